"""Visits at the desk: who comes and who waits, adding, taking away and putting back, a list without formulas."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from kiosk.desk.asked_examples import example_of
from kiosk.desk.event_examples import EVENT_EXAMPLES
from kiosk.desk.sweeping import sweep
from kiosk.formats.texts.typed_forms import form_named
from kiosk.formats.texts.writing import write
from kiosk.model.items import Announcement
from kiosk.model.language import Language
from kiosk.model.sign_ups import event_of, takes_sign_ups
from tests.desk.browser import Answer, Browser
from tests.desk.conftest import DeskUnderTest
from tests.desk.test_phone_sign_ups import names, shows, signs_up, visit
from tests.formats.test_writing import reader

HERE = "/balie/meedoen/bezoeken/"


def does(browser: Browser, page: Answer, act: str, **more: str) -> Answer:
    """Press a button of the page of an event."""
    path = page.text.split(f'/{act}"')[0].rpartition('action="')[2] + f"/{act}"
    return browser.follow(browser.post(path, page.fields(f"/{act}") | more))


def of(item: Announcement) -> str:
    return f"{HERE}{event_of(item)}"


@pytest.mark.parametrize("example", EVENT_EXAMPLES)
@pytest.mark.parametrize("language", list(Language))
def test_each_example_with_a_day_is_an_event(example: str, language: Language) -> None:
    form = form_named("bezoek")
    assert form is not None
    path = f"{form.folder.say(language)}/nieuw.txt"
    written = write(form, example_of(example, language) | {"starts": "3-12-2026 12:00"}, reader(path), language)
    assert not written.faults
    (item,) = written.batch.items
    assert takes_sign_ups(item)


def test_the_page_tells_who_comes_and_who_waits(desk: DeskUnderTest) -> None:
    item = visit(desk)
    code = shows(desk, item)
    browser = desk.signed_in()
    assert "nog 2 van 2 plaatsen" in browser.get("/balie/meedoen/").text
    for name in ("Anna", "Bas", "Cees"):
        signs_up(desk, code, name)
    assert "vol, 1 op de wachtlijst" in browser.get(HERE).text
    page = browser.get(of(item)).text
    assert "Gaan mee: 2 van 2" in page
    assert page.index("Anna") < page.index("Bas") < page.index("Op de wachtlijst: 1") < page.index("Cees")


def test_who_is_taken_away_makes_room_and_can_be_put_back(desk: DeskUnderTest) -> None:
    item = visit(desk)
    code = shows(desk, item)
    phones = [signs_up(desk, code, name) for name in ("Anna", "Bas", "Cees")]
    browser = desk.signed_in()
    page = does(browser, browser.get(of(item)), "weg")
    assert "Weggehaald. Wie daarna komt, is opgeschoven." in page.text
    assert "als nummer 2 van 2" in phones[2].get(code).text
    page = does(browser, page, "terug")
    assert "Teruggezet" in page.text
    assert "als nummer 1 van 2" in phones[0].get(code).text
    told = browser.get("/balie/logboek/").text
    assert "een aanmelding weggehaald" in told
    assert "Anna" not in told


def test_somebody_without_a_phone_is_added_once_and_what_is_wrong_stays_in_the_box(desk: DeskUnderTest) -> None:
    item = visit(desk)
    shows(desk, item)
    browser = desk.signed_in()
    page = browser.get(of(item))
    fields = page.fields("/erbij")
    for _ in range(2):
        page = browser.follow(browser.post(f"{of(item)}/erbij", fields | {"naam": "Fatima", "team": "Oost"}))
    assert "Gaan mee: 1 van 2" in page.text
    assert "erbij gezet door Samir" in page.text or "erbij gezet door" in page.text
    wrong = browser.post(f"{of(item)}/erbij", page.fields("/erbij") | {"naam": "x" * 80, "team": "Oost"})
    assert wrong.status == 422
    assert "x" * 80 in wrong.text


def test_the_list_opens_in_a_spreadsheet_and_holds_no_formula(desk: DeskUnderTest) -> None:
    item = visit(desk, places=1)
    code = shows(desk, item)
    signs_up(desk, code, '=HYPERLINK("http://x")')
    signs_up(desk, code, "Bas", team="@Oost")
    file = desk.signed_in().get(f"{of(item)}/lijst.csv")
    rows = list(csv.reader(io.StringIO(file.text.lstrip("\ufeff")), delimiter=";"))
    assert rows[0] == ["nr", "naam", "team", "staat"]
    assert rows[1][1].startswith("'=")
    assert rows[2] == ["2", "Bas", "'@Oost", "wachtlijst"]


def test_people_of_an_event_with_another_day_are_told_and_moved(desk: DeskUnderTest) -> None:
    item = visit(desk)
    code = shows(desk, item)
    phone = signs_up(desk, code, "Anna")
    assert isinstance(item.starts, datetime)
    later = replace(item, starts=item.starts + timedelta(days=7))
    shows(desk, later)
    browser = desk.signed_in()
    assert "1 aangemeld: hoort dit bij een andere bijeenkomst?" in browser.get("/balie/meedoen/").text
    page = does(browser, browser.get(of(item)), "over", naar=event_of(later))
    assert "Overgezet" in page.text
    assert "Gaan mee: 1 van 2" in page.text
    assert "U gaat mee, als nummer 1 van 2." in phone.get(code).text
    assert "hoort dit bij een andere" not in browser.get("/balie/meedoen/").text
    assert "Gaan mee: 0 van 2" in does(browser, page, "los").text


def test_very_many_at_once_are_told(desk: DeskUnderTest) -> None:
    item = visit(desk, places=30)
    code = shows(desk, item)
    for number in range(12):
        signs_up(desk, code, f"Naam {number}")
    assert "12 aanmeldingen in 1 minuut" in desk.signed_in().get(of(item)).text


def test_erasing_takes_everybody_and_only_who_was_invited_by_name_may(desk: DeskUnderTest) -> None:
    item = visit(desk)
    code = shows(desk, item)
    signs_up(desk, code, "Anna")
    browser = desk.signed_in()
    page = does(browser, browser.get(of(item)), "gewist")
    assert "Alle aanmeldingen zijn gewist." in page.text
    assert names(desk) == []
    assert "als nummer 1 van 2" in signs_up(desk, code, "Bas").text


def test_a_week_after_the_day_nothing_is_left_by_itself(desk: DeskUnderTest) -> None:
    item = visit(desk, days=3)
    signs_up(desk, shows(desk, item), "Anna")
    desk.clock.wall += timedelta(days=9)
    sweep(desk.desk)
    assert names(desk) == ["Anna"]
    desk.clock.wall += timedelta(days=2)
    sweep(desk.desk)
    assert names(desk) == []


def test_another_text_keeps_the_list_with_its_item(desk: DeskUnderTest) -> None:
    item = visit(desk)
    signs_up(desk, shows(desk, item), "Anna")
    newer = replace(item, id=type(item.id)("announcement-00000000beef"), text="Neem brood mee.")
    shows(desk, newer)
    sweep(desk.desk)
    (known,) = desk.desk.sign_ups.lists()
    assert known.item == newer.id


@pytest.mark.parametrize("path", ["announcement-000000000000", "announcement-000000000000/lijst.csv"])
def test_what_is_no_event_has_no_page(desk: DeskUnderTest, path: str) -> None:
    assert desk.signed_in().get(f"{HERE}{path}").status == 404
