"""Reads dates as people in the Netherlands write them: 12 maart 2026, 12-3-2026, 2026-03-12, with or without a time."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from functools import lru_cache

from kiosk.model.calendar_names import MONTHS, SHORT_MONTHS

_ELSEWHERE = (
    "januar janvier", "februar fevrier février", "märz marz mars", "avril", "mai", "juin",
    "juillet", "aout août", "sept septembre", "octobre", "novembre", "dezember décembre decembre dez",
)  # fmt: skip
"""What German and French customers, and people in a hurry, write besides."""
_MONTHS = {
    name.casefold(): number
    for names in (*MONTHS.values(), *SHORT_MONTHS.values(), _ELSEWHERE)
    for number, written in enumerate(names, 1)
    for name in written.split()
}

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?!\d)")
_WORDS = re.compile(r"(\d{1,2})(?:\.|e|de|ste|th|st|nd|rd)?[ -]+([^\W\d_]{3,9})\.?(?:[ -]+|, ?)(\d{4})(?!\d)")
_ENGLISH = re.compile(r"([^\W\d_]{3,9})\.? (\d{1,2})(?:th|st|nd|rd)?,? (\d{4})(?!\d)")
_WEEKDAY = re.compile(r"^(?:op )?(?:ma|di|wo|do|vr|za|zo|mon|tue|wed|thu|fri|sat|sun)[^\W\d_]*[.,]?\s+")
_TIME = re.compile(r"(?:^|[\sT,])(?:om |at |vanaf )?(\d{1,2})[:.](\d{2})(?::(\d{2}))?\s*(am|pm)?(?: ?uur| ?u\b)?")


@lru_cache(maxsize=8192)
def moment(text: str, *, month_first: bool = False) -> date | datetime | None:
    """Return the day in a text, with its time if one is given; None when there is no date in it.

    Day comes before month unless that is impossible, or `month_first` says otherwise (an American export).
    """
    text = _WEEKDAY.sub("", " ".join(text.casefold().split())[:80])
    found = _day(text, month_first=month_first)
    if found is None:
        return None
    day, rest = found
    clock = _TIME.search(rest)
    if clock is None:
        return day
    hour, minute, second, half = clock.groups()
    hours = int(hour) % 12 + (12 if half == "pm" else 0) if half else int(hour)
    try:
        return datetime.combine(day, time(hours, int(minute), int(second or 0)))
    except ValueError:
        return day


def day(text: str, *, month_first: bool = False) -> date | None:
    """Return the day in a text without its time; None when there is none."""
    first = text.split(None, 1)[:1]
    if first and len(first[0]) >= 8 and (found := moment(first[0], month_first=month_first)):
        return found.date() if isinstance(found, datetime) else found  # one look-up for all the times of a day
    found = moment(text, month_first=month_first)
    return found.date() if isinstance(found, datetime) else found


def has_month_first(texts: list[str]) -> bool:
    """Tell whether a column of dates can only be read with the month before the day: 3/25/2026, and never 25/3/2026."""
    firsts = [match for text in texts if (match := _NUMBERS.match(text.strip()))]
    return any(int(match[2]) > 12 for match in firsts) and not any(int(match[1]) > 12 for match in firsts)


def _day(text: str, *, month_first: bool) -> tuple[date, str] | None:
    """Return the day and what follows it."""
    if match := _ISO.match(text):
        return _checked(match[1], match[2], match[3], text[match.end() :])
    if match := _NUMBERS.match(text):
        first, second, year = match[1], match[2], match[3]
        swapped = int(first) <= 12 and (month_first or int(second) > 12)
        month, number = (first, second) if swapped else (second, first)
        return _checked(year if len(year) == 4 else f"20{year}", month, number, text[match.end() :])
    if match := _WORDS.match(text):
        return _checked(match[3], str(_MONTHS.get(match[2], 0)), match[1], text[match.end() :])
    if match := _ENGLISH.match(text):
        return _checked(match[3], str(_MONTHS.get(match[1], 0)), match[2], text[match.end() :])
    return None


def _checked(year: str, month: str, number: str, rest: str) -> tuple[date, str] | None:
    try:
        found = date(int(year), int(month), int(number))
    except ValueError:
        return None
    return (found, rest) if 1900 <= found.year <= 2200 else None


def month_named(text: str) -> int | None:
    """Return the number of a month by its name, in Dutch, English, German or French: "maart", "Mrt"."""
    return _MONTHS.get(text.strip().rstrip(".").casefold())
