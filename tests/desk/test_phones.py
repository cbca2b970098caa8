"""What a colleague sends by phone before the screen is taken once, by whom it came alone, and never loses a word."""

from __future__ import annotations

import logging
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from http.client import HTTPConnection
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.desk import phone_limits
from kiosk.desk.phone_limits import TEXTS, WRONG_A_MINUTE
from kiosk.desk.phone_text import typed_on_phone
from kiosk.desk.phone_visitor import LASTS
from kiosk.desk.server import MOST_OF_ONE
from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.desk import Act, Done
from kiosk.model.desk_settings import DeskSettings, PhoneSettings
from kiosk.model.item_parts import IdeaState, Tone
from kiosk.model.items import Idea, Improvement, Item, Kind, Story, item_id
from kiosk.model.language import Language
from kiosk.model.origin import Origin
from kiosk.model.presence import VALID_SLOTS
from kiosk.model.reactions import IdeaStep, ReactionKind, item_of_words
from kiosk.programme.idea_boards import boards_of
from kiosk.store.desk_layout import FILE
from tests.desk.conftest import DeskUnderTest, Opens, batch, quote
from tests.desk.phone import ORIGIN, Phone, code_at
from tests.patience import PATIENCE

CRITICAL = quote("Ik wilde alleen weten hoe laat.", tone=Tone.CRITICAL, speaker="Nadia", place="Nijmegen")
GOOD = quote("Hij luisterde. Echt.", tone=Tone.POSITIVE, team="Planning")
OTHER = quote("Eerst gingen de schoenen uit.", tone=Tone.POSITIVE)
IDEA = "Een bericht als de monteur onderweg is."
PLEA = "Het formulier vraagt te veel."


@pytest.fixture
def wall(desk: DeskUnderTest) -> DeskUnderTest:
    """A desk beside a screen on which three quotes stood, the critical one last."""
    return furnished(desk)


def furnished(desk: DeskUnderTest, *items: Item) -> DeskUnderTest:
    shown = items or (OTHER, GOOD, CRITICAL)
    desk.kiosk.library.put(batch(*shown))
    desk.kiosk.stood(*shown)
    desk.kiosk.shows = shown[-1]
    return desk


def rows(desk: DeskUnderTest) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(desk.database.folder / FILE)) as base:
        return base.execute("SELECT answer, topic, words FROM reactions WHERE withdrawn = 0 ORDER BY 1, 2").fetchall()


def counts(desk: DeskUnderTest) -> Counter[tuple[str, str]]:
    return Counter((one.answer, one.about or "") for one in desk.desk.reactions.sent().reactions)


def decide(desk: DeskUnderTest, answer: ReactionKind, text: str, verb: Verb = Verb.RELEASE) -> None:
    """Let somebody at the desk decide about words that were sent."""
    sent = next(one for one in desk.desk.reactions.sent().reactions if one.text == text)
    item = item_of_words(answer, sent.id)
    digest = next((one.digest for one in desk.kiosk.library.snapshot().held if one.item.id == item), "")
    decision = DeskDecision(id=f"{verb}{sent.id}", verb=verb, item=item, words=digest)
    done = Done(at=desk.clock.now(), by="Noor", act=Act.RELEASE, item=item, decision=decision.id)
    desk.desk.decisions.decide(decision, done, seen=None)
    desk.decide()


def test_a_code_opens_what_just_stood_on_the_screen_in_any_case(wall: DeskUnderTest) -> None:
    phone = Phone(wall.app).get(code_at(wall).lower())
    assert phone.status == 200
    assert "Ik wilde alleen weten hoe laat." in phone.text
    assert "Verbeterkans" in phone.text
    assert "Nadia" in phone.text
    assert [text in phone.text for text in ("Hij luisterde. Echt.", "Eerst gingen de schoenen uit.")] == [True, True]
    assert phone.last.headers["Cache-Control"] == "no-store"


def test_a_code_is_good_in_its_own_slot_and_the_two_after_it_and_then_says_what_to_do(wall: DeskUnderTest) -> None:
    for ago in range(VALID_SLOTS):
        assert Phone(wall.app).get(code_at(wall, slots_ago=ago)).status == 200
    for code in (code_at(wall, slots_ago=VALID_SLOTS), code_at(wall, slots_ago=-1), "K7F3QX9Z"):
        phone = Phone(wall.app).get(code)
        assert phone.status == 410
        assert "Deze code is verlopen. Kijk nog even naar het scherm en scan opnieuw." in phone.text
        assert "<title>Fout:" in phone.text


@pytest.mark.parametrize("path", ["K7F3QX9A", "ABCDEFGH", "12345678", "K7F3QX9", "K7F3QX9ZZ", "K7F3%20X9", "BALIE123"])
def test_what_is_no_code_stays_no_page(wall: DeskUnderTest, path: str) -> None:
    assert Phone(wall.app).get(path).status == 404


def test_one_tap_counts_and_the_same_phone_counts_once(wall: DeskUnderTest) -> None:
    code, phone = code_at(wall), Phone(wall.app)
    phone.tap(code, "recognise")
    assert phone.status == 200
    assert "Verstuurd." in phone.text
    fields = phone.get(code).hidden()
    for _ in range(3):
        phone.post(code, fields | {"answer": "recognise"})
    assert counts(wall) == {("recognise", CRITICAL.id): 1}


def test_two_phones_count_twice_and_from_four_on_each_is_told_how_many_others_there_are(wall: DeskUnderTest) -> None:
    code = code_at(wall)
    told = [Phone(wall.app).tap(code, "recognise").text for _ in range(5)]
    assert counts(wall)["recognise", CRITICAL.id] == 5
    assert ["herkennen dit ook" in text for text in told] == [False, False, False, True, True]
    assert "3 collega’s herkennen dit ook." in told[3]


def test_a_form_that_is_sent_twice_is_one_answer(wall: DeskUnderTest) -> None:
    code, phone = code_at(wall), Phone(wall.app)
    phone.get(code, antwoord="idea")
    fields = phone.hidden() | {"text": IDEA}
    wall.clock.advance(5)
    for _ in range(3):
        assert phone.post(code, fields).status == 200
    assert rows(wall) == [("idea", CRITICAL.id, IDEA)]


def test_without_cookies_an_answer_is_taken_once_and_can_be_taken_back(wall: DeskUnderTest) -> None:
    code, phone = code_at(wall), Phone(wall.app, cookies=False)
    fields = phone.get(code).hidden() | {"answer": "recognise"}
    phone.post(code, fields)
    phone.post(code, fields)
    assert counts(wall) == {("recognise", CRITICAL.id): 1}
    phone.post(code, phone.hidden('name="undo"'))
    assert "Teruggedraaid" in phone.text
    assert counts(wall) == {}


def test_an_answer_is_shown_again_can_be_changed_and_is_one_all_the_while(wall: DeskUnderTest) -> None:
    code, phone = code_at(wall), Phone(wall.app)
    phone.write(wall, code, "idea", IDEA)
    assert IDEA in phone.get(code).text
    found = re.search(r'href="([^"]*wijzig=[^"]*)"', phone.last.get_data(as_text=True))
    assert found is not None
    assert IDEA in phone.get(found[1].replace("&amp;", "&")).text
    phone.post(code, phone.hidden() | {"text": "Bel altijd terug."})
    assert rows(wall) == [("idea", CRITICAL.id, "Bel altijd terug.")]
    phone.get(code)
    phone.post(code, phone.hidden('name="undo"'))
    assert rows(wall) == []


def test_what_somebody_decided_about_stays_and_new_words_are_a_new_text(wall: DeskUnderTest) -> None:
    code, phone = code_at(wall), Phone(wall.app)
    phone.get(code, antwoord="idea")
    fields = phone.hidden() | {"text": IDEA}
    wall.clock.advance(5)
    phone.post(code, fields)
    undo = phone.hidden('name="undo"')
    decide(wall, ReactionKind.IDEA, IDEA)
    assert phone.post(code, undo).status == 409
    assert phone.post(code, fields).status == 200, "the page that is loaded again"
    assert phone.post(code, fields | {"text": PLEA}).status == 422
    assert PLEA in phone.text
    phone.post(code, phone.hidden() | {"text": PLEA})
    assert {words for *_, words in rows(wall)} == {IDEA, PLEA}
    newest = next(one.id for one in wall.desk.reactions.with_words() if one.text == PLEA)
    step = IdeaStep(id="s", idea=newest, state=IdeaState.READ, team="", words="",
                    by="Noor", at=wall.clock.now())  # fmt: skip
    wall.desk.reactions.step(step)
    phone.get(code)
    assert phone.text.count("Communicatie las dit") == 2


def test_words_to_a_compliment_take_its_place(wall: DeskUnderTest) -> None:
    code, phone = code_at(wall), Phone(wall.app)
    phone.tap(code, "compliment", about=GOOD.id)
    assert "compliment voor team Planning" in phone.text
    phone.get(code, antwoord="compliment", over=GOOD.id)
    wall.clock.advance(5)
    phone.post(code, phone.hidden() | {"text": "Netjes gebeld."})
    phone.tap(code, "compliment", about=GOOD.id)
    assert rows(wall) == [("compliment", GOOD.id, "Netjes gebeld.")]


def test_under_a_critical_item_alone_is_asked_what_could_be_otherwise_and_what_is_in_the_way(
    wall: DeskUnderTest,
) -> None:
    phone = Phone(wall.app).get(code_at(wall))
    assert "Wat zou u morgen anders doen?" in phone.text
    assert "antwoord=obstacle" in phone.text
    phone.get(code_at(wall), over=GOOD.id)
    assert "anders doen" not in phone.text
    assert "obstacle" not in phone.text
    first = re.findall(r'<button name="answer" value="(\w+)"', phone.text)
    assert first == ["compliment", "recognise"]
    assert "Voor team Planning" in phone.text
    assert "in de weg om deze klant te helpen?" in phone.get(code_at(wall), antwoord="obstacle").text


def test_beside_an_idea_that_stood_on_the_wall_a_colleague_recognises_it_and_names_what_is_in_its_way(
    wall: DeskUnderTest,
) -> None:
    code, phone = code_at(wall), Phone(wall.app)
    Phone(wall.app).write(wall, code, "idea", IDEA)
    Phone(wall.app).write(wall, code, "idea", "Dit las nog niemand.")
    wall.decide()
    decide(wall, ReactionKind.IDEA, IDEA)
    (idea,) = (one for one in wall.kiosk.library.snapshot().items if isinstance(one, Idea))
    wall.kiosk.stood(*boards_of([idea]))
    wall.desk.kiosk.take_in()
    phone.get(code)
    assert "Ik wilde alleen weten" in phone.text.partition("Net op het scherm")[0]
    assert IDEA in phone.text.partition("Net op het scherm")[2]
    assert "Dit las nog niemand." not in phone.text
    phone.get(code, over=idea.id)
    assert "Idee van een collega" in phone.text
    assert re.findall(r'antwoord=(\w+)|name="answer" value="(\w+)"', phone.text) == [
        ("", "recognise"),
        ("obstacle", ""),
    ]
    phone.tap(code, "recognise", about=idea.id)
    phone.get(code, over=idea.id, antwoord="obstacle")
    assert "Wat zit dit idee in de weg?" in phone.text
    wall.clock.advance(5)
    phone.post(code, phone.hidden() | {"text": PLEA})
    assert {row for row in rows(wall) if row[1] == idea.id} == {
        ("recognise", idea.id, ""),
        ("obstacle", idea.id, PLEA),
    }
    wall.decide()
    assert [one.item for one in wall.kiosk.library.snapshot().held if getattr(one.item, "text", "") == PLEA]
    decide(wall, ReactionKind.OBSTACLE, PLEA)
    (named,) = (one for one in wall.kiosk.library.snapshot().items if isinstance(one, Idea) and one.obstacle)
    assert (named.text, named.about) == (PLEA, idea.id)
    assert named in [one for board in boards_of([idea, named]) for one in board.ideas]
    wall.kiosk.stood(*boards_of([named]))
    wall.desk.kiosk.take_in()
    phone.get(code, over=named.id)
    assert "Wat ons in de weg zit" in phone.text
    assert "Hoe halen we dit weg?" in phone.get(code, over=named.id, antwoord="idea").text
    decide(wall, ReactionKind.IDEA, IDEA, Verb.TAKE_DOWN)
    wall.desk.kiosk.take_in()
    assert IDEA not in phone.get(code, over=idea.id).text


def test_a_page_that_was_opened_in_time_may_be_finished_for_half_an_hour(wall: DeskUnderTest) -> None:
    code, phone = code_at(wall), Phone(wall.app)
    fields = phone.get(code).hidden() | {"answer": "idea", "text": IDEA}
    wall.clock.advance(29 * 60)
    assert phone.post(code, fields).status == 200
    wall.clock.advance(120)
    phone.post(code, fields | {"text": PLEA})
    assert phone.status == 410
    assert PLEA in phone.text
    assert "Nog niet verstuurd: nieuwe code nodig." in phone.text
    kept = phone.hidden('name="answer"')
    new = code_at(wall)
    wall.clock.advance(5)
    typed = f" {new[:4].lower()} {new[4:]} "
    phone.post(code, kept | {"text": PLEA, "code": typed})
    phone.post(new, phone.hidden() | {"text": PLEA}) if phone.status == 422 else None
    assert PLEA in {words for *_, words in rows(wall)}


def test_a_ticket_of_ones_own_making_or_of_a_screen_that_is_gone_opens_nothing(wall: DeskUnderTest) -> None:
    hall = code_at(wall, "hal")
    ticket = Phone(wall.app).get(hall).hidden()["ticket"]
    assert Phone(wall.app).get("K7F3QX9Z", k=ticket).status == 200
    slot, opened, signature = ticket.split("-")
    for made in (f"{slot}-{int(opened, 16) + 600:x}-{signature}", f"0-0-{'0' * 32}", "x", f"{ticket}0", "-" * 40):
        assert Phone(wall.app).get("K7F3QX9Z", k=made).status == 410
    wall.desk.screens.forget("hal")
    assert Phone(wall.app).get("K7F3QX9Z", k=ticket).status == 410
    assert Phone(wall.app).get(hall).status == 410


def test_at_a_screen_elsewhere_the_page_says_to_look_for_the_message(wall: DeskUnderTest) -> None:
    phone = Phone(wall.app).get(code_at(wall, "kantine"))
    assert "Op dit scherm: zoek hier uw bericht" in phone.text
    assert "hangt nu op het scherm" not in phone.text
    phone.tap(code_at(wall, "kantine"), "recognise", about=GOOD.id)
    assert wall.desk.reactions.sent().reactions[0].screen == "kantine"


def test_without_a_kiosk_the_page_takes_a_reaction_to_the_screen_as_a_whole(wall: DeskUnderTest) -> None:
    wall.kiosk.away = True
    phone = Phone(wall.app).write(wall, code_at(wall), "idea", IDEA)
    assert phone.status == 200
    assert rows(wall) == [("idea", f"wall {wall.clock.now().date()}", IDEA)]


def test_without_a_kiosk_an_item_that_nobody_was_shown_is_taken_as_the_screen_as_a_whole(wall: DeskUnderTest) -> None:
    code, phone = code_at(wall), Phone(wall.app)
    phone.get(code)
    wall.kiosk.away = True
    wall.clock.advance(5)
    for made_up in ("quote-0123456789ab", "quote-ba9876543210"):
        phone.tap(code, "recognise", about=made_up)
        assert phone.status == 200
    phone.tap(code, "recognise", about=GOOD.id)
    assert counts(wall) == {("recognise", ""): 1, ("recognise", GOOD.id): 1}


def test_words_that_are_changed_stay_with_what_they_were_about_though_that_is_gone(wall: DeskUnderTest) -> None:
    code = code_at(wall)
    phone = Phone(wall.app).write(wall, code, "idea", IDEA)
    change = phone.get(code, wijzig=phone.hidden('name="undo"')["undo"]).hidden()
    phone.post(code, change | {"text": PLEA, "about": ""})
    assert rows(wall) == [("idea", CRITICAL.id, PLEA)]


def test_no_word_stands_on_the_page_of_what_was_taken_down_or_waits(wall: DeskUnderTest) -> None:
    waits = quote(PLEA, "enquete.csv")
    wall.kiosk.library.put(batch(OTHER, GOOD, path="quotes/a.txt"))
    wall.kiosk.library.put(batch(waits, path="enquete.csv", survey=True))
    wall.kiosk.stood(waits)
    wall.kiosk.shows = waits
    wall.desk.kiosk.take_in()
    phone = Phone(wall.app).get(code_at(wall), over=waits.id)
    assert PLEA not in phone.text
    assert CRITICAL.text not in phone.text
    phone.tap(code_at(wall), "recognise", about=waits.id)
    assert counts(wall) == {("recognise", ""): 1}


LONG = "woord " * 60
WRONG: list[tuple[str, str]] = [
    ("", "Schrijf uw idee op, of ga terug."),
    (" \n ", "Schrijf uw idee op, of ga terug."),
    (LONG, "Uw tekst is 79 tekens te lang"),
    ("\u3164\u2800\ufe0f\u115f", "Schrijf uw idee op, of ga terug."),
    ("Bel\u202e terug\x07.", "tekens die niemand ziet"),
]


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_a_mistake_is_said_above_and_at_the_field_with_the_text_still_there(
    wall: DeskUnderTest, text: str, said: str
) -> None:
    phone = Phone(wall.app).write(wall, code_at(wall), "idea", text)
    assert phone.status == 422
    assert "<title>Fout:" in phone.text
    assert len(re.findall(re.escape(said), phone.text)) == 2
    assert '<a href="#text">' in phone.text
    assert 'id="text-wrong"' in phone.text
    assert typed_on_phone(text).text in phone.text
    assert rows(wall) == []


def test_an_answer_that_is_none_is_a_mistake_and_no_answer_at_all(wall: DeskUnderTest) -> None:
    for answer in ("", "stem", "IDEA"):
        phone = Phone(wall.app).tap(code_at(wall), answer)
        assert phone.status == 422
        assert "Kies één van de antwoorden." in phone.text
    assert rows(wall) == []


def test_an_emoji_of_several_signs_is_kept_and_what_nobody_sees_is_left_out() -> None:
    assert typed_on_phone("Top \U0001f469\u200d\U0001f4bb\ufe0f\u00ad!").text == "Top \U0001f469\u200d\U0001f4bb\ufe0f!"
    assert not typed_on_phone("Een\r\nregel\u00a0meer").unseen
    assert typed_on_phone("Een\r\nregel\u00a0meer").text == "Een regel meer"
    hidden = "".join(chr(0xE0000 + ord(sign)) for sign in "vraag")
    assert typed_on_phone(f"Goed{hidden}").text == "Goed"
    assert typed_on_phone(f"Goed{hidden}").unseen


def test_a_field_that_stays_empty_for_people_loses_nothing_when_a_phone_fills_it_in(wall: DeskUnderTest) -> None:
    code, phone = code_at(wall), Phone(wall.app)
    phone.write(wall, code, "idea", IDEA, website="http://x")
    assert phone.status == 422
    assert IDEA in phone.text
    assert rows(wall) == []
    assert phone.post(code, phone.hidden() | {"text": IDEA, "website": ""}).status == 200
    assert len(rows(wall)) == 1


def test_words_within_two_seconds_come_back_with_a_kind_word_and_a_tap_is_taken_at_once(wall: DeskUnderTest) -> None:
    code, phone = code_at(wall), Phone(wall.app)
    phone.get(code, antwoord="idea")
    phone.post(code, phone.hidden() | {"text": IDEA})
    assert phone.status == 422
    assert "Dat ging snel." in phone.text
    assert IDEA in phone.text
    wall.clock.advance(2)
    assert phone.post(code, phone.hidden() | {"text": IDEA}).status == 200
    assert phone.tap(code, "recognise").status == 200
    assert len(rows(wall)) == 2


def test_a_phone_sends_three_texts_in_an_hour_and_the_fourth_stays_in_its_box(wall: DeskUnderTest) -> None:
    code, phone = code_at(wall), Phone(wall.app)
    for number in range(TEXTS):
        assert phone.write(wall, code, "idea", f"Idee {number}").status == 200
    phone.write(wall, code, "idea", IDEA)
    assert phone.status == 429
    assert IDEA in phone.text
    assert Phone(wall.app).write(wall, code, "idea", "Een ander").status == 200
    assert len(rows(wall)) == TEXTS + 1


def test_no_more_new_phones_than_may_come_in_ten_minutes_and_no_text_is_lost(wall: DeskUnderTest) -> None:
    most, known = wall.desk.settings.phone.new_phones, Phone(wall.app)
    known.tap(code_at(wall), "recognise")
    for _ in range(most - 1):
        assert Phone(wall.app).tap(code_at(wall), "recognise").status == 200
    late = Phone(wall.app).write(wall, code_at(wall), "idea", IDEA)
    assert late.status == 429
    assert "Het is druk. Probeer het over een minuut nog eens; uw tekst staat er nog." in late.text
    assert IDEA in late.text
    assert Phone(wall.app).tap(code_at(wall), "compliment").status == 429
    assert known.tap(code_at(wall), "compliment").status == 200
    assert Phone(wall.app).tap(code_at(wall, "hal"), "recognise", about=CRITICAL.id).status == 200
    wall.clock.advance(600)
    assert late.post(code_at(wall), late.hidden() | {"text": IDEA}).status == 200


def test_who_guesses_codes_is_slowed_and_an_office_behind_one_address_is_not(wall: DeskUnderTest) -> None:
    phone = Phone(wall.app)
    answers = [phone.get("K7F3QX9Z").status for _ in range(WRONG_A_MINUTE + 5)]
    assert answers[:WRONG_A_MINUTE] == [410] * WRONG_A_MINUTE
    assert set(answers[WRONG_A_MINUTE + 1 :]) == {429}


def test_requests_of_one_address_are_bounded_well_above_sixty_a_minute_and_a_text_comes_back(
    wall: DeskUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert phone_limits.REQUESTS_A_MINUTE > 60
    monkeypatch.setattr(phone_limits, "REQUESTS_A_MINUTE", 5)
    wall.clock.advance(24 * 3600)
    code, phone = code_at(wall), Phone(wall.app)
    fields = phone.get(code, antwoord="idea").hidden()
    for _ in range(6):
        phone.get(code)
    assert phone.status == 429
    assert IDEA in phone.post(code, fields | {"text": IDEA}).text


def test_who_only_looks_gets_no_cookie_and_who_answers_one_that_no_page_can_read(wall: DeskUnderTest) -> None:
    phone = Phone(wall.app).get(code_at(wall))
    assert "Set-Cookie" not in phone.last.headers
    answer = phone.client.post(f"/{code_at(wall)}", data=phone.hidden() | {"answer": "recognise"}, headers=ORIGIN)
    cookie = answer.headers["Set-Cookie"]
    assert re.match(r"phone=[A-Za-z0-9_-]{22}; ", cookie)
    assert f"Max-Age={int(LASTS.total_seconds())}" in cookie
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))


def test_behind_https_the_cookie_goes_over_https_alone(open_desk: Opens) -> None:
    desk = furnished(open_desk(DeskSettings(address="https://balie.huis.nl")))
    code, client = code_at(desk), desk.app.test_client()
    page = Phone(desk.app).get(code)
    headers = {"Origin": "https://balie.huis.nl"}
    answer = client.post(f"/{code}", data=page.hidden() | {"answer": "recognise"}, headers=headers)
    assert answer.headers["Set-Cookie"].startswith("__Host-phone=")
    assert "Secure" in answer.headers["Set-Cookie"]


def test_no_cookie_address_or_browser_is_in_any_row_or_log(
    wall: DeskUnderTest, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    phone = Phone(wall.app)
    phone.client.environ_base = {"REMOTE_ADDR": "10.66.77.88", "HTTP_USER_AGENT": "PhoneOfSamira/9"}
    for about in (CRITICAL.id, GOOD.id, ""):
        phone.tap(code_at(wall), "compliment", about=about)
    phone.write(wall, code_at(wall), "idea", IDEA)
    cookie = phone.client.get_cookie("phone")
    assert cookie is not None
    with closing(sqlite3.connect(wall.database.folder / FILE)) as base:
        kept = "\n".join(base.iterdump())
        senders = [one for (one,) in base.execute("SELECT DISTINCT sender FROM reactions")]
    for trace in (cookie.value, "10.66.77.88", "PhoneOfSamira"):
        assert trace not in kept
        assert trace not in caplog.text
    assert len(senders) == 3, "nothing joins what one phone sent about two items"


def test_nobody_sees_changes_or_takes_back_what_another_phone_sent(wall: DeskUnderTest) -> None:
    code = code_at(wall)
    mine = Phone(wall.app).write(wall, code, "idea", PLEA)
    undo = mine.hidden('name="undo"')
    other = Phone(wall.app).tap(code, "recognise")
    assert PLEA not in other.get(code).text
    for query in ({"wijzig": undo["undo"]}, {"verstuurd": undo["undo"]}):
        assert PLEA not in other.get(code, **query).text
    other.post(code, undo)
    own = other.get(code, antwoord="idea").hidden()
    wall.clock.advance(5)
    other.post(code, own | {"form": undo["undo"], "text": "Gekaapt."})
    assert PLEA not in other.text
    assert ("idea", CRITICAL.id, PLEA) in rows(wall)


def test_who_holds_the_address_of_what_another_sent_reads_none_of_it_without_cookies_either(
    wall: DeskUnderTest,
) -> None:
    code = code_at(wall)
    mine = Phone(wall.app).write(wall, code, "idea", PLEA).hidden('name="undo"')["undo"]
    other = Phone(wall.app, cookies=False)
    own = other.get(code, antwoord="idea").hidden()
    wall.clock.advance(5)
    other.post(code, own | {"form": mine, "text": IDEA})
    assert PLEA not in other.text
    assert IDEA in other.text
    assert {("idea", CRITICAL.id, PLEA), ("idea", CRITICAL.id, IDEA)} == set(rows(wall)), "and its own words are kept"


def test_a_form_of_another_site_is_refused_with_nothing_kept(wall: DeskUnderTest) -> None:
    phone = Phone(wall.app).get(code_at(wall))
    for headers in ({}, {"Origin": "null"}, {"Origin": "http://evil.example"}):
        fields = phone.hidden() | {"answer": "recognise"}
        assert phone.client.post(f"/{code_at(wall)}", data=fields, headers=headers).status_code == 403
    assert phone.client.get(f"/{code_at(wall)}", headers={"Host": "evil.example"}).status_code == 421
    assert rows(wall) == []


def test_no_phone_comes_from_outside_the_networks(open_desk: Opens) -> None:
    desk = open_desk(DeskSettings(networks=("10.0.0.0/8",)))
    assert Phone(desk.app).get(code_at(desk)).status == 403


def test_where_reactions_are_off_no_code_opens_anything(wall: DeskUnderTest) -> None:
    off = PhoneSettings(reactions=False)
    wall.desk.settings = replace(wall.desk.settings, phone=off)
    phone = Phone(wall.app)
    assert [phone.get(path).status for path in (code_at(wall), "/telefoon")] == [404, 404]


def test_phones_of_one_address_use_up_no_connections_though_none_of_them_closes_its_own(wall: DeskUnderTest) -> None:
    code, told = code_at(wall), list[int]()
    phones = [HTTPConnection("127.0.0.1", wall.port, timeout=PATIENCE) for _ in range(MOST_OF_ONE + 6)]
    for phone in phones:
        phone.request("GET", f"/{code}")
        answer = phone.getresponse()
        told.append(answer.status)
        assert answer.headers["Connection"] == "close"
        answer.read()
    assert told == [200] * len(phones)


def test_the_answers_of_a_phone_open_nothing_of_the_desk(wall: DeskUnderTest) -> None:
    phone = Phone(wall.app).tap(code_at(wall), "recognise")
    assert phone.client.get("/balie/nakijken/").status_code == 303


def test_nothing_of_content_or_of_a_phone_is_markup(desk: DeskUnderTest) -> None:
    bad = "<script>alert(1)</script>{{7*7}}"
    furnished(desk, quote(f"{bad} eerst."), quote(f"{bad} dan.", speaker=bad, place=bad, tone=Tone.CRITICAL))
    phone = Phone(desk.app).write(desk, code_at(desk), "idea", bad)
    for page in (phone.last, phone.get(code_at(desk)).last, phone.get(code_at(desk), antwoord="idea").last):
        assert b"<script" not in page.data
        assert b"alert(1)&lt;/script&gt;{{7*7}}" in page.data


def test_what_became_of_an_idea_is_told_and_words_of_others_only_when_they_were_released(wall: DeskUnderTest) -> None:
    origin = Origin(source="content", path="v.txt")
    wall.kiosk.library.put(batch(Improvement(id=item_id(Kind.IMPROVEMENT, "x"), origin=origin, said="Wachten duurt.",
                                             done="Wij bellen terug.", team="Bellen"), path="v.txt"))  # fmt: skip
    code, mine, other = code_at(wall), Phone(wall.app), Phone(wall.app)
    mine.write(wall, code, "idea", IDEA)
    other.write(wall, code, "obstacle", PLEA)
    page = f"{code}/wat-deed-u-ermee"
    wall.decide()
    assert "nog niet gelezen" in mine.get(page).text
    assert PLEA not in mine.text
    assert "Wij bellen terug." in mine.text
    decide(wall, ReactionKind.OBSTACLE, PLEA)
    assert PLEA in mine.get(page).text
    sent = {one.text: one.id for one in wall.desk.reactions.with_words()}
    for number, (text, state, team, words) in enumerate(
        [(IDEA, IdeaState.PICKED_UP, "Planning", ""), (PLEA, IdeaState.DECLINED, "", "Dat mag niet van de wet.")]
    ):
        step = IdeaStep(id=f"s{number}", idea=sent[text], state=state, team=team, words=words, by="Noor",
                        at=wall.clock.now())  # fmt: skip
        wall.desk.reactions.step(step)
    wall.decide()
    assert "Opgepakt door Planning" in mine.get(page).text
    assert "Dat mag niet van de wet." not in mine.text
    assert PLEA not in mine.text
    assert "Afgewezen: Dat mag niet van de wet." in other.get(page).text
    assert Phone(wall.app).get(f"K7F3QX9Z/{page.partition('/')[2]}").status == 410


def test_every_page_is_small_with_its_style_and_asks_for_nothing_else(wall: DeskUnderTest) -> None:
    code, phone = code_at(wall), Phone(wall.app)
    style = re.search(r'href="([^"]*phone\.css)"', phone.get(code).text)
    assert style is not None
    sheet = phone.get(style[1]).last
    assert "immutable" in sheet.headers["Cache-Control"]
    for page in pages(wall, phone, code):
        assert len(page.last.data) + len(sheet.data) < 15_000
        assert not re.search(rb"<script|<img|<style| style=", page.last.data)


def pages(desk: DeskUnderTest, phone: Phone, code: str) -> Iterator[Phone]:
    yield phone.get(code)
    for answer in ("idea", "obstacle", "compliment"):
        yield phone.get(code, antwoord=answer)
    yield phone.write(desk, code, "idea", LONG)
    yield phone.write(desk, code, "idea", IDEA)
    yield phone.tap(code, "recognise")
    yield phone.get(f"{code}/wat-deed-u-ermee")
    yield phone.get("K7F3QX9Z")
    yield phone.get("/telefoon")


def test_every_page_speaks_the_language_of_the_screen(open_desk: Opens) -> None:
    desk = furnished(open_desk(DeskSettings(), Language.ENGLISH))
    phone = Phone(desk.app)
    for page in pages(desk, phone, code_at(desk)):
        assert '<html lang="en">' in page.text
        assert not re.search(r"\b(?:uw|het scherm|collega|telefoon\b(?!\"))", re.sub(r"<[^>]*>", " ", page.text))


def test_a_code_that_is_typed_leads_to_its_page(wall: DeskUnderTest) -> None:
    code, phone = code_at(wall), Phone(wall.app)
    answer = phone.client.get("/telefoon", query_string={"code": f"{code[:4]} {code[4:].lower()}"})
    assert answer.headers["Location"] == f"/{code}"
    assert phone.get("/telefoon", code="//evil.example").status == 422


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["recognise", "compliment", "words", "idea", "again", "change", "undo"]),
        st.integers(0, 2),
        st.sampled_from([CRITICAL.id, GOOD.id, ""]),
        st.integers(0, 9),
    ),
    max_size=14,
)


class Model:
    """What must be kept: of each phone and topic one tap of a kind, one compliment, and each form once."""

    def __init__(self) -> None:
        self.kept: dict[tuple[int, str, str], str] = {}
        """The words by the phone, the topic, and the kind or the form."""

    def counted(self) -> Counter[tuple[str, str]]:
        return Counter((key if key in ("recognise", "compliment") else "idea", topic) for _, topic, key in self.kept)


@settings(max_examples=25, deadline=None)
@given(acts=ACTS)
def test_whatever_phones_send_change_and_take_back_in_any_order_is_counted_as_it_stands(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, int, str, int]]
) -> None:
    from kiosk.model.settings import Settings
    from tests.desk.conftest import KioskDouble

    kiosk = KioskDouble()
    desk = furnished(DeskUnderTest(tmp_path_factory.mktemp("phones"), kiosk, Settings()))
    phones, model = [Phone(desk.app) for _ in range(3)], Model()
    last: dict[int, tuple[dict[str, str], str, str]] = {}
    try:
        for act, who, about, number in acts:
            _act(desk, phones[who], model, (act, who, about, number), last)
        assert counts(desk) == model.counted()
        texts = Counter(one.text for one in desk.desk.reactions.sent().reactions if one.text)
        assert texts == Counter(text for text in model.kept.values() if text)
    finally:
        desk.close()
        kiosk.library.close()


def _act(
    desk: DeskUnderTest,
    phone: Phone,
    model: Model,
    told: tuple[str, int, str, int],
    last: dict[int, tuple[dict[str, str], str, str]],
) -> None:
    act, who, about, number = told
    code, text = code_at(desk), f"Tekst {who} {number}"
    desk.clock.advance(5)
    if act in ("recognise", "compliment"):
        phone.tap(code, act, about=about)
        model.kept.setdefault((who, about, act), "")
    elif act == "words":
        phone.get(code, antwoord="compliment", over=about)
        desk.clock.advance(5)
        if phone.post(code, phone.hidden() | {"text": text}).status == 200:
            model.kept[who, about, "compliment"] = text
    elif act == "idea":
        fields = phone.get(code, antwoord="idea", over=about).hidden() | {"text": text}
        desk.clock.advance(5)
        if phone.post(code, fields).status == 200:
            last[who] = fields, about, fields["form"]
            model.kept[who, about, fields["form"]] = text
    elif act in ("again", "change") and who in last:
        fields, topic, form = last[who]
        fields = fields | ({"text": text} if act == "change" else {})
        if phone.post(code, fields).status == 200:
            model.kept[who, topic, form] = fields["text"]
    elif act == "undo":
        phone.get(code, over=about)
        if 'name="undo"' in phone.text:
            undo = phone.hidden('name="undo"')
            gone = next(one for one in desk.desk.reactions.sent().reactions if one.id == undo["undo"])
            phone.post(code, undo)
            key = gone.answer.value if gone.answer is not ReactionKind.IDEA else gone.id
            del model.kept[who, about, key]


@pytest.mark.parametrize(
    ("answer", "said"), [("idea", "Eén idee"), ("obstacle", "Eén obstakel"), ("compliment", "Eén zin")]
)
def test_the_box_asks_for_one_of_what_is_written_in_it(wall: DeskUnderTest, answer: str, said: str) -> None:
    assert f"280 tekens. {said} is genoeg." in Phone(wall.app).get(code_at(wall), antwoord=answer).text


def test_a_story_has_the_name_and_the_sign_that_it_has_on_the_screen(desk: DeskUnderTest) -> None:
    story = Story(
        id=item_id(Kind.STORY, "x"), origin=GOOD.origin, headline="Zo gaat het.", paragraphs=("Eerst belde ik.",)
    )
    furnished(desk, GOOD, story)
    top = Phone(desk.app).get(code_at(desk)).last.get_data(as_text=True).partition("<main>")[0]
    assert "Klantverhaal" in top
    assert 'd="M4 6h16M4 12h16M4 18h10"' in top


def test_who_praised_the_screen_yesterday_may_do_so_again_today_and_take_either_back(wall: DeskUnderTest) -> None:
    phone = Phone(wall.app)
    for _ in range(2):
        phone.tap(code_at(wall), "compliment", about="")
        assert "Verstuurd." in phone.text
        assert 'value="compliment"' not in phone.get(code_at(wall), over="").last.get_data(as_text=True)
        wall.clock.advance(24 * 3600)
    assert counts(wall) == {("compliment", ""): 2}
    assert 'value="compliment"' in phone.get(code_at(wall), over="").last.get_data(as_text=True)
    phone.post(code_at(wall), phone.hidden('name="undo"'))
    assert counts(wall) == {("compliment", ""): 1}
