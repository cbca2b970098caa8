"""A poll and priorities on a phone: one vote, changed until it closes, what came out afterwards, and never who."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.desk.phone_poll_words import until_said
from kiosk.formats.texts.first_statements import first_question, first_statements
from kiosk.model.ballots import round_of
from kiosk.model.item_polls import Poll, Priorities
from kiosk.model.items import Kind, item_id
from kiosk.model.language import Language
from kiosk.model.origin import Origin
from tests.desk.conftest import DeskUnderTest, batch, quote
from tests.desk.phone import Phone, code_at

FILE = Origin(source="content", path="peilingen/week.txt", line=1)
OPTIONS = ("Terugbellen op tijd", "Een brief zonder vaktaal", "Langer open")
POLL = Poll(id=item_id(Kind.POLL, "week"), origin=FILE, question="Wat helpt een klant morgen?", options=OPTIONS)
NINE = Priorities(
    id=item_id(Kind.PRIORITIES, "negen"), origin=FILE, question=first_question(None), options=first_statements(None)
)
QUOTE = quote("Hij luisterde. Echt.")


def shows(desk: DeskUnderTest, item: Poll | Priorities) -> str:
    """Let a question stand on the screen, and return its code."""
    desk.kiosk.library.put(batch(item, QUOTE))
    desk.kiosk.stood(QUOTE)
    desk.kiosk.shows = item
    desk.desk.kiosk.asked.forget()
    return code_at(desk)


def voted(desk: DeskUnderTest, code: str, choice: str, count: int = 1) -> Phone:
    for _ in range(count):
        phone = Phone(desk.app)
        phone.get(code)
        phone.post(f"{code}/stem", phone.hidden("keuze") | {"keuze": choice})
        assert phone.status == 200, phone.text
    return phone


def ballots(desk: DeskUnderTest) -> list[tuple[int, ...]]:
    return sorted(one.choices for one in desk.desk.ballots.every().ballots)


def test_one_tap_votes_and_only_then_the_result_stands_there(desk: DeskUnderTest) -> None:
    code = shows(desk, POLL)
    phone = Phone(desk.app).get(code)
    assert all(option in phone.text for option in OPTIONS)
    assert "Vanaf 5 antwoorden" not in phone.text
    phone.post(f"{code}/stem", phone.hidden("keuze") | {"keuze": "1"})
    assert "1 stem." in phone.text
    assert "Vanaf 5 antwoorden staat hier de uitslag." in phone.text
    assert "Een brief zonder vaktaal · uw stem" in phone.text
    assert ballots(desk) == [(1,)]


@pytest.mark.parametrize("cookies", [True, False])
def test_a_form_sent_twice_counts_once_and_a_vote_may_be_changed(desk: DeskUnderTest, *, cookies: bool) -> None:
    code = shows(desk, POLL)
    phone = Phone(desk.app, cookies=cookies).get(code)
    form = phone.hidden("keuze")
    for choice in ("1", "1", "2"):
        phone.post(f"{code}/stem", form | {"keuze": choice})
    assert ballots(desk) == [(2,)]
    if cookies:
        again = phone.get(f"{code}/stem", wijzig="ja")
        assert "uw stem nu" in again.text
        assert "Langer open · uw stem" in phone.get(code).text


def test_the_bars_tell_counts_from_three_on_and_nobody_leads_by_chance(desk: DeskUnderTest) -> None:
    code = shows(desk, POLL)
    voted(desk, code, "0", 4)
    page = voted(desk, code, "1").text
    assert "5 stemmen." in page
    assert "Nog te dicht bij elkaar." in page
    assert "<strong>4</strong>" in page
    assert page.count("<strong><3</strong>") == 2
    voted(desk, code, "0", 6)
    assert "Duidelijk op kop." in voted(desk, code, "0").text


def test_several_answers_are_ticked_and_never_more_than_may(desk: DeskUnderTest) -> None:
    code = shows(desk, replace(POLL, most=2))
    phone = Phone(desk.app).get(code)
    form = phone.hidden("keuze")
    phone.last = phone.client.post(
        f"/{code}/stem", data=form | {"keuze": ["0", "1", "2"]}, headers={"Origin": "http://localhost"}
    )
    assert phone.status == 422
    assert "Kies er hoogstens 2." in phone.text
    assert phone.text.count("checked") == 3
    phone.post(f"{code}/stem", form)
    assert "Kies een antwoord." in phone.text
    phone.last = phone.client.post(
        f"/{code}/stem", data=form | {"keuze": ["2", "0"]}, headers={"Origin": "http://localhost"}
    )
    assert ballots(desk) == [(0, 2)]


def links(phone: Phone) -> list[str]:
    found = re.findall(r'<a class="button" href="([^"]+)"', phone.text)
    return [one for one in found if "p=" in one]


def test_six_taps_put_nine_statements_in_their_piles(desk: DeskUnderTest) -> None:
    code = shows(desk, NINE)
    phone = Phone(desk.app).get(code)
    for left in (9, 8, 7, 6, 5, 4):
        assert len(links(phone)) == left
        assert f"Tik {10 - left} van 6" in phone.text
        phone.get(links(phone)[0])
    assert "Daartussen" in phone.text
    phone.post(f"{code}/stem", phone.hidden('name="p"'))
    assert "1 deelnemer." in phone.text
    (scores,) = ballots(desk)
    assert sorted(scores) == [-2, -1, -1, 0, 0, 0, 1, 1, 2]
    assert "van u +2" in phone.text


def test_the_statements_lie_otherwise_on_another_phone_and_the_same_on_one(desk: DeskUnderTest) -> None:
    code = shows(desk, NINE)
    phones = [Phone(desk.app) for _ in range(6)]
    orders = []
    for phone in phones:
        desk.clock.advance(1)
        first = links(phone.get(code))
        order = re.findall(r"<span>([^<]+)</span></a>", phone.text)
        phone.get(first[0])
        after = re.findall(r"<span>([^<]+)</span></a>", phone.text)
        assert after == order[1:]
        orders.append(tuple(order))
    assert len(set(orders)) > 1


def test_a_question_that_is_closed_takes_nothing_and_shows_what_came_out(desk: DeskUnderTest) -> None:
    item = replace(POLL, closes=desk.clock.now() + timedelta(minutes=5))
    code = shows(desk, item)
    phone = voted(desk, code, "0", 6)
    assert "Stemmen kan tot" in phone.text
    form = Phone(desk.app).get(code).hidden("keuze")
    desk.clock.advance(400)
    desk.desk.kiosk.asked.forget()
    late = Phone(desk.app).post(f"{code}/stem", form | {"keuze": "2"})
    assert "Gesloten." in late.text
    assert "Stem wijzigen" not in late.text
    assert len(ballots(desk)) == 6


def test_a_page_about_something_else_leads_to_what_is_open(desk: DeskUnderTest) -> None:
    code = shows(desk, POLL)
    desk.kiosk.shows = QUOTE
    page = Phone(desk.app).get(code, over=QUOTE.id).text
    assert "Stem mee" in page
    assert POLL.question in page


def test_what_begins_later_cannot_be_answered_yet(desk: DeskUnderTest) -> None:
    item = replace(POLL, airing=replace(POLL.airing, since=desk.clock.now() + timedelta(days=1)))
    code = shows(desk, item)
    phone = Phone(desk.app).get(code)
    assert "Eén tik is gestemd" not in phone.text
    assert phone.post(f"{code}/stem", {"keuze": "1"}).status in {200, 422}
    assert not ballots(desk)


def test_every_page_is_small_and_has_no_script(desk: DeskUnderTest) -> None:
    style = len(Phone(desk.app).get("/balie/looks/0/phone.css").last.data)
    long = tuple(f"{'Een antwoord van vrij veel letters, nummer ' * 2}{number}" for number in range(9))
    for item in (replace(POLL, options=long), NINE):
        code = shows(desk, item)
        phone = Phone(desk.app).get(code, over=item.id)
        sizes = [len(phone.last.data)]
        if item is NINE:
            phone.get(links(phone)[0])
            sizes.append(len(phone.last.data))
        assert max(sizes) + style < 15_000
        assert "<script" not in phone.text


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.text(max_size=12), max_size=5), st.text(max_size=14))
def test_whatever_a_phone_sends_is_a_vote_that_may_be_or_none(
    desk: DeskUnderTest, choices: list[str], picked: str
) -> None:
    for item in (POLL, NINE):
        code = shows(desk, item)
        phone = Phone(desk.app)
        phone.last = phone.client.post(
            f"/{code}/stem",
            data={"keuze": choices, "p": picked, "about": item.id},
            headers={"Origin": "http://localhost"},
        )
        assert phone.status in {200, 422, 429}
        phone.get(f"{code}/stem", over=item.id, p=picked, wijzig="ja")
        assert phone.status in {200, 429}
    assert all(len(one) in {1, 9} for one in ballots(desk))


def test_a_poll_that_ends_with_a_day_names_that_day_and_one_that_ends_at_an_hour_the_hour() -> None:
    monday = datetime(2026, 11, 23, tzinfo=ZoneInfo("Europe/Amsterdam"))
    weekly = replace(POLL, closes=None, weekly=True)
    asked = replace(round_of(weekly, monday), closes=monday + timedelta(days=7))
    assert until_said(asked, weekly, Language.DUTCH) == "en met zondag 29 november"
    assert until_said(asked, weekly, Language.ENGLISH) == "the end of Sunday 29 November"
    at_four = replace(asked, closes=monday + timedelta(days=4, hours=16))
    assert until_said(at_four, weekly, Language.DUTCH) == "27 november 16:00"
