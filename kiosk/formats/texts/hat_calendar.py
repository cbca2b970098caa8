"""Reads from a calendar file on which days somebody is away, and nothing of why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from kiosk.formats.texts.hat_lines import FIRST_YEAR, LAST_YEAR, who_in
from kiosk.model.item_hat import HatAway

MOST_EVENTS = 2000
LONGEST = 1 << 20
"""Bytes of a calendar that are read."""
_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d))?")


def away_in(data: bytes, people: Sequence[str], who: str = "") -> tuple[tuple[HatAway, ...], int]:
    """Return the days away in a calendar, and how many of its events are of nobody that takes part, or are not read.

    Without `who` each event says in its title who is away.
    """
    text = data[:LONGEST].decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    lines = re.sub(r"\n[ \t]", "", text).split("\n")
    found: list[HatAway] = []
    left, event, inside = 0, dict[str, str](), False
    for line in lines:
        name, _, told = line.partition(":")
        key = name.partition(";")[0].strip().upper()
        if key == "BEGIN" and told.strip().upper() == "VEVENT":
            event, inside = {}, True
        elif key == "END" and inside and told.strip().upper() == "VEVENT":
            inside = False
            one = _away(event, people, who)
            left += one is None
            if one is not None and len(found) < MOST_EVENTS:
                found.append(one)
        elif inside and key in {"DTSTART", "DTEND", "SUMMARY", "STATUS", "RRULE"}:
            event.setdefault(key, told.strip())
    return tuple(found), left


def _away(event: dict[str, str], people: Sequence[str], who: str) -> HatAway | None:
    since, at_midnight = _moment(event.get("DTSTART", ""))
    until, ends_at_midnight = _moment(event.get("DTEND", ""))
    name = who or who_in(event.get("SUMMARY", "").replace("\\,", ",").replace("\\;", ";"), people)
    if since is None or not name or "RRULE" in event or event.get("STATUS", "").upper() == "CANCELLED":
        return None
    del at_midnight
    last = since if until is None else until - timedelta(days=1) if ends_at_midnight else until
    return HatAway(who=name, since=since, until=max(since, last))


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
