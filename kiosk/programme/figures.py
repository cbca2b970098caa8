"""Of each survey only the newest figure plays, with the earlier ones as its history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kiosk.model.airing import newness
from kiosk.model.items import ItemId, NpsReading

EARLIER = 11
"""How many earlier periods go with a figure: with the newest they make a year of months."""


def earlier_of_each(readings: Iterable[NpsReading]) -> dict[ItemId, tuple[NpsReading, ...]]:
    """Return of each reading that plays the earlier ones of the same length, oldest first."""
    series: dict[str, list[NpsReading]] = defaultdict(list)
    for reading in readings:
        series[reading.series].append(reading)
    earlier = {}
    for ones in series.values():
        newest = max(ones, key=newness)
        before = {one.period: one for one in ones if one.period.length == newest.period.length}
        before.pop(newest.period)
        past = sorted(before.values(), key=lambda one: one.period.last_month)
        earlier[newest.id] = tuple(past[-EARLIER:])
    return earlier
