"""Reads days of the week with hours as people write them: "ma-vr 07:30-18:30", "maandag t/m vrijdag 00:00-24:00"."""

from __future__ import annotations

import re
from datetime import datetime, time

from kiosk.model.calendar_names import WEEKDAYS

_NAMES = tuple((name.casefold(), number) for names in WEEKDAYS.values() for number, name in enumerate(names))
_GROUPS = {
    "weekdagen": "ma-vr",
    "werkdagen": "ma-vr",
    "doordeweeks": "ma-vr",
    "weekdays": "ma-vr",
    "weekends": "za-zo",
    "weekend": "za-zo",
    "alle dagen": "ma-zo",
    "elke dag": "ma-zo",
    "iedere dag": "ma-zo",
    "dagelijks": "ma-zo",
    "every day": "ma-zo",
    "daily": "ma-zo",
}
"""What people call several days."""
_UP_TO = r"(?:\bt\s?/\s?m\b|\btot en met\b|\btot\b|\bthrough\b|\bto\b|-|–)"
_AND = re.compile(r"(?:\ben\b|\band\b|&|\+|,|;)")
_HOUR = r"\d{1,2}(?:[:.]\d\d)?"
_PART = re.compile(
    rf"(?P<days>.*?)[\s:,]*(?:\bvan\b|\bfrom\b)?\s*(?P<begins>{_HOUR})(?:\s*uur)?\s*{_UP_TO}\s*(?P<ends>{_HOUR})(?:\s*uur)?"
)


def days_and_hours(text: str) -> tuple[frozenset[int], time, time]:
    """Return the days (Monday is 0), and the times from and up to; without days it is all of them.

    24:00 is the midnight that ends a day, and is given as 00:00. ValueError for anything else.
    """
    found = _PART.fullmatch(" ".join(text.casefold().split()))
    if found is None:
        raise ValueError(f"not a part of the week: {text!r}")
    ends = found["ends"]
    return _days(found["days"]), _time(found["begins"]), time() if ends in {"24", "24:00", "24.00"} else _time(ends)


def within(days: frozenset[int], begins: time, ends: time, at: datetime) -> bool:
    """Tell whether a moment lies in such a part. After midnight a night still belongs to the day it began."""
    clock, today = at.time(), at.weekday()
    if begins < ends:
        return today in days and begins <= clock < ends
    return (today in days and clock >= begins) or ((today - 1) % 7 in days and clock < ends)


def _time(text: str) -> time:
    hour, _, minute = text.replace(".", ":").partition(":")
    return time(int(hour), int(minute or 0))


def _days(text: str) -> frozenset[int]:
    for said, meant in _GROUPS.items():
        text = re.sub(rf"(?:\b(?:op|in) )?(?:\bhet )?\b{said}\b", meant, text)
    text = re.sub(_UP_TO, "-", text)  # before what is in "tot en met" parts it
    days: set[int] = set()
    for part in filter(None, (part.strip() for part in _AND.split(text))):
        ends = [_day(word.strip()) for word in part.split("-")]
        if len(ends) > 2:
            raise ValueError(f"not days of the week: {text!r}")
        first, last = ends[0], ends[-1]
        days.update((first + step) % 7 for step in range((last - first) % 7 + 1))
    return frozenset(days or range(7))


def _day(word: str) -> int:
    """Return the day of a name, its beginning, or several such days: "ma", "ma.", "maandag", "maandagen"."""
    bare = word.removesuffix(".")
    if len(bare) >= 2:
        for name, number in _NAMES:
            if name.startswith(bare) or re.fullmatch(rf"{name}(?:s|en)?", bare):
                return number
    raise ValueError(f"not a day of the week: {word!r}")
