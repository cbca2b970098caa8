"""Reads a part of the week as a person writes it: "ma-vr 07:30-18:30", "za, zo 10:00-16:00", "22:00-06:00"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import time

from kiosk.model.calendar_names import WEEKDAYS
from kiosk.model.items import Kind
from kiosk.model.schedule import Daypart

_DAYS = {name[:2].casefold(): number for names in WEEKDAYS.values() for number, name in enumerate(names)}
_PART = re.compile(r"(?P<days>[a-z, -]*?)\s*(?P<begins>\d{1,2}[:.]\d\d)\s*[-–]\s*(?P<ends>\d{1,2}[:.]\d\d)")


def read_daypart(name: str, when: str, kinds: Iterable[Kind] = ()) -> Daypart:
    """Return the part of the week that a text means; ValueError when it means none. Without days it is every day."""
    found = _PART.fullmatch(when.strip().casefold())
    if found is None:
        raise ValueError(f"not a part of the week: {when!r}")
    begins, ends = (time.fromisoformat(found[one].replace(".", ":").zfill(5)) for one in ("begins", "ends"))
    return Daypart(name=name, weekdays=_weekdays(found["days"]), begins=begins, ends=ends, kinds=frozenset(kinds))


def _weekdays(text: str) -> frozenset[int]:
    days: set[int] = set()
    for part in filter(None, (part.strip() for part in text.split(","))):
        ends = [_DAYS.get(word.strip()[:2], -1) for word in part.split("-")]
        if len(ends) > 2 or -1 in ends:
            raise ValueError(f"not days of the week: {text!r}")
        first, last = ends[0], ends[-1]
        days.update((first + step) % 7 for step in range((last - first) % 7 + 1))
    return frozenset(days or range(7))
