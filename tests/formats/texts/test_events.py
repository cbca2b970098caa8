"""An announcement with places is an event that people sign up for; what cannot be understood is told by its line."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from kiosk.formats.texts.taking_apart import take_apart
from kiosk.model.items import Announcement
from kiosk.model.language import Language
from kiosk.model.sign_ups import closes_at, event_of, takes_sign_ups
from tests.formats.samples import mistakes, reading

PATH = "mededelingen/tafel.txt"
TEXT = """\
titel: Klant aan tafel: vier klanten, één lunch
wanneer: 3 december 2026 12:00
waar: Kantine
plaatsen: 12
inschrijven tot: 1-12-2026
peiling: Wat vindt u van dit plan?

U eet gewoon mee.
"""


def event(text: str = TEXT) -> Announcement:
    done = reading(text, PATH)
    assert mistakes(done) == []
    (item,) = done.items
    assert isinstance(item, Announcement)
    return item


def test_places_a_last_day_and_a_poll_are_read() -> None:
    item = event()
    assert (item.places, item.sign_up_by, item.poll) == (12, date(2026, 12, 1), "Wat vindt u van dit plan?")
    assert takes_sign_ups(item)
    assert item.text == "U eet gewoon mee."


@pytest.mark.parametrize("told", ["plaatsen: 12 plaatsen", "Aantal plaatsen: 12", "seats: 12"])
def test_places_may_be_written_in_other_words(told: str) -> None:
    assert event(TEXT.replace("plaatsen: 12", told)).places == 12


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (TEXT.replace("plaatsen: 12", "plaatsen: genoeg"), 4),
        (TEXT.replace("plaatsen: 12", "plaatsen: 0"), 4),
        (TEXT.replace("plaatsen: 12", "plaatsen: 501"), 4),
        (TEXT.replace("wanneer: 3 december 2026 12:00\n", ""), 3),
    ],
)
def test_what_is_no_event_is_told_and_stays_an_announcement(text: str, line: int) -> None:
    done = reading(text, PATH)
    (item,) = done.items
    assert isinstance(item, Announcement)
    assert not takes_sign_ups(item)
    assert [one.origin.line for one in done.problems] == [line]


def test_an_announcement_without_places_is_what_it_always_was() -> None:
    item = event("titel: Taart\nwanneer: 3 december 2026 12:00\n\nKom langs.\n")
    assert (item.places, item.sign_up_by, item.poll) == (None, None, None)


def test_another_text_place_or_number_of_places_is_the_same_event_and_another_hour_is_not() -> None:
    same = TEXT.replace("Kantine", "Zaal 2").replace("plaatsen: 12", "plaatsen: 6").replace("gewoon", "gezellig")
    assert event_of(event(same)) == event_of(event())
    assert event(same).id != event().id
    assert event_of(event(TEXT.replace("12:00", "13:00"))) != event_of(event())


def test_a_day_includes_itself_and_nobody_signs_up_for_what_began() -> None:
    zone = ZoneInfo("Europe/Amsterdam")
    assert closes_at(event(), zone) == datetime(2026, 12, 2, tzinfo=zone)
    late = event(TEXT.replace("1-12-2026", "9-12-2026"))
    begins = datetime(2026, 12, 3, 11, 0, tzinfo=UTC)
    assert closes_at(late, zone) == begins
    assert closes_at(event(TEXT.replace("1-12-2026", "3-12-2026 11:00")), zone) == begins - timedelta(hours=1)
    year_less = TEXT.replace("inschrijven tot: 1-12-2026", "inschrijven tot: 1 december")
    assert isinstance(reading(year_less, PATH).items[0], Announcement)


def test_the_boxes_of_an_event_hold_all_of_its_text() -> None:
    found = take_apart(PATH, TEXT, lambda text: reading(text, PATH), Language.DUTCH)
    assert found is not None
    form, typed = found
    assert (form.name, typed["places"], typed["title"]) == ("bezoek", "12", "Klant aan tafel: vier klanten, één lunch")
