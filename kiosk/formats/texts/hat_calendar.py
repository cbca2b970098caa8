"""Reads from a calendar file on which days somebody is away, and nothing of why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta

from kiosk.formats.texts.hat_lines import FIRST_YEAR, LAST_YEAR, who_in
from kiosk.formats.texts.hat_repeats import repeated
from kiosk.model.item_hat import HatAway

MOST_EVENTS = 2000
LONGEST = 1 << 20
"""Bytes of a calendar that are read."""
_READ = frozenset({"DTSTART", "DTEND", "SUMMARY", "STATUS", "RRULE", "UID", "RECURRENCE-ID"})
_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d))?")


def away_in(data: bytes, people: Sequence[str], who: str = "") -> tuple[tuple[HatAway, ...], int]:
    """Return the days away in a calendar, and how many of its events are of nobody that takes part, or are not read.

    Without `who` each event says in its title who is away.
    """
    text = data[:LONGEST].decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    lines = re.sub(r"\n[ \t]", "", text).split("\n")
    events = tuple(_events(lines))
    moved: dict[str, list[date]] = {}
    for event in events:
        day, _ = _moment(event.get("RECURRENCE-ID", ""))
        if day is not None:
            moved.setdefault(event.get("UID", ""), []).append(day)
    found: list[HatAway] = []
    left = 0
    for event in events:
        days = _away(event, people, who, () if "RECURRENCE-ID" in event else moved.get(event.get("UID", ""), ()))
        left += not days
        found.extend(days[: MOST_EVENTS - len(found)])
    return tuple(found), left


def _events(lines: Iterable[str]) -> Iterator[dict[str, str]]:
    """Give the properties of each event that tell when it is and of whom; days that are left out follow each other."""
    event, inside = dict[str, str](), False
    for line in lines:
        name, _, told = line.partition(":")
        key = name.partition(";")[0].strip().upper()
        if key == "BEGIN" and told.strip().upper() == "VEVENT":
            event, inside = {}, True
        elif key == "END" and inside and told.strip().upper() == "VEVENT":
            inside = False
            yield event
        elif inside and key == "EXDATE":
            event[key] = f"{event.get(key, '')},{told.strip()}"
        elif inside and key in _READ:
            event.setdefault(key, told.strip())


def _away(event: dict[str, str], people: Sequence[str], who: str, moved: Iterable[date]) -> tuple[HatAway, ...]:
    """Return the days of an event; none where it is of nobody, was called off, or repeats in a way that is not read."""
    since, at_midnight = _moment(event.get("DTSTART", ""))
    until, ends_at_midnight = _moment(event.get("DTEND", ""))
    name = who or who_in(event.get("SUMMARY", "").replace("\\,", ",").replace("\\;", ";"), people)
    if since is None or not name or event.get("STATUS", "").upper() == "CANCELLED":
        return ()
    del at_midnight
    last = since if until is None else until - timedelta(days=1) if ends_at_midnight else until
    once = HatAway(who=name, since=since, until=max(since, last))
    if "RRULE" not in event:
        return (once,)
    rule = event["RRULE"]
    end, _ = _moment(rule.upper().partition("UNTIL=")[2])
    left_out = (_moment(one)[0] for one in event.get("EXDATE", "").split(",")[:MOST_EVENTS])
    return repeated(rule, once, end, (*moved, *(one for one in left_out if one is not None))) or ()


def _moment(written: str) -> tuple[date | None, bool]:
    """Return the day of a moment in a calendar, and whether it is the very beginning of it."""
    match = _DAY.match(written)
    if match is None:
        return None, False
    try:
        found = datetime(int(match[1]), int(match[2]), int(match[3]))  # noqa: DTZ001  # days have no zone
    except ValueError:
        return None, False
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        return None, False
    return found.date(), (match[4] or "00") == "00" and (match[5] or "00") == "00"
