"""Which days are working days: not a weekend, and not a public holiday of the country of the kiosk."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from kiosk.programme.public_holidays import public_holidays

_FIRST_YEAR = 2024


def is_working_day(day: date, country: str) -> bool:
    """Tell whether people work on this day. `country` is an ISO 3166 code; "" knows no holidays."""
    return day.weekday() < 5 and day not in public_holidays(country, day.year)


def working_days_before(day: date, country: str) -> int:
    """Return how many working days lie between the start of 2024 and this day: it makes days alternate."""
    whole = sum(_count(date(year, 1, 1), date(year + 1, 1, 1), country) for year in range(_FIRST_YEAR, day.year))
    return whole + _count(date(max(_FIRST_YEAR, day.year), 1, 1), day, country)


@lru_cache(maxsize=256)
def _count(first: date, end: date, country: str) -> int:
    days = (first + timedelta(days=number) for number in range((end - first).days))
    return sum(is_working_day(day, country) for day in days)
