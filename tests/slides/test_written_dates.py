"""Days and numbers as a Dutch or English reader writes them."""

from __future__ import annotations

from datetime import date

import pytest

from kiosk.model.language import Language
from kiosk.model.nps import Period
from kiosk.slides import written_dates

NL, EN = Language.DUTCH, Language.ENGLISH


def test_a_day_is_written_out() -> None:
    """Weekday, day and month; small letters in Dutch, capitals in English."""
    assert written_dates.long_day(date(2024, 5, 14), NL) == "dinsdag 14 mei"
    assert written_dates.long_day(date(2024, 5, 14), EN) == "Tuesday 14 May"


def test_a_day_long_ago_has_its_year() -> None:
    """Within half a year the year goes without saying."""
    today = date(2026, 5, 12)
    assert written_dates.short_day(date(2026, 3, 12), today, NL) == "12 maart"
    assert written_dates.short_day(date(2025, 3, 12), today, NL) == "12 maart 2025"


@pytest.mark.parametrize(
    ("value", "dutch", "english"),
    [(5.2, "+5,2", "+5.2"), (-3, "−3", "−3"), (0, "0", "0"), (1250.5, "+1.250,5", "+1,250.5")],
)
def test_numbers_have_sign_and_separators_of_the_language(value: float, dutch: str, english: str) -> None:
    """A comma in Dutch, a point in English, a real minus in both, and no sign on zero."""
    assert written_dates.signed(value, NL) == dutch
    assert written_dates.signed(value, EN) == english


@pytest.mark.parametrize(("value", "text"), [(0.4, "0"), (-0.4, "0"), (42.5, "+43"), (-42.5, "−43")])
def test_a_score_is_a_whole_signed_number(value: float, text: str) -> None:
    """Half goes away from zero; what rounds to zero has no sign."""
    assert written_dates.whole_signed(value) == text


def test_periods_have_names() -> None:
    """Month, quarter and year in words and as short as an axis wants."""
    assert written_dates.period(Period.month(2026, 3), NL) == "maart 2026"
    assert written_dates.period(Period.quarter(2026, 1), NL) == "eerste kwartaal 2026"
    assert written_dates.period(Period(2026, 12, 0), EN) == "2026"
    assert written_dates.short_period(Period.month(2026, 3), NL) == "mrt"
    assert written_dates.period(Period.week(2026, 43), EN) == "week 43 2026"
    assert written_dates.short_period(Period.week(2026, 43), NL) == "wk 43"
