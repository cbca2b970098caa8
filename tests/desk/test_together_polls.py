"""Polls at the desk: begun with an example, followed, closed, cleared of bursts, and handed on without who."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.desk.asked_examples import EXAMPLES, example_of
from kiosk.desk.asked_examples import NINE as NINE_STATEMENTS
from kiosk.desk.poll_rounds import close_over
from kiosk.desk.sweeping import sweep
from kiosk.formats.texts.taking_apart import take_apart
from kiosk.formats.texts.typed_forms import form_named
from kiosk.formats.texts.writing import write
from kiosk.model.ballots import round_of
from kiosk.model.item_polls import Poll, Priorities
from kiosk.model.items import Kind, item_id
from kiosk.model.language import Language
from tests.desk.browser import Answer, Browser
from tests.desk.conftest import DeskUnderTest, batch
from tests.desk.test_phone_polls import NINE, POLL
from tests.formats.test_writing import reader

HERE = "/balie/meedoen/peilingen/"


def asks(desk: DeskUnderTest, *items: object) -> None:
    desk.kiosk.library.put(batch(*items))  # type: ignore[arg-type]
    desk.desk.kiosk.asked.forget()


def votes(desk: DeskUnderTest, count: int, *, apart: timedelta = timedelta(minutes=10), first: int = 0) -> None:
    for number in range(first, first + count):
        asked = round_of(POLL, desk.clock.now())
        desk.desk.ballots.vote(asked, (number % 2,), f"cookie {number}", desk.clock.now())
        desk.clock.advance(apart.total_seconds())


def does(browser: Browser, page: Answer, act: str) -> Answer:
    return browser.follow(browser.post(f"{HERE}{POLL.id}/{act}", page.fields(f"/{act}")))


def test_a_new_one_begins_with_an_example_in_its_boxes(desk: DeskUnderTest) -> None:
    browser = desk.signed_in()
    page = browser.get("/balie/meedoen/").text
    assert "Nieuwe peiling" in page
    for name, example, word in (("peiling", "tijd", "echt te luisteren"), ("peiling", "tafel", "klanten aan tafel"),
                                ("prioriteiten", "negen", "De basis klopt")):  # fmt: skip
        assert f"/balie/schrijven/nieuw/{name}?voorbeeld={example}" in page
        assert word in browser.get(f"/balie/schrijven/nieuw/{name}?voorbeeld={example}").text


@pytest.mark.parametrize("example", [*EXAMPLES, NINE_STATEMENTS])
@pytest.mark.parametrize("language", list(Language))
def test_each_example_is_a_file_that_is_read_as_it_was_typed(example: str, language: Language) -> None:
    form = form_named("prioriteiten" if example == NINE_STATEMENTS else "peiling")
    assert form is not None
    path = f"{form.folder.say(language)}/nieuw.txt"
    written = write(form, example_of(example, language), reader(path), language)
    assert not written.faults
    (item,) = written.batch.items
    assert isinstance(item, Poll | Priorities)
    assert take_apart(path, written.text, reader(path), language) == (form, example_of(example, language))


def test_the_page_follows_what_came_in_and_closing_ends_it(desk: DeskUnderTest) -> None:
    asks(desk, POLL, NINE)
    browser = desk.signed_in()
    assert "Nog geen stemmen, open" in browser.get("/balie/meedoen/").text
    votes(desk, 6)
    assert "6 stemmen, open" in browser.get(HERE).text
    page = browser.get(f"{HERE}{POLL.id}")
    assert "Nog te dicht bij elkaar." in page.text
    page = does(browser, page, "sluit")
    assert "Gesloten. De sleutels zijn gewist" in page.text
    assert "Sluit nu" not in page.text
    assert not desk.desk.ballots.vote(round_of(POLL, desk.clock.now()), (0,), "later", desk.clock.now())
    assert "een peiling gesloten" in browser.get("/balie/logboek/").text


def test_one_that_nobody_answered_stays_closed_too(desk: DeskUnderTest) -> None:
    asks(desk, POLL)
    browser = desk.signed_in()
    assert "gesloten" in does(browser, browser.get(f"{HERE}{POLL.id}"), "sluit").text
    assert not desk.desk.ballots.vote(round_of(POLL, desk.clock.now()), (0,), "later", desk.clock.now())


def test_a_burst_is_told_set_aside_and_counted_again(desk: DeskUnderTest) -> None:
    asks(desk, POLL)
    browser = desk.signed_in()
    votes(desk, 5)
    desk.clock.advance(36_000)
    votes(desk, 14, apart=timedelta(seconds=5), first=5)
    page = browser.get(f"{HERE}{POLL.id}")
    assert "14 antwoorden in 1 minuut" in " ".join(page.text.split())
    page = does(browser, page, "opzij")
    assert "14 opzijgezet" in page.text
    assert "5 stemmen" in page.text
    page = does(browser, page, "tel-weer")
    assert "19 stemmen" in page.text


def test_the_table_has_every_answer_without_who_or_when(desk: DeskUnderTest) -> None:
    asks(desk, replace(POLL, options=("=1+1", *POLL.options[1:])))
    browser = desk.signed_in()
    asked = round_of(replace(POLL), desk.clock.now())
    for number in range(4):
        desk.desk.ballots.vote(asked, (number % 3,), f"cookie {number}", desk.clock.now())
    assert len(browser.get(f"{HERE}{POLL.id}/stemmen.csv").text.splitlines()) == 1
    desk.desk.ballots.vote(asked, (1,), "cookie 9", desk.clock.now())
    data = browser.get(f"{HERE}{POLL.id}/stemmen.csv").text
    head, *rows = csv.reader(io.StringIO(data.lstrip("\ufeff")), delimiter=";")
    assert head[1] == "'=1+1"
    assert {row[0] for row in rows} == {desk.clock.now().date().isoformat()}
    assert sorted(row[1:4] for row in rows) == [["0", "0", "1"], ["0", "1", "0"], ["0", "1", "0"], ["1", "0", "0"],
                                                ["1", "0", "0"]]  # fmt: skip
    assert not any("cookie" in cell or ":" in cell for row in rows for cell in row)


def test_erasing_takes_every_answer_and_says_so_in_the_log(desk: DeskUnderTest) -> None:
    asks(desk, POLL)
    votes(desk, 6)
    browser = desk.signed_in()
    page = does(browser, browser.get(f"{HERE}{POLL.id}"), "wis")
    assert "Alle antwoorden zijn gewist." in page.text
    assert not desk.desk.ballots.every().ballots
    assert "de stemmen van een peiling gewist" in browser.get("/balie/logboek/").text


def test_what_is_over_is_closed_by_itself_and_a_question_that_went_still_has_its_answers(desk: DeskUnderTest) -> None:
    item = replace(POLL, closes=desk.clock.now() + timedelta(hours=2))
    asks(desk, item)
    desk.desk.ballots.vote(round_of(item, desk.clock.now()), (1,), "cookie", desk.clock.now())
    assert close_over(desk.desk) == 0
    desk.clock.advance(3 * 3600)
    sweep(desk.desk)
    assert desk.desk.ballots.every().rounds[0].closed is not None
    desk.kiosk.library.put(batch())
    desk.desk.kiosk.asked.forget()
    assert "Een vraag die er niet meer is" in desk.signed_in().get(HERE).text


def test_a_weekly_question_begins_anew_on_monday(desk: DeskUnderTest) -> None:
    weekly = Poll(id=item_id(Kind.POLL, "w"), origin=POLL.origin, question="Tijd?", options=("Ja", "Nee"), weekly=True)
    asks(desk, weekly)
    for _ in range(2):
        desk.desk.ballots.vote(round_of(weekly, desk.clock.now()), (1,), "cookie", desk.clock.now())
        desk.clock.advance(7 * 86_400)
        close_over(desk.desk)
    assert len(desk.desk.ballots.every().rounds) == 2
    page = desk.signed_in().get(HERE).text
    assert "Nog geen stemmen, open" in page
    assert page.count("1 stem, gesloten") == 2
