"""When something may be shown: the span of an item, the parts of the week, and the hours that the screen is on.

Every time of day is wall time in the one zone of the kiosk; comparing is done in seconds since 1970, so that the nights
in which the clock is changed need no case of their own.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from kiosk.model.items import Announcement, Item, Kind
from kiosk.model.schedule import Campaign, Daypart

EARLIEST = datetime(2026, 1, 1, tzinfo=UTC)
"""Before the program was made no clock can be right: a small computer without a battery wakes up in 1970."""
FAR_BEHIND = timedelta(days=2)
"""A clock that lies so far before the last play cannot be right either."""
ALWAYS = (-math.inf, math.inf)


def plausible(at: datetime, last_play: datetime | None) -> bool:
    """Tell whether a clock can be right. Otherwise dates and hours are not trusted: better something than nothing."""
    return at >= EARLIEST and (last_play is None or at > last_play - FAR_BEHIND)


def span_of(item: Item, campaigns: Mapping[str, Campaign], zone: tzinfo) -> tuple[float, float]:
    """Return from when, and up to when, an item may be shown, in seconds since 1970.

    An announcement of an event without an end of its own ends with the day of the event.
    """
    airing, until = item.airing, item.airing.until
    if until is None and isinstance(item, Announcement) and item.starts is not None:
        until = item.starts.date() if isinstance(item.starts, datetime) else item.starts
    begins, ends = _edge(airing.since, zone), _edge(until, zone, whole_day=True)
    campaign = campaigns.get((airing.campaign or "").casefold())
    if campaign is not None:
        own = _edge(campaign.since, zone), _edge(campaign.until, zone, whole_day=True)
        begins = max((edge for edge in (begins, own[0]) if edge is not None), default=None)
        ends = min((edge for edge in (ends, own[1]) if edge is not None), default=None)
    return (-math.inf if begins is None else begins), (math.inf if ends is None else ends)


def _edge(moment: date | datetime | None, zone: tzinfo, *, whole_day: bool = False) -> float | None:
    if moment is None:
        return None
    if isinstance(moment, datetime):
        return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).timestamp()
    if whole_day:
        if moment == date.max:
            return None
        moment += timedelta(days=1)
    return datetime.combine(moment, time(), zone).timestamp()


def covers(part: Daypart, at: datetime) -> bool:
    """Tell whether a moment lies in a part of the week. After midnight a night still belongs to the day it began."""
    clock, today = at.time(), at.weekday()
    if part.begins < part.ends:
        return today in part.weekdays and part.begins <= clock < part.ends
    return (today in part.weekdays and clock >= part.begins) or ((today - 1) % 7 in part.weekdays and clock < part.ends)


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
