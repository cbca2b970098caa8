"""When something may be shown: the parts of the week, and the hours that the screen is on.

Every time of day is wall time in the one zone of the kiosk; comparing is done in seconds since 1970, so that the nights
in which the clock is changed need no case of their own.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime, time, timedelta, tzinfo

from kiosk.machine.clock import EARLIEST
from kiosk.model.days_and_hours import within
from kiosk.model.items import Kind
from kiosk.model.schedule import Daypart

FAR_BEHIND = timedelta(days=2)
"""A clock that lies so far before the last play cannot be right either."""


def plausible(at: datetime, last_play: datetime | None) -> bool:
    """Tell whether a clock can be right. Otherwise dates and hours are not trusted: better something than nothing."""
    return at >= EARLIEST and (last_play is None or at > last_play - FAR_BEHIND)


def covers(part: Daypart, at: datetime) -> bool:
    """Tell whether a moment lies in a part of the week. After midnight a night still belongs to the day it began."""
    return within(part.weekdays, part.begins, part.ends, at)


def kinds_at(parts: Sequence[Daypart], at: datetime) -> frozenset[Kind]:
    """Return the kinds that may play now: of all parts that cover this moment together; all kinds where none does."""
    now = [part for part in parts if covers(part, at)]
    if not now or any(not part.kinds for part in now):
        return frozenset(Kind)
    return frozenset[Kind]().union(*(part.kinds for part in now))


def next_edge(parts: Sequence[Daypart], at: datetime) -> float:
    """Return when the next part begins or ends, or the next day begins, in seconds since 1970."""
    zone, now = at.tzinfo, at.timestamp()
    times = {time()} | {part.begins for part in parts} | {part.ends for part in parts}
    days = [at.date() + timedelta(days=ahead) for ahead in range(3)]
    edge = min(
        edge
        for day in days
        for clock in times
        for fold in (0, 1)
        if (edge := datetime.combine(day, clock, zone).replace(fold=fold).timestamp()) > now
    )
    return _clock_change(now, edge, zone) if datetime.fromtimestamp(edge, zone).utcoffset() != at.utcoffset() else edge


def _clock_change(before: float, after: float, zone: tzinfo | None) -> float:
    """Return the second between two moments in which the clock is changed: wall time jumps, and the part with it."""
    offset = datetime.fromtimestamp(before, zone).utcoffset()
    low, high = math.floor(before), math.ceil(after)
    while high - low > 1:
        middle = (low + high) // 2
        if datetime.fromtimestamp(middle, zone).utcoffset() == offset:
            low = middle
        else:
            high = middle
    return float(high)
