"""An event on a phone: a name and a tap, whether one comes along, signing off from here and from elsewhere."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from kiosk.model.item_polls import Poll
from kiosk.model.items import Announcement, Item, Kind, id_of_words, item_id
from kiosk.model.origin import Origin
from kiosk.model.sign_ups import event_of
from tests.desk.conftest import DeskUnderTest, batch, quote
from tests.desk.phone import Phone, code_at

FILE = Origin(source="content", path="mededelingen/tafel.txt", line=1)
QUOTE = quote("Hij luisterde. Echt.")


def visit(desk: DeskUnderTest, places: int = 2, days: int = 6) -> Announcement:
    starts = desk.clock.now().replace(hour=12, minute=0, second=0, microsecond=0, tzinfo=None) + timedelta(days=days)
    item = Announcement(
        id=item_id(Kind.ANNOUNCEMENT, "x"), origin=FILE, title="Klant aan tafel", text="U eet mee.", place="Kantine",
        starts=starts, places=places, poll="Wat vindt u van dit plan",
    )  # fmt: skip
    return replace(item, id=id_of_words(item))


def shows(desk: DeskUnderTest, *items: Item) -> str:
    """Let an event stand on the screen, and return its code."""
    desk.kiosk.library.put(batch(*items, QUOTE))
    desk.kiosk.stood(QUOTE)
    desk.kiosk.shows = items[0]
    desk.desk.kiosk.asked.forget()
    return code_at(desk)


def signs_up(desk: DeskUnderTest, code: str, name: str, **more: str) -> Phone:
    phone = Phone(desk.app)
    phone.get(code)
    desk.clock.wall += timedelta(seconds=3)
    return phone.post(f"{code}/meld-aan", phone.hidden() | {"name": name, "team": "", "meld": "aan"} | more)


def names(desk: DeskUnderTest) -> list[str]:
    return [one.name for one in desk.desk.sign_ups.rows()]


def test_a_name_and_a_tap_sign_up_and_say_so(desk: DeskUnderTest) -> None:
    code = shows(desk, visit(desk))
    page = Phone(desk.app).get(code).text
    assert "nog 2 van 2 plaatsen" in page
    assert "Alleen wie de bijeenkomst regelt, ziet uw naam" in page
    assert "mail" not in page.replace("Geen mail nodig", "")
    phone = signs_up(desk, code, "  Anna\u202e  de Wit ")
    assert phone.status == 200
    assert "U gaat mee, als nummer 1 van 2." in phone.text
    assert names(desk) == ["Anna de Wit"]
    assert "U gaat mee, als nummer 1 van 2." in phone.get(code).text


@pytest.mark.parametrize("cookies", [True, False])
def test_a_form_that_is_sent_twice_counts_once(desk: DeskUnderTest, *, cookies: bool) -> None:
    code = shows(desk, visit(desk))
    phone = Phone(desk.app, cookies=cookies)
    form = phone.get(code).hidden() | {"name": "Anna", "team": "", "meld": "aan"}
    desk.clock.wall += timedelta(seconds=3)
    for _ in range(2):
        phone.post(f"{code}/meld-aan", form)
    assert "als nummer 1 van 2" in phone.text
    assert names(desk) == ["Anna"]


def test_who_comes_after_the_places_waits_and_moves_up_by_itself(desk: DeskUnderTest) -> None:
    code = shows(desk, visit(desk, places=1))
    first, second, third = (signs_up(desk, code, name) for name in ("Anna", "Bas", "Cees"))
    assert "U staat als 1e op de wachtlijst." in second.text
    assert "u krijgt geen bericht" in second.text
    second.post(f"{code}/meld-aan", second.hidden() | {"meld": "af"})
    assert "U bent afgemeld. Uw naam is gewist." in second.text
    assert "U staat als 1e op de wachtlijst." in third.get(code).text
    first.post(f"{code}/meld-aan", first.hidden() | {"meld": "af"})
    assert "U gaat mee, als nummer 1 van 1." in third.get(code).text
    assert [one for one in names(desk) if one] == ["Cees"]


def test_more_places_let_people_in_who_wait(desk: DeskUnderTest) -> None:
    code = shows(desk, visit(desk, places=1))
    signs_up(desk, code, "Anna")
    second = signs_up(desk, code, "Bas")
    shows(desk, visit(desk, places=5))
    assert "U gaat mee, als nummer 2 van 5." in second.get(code).text


def test_the_short_code_finds_and_ends_a_sign_up_from_another_phone(desk: DeskUnderTest) -> None:
    code = shows(desk, visit(desk))
    page = signs_up(desk, code, "Anna").text
    found = re.search(r"<strong>([2-9A-Z]{8})</strong>", page)
    assert found is not None
    own = found[1]
    other = Phone(desk.app).get("aanmelding")
    assert "Anna" not in other.text
    other.post("aanmelding", {"code": f"{own[:4]} {own[4:].lower()}"})
    assert "U gaat mee, als nummer 1 van 2." in other.text
    other.post("aanmelding", {"code": own, "meld": "af"})
    assert "U bent afgemeld" in other.text
    assert names(desk) == ["", ""]
    other.post("aanmelding", {"code": own})
    assert other.status == 422
    assert own in other.text, "what was typed stays"


def test_the_same_phone_finds_its_sign_up_without_the_screen(desk: DeskUnderTest) -> None:
    code = shows(desk, visit(desk))
    phone = signs_up(desk, code, "Anna")
    desk.clock.wall += timedelta(hours=2)
    assert phone.get(code).status == 410
    phone.get("aanmelding")
    assert "Klant aan tafel" in phone.text
    phone.post("aanmelding", phone.hidden('value="af"') | {"meld": "af"})
    assert "U bent afgemeld" in phone.text
    assert names(desk) == ["", ""]


def test_a_calendar_has_what_the_wall_has_and_no_name(desk: DeskUnderTest) -> None:
    item = visit(desk)
    code = shows(desk, item)
    phone = signs_up(desk, code, "Anna")
    calendar = phone.get(f"aanmelding/{event_of(item)}.ics")
    assert calendar.last.headers["Content-Type"].startswith("text/calendar")
    assert "SUMMARY:Klant aan tafel" in calendar.text
    assert "LOCATION:Kantine" in calendar.text
    assert isinstance(item.starts, datetime)
    assert f"DTSTART:{item.starts - timedelta(hours=2):%Y%m%dT%H%M%SZ}" in calendar.text
    assert "Anna" not in calendar.text
    assert phone.get("aanmelding/announcement-000000000000.ics").status == 404


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"name": " \u200b "}, "Vul uw naam in"),
        ({"name": "x" * 61}, "te lang"),
        ({"website": "http://x", "team": "Oost"}, "moest blijven"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(desk: DeskUnderTest, sent: dict[str, str], says: str) -> None:
    code = shows(desk, visit(desk))
    phone = signs_up(desk, code, sent.get("name", "Anna"), **{key: text for key, text in sent.items() if key != "name"})
    assert phone.status == 422
    assert says in phone.text
    assert all(text.strip(" \u200b") in phone.text for name, text in sent.items() if name != "website")
    assert names(desk) == []


def test_a_name_that_was_typed_before_the_code_expired_goes_along(desk: DeskUnderTest) -> None:
    code = shows(desk, visit(desk))
    phone = Phone(desk.app).get(code)
    desk.clock.wall += timedelta(hours=1)
    phone.post(f"{code}/meld-aan", phone.hidden() | {"name": "Anna de Wit", "team": "Oost", "meld": "aan"})
    assert phone.status == 410
    desk.clock.wall += timedelta(seconds=1)
    newest = code_at(desk)
    phone.post(code, phone.hidden('name="meld"') | {"code": newest})
    assert "Anna de Wit" in phone.text
    assert "Dat ging snel" in phone.text or names(desk) == ["Anna de Wit"]


def test_no_more_new_phones_than_may_and_nothing_typed_is_lost(desk: DeskUnderTest) -> None:
    desk.desk.settings = replace(desk.desk.settings, phone=replace(desk.desk.settings.phone, new_phones=2))
    code = shows(desk, visit(desk))
    for name in ("Anna", "Bas"):
        assert signs_up(desk, code, name).status == 200
    third = signs_up(desk, code, "Cees")
    assert third.status == 429
    assert 'value="Cees"' in third.text


def test_after_it_closed_nobody_signs_up_and_who_did_can_still_sign_off(desk: DeskUnderTest) -> None:
    item = visit(desk, days=1)
    code = shows(desk, replace(item, sign_up_by=desk.clock.now() + timedelta(minutes=1)))
    first = signs_up(desk, code, "Anna")
    desk.clock.wall += timedelta(minutes=2)
    late = Phone(desk.app).get(code)
    assert "Inschrijven kan nu niet." in late.text
    first.get(code)
    first.post(f"{code}/meld-aan", first.hidden() | {"meld": "af"})
    assert names(desk) == ["", ""]


def test_an_event_that_is_taken_down_takes_nobody_more(desk: DeskUnderTest) -> None:
    code = shows(desk, visit(desk))
    phone = Phone(desk.app).get(code)
    form = phone.hidden() | {"name": "Anna", "team": "", "meld": "aan"}
    desk.kiosk.shows = None
    desk.kiosk.library.put(batch(QUOTE))
    desk.desk.kiosk.asked.forget()
    phone.post(f"{code}/meld-aan", form)
    assert names(desk) == []


def test_other_pages_lead_to_the_event_and_it_leads_to_its_poll(desk: DeskUnderTest) -> None:
    poll = Poll(id=item_id(Kind.POLL, "plan"), origin=FILE, question="Wat vindt u van dit plan?", options=("Ja", "Nee"))
    code = shows(desk, visit(desk), poll)
    assert "Wat vindt u van dit plan?" in Phone(desk.app).get(code).text
    page = Phone(desk.app).get(code, over=QUOTE.id).text
    assert "/meld-aan?" in page
    assert "Klant aan tafel" in page
