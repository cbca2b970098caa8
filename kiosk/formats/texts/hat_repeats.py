"""Reads what repeats in a calendar: days of the week on which somebody is never there. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from kiosk.formats.texts.hat_lines import LAST_YEAR
from kiosk.model.item_hat import HatAway

_WEEK = 7
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_KNOWN = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST"})
_MOST = {"INTERVAL": 52, "COUNT": 10_000}


def repeated(rule: str, once: HatAway, until: date | None, spared: Iterable[date] = ()) -> tuple[HatAway, ...] | None:
    """Return the days of an event that repeats each so many weeks, or each day; None for any other rule.

    `until` is the last day on which it may begin, where the rule names one; on the days that are `spared` it does not.
    """
    told = dict(part.partition("=")[::2] for part in rule.upper().split(";") if part)
    numbers = {name: _number(told.get(name, "")) for name in _MOST if name in told}
    if not told.keys() <= _KNOWN or None in numbers.values() or ("UNTIL" in told and until is None):
        return None
    every, count = numbers.get("INTERVAL") or 1, numbers.get("COUNT")
    length, but = (once.until - once.since).days + 1, tuple(sorted(set(spared)))
    end = until or date(LAST_YEAR, 12, 31)
    if told.get("FREQ") == "DAILY" and every == 1 and length == 1 and "BYDAY" not in told:
        last = once.since + timedelta(days=count - 1) if count else end
        return (HatAway(who=once.who, since=once.since, until=min(last, end), but=but),)
    week = _weekdays(told.get("BYDAY", ""), once.since)
    shifted = every > 1 and len(week) > 1 and told.get("WKST", "MO") != "MO"
    if told.get("FREQ") != "WEEKLY" or not week or shifted or length > _WEEK * every:
        return None
    if count:
        end = min(end, _last(once.since, week, every, count))
    span = replace(once, until=end, every=every, but=but)
    return tuple(_each(span, week, length))


def _number(written: str) -> int | None:
    """Return a number of weeks or times; None where it is none."""
    return int(written) if written.isascii() and written.isdigit() and 0 < len(written) < 5 and int(written) else None


def _weekdays(written: str, first: date) -> tuple[int, ...]:
    """Return the days of the week, the first one's where none is named; none where one cannot be read."""
    named = written.split(",") if written else [_DAYS[first.weekday()]]
    return tuple(sorted({_DAYS.index(one) for one in named})) if set(named) <= set(_DAYS) else ()


def _last(first: date, week: Sequence[int], every: int, count: int) -> date:
    """Return the day of the last of so many times."""
    monday = first - timedelta(days=first.weekday())
    in_first = [one for one in week if one >= first.weekday()]
    if count <= len(in_first):
        return monday + timedelta(days=in_first[count - 1])
    rounds, at = divmod(count - len(in_first) - 1, len(week))
    return monday + timedelta(weeks=(rounds + 1) * every, days=week[at])


def _each(span: HatAway, week: Sequence[int], length: int) -> Iterator[HatAway]:
    """Give each day of the week, and each day of an event that lasts longer."""
    monday = span.since - timedelta(days=span.since.weekday())
    for one in week:
        first = monday + timedelta(days=one)
        first += timedelta(weeks=span.every if first < span.since else 0)
        for later in (timedelta(days=number) for number in range(length) if first <= span.until):
            spared = tuple(day + later for day in span.but)
            yield replace(span, since=first + later, until=span.until + later, but=spared)
