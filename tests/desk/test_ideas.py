"""Reactions of colleagues at the desk: reviewed like anything that waits, and ideas that live on with a way back."""

from __future__ import annotations

import contextlib
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import pytest

from kiosk.desk.fields import Filled
from kiosk.desk.idea_forms import missing
from kiosk.desk.sent import ideas
from kiosk.model.amendments import Amendment
from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.desk import Act, Done
from kiosk.model.item_parts import IdeaState, Tone
from kiosk.model.items import Idea, Kind, Note, item_id
from kiosk.model.language import Phrase
from kiosk.model.origin import Origin
from kiosk.model.reactions import UNKNOWN_TIME, IdeaStep, Reaction, ReactionKind, Through, item_of_words
from kiosk.people.idea_life import IdeaLife, ideas_of
from tests.desk.browser import Answer, Browser
from tests.desk.conftest import OTHER, DeskUnderTest, KioskDouble, batch, quote
from tests.patience import PATIENCE

CRITICAL = quote("Ik moest drie keer bellen voordat iemand luisterde.", tone=Tone.CRITICAL)
IDEA = "Bel klanten zelf terug <b>binnen een dag</b>."
NOTE = "Wat goed gedaan, planning!"


def send(desk: DeskUnderTest, kind: ReactionKind, id_: str, text: str = "", *, at: datetime | None = None) -> Reaction:
    one = Reaction(id=id_, answer=kind, about=CRITICAL.id, text=text, screen="hal", slot=1, at=at or desk.clock.now())
    return desk.desk.reactions.send(one, f"cookie of {id_}")


@pytest.fixture
def sent(desk: DeskUnderTest) -> DeskUnderTest:
    """A desk beside a kiosk with a critical quote, an idea, an obstacle and a compliment about it."""
    desk.kiosk.quick = desk.decide
    desk.kiosk.library.put(batch(CRITICAL, quote(OTHER)))
    send(desk, ReactionKind.IDEA, "idee", IDEA)
    send(desk, ReactionKind.OBSTACLE, "obstakel", "Het systeem sluit om vijf uur.")
    send(desk, ReactionKind.COMPLIMENT, "briefje", NOTE)
    desk.decide()
    return desk


def life(desk: DeskUnderTest, id_: str = "idee") -> IdeaLife:
    return next(one for one in ideas_of(desk.desk.reactions.sent()) if one.id == id_)


def hangs(desk: DeskUnderTest) -> dict[str, str]:
    return {one.text: str(getattr(one, "state", "")) for one in desk.kiosk.library.snapshot().items
            if isinstance(one, Note | Idea)}  # fmt: skip


def card(browser: Browser, id_: str, kind: ReactionKind = ReactionKind.IDEA) -> Answer:
    return browser.get(f"/balie/nakijken/?bericht={item_of_words(kind, id_)}")


def press(browser: Browser, page: Answer, act: str, **more: str) -> Answer:
    return browser.post("/balie/nakijken/", page.fields("data-keys") | {"act": act} | more)


@pytest.fixture(autouse=True)
def ticking(kiosk: KioskDouble, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a second pass before each form is sent, as it does for people."""
    post = Browser.send

    def later(browser: Browser, *sent: Any) -> Answer:  # noqa: ANN401  # as it is
        kiosk.clock.advance(1)
        return post(browser, *sent)

    monkeypatch.setattr(Browser, "send", later)


def take(browser: Browser, step: str, idea: str = "idee", **typed: str) -> Answer:
    path = f"/balie/ideeen/{idea}/{step}"
    return browser.post(path, browser.get(path).fields() | typed)


def test_a_card_says_what_it_is_about_when_and_through_what_and_never_who(sent: DeskUnderTest) -> None:
    browser = sent.signed_in()
    page = card(browser, "idee")
    for said in ("Idee", CRITICAL.text, "vandaag", "telefoon", IDEA, "Als u weigert, leest de afzender"):
        assert said in page.text
    assert "<b>" not in page.body.decode()
    assert "hal" not in re.sub(r"<[^>]*>", " ", page.text).split()
    page = card(browser, "briefje", ReactionKind.COMPLIMENT)
    assert "Mooi gedaan" in page.text
    assert "leest de afzender" not in page.text, "who pays a compliment reads no reason"
    assert "Obstakel" in card(browser, "obstakel").text


def test_opening_a_card_marks_nothing(sent: DeskUnderTest) -> None:
    browser = sent.signed_in()
    card(browser, "idee")
    browser.get("/balie/ideeen/idee")
    assert life(sent).state is IdeaState.SENT
    assert hangs(sent) == {}


def test_a_released_idea_is_read_and_one_undo_takes_both_back(sent: DeskUnderTest) -> None:
    browser = sent.signed_in()
    page = browser.follow(press(browser, card(browser, "idee"), "vrijgeven"))
    assert hangs(sent) == {IDEA: "read"}
    assert life(sent).state is IdeaState.READ
    browser.post("/balie/ongedaan", page.fields("ongedaan"))
    assert hangs(sent) == {}
    assert life(sent).state is IdeaState.SENT


def test_words_of_an_idea_can_be_covered_at_its_release(sent: DeskUnderTest) -> None:
    browser = sent.signed_in()
    fields = card(browser, "idee").fields("data-keys")
    browser.follow(browser.post("/balie/nakijken/", fields | {"act": "vrijgeven", "afdekken": "1", "w": "1"}))
    (text,) = hangs(sent)
    assert text == IDEA.replace("klanten", "…")
    take(browser, "gedaan", woorden="Wij bellen terug.")
    assert hangs(sent) == {text: "done"}, "a step moves no cover, and lets nothing wait again"


def test_pages_of_an_idea_tell_no_number_and_nothing_that_was_covered(sent: DeskUnderTest) -> None:
    send(sent, ReactionKind.IDEA, "nummer", "Bel Jan Smit op 06-12345678 dan komt het goed.")
    sent.decide()
    browser = sent.signed_in()
    pages = ["/balie/ideeen/?stand=nieuw", "/balie/ideeen/nummer", "/balie/ideeen/nummer/oppakken"]
    for page in pages:
        assert "dan komt het goed" in browser.get(page).text
        assert "12345678" not in browser.get(page).text
    covering = press(browser, card(browser, "nummer"), "afdekken").fields("data-keys")
    covered = [*covering.items(), *(("w", str(one)) for one in (1, 2)), ("act", "vrijgeven")]
    assert browser.send("/balie/nakijken/", covered).status == 303
    for page in ["/balie/ideeen/?stand=gelezen", *pages[1:]]:
        assert "dan komt het goed" in browser.get(page).text
        assert "Jan" not in browser.get(page).text
    sent.kiosk.away = True
    for page in ["/balie/ideeen/?stand=gelezen", *pages[1:]]:
        assert "dan komt het goed" in browser.get(page).text
        assert "12345678" not in browser.get(page).text
        assert "Jan" not in browser.get(page).text


def test_while_the_kiosk_is_away_no_word_is_told_of_an_idea_of_which_it_is_not_certain_what_was_covered(
    sent: DeskUnderTest,
) -> None:
    send(sent, ReactionKind.IDEA, "naam", "Bel Jan Smit dan komt het goed.")
    item = item_of_words(ReactionKind.IDEA, "naam")
    cover = DeskDecision(id="af", verb=Verb.RELEASE, item=item, words="", amendment=Amendment(masked=(1,), shown="x"))
    done = Done(at=sent.clock.now(), by="Noor", act=Act.RELEASE, item=item, decision="af")
    sent.desk.decisions.decide(cover, done, seen=None)
    sent.kiosk.away = True
    page = sent.signed_in().get("/balie/ideeen/naam")
    assert "Woorden hiervan zijn afgedekt." in page.text
    assert "Jan" not in page.text


@pytest.mark.parametrize(
    ("typed", "reads"),
    [
        ({}, "Dit past niet op het scherm. Dank dat u meedacht."),
        ({"reden": "al"}, "Dit doen wij al. Fijn dat u het ook zag."),
        ({"reden": "geen van deze"}, "Dit past niet op het scherm. Dank dat u meedacht."),
        ({"eigen": "Dat mag\tniet van  de wet."}, "Dat mag niet van de wet."),
    ],
)
def test_who_sent_a_refused_idea_reads_why_and_the_undo_takes_the_reason_back(
    sent: DeskUnderTest, typed: dict[str, str], reads: str
) -> None:
    browser = sent.signed_in()
    page = browser.follow(press(browser, card(browser, "idee"), "weigeren", **typed))
    last = life(sent).last
    assert last is not None
    assert (last.state, last.words, last.by) == (IdeaState.DECLINED, reads, "Noor")
    browser.post("/balie/ongedaan", page.fields("ongedaan"))
    assert life(sent).state is IdeaState.SENT


def test_a_refusal_of_what_a_team_works_on_is_about_the_wall_alone(sent: DeskUnderTest) -> None:
    browser = sent.signed_in()
    take(browser, "oppakken", team="Bellen")
    browser.follow(press(browser, card(browser, "idee"), "weigeren"))
    assert life(sent).state is IdeaState.PICKED_UP
    assert "Komt niet op het scherm" in browser.get("/balie/ideeen/idee").text


def test_what_colleagues_send_is_a_choice_beside_the_files_and_never_released_unread(sent: DeskUnderTest) -> None:
    sent.kiosk.library.put(batch(quote("Uit de enquete.", "a.csv"), path="a.csv", survey=True))
    browser = sent.signed_in()
    page = browser.get("/balie/nakijken/")
    found = re.search(r'value="(\w+)">Reacties van collega’s \(3\)', page.text)
    assert found is not None
    page = browser.get(f"/balie/nakijken/?bestand={found[1]}")
    assert "1 van 3" in page.text
    assert "Geef alle" not in page.text
    fields = page.fields("data-keys") | {"act": "alles-vrijgeven", "heel": found[1], "geteld": "", "form": "f"}
    assert browser.post("/balie/nakijken/", fields).status == 409
    assert hangs(sent) == {}


def test_an_idea_is_picked_up_and_done_and_each_step_can_be_undone(sent: DeskUnderTest) -> None:
    browser = sent.signed_in("Noor")
    browser.follow(press(browser, card(browser, "idee"), "vrijgeven"))
    page = browser.follow(take(browser, "oppakken", team="Klantenservice"))
    assert "Opgepakt." in page.text
    assert hangs(sent) == {IDEA: "picked up"}
    page = browser.follow(take(browser, "gedaan", woorden="Wij bellen\nbinnen een dag.", team="Klantenservice"))
    (item,) = (one for one in sent.kiosk.library.snapshot().items if isinstance(one, Idea))
    assert (item.state, item.outcome, item.team) == (IdeaState.DONE, "Wij bellen binnen een dag.", "Klantenservice")
    page = browser.follow(browser.post("/balie/ideeen/ongedaan", page.fields("ongedaan")))
    assert "Ongedaan gemaakt." in page.text
    assert hangs(sent) == {IDEA: "picked up"}
    told = [one.act for one in sent.desk.log.lines(most=5)]
    assert told[:3] == [Act.UNDO_STEP, Act.IDEA_DONE, Act.PICK_UP]
    log = browser.get("/balie/logboek").text
    assert IDEA not in log
    assert "binnen een dag" not in log
    fields = browser.get("/balie/logboek").fields("ideeen/ongedaan")
    browser.follow(browser.post("/balie/ideeen/ongedaan", fields))
    assert hangs(sent) == {IDEA: "read"}, "also from the log"


def test_the_list_counts_by_state_and_shows_one(sent: DeskUnderTest) -> None:
    browser = sent.signed_in()
    take(browser, "afwijzen", reden="elders")
    page = browser.get("/balie/ideeen/").text
    assert "Het systeem sluit om vijf uur." in page
    assert IDEA not in page
    assert re.search(r"Nieuw</span> <strong>1<", page)
    assert re.search(r"Afgewezen</span> <strong>1<", page)
    page = browser.get("/balie/ideeen/?stand=afgewezen").text
    assert IDEA in page
    assert CRITICAL.text in page


@pytest.mark.parametrize(
    ("step", "typed", "fault"),
    [
        ("oppakken", {"team": ""}, "Vul dit in."),
        ("gedaan", {"woorden": "", "team": "Bellen"}, "Vul dit in."),
        ("gedaan", {"woorden": "x" * 201}, "hoogstens 200"),
        ("afwijzen", {"reden": "eigen", "woorden": ""}, "Schrijf hier waarom"),
        ("afwijzen", {"reden": "wat anders"}, "Kies een van de mogelijkheden."),
    ],
)
def test_a_form_with_a_fault_says_so_at_the_top_and_at_the_field_and_loses_nothing(
    sent: DeskUnderTest, step: str, typed: dict[str, str], fault: str
) -> None:
    answer = take(sent.signed_in(), step, **typed)
    assert answer.status == 422
    assert answer.text.count(fault) == 2
    assert "Fout: " in answer.text
    assert all(text in answer.text for name, text in typed.items() if name != "reden")
    assert life(sent).steps == ()


def test_the_same_form_sent_twice_is_one_step(sent: DeskUnderTest) -> None:
    browser = sent.signed_in()
    fields = browser.get("/balie/ideeen/idee/oppakken").fields() | {"team": "Bellen"}
    for _ in range(2):
        assert browser.post("/balie/ideeen/idee/oppakken", fields).status == 303
    assert len(life(sent).steps) == 1
    assert [one.act for one in sent.desk.log.lines(most=9)].count(Act.PICK_UP) == 1


def test_the_second_of_two_officers_reads_who_was_quicker_and_keeps_what_was_typed(sent: DeskUnderTest) -> None:
    noor, samir = sent.signed_in("Noor"), sent.signed_in("Samir")
    fields = samir.get("/balie/ideeen/idee/gedaan").fields() | {"woorden": "Wij bellen."}
    take(noor, "afwijzen", reden="al")
    answer = samir.post("/balie/ideeen/idee/gedaan", fields)
    assert answer.status == 409
    assert "Noor heeft dit om" in answer.text
    assert "Wij bellen." in answer.text
    assert life(sent).state is IdeaState.DECLINED


def test_of_two_officers_in_the_same_moment_one_takes_the_step(
    sent: DeskUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    noor, samir = sent.signed_in("Noor"), sent.signed_in("Samir")
    forms = [(one, one.get("/balie/ideeen/idee/oppakken").fields() | {"team": team}) for one, team in
             ((noor, "Bellen"), (samir, "Planning"))]  # fmt: skip
    both = threading.Barrier(2)

    def together(filled: Filled) -> dict[str, Phrase]:
        with contextlib.suppress(threading.BrokenBarrierError):
            both.wait(PATIENCE)  # each has read the idea before the other writes
        return missing(filled)

    monkeypatch.setattr("kiosk.desk.ideas.missing", together)
    with ThreadPoolExecutor() as pool:
        answers = [pool.submit(one.post, "/balie/ideeen/idee/oppakken", fields) for one, fields in forms]
    assert sorted(one.result().status for one in answers) == [303, 409]
    assert len(life(sent).steps) == 1


def test_what_is_done_becomes_the_text_of_an_improvement_that_answers_the_quote(sent: DeskUnderTest) -> None:
    browser = sent.signed_in()
    page = browser.follow(take(browser, "gedaan", woorden="Wij bellen terug.", team="Bellen"))
    assert "Maak er een verbetering van" in page.text
    page = browser.get("/balie/schrijven/nieuw/verbetering?idee=idee")
    day = sent.clock.now().date()
    for said in (CRITICAL.text, "Wij bellen terug.", "Bellen", f"{day.day}-{day.month}-{day.year}"):
        assert said in page.text
    assert "Wij bellen terug." not in browser.get("/balie/schrijven/nieuw/verbetering?idee=obstakel").text
    typed = {"said": CRITICAL.text, "done": "Wij bellen terug.", "team": "Bellen", "dated": ""}
    sent.kiosk.away = False
    answer = browser.post("/balie/schrijven/nieuw/verbetering", page.fields("data-write") | typed | {"act": "bewaar"})
    assert answer.status == 303, answer.text
    assert sent.desk.content is not None
    (file,) = (sent.desk.content / "verbeteringen").iterdir()
    assert file.read_text().splitlines()[:2] == [f"u zei: {CRITICAL.text}", "wij deden: Wij bellen terug."]


@pytest.mark.parametrize("path", ["geen", "geen/gedaan", "idee/geen"])
def test_what_is_no_idea_or_no_step_is_no_page(sent: DeskUnderTest, path: str) -> None:
    assert sent.signed_in().get(f"/balie/ideeen/{path}").status == 404


def test_an_idea_that_waits_for_two_weeks_is_told_today(sent: DeskUnderTest) -> None:
    browser = sent.signed_in()
    assert "op een antwoord" not in browser.get("/balie/").text
    sent.clock.advance(timedelta(days=15).total_seconds())
    browser = sent.signed_in()
    assert "2 ideeën wachten op een antwoord" in browser.get("/balie/").text
    take(browser, "oppakken", team="Bellen")
    assert "1 idee wacht op een antwoord" in browser.get("/balie/").text
    item = item_of_words(ReactionKind.OBSTACLE, "obstakel")
    decision = DeskDecision(id="weg", verb=Verb.TAKE_DOWN, item=item, words="")
    sent.desk.decisions.decide(decision, Done(at=sent.clock.now(), by="Noor", act=Act.TAKE_DOWN), seen=None)
    assert "op een antwoord" not in browser.get("/balie/").text


def test_a_note_of_paper_is_typed_over_reviewed_and_taken_back(sent: DeskUnderTest) -> None:
    browser = sent.signed_in()
    page = browser.get("/balie/briefje/?zoek=bellen")
    assert f'href="/balie/briefje/?over={CRITICAL.id}"' in page.text
    page = browser.get(f"/balie/briefje/?over={CRITICAL.id}")
    assert CRITICAL.text in page.text
    fields = page.fields("briefje") | {"soort": "compliment", "woorden": "Top team!"}
    answer = browser.post("/balie/briefje/", fields)
    page = browser.follow(answer)
    browser.post("/balie/briefje/", fields)
    for said in ("Overgetypt.", "Top team!", CRITICAL.text, "briefje"):
        assert said in page.text
    made = [one for one in sent.desk.reactions.with_words() if one.through is Through.DESK]
    assert [(one.text, one.about) for one in made] == [("Top team!", CRITICAL.id)]
    assert [one.act for one in sent.desk.log.lines(most=9)].count(Act.TYPE_OVER) == 1
    browser.follow(press(browser, page, "vrijgeven"))
    assert "Top team!" in hangs(sent)
    browser.follow(browser.post("/balie/briefje/terug", page.fields("briefje/terug")))
    assert "Top team!" not in hangs(sent)


def test_two_notes_of_the_same_words_are_two_and_of_the_whole_wall_they_may_be(sent: DeskUnderTest) -> None:
    browser = sent.signed_in()
    for _ in range(2):
        fields = browser.get("/balie/briefje/").fields("briefje") | {"soort": "idea", "woorden": "Meer koffie."}
        browser.follow(browser.post("/balie/briefje/", fields))
    made = [one for one in sent.desk.reactions.with_words() if one.through is Through.DESK]
    assert [(one.text, one.about) for one in made] == [("Meer koffie.", None)] * 2


@pytest.mark.parametrize(
    ("typed", "status", "said"),
    [
        ({"soort": "idea", "woorden": ""}, 422, "Vul dit in."),
        ({"soort": "", "woorden": "Meer koffie."}, 422, "Vul dit in."),
        ({"soort": "recognise", "woorden": "Meer koffie."}, 422, "Kies een van de mogelijkheden."),
        ({"soort": "idea", "woorden": "x" * 281}, 422, "hoogstens 280"),
        ({"soort": "idea", "woorden": "Meer koffie.", "over": "quote-000000000000"}, 409, "is er niet meer"),
    ],
)
def test_a_note_with_a_fault_is_not_kept_and_nothing_typed_is_lost(
    sent: DeskUnderTest, typed: dict[str, str], status: int, said: str
) -> None:
    browser = sent.signed_in()
    answer = browser.post("/balie/briefje/", browser.get("/balie/briefje/").fields("briefje") | typed)
    assert answer.status == status
    assert said in answer.text
    assert typed["woorden"] in answer.text
    assert len(sent.desk.reactions.with_words()) == 3


def test_while_the_kiosk_is_away_ideas_live_on(sent: DeskUnderTest) -> None:
    browser = sent.signed_in()
    sent.kiosk.away = True
    assert browser.get("/balie/ideeen/").status == 200
    page = browser.follow(take(browser, "oppakken", team="Bellen"))
    assert "Opgepakt." in page.text
    assert browser.get("/balie/reacties/").status == 200
    fields = browser.get("/balie/briefje/").fields("briefje")
    typed = {"soort": "idea", "woorden": "Meer koffie.", "over": CRITICAL.id}
    answer = browser.post("/balie/briefje/", fields | typed)
    assert (answer.status, "Meer koffie." in answer.text) == (503, True)


def test_a_step_of_an_older_desk_without_a_line_in_the_log_is_shown_and_undone(sent: DeskUnderTest) -> None:
    at = sent.clock.now()
    step = IdeaStep(id="oud", idea="idee", state=IdeaState.DONE, team="", words="Gedaan.", by="Ans", at=at)
    sent.desk.reactions.step(step)
    browser = sent.signed_in()
    page = browser.get("/balie/ideeen/idee")
    assert "Gedaan." in page.text
    browser.follow(browser.post("/balie/ideeen/ongedaan", page.fields("ongedaan")))
    assert life(sent).state is IdeaState.SENT


def test_an_idea_of_a_form_that_tells_no_time_waits_for_nobody_and_is_told_without_one(
    sent: DeskUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = Reaction(id="rij", answer=ReactionKind.IDEA, about=None, text="Zonder tijd.", screen="", slot=0,
                   at=UNKNOWN_TIME, through=Through.FORM, proven=False)  # fmt: skip
    monkeypatch.setattr(sent.desk.kiosk, "by_form", lambda: (one,))
    browser = sent.signed_in()
    assert "op een antwoord" not in browser.get("/balie/").text
    for path in ("ideeen/", "ideeen/rij", "reacties/reacties.csv"):
        page = browser.get(f"/balie/{path}").text
        assert "1970" not in page
    assert "op een onbekende dag" in browser.get("/balie/ideeen/rij").text
    browser.follow(take(browser, "oppakken", "rij", team="Bellen"))
    assert life_of(sent, "rij") is IdeaState.PICKED_UP


def life_of(desk: DeskUnderTest, id_: str) -> IdeaState:
    return next(one.state for one in ideas(desk.desk) if one.id == id_)


def test_an_idea_may_be_tried_and_what_was_learned_is_told(sent: DeskUnderTest) -> None:
    browser = sent.signed_in()
    assert "De proef is klaar" not in browser.get("/balie/ideeen/idee").text
    page = browser.get("/balie/ideeen/idee/proef")
    fields = page.fields() | {"woorden": "Twee weken bellen wij zelf terug.", "team": "Planning"}
    page = browser.follow(browser.post("/balie/ideeen/idee/proef", fields))
    assert "De proef loopt." in page.text
    assert life(sent).state is IdeaState.TRYING
    page = browser.get("/balie/ideeen/idee/geleerd")
    fields = page.fields() | {"woorden": "Het scheelt de helft van de telefoontjes."}
    page = browser.follow(browser.post("/balie/ideeen/idee/geleerd", fields))
    assert "Het scheelt de helft" in page.text
    assert life(sent).state is IdeaState.LEARNED
    assert life(sent).team == "Planning"
    assert "Dit gaan wij niet doen" in page.text
    assert "/balie/ideeen/?stand=geleerd" in browser.get("/balie/ideeen/").text


def test_an_idea_that_lies_in_the_folder_is_told_below_those_that_were_sent_with_what_became_of_it(
    sent: DeskUnderTest,
) -> None:
    origin = Origin(source="content", path="ideeën/a.txt")
    filed = Idea(id=item_id(Kind.IDEA, "x"), origin=origin, text="Lees een <b>brief</b> voor.", team="ICT",
                 state=IdeaState.TRYING, outcome="twee weken")  # fmt: skip
    sent.kiosk.library.put(batch(filed, path="ideeën/a.txt"))
    page = sent.signed_in().get("/balie/ideeen/")
    assert b"Lees een &lt;b&gt;brief&lt;/b&gt; voor." in page.body
    assert "ICT: twee weken" in page.text
    assert page.text.count("Bel klanten zelf terug") == 1
    sent.kiosk.away = True
    assert "Lees een" not in sent.signed_in().get("/balie/ideeen/").text
