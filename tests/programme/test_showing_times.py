"""The times at which a kept slide may show are exactly those at which the programme would let it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from kiosk.model.item_parts import Airing
from kiosk.model.items import Quote
from kiosk.model.settings import DaypartSettings, ProgrammeSettings, Settings
from kiosk.programme.from_settings import programme_for
from kiosk.programme.showing_times import showing_times, shows_always
from tests.doubles import AMSTERDAM
from tests.house import quote

AT = datetime(2026, 3, 27, 9, 30, tzinfo=AMSTERDAM)
"""A Friday; the clocks go forward on Sunday."""
PLAIN = quote("De monteur hield woord.")
DATED: Quote = quote("Tot en met zondag.", airing=Airing(until=date(2026, 3, 29)))
OPEN = Settings(programme=ProgrammeSettings(opening=("ma-vr 07:30-18:30", "za 22:00-06:00")))
FIGURES = Settings(daypart=(DaypartSettings(name="cijfers", when="12:00-13:00", kinds=("nps",)),))


def test_without_hours_and_dates_no_clock_decides() -> None:
    assert shows_always(PLAIN, Settings())
    assert not shows_always(PLAIN, OPEN)
    assert not shows_always(PLAIN, FIGURES)
    assert not shows_always(DATED, Settings())


@pytest.mark.parametrize("settings", [Settings(), OPEN, FIGURES])
@pytest.mark.parametrize("item", [PLAIN, DATED])
def test_every_quarter_of_an_hour_is_as_the_hours_the_parts_and_the_dates_say(item: Quote, settings: Settings) -> None:
    spans = showing_times(item, settings, AT, timedelta(days=8))
    programme = programme_for(settings)
    for quarter in range(8 * 96):
        at = (AT.astimezone(None) + timedelta(minutes=15 * quarter)).astimezone(AMSTERDAM)
        lunch = settings is FIGURES and at.hour == 12
        over = item is DATED and at.date() > date(2026, 3, 29)
        expected = programme.open_at(at) and not lunch and not over
        assert any(begins <= at.timestamp() < ends for begins, ends in spans) is expected, at
