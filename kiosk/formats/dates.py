"""Reads dates as people in the Netherlands write them: 12 maart 2026, 12-3-2026, 2026-03-12, with or without a time."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from kiosk.formats.plain import holds_digit
from kiosk.model.calendar_names import MONTHS, SHORT_MONTHS

_ELSEWHERE = (
    "januar janvier janv", "februar fevrier février févr", "märz marz mars mrz", "avril avr", "mai", "juin",
    "juillet juil", "aout août", "sept septembre", "octobre", "novembre", "dezember décembre decembre dez déc",
)  # fmt: skip
"""What German and French customers, and people in a hurry, write besides."""
_MONTHS = {
    name.casefold(): number
    for names in (*MONTHS.values(), *SHORT_MONTHS.values(), _ELSEWHERE)
    for number, written in enumerate(names, 1)
    for name in written.split()
}

_BEGINS = frozenset(name[:2] for name in _MONTHS).union("ma di wo do vr za zo mo tu we th fr sa su op".split())  # noqa: SIM905
"""The first two letters of a day that does not begin with a number."""
_DIGIT = re.compile(r"\d")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?!\d)")
_YEAR = r"(\d{4}(?!\d)|[’'‘]?\d{2}(?![\d:.-]| ?(?:uur|u|h)\b))"
_WORDS = re.compile(
    r"(\d{1,2})(?:\.|e|de|ste|th|st|nd|rd)?[ /.-]*([^\W\d_]{3,9})\.?[ /.,-]*" + _YEAR,
)
_ENGLISH = re.compile(r"([^\W\d_]{3,9})\.?[ -](\d{1,2})(?:th|st|nd|rd)?(?:, ?|[ -])" + _YEAR)
_YEAR_FIRST = re.compile(r"(\d{4})[ /-]([^\W\d_]{3,9})\.?[ /-](\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"([^\W\d_]{3,9}) (\d{1,2}) (\d\d:\d\d(?::\d\d)? ?[a-z]{0,4}) (\d{4})(?!\d)")
_WEEKDAY = re.compile(
    r"^(?:op )?(?:(?:maan|dins|woens|donder|vrij|zater|zon|mon|tues|wednes|thurs|fri|satur|sun)d(?:ag|ay)"
    r"|ma|di|wo|do|vr|za|zo|mon|tues?|wed|thur?s?|fri|sat|sun)[.,]?\s+"
)
_BEGIN_WEEKDAY = frozenset("omdwvztfs")
_TIME = re.compile(
    r"(?:^|[\st,])(?:om |at |vanaf )?(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?"
    r"(?:[.,]\d{1,9})?\s*([ap]\.?m\b)?(?: ?uur| ?u\b)?"
)
_ZONE = re.compile(r"\d(?:[.,]\d+)? ?(?:(z|utc|gmt)\b)?(?: ?([+-])(\d\d):?(\d\d)\b)?", re.IGNORECASE)
_MAY_BE_ZONED = re.compile(r"[zugh+-]", re.IGNORECASE)
"""What stands behind the day where the time names its zone, or where what looked like a year is an hour."""
_SHORTEST_DAY = 6
"""Letters of "1-3-26", "1mei26"."""
HOUSE_ZONE = ZoneInfo("Europe/Amsterdam")
"""Where a moment that names its zone falls on a day, unless somebody says otherwise."""


@lru_cache(maxsize=8192)
def moment(text: str, *, month_first: bool = False, zone: tzinfo = HOUSE_ZONE) -> date | datetime | None:
    """Return the day in a text, with its time if one is given; None when there is no date in it.

    Day comes before month unless that is impossible, or `month_first` says otherwise (an American export). A time that
    names its zone is given as it is in `zone`.
    """
    if not _DIGIT.search(text):
        return None
    text = " ".join(text.casefold().split())[:80]
    if text[:1] in _BEGIN_WEEKDAY and (weekday := _WEEKDAY.match(text)):
        text = text[weekday.end() :]
    dated = _day(text, month_first=month_first)
    if dated is None:
        return None
    day, rest = dated
    clock = _TIME.search(rest)
    if clock is None:
        return day
    hour, minute, second, half = clock.groups()
    hours = int(hour) % 12 + (12 if half[0] == "p" else 0) if half else int(hour)
    try:
        found = datetime.combine(day, time(hours, int(minute), int(second or 0)))
        away = _away(rest[clock.start(1) :], sure=bool(second) or text[10:11] == "t")
        return found if away is None else found.replace(tzinfo=away).astimezone(zone).replace(tzinfo=None)
    except (ValueError, OverflowError):
        return day


def _away(rest: str, *, sure: bool) -> tzinfo | None:
    """Return the zone that is named behind a time; None where there is none.

    Behind hours and minutes alone, unless that is `sure`, "-11:30" is when it ends: "10:00-11:30".
    """
    for match in _ZONE.finditer(rest):
        named, sign, hours, minutes = match.groups()
        if sign and (sure or named or sign == "+"):
            away = timedelta(hours=int(hours), minutes=int(minutes))
            return timezone(away if sign == "+" else -away)
        if named:
            return UTC
    return None


def day(text: str, *, month_first: bool = False, zone: tzinfo = HOUSE_ZONE) -> date | None:
    """Return the day in a text without its time; None when there is none."""
    if not holds_digit(text) or (len(text) < _SHORTEST_DAY and text.isascii()):
        return None  # as of most cells: it is not worth a place among the days that are remembered
    if text[:1].isalpha() and text[:2].casefold()[:2] not in _BEGINS:
        return None
    if text[4:5] == "-" and len(text) >= 19:
        try:
            stamp = datetime.fromisoformat(text)  # what tools write, a hundred times as fast
            if 1900 <= stamp.year <= 2200:
                return stamp.astimezone(zone).date() if stamp.tzinfo else stamp.date()
        except ValueError:
            pass
    first = text.split(None, 1)[:1]
    if (
        first
        and len(first[0]) >= 8
        and not _MAY_BE_ZONED.search(text, len(first[0]))
        and (found := moment(first[0], month_first=month_first, zone=zone))
    ):
        return found.date() if isinstance(found, datetime) else found  # one look-up for all the times of a day
    found = moment(text, month_first=month_first, zone=zone)
    return found.date() if isinstance(found, datetime) else found


def _day(text: str, *, month_first: bool) -> tuple[date, str] | None:
    """Return the day and what follows it: it begins with a number, or with the name of a month."""
    if not text[:1].isdecimal():
        return _month_first(text)
    if match := _ISO.match(text):
        return _checked(match[1], match[2], match[3], text[match.end() :])
    if match := _NUMBERS.match(text):
        first, second, year = match[1], match[2], match[3]
        swapped = int(first) <= 12 and (month_first or int(second) > 12)
        month, number = (first, second) if swapped else (second, first)
        return _checked(_whole(year), month, number, text[match.end() :])
    if (match := _WORDS.match(text)) and (found := _MONTHS.get(match[2])):
        return _checked(_whole(match[3]), str(found), match[1], text[match.end() :])
    if (match := _YEAR_FIRST.match(text)) and (found := _MONTHS.get(match[2])):
        return _checked(match[1], str(found), match[3], text[match.end() :])
    return None


def _month_first(text: str) -> tuple[date, str] | None:
    """Return the day that begins with the name of a month, and what follows it."""
    if (match := _ENGLISH.match(text)) and (found := _MONTHS.get(match[1])):
        return _checked(_whole(match[3]), str(found), match[2], text[match.end() :])
    if (match := _YEAR_LAST.match(text)) and (found := _MONTHS.get(match[1])):
        return _checked(match[4], str(found), match[2], " " + match[3])
    return None


def _whole(year: str) -> str:
    """Return a year in four digits."""
    return year if len(year) == 4 else f"20{year[-2:]}"


def _checked(year: str, month: str, number: str, rest: str) -> tuple[date, str] | None:
    try:
        found = date(int(year), int(month), int(number))
    except ValueError:
        return None
    return (found, rest) if 1900 <= found.year <= 2200 else None


def month_named(text: str) -> int | None:
    """Return the number of a month by its name, in Dutch, English, German or French: "maart", "Mrt"."""
    return _MONTHS.get(text.strip().rstrip(".").casefold())
