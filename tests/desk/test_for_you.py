"""A compliment that names a colleague: they read it before the wall does, and what they say holds for everybody."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest

from kiosk.desk.for_you import Compliments
from kiosk.desk.sweeping import sweep
from kiosk.library.lifecycle import FIRST_FOR_COLLEAGUE
from kiosk.model.consents import ASKED_FOR, ConsentAbout, ConsentAnswer
from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.desk import Act, Done
from kiosk.model.item_parts import Tone
from kiosk.model.items import Note
from kiosk.model.reactions import Reaction, ReactionKind, item_of_words
from kiosk.people.consents import ConsentState, state_of
from tests.delivery.mailserver import mail_server
from tests.desk.browser import Answer, Browser
from tests.desk.conftest import DeskUnderTest, KioskDouble, batch, quote
from tests.patience import wait_until

ABOUT = quote("Zo vlot geholpen door het hele team.", tone=Tone.POSITIVE)
WORDS = "Anna de Vries belde mij zelf terug. Dank aan Anna’s geduld met Karel!"
ITEM = item_of_words(ReactionKind.COMPLIMENT, "briefje")
WITHOUT = "… belde mij zelf terug. Dank aan … geduld met Karel!"
LIST = "/balie/meedoen/voor-de-collega"


@pytest.fixture(autouse=True)
def ticking(kiosk: KioskDouble, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a second pass before each form is sent, as it does for people."""
    post = Browser.send

    def later(browser: Browser, *sent: Any) -> Answer:  # noqa: ANN401  # as it is
        kiosk.clock.advance(1)
        return post(browser, *sent)

    monkeypatch.setattr(Browser, "send", later)


@pytest.fixture
def sent(desk: DeskUnderTest) -> DeskUnderTest:
    """A desk to which a colleague sent a compliment in words."""
    desk.kiosk.quick = desk.decide
    desk.kiosk.library.put(batch(ABOUT))
    one = Reaction(id="briefje", answer=ReactionKind.COMPLIMENT, about=ABOUT.id, text=WORDS, screen="hal", slot=1,
                   at=desk.clock.now())  # fmt: skip
    desk.desk.reactions.send(one, "cookie")
    desk.decide()
    return desk


def card(officer: Browser) -> Answer:
    return officer.get(f"/balie/nakijken/?bericht={ITEM}")


def ask(officer: Browser, name: str = "Anna de Vries", **more: str) -> Answer:
    """Press "Voor de collega" on its card, and release it for her."""
    chosen = officer.post(f"{LIST}/kies", card(officer).fields("data-keys"))
    assert "Welke woorden zijn de naam?" in chosen.text
    return officer.post(f"{LIST}/vraag", chosen.fields("vraag") | {"naam": name} | more)


def asked(desk: DeskUnderTest, officer: Browser) -> str:
    """Ask, and return the way to the colleague's page."""
    assert ask(officer).status == 303
    return link(desk, officer)


def link(desk: DeskUnderTest, officer: Browser) -> str:
    ((consent, _), *_) = desk.desk.consents.every(ConsentAbout.COMPLIMENT)
    page = officer.post(f"{LIST}/{consent.id}/link", officer.get(f"{LIST}/{consent.id}").fields("link"))
    found = re.search(r'value="http://[^/]+(/ja/[^"]+)"', page.text)
    assert found, page.text
    return found[1]


def say(desk: DeskUnderTest, way: str, answer: str) -> str:
    """Answer as the colleague, and return the way to the page that they keep."""
    colleague = Browser(desk.port)
    fields = colleague.get(way).fields("/ja/")
    colleague.follow(colleague.post(way, fields | {"antwoord": answer}))
    return colleague.last


def hangs(desk: DeskUnderTest) -> list[str]:
    return [one.text for one in desk.kiosk.library.snapshot().items if isinstance(one, Note)]


def test_the_colleague_reads_it_first_and_nobody_at_the_desk_waits_for_it_any_more(sent: DeskUnderTest) -> None:
    officer = sent.signed_in()
    assert "Voor de collega" in card(officer).text
    way = asked(sent, officer)
    (held,) = sent.kiosk.library.snapshot().held
    assert held.why == FIRST_FOR_COLLEAGUE.why
    assert "Alles is nagekeken" in officer.get("/balie/nakijken/").text
    page = Browser(sent.port).get(way)
    assert WORDS in page.text
    assert WITHOUT in page.text, "how it would be without the name"
    assert len(page.body) < 15_000
    assert not hangs(sent)


def test_what_the_colleague_says_last_is_what_hangs(sent: DeskUnderTest) -> None:
    """From each answer to each other one, by the page of the answer before it, which opens once."""
    way = asked(sent, sent.signed_in())
    for answer in ("named", "unnamed", "no", "named", "no", "unnamed", "named"):
        way = say(sent, way, answer)
        wanted = {"named": [WORDS], "unnamed": [WITHOUT], "no": []}[answer]
        assert hangs(sent) == wanted
        sweep(sent.desk)
        assert hangs(sent) == wanted, "settled again it is the same"


def test_a_link_opens_once_and_the_same_form_sent_twice_leads_to_the_same_page(sent: DeskUnderTest) -> None:
    way, colleague = asked(sent, sent.signed_in()), Browser(sent.port)
    fields = colleague.get(way).fields("/ja/") | {"antwoord": "named"}
    first = colleague.post(way, fields)
    assert colleague.post(way, fields).headers["Location"] == first.headers["Location"]
    assert Browser(sent.port).get(way).status == 410
    assert Browser(sent.port).post(way, {"antwoord": "no", "form": "een andere bladzijde"}).status == 410
    assert hangs(sent) == [WORDS]


def test_nobody_releases_it_over_the_colleague(sent: DeskUnderTest) -> None:
    """Neither the card that was open before, nor a release at another desk, nor an undo after a no."""
    officer = sent.signed_in()
    old = card(officer).fields("data-keys") | {"act": "vrijgeven"}
    way = asked(sent, officer)
    assert officer.post("/balie/nakijken/", old).status == 409
    digest = old["digest"]
    made = DeskDecision(id="elders", verb=Verb.RELEASE, item=ITEM, words=digest)
    done = Done(at=sent.clock.now(), by="Samir", act=Act.RELEASE, item=ITEM, decision="elders")
    sent.desk.decisions.decide(made, done, seen=None)
    sent.decide()
    assert not hangs(sent)
    say(sent, way, "no")
    (down,) = [one for one in sent.desk.decisions.rulings(ITEM) if one.act is Act.TAKE_DOWN]
    sent.desk.decisions.undo(down.id, done)
    sent.decide()
    assert not hangs(sent)


def test_words_that_the_officer_covers_are_covered_for_the_colleague_and_on_the_wall(sent: DeskUnderTest) -> None:
    officer = sent.signed_in()
    fields = card(officer).fields("data-keys") | {"afdekken": "1", "w": "12"}
    chosen = officer.post(f"{LIST}/kies", fields)
    assert ">Karel!<" not in chosen.text
    officer.post(f"{LIST}/vraag", chosen.fields("vraag") | {"naam": "Anna de Vries"})
    way = link(sent, officer)
    assert "Karel" not in Browser(sent.port).get(way).text
    say(sent, way, "unnamed")
    assert hangs(sent) == [WITHOUT.replace("Karel", "…")]


def test_a_name_that_is_not_in_the_text_asks_which_words_it_is_and_loses_nothing(sent: DeskUnderTest) -> None:
    officer = sent.signed_in()
    wrong = ask(officer, name="Annie")
    assert wrong.status == 422
    assert 'value="Annie"' in wrong.text
    assert officer.post(f"{LIST}/vraag", wrong.fields("vraag") | {"naam": ""}).status == 422
    fine = officer.send(f"{LIST}/vraag", [*wrong.fields("vraag").items(), ("naam", "Annie"), ("n", "0"), ("n", "9")])
    assert fine.status == 303
    say(sent, link(sent, officer), "unnamed")
    assert hangs(sent) == ["… de Vries belde mij zelf terug. Dank aan … geduld met Karel!"]


def test_no_name_stands_in_the_log_and_no_secret_in_the_store(sent: DeskUnderTest) -> None:
    way = asked(sent, sent.signed_in())
    kept = say(sent, way, "named")
    told = sent.desk.log.lines(most=99)
    assert {Act.ASK_COLLEAGUE, Act.HAND_OVER, Act.COLLEAGUE_SAID} <= {one.act for one in told}
    assert "Anna" not in repr(told)
    sent.database.close()
    files = b"".join(one.read_bytes() for one in sent.database.folder.iterdir())
    for one in (way, kept):
        assert one.rpartition("/")[2].encode() not in files


def test_who_says_nothing_stands_nowhere_until_an_officer_shows_it_without_the_name(sent: DeskUnderTest) -> None:
    officer = sent.signed_in()
    way = asked(sent, officer)
    ((consent, said),) = sent.desk.consents.every(ConsentAbout.COMPLIMENT)
    page = f"{LIST}/{consent.id}"
    assert "zonder de naam</button>" not in officer.get(page).text
    sent.clock.advance(ASKED_FOR.total_seconds())
    assert state_of(consent, said, sent.clock.now()) is ConsentState.LAPSED
    assert Browser(sent.port).get(way).status == 410
    sweep(sent.desk)
    assert not hangs(sent)
    officer.follow(officer.post(f"{page}/zonder", officer.get(page).fields("zonder")))
    assert hangs(sent) == [WITHOUT]


def test_a_question_that_is_taken_back_opens_nothing_and_the_text_waits_at_the_desk_again(sent: DeskUnderTest) -> None:
    officer = sent.signed_in()
    way = asked(sent, officer)
    ((consent, _),) = sent.desk.consents.every(ConsentAbout.COMPLIMENT)
    fields = Browser(sent.port).get(way).fields("/ja/")
    officer.follow(officer.post(f"{LIST}/{consent.id}/terug", officer.get(f"{LIST}/{consent.id}").fields("terug")))
    assert Browser(sent.port).get(way).status == 410
    assert Browser(sent.port).post(way, fields | {"antwoord": "named"}).status == 410
    assert WORDS in card(officer).text
    assert not hangs(sent)
    sent.clock.advance(timedelta(days=2).total_seconds())
    sweep(sent.desk)
    assert sent.desk.consents.every(ConsentAbout.COMPLIMENT) == ()


def test_the_name_goes_by_itself_and_with_it_what_is_kept_of_the_question(sent: DeskUnderTest) -> None:
    """Thirty days after a no; two years after a yes, and then the name goes from the wall too."""
    say(sent, asked(sent, sent.signed_in()), "named")
    ((consent, _),) = sent.desk.consents.every(ConsentAbout.COMPLIMENT)
    compliments = Compliments(sent.desk)
    sent.clock.advance(timedelta(days=729).total_seconds())
    compliments.sweep()
    sent.decide()
    assert hangs(sent) == [WORDS]
    sent.clock.advance(timedelta(days=2).total_seconds())
    compliments.sweep()
    sent.decide()
    assert hangs(sent) == [WITHOUT]
    assert sent.desk.consents.find(consent.id) is None


def test_an_answer_is_carried_out_though_the_desk_fell_over_just_after_it_was_kept(sent: DeskUnderTest) -> None:
    way = asked(sent, sent.signed_in())
    key = way.rpartition("/")[2]
    sent.desk.consents.answer(key, "form", ConsentAnswer.UNNAMED, follow_up="next", at=sent.clock.now())
    sent.decide()
    assert not hangs(sent)
    sweep(sent.desk)
    sent.decide()
    assert hangs(sent) == [WITHOUT]


def test_while_the_kiosk_is_away_a_colleague_can_still_say_no(sent: DeskUnderTest) -> None:
    way = asked(sent, sent.signed_in())
    sent.kiosk.away = True
    page = Browser(sent.port).get(way)
    assert page.status == 503
    assert "Nee, niet op het scherm" in page.text
    assert "Ja, met mijn naam" not in page.text
    colleague = Browser(sent.port)
    colleague.post(way, page.fields("/ja/") | {"antwoord": "no"})
    sent.kiosk.away = False
    sent.decide()
    assert not hangs(sent)


def test_who_tries_links_has_to_wait(desk: DeskUnderTest) -> None:
    stranger = Browser(desk.port)
    answers = [stranger.get(f"/ja/{number}").status for number in range(12)]
    assert answers[:10] == [410] * 10
    assert answers[-1] == 429


def test_a_critical_quote_is_no_compliment_and_is_not_offered_for_anybody(desk: DeskUnderTest) -> None:
    critical = quote("Karin liet mij wachten.", "klachten/a.txt", tone=Tone.CRITICAL)
    desk.kiosk.library.put(batch(critical, path="klachten/a.txt", survey=True))
    page = desk.signed_in().get("/balie/nakijken/")
    assert critical.text in page.text
    assert "Voor de collega" not in page.text


def test_meedoen_shows_whom_it_is_for_and_that_nobody_answered(sent: DeskUnderTest) -> None:
    officer = sent.signed_in()
    asked(sent, officer)
    assert re.search(r"Anna de Vries</a> <span>wacht op antwoord, tot \d+ \w+", officer.get("/balie/meedoen/").text)
    sent.clock.advance(ASKED_FOR.total_seconds())
    assert 'class="asks"' in officer.get("/balie/meedoen/").text


@pytest.mark.long
def test_it_is_mailed_to_the_colleague_alone_and_once(sent: DeskUnderTest) -> None:
    officer = sent.signed_in()
    asked(sent, officer)
    ((consent, _),) = sent.desk.consents.every(ConsentAbout.COMPLIMENT)
    page = f"{LIST}/{consent.id}"
    assert "Mail het" not in officer.get(page).text
    with mail_server() as (post, mail):
        sent.settings_file.write_text(
            f'[mail]\nserver = "localhost"\nport = {mail().port}\nsecurity = "none"\nsender = "scherm@huis.nl"\n'
            'to = ["noor@huis.nl"]\n[staff]\nmail = ["Anna de Vries <anna@huis.nl>"]\n'
        )
        fields = officer.get(page).fields("mail")
        officer.post(f"{page}/mail", fields)
        assert wait_until(lambda: "Gemaild." in officer.get(page).text)
        assert officer.post(f"{page}/mail", fields).status == 409
        assert post.readers == ["anna@huis.nl"]
    ((_, _, message),) = post.received
    assert message["Subject"] == "Een compliment voor u"
    body = message.get_body(("plain",))
    assert body is not None
    found = re.search(r"http://[^/]+(/ja/\S+)", body.get_content())
    assert found
    say(sent, found[1], "unnamed")
    assert hangs(sent) == [WITHOUT]
    assert "anna@huis.nl" not in repr(sent.desk.log.lines(most=99)) + officer.get(page).text
