"""What is made of other items leaves the screen with the first of them that goes, and comes again without it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.model.item_parts import Tone
from kiosk.model.items import Item, Quote, Roundup, WeekCount
from kiosk.model.settings import ProgrammeSettings
from tests.doubles import AMSTERDAM, FakeClock
from tests.house import House, quote

MONDAY = date(2026, 4, 13)
FRIDAY = datetime(2026, 4, 17, 9, 0, tzinfo=AMSTERDAM)
ITEMS: tuple[Quote, ...] = tuple(
    quote(f"Klant {at} werd netjes teruggebeld.", tone, said_on=MONDAY + timedelta(days=at % 5))
    for at, tone in enumerate((Tone.POSITIVE, Tone.CRITICAL) * 5)
)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    one = House(tmp_path, clock=FakeClock(FRIDAY), settings=ProgrammeSettings(week=8.0))
    one.content(*ITEMS)
    yield one
    one.close()


def stands(house: House) -> Item | None:
    return house.screen.seen[-1].cue.item if house.screen.seen else None


def run_until(house: House, kind: type[Roundup | WeekCount]) -> Roundup | WeekCount:
    for _ in range(4000):
        house.run(0.25)
        item = stands(house)
        if isinstance(item, kind):
            return item
    pytest.fail(f"no {kind.__name__} within 1000 s")


def test_a_sentence_that_is_taken_down_takes_the_five_off_the_screen_at_once(house: House) -> None:
    gone = run_until(house, Roundup).quotes[2]  # type: ignore[union-attr]
    house.content(*(one for one in ITEMS if one.id != gone.id))
    house.run(1)
    assert not isinstance(stands(house), Roundup)
    again = run_until(house, Roundup)
    assert gone not in again.quotes  # type: ignore[union-attr]
    assert gone.text not in house.screen.seen[-1].description


def test_what_is_taken_down_is_counted_no_longer_from_that_moment(house: House) -> None:
    before = run_until(house, WeekCount)
    house.content(*ITEMS[1:])
    house.run(1)
    assert stands(house) != before
    after = run_until(house, WeekCount)
    assert (before.compliments, after.compliments) == (5, 4)  # type: ignore[union-attr]


def test_what_comes_in_meanwhile_leaves_the_figures_standing(house: House) -> None:
    before = run_until(house, WeekCount)
    house.content(*ITEMS, quote("Nog een compliment erbij.", said_on=MONDAY))
    house.run(0.5)
    assert stands(house) == before
