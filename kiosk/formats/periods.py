"""Reads the period a figure is of: 2026-03, maart 2026, mrt-26, Q1 2026, 1e kwartaal 2026, week 43 2026, 2026."""

from __future__ import annotations

import re
from datetime import date

from kiosk.formats.dates import day, month_named
from kiosk.model.nps import Period

_MONTHS = (
    re.compile(r"^(?P<year>\d{4})[-/ .](?P<month>\d{1,2})$"),
    re.compile(r"^(?P<month>\d{1,2})[-/ .](?P<year>\d{4})$"),
    re.compile(r"^(?P<name>[^\W\d_]{3,9})\.?[-/ ’']*(?P<year>\d{4}|\d{2})$"),
    re.compile(r"^(?P<year>\d{4})[-/ ](?P<name>[^\W\d_]{3,9})\.?$"),
)
_QUARTERS = (
    re.compile(r"^(?:q|k|kw|t|kwartaal |quarter )\s*(?P<part>[1-4])[-/ ]*(?P<year>\d{4})$"),
    re.compile(r"^(?P<year>\d{4})[-/ ]*(?:q|k|kw|t|kwartaal |quarter )\s*(?P<part>[1-4])$"),
    re.compile(r"^(?P<part>[1-4])(?:e|st|nd|rd|th)? (?:kwartaal|quarter|kw|q)[- ]*(?P<year>\d{4})$"),
)
_WEEKS = (
    re.compile(r"^(?:week|wk|w)\.?[- ]?(?P<week>\d{1,2})[-/, ]+(?P<year>\d{4})$"),
    re.compile(r"^(?P<year>\d{4})[-/, ]*(?:week|wk|w)\.?[- ]?(?P<week>\d{1,2})$"),
)
_YEAR = re.compile(r"^(?:jaar |year )?(\d{4})$")
_IN_NAME = (
    re.compile(r"(?<!\d)\d{4}[-_ ]\d{1,2}(?!\d)"),
    re.compile(r"(?<!\w)q[1-4][-_ ]\d{4}(?!\d)|(?<!\d)\d{4}[-_ ]?q[1-4](?!\w)"),
    re.compile(r"(?<![^\W\d_])[^\W\d_]{3,9}[-_ ]\d{4}(?!\d)"),
    re.compile(r"(?<!\d)\d{4}[-_ ][^\W\d_]{3,9}(?![^\W\d_])"),
)


def period_of(text: str) -> Period | None:
    """Return the period a text names; a date stands for its month. None for anything else."""
    text = " ".join(text.casefold().split())[:40]
    for pattern in _MONTHS:
        if match := pattern.match(text):
            named = match.groupdict().get("name")
            return _month(match["year"], (month_named(named) or 0) if named else int(match["month"]))
    for pattern in _QUARTERS:
        if match := pattern.match(text):
            return Period.quarter(int(match["year"]), int(match["part"]))
    for pattern in _WEEKS:
        if match := pattern.match(text):
            return _week(int(match["year"]), int(match["week"]))
    if match := _YEAR.match(text):
        return Period(int(match[1]), 12, 0) if 1900 < int(match[1]) < 2200 else None
    found = day(text)
    return Period.month(found.year, found.month) if found else None


def period_in_name(name: str) -> Period | None:
    """Return the period that the name of a file tells: "nps 2026-03.csv", "enquete maart 2026.xlsx"."""
    stem = name.rsplit("/", 1)[-1].rsplit(".", 1)[0].casefold()
    names = (match[0] for pattern in _IN_NAME for match in pattern.finditer(stem))
    return next((found for name in names if (found := period_of(re.sub(r"[-_ ]+", " ", name)))), None)


def period_around(moment: date, months: int) -> Period:
    """Return the month, quarter or year that a day falls in."""
    if months == 12:
        return Period(moment.year, 12, 0)
    return (
        Period.quarter(moment.year, (moment.month + 2) // 3) if months == 3 else Period.month(moment.year, moment.month)
    )


def _week(year: int, week: int) -> Period | None:
    try:
        return Period.week(year, week) if 1900 < year < 2200 else None
    except ValueError:
        return None


def _month(year: str, month: int) -> Period | None:
    number = int(year) if len(year) == 4 else 2000 + int(year)
    return Period.month(number, month) if 1 <= month <= 12 and 1900 < number < 2200 else None
