"""Of each survey only the newest figure plays, with the earlier ones as its history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kiosk.model.items import ItemId, NpsReading
from kiosk.model.nps import Period

EARLIER = 11
"""How many earlier periods go with a figure: with the newest they make a year of months."""


def newest_of_each_series(
    readings: Iterable[NpsReading],
) -> tuple[frozenset[ItemId], dict[ItemId, tuple[NpsReading, ...]]]:
    """Return which readings play, and the earlier ones of the same length of each, oldest first."""
    series: dict[str, list[NpsReading]] = defaultdict(list)
    for reading in readings:
        series[reading.series].append(reading)
    earlier = {}
    for ones in series.values():
        newest = max(ones, key=lambda one: (_end(one.period), -one.period.length, one.id))
        before = {one.period: one for one in ones if one.period.length == newest.period.length}
        before.pop(newest.period)
        past = sorted((one for one in before.values()), key=lambda one: _end(one.period))
        earlier[newest.id] = tuple(past[-EARLIER:])
    return frozenset(earlier), earlier


def _end(period: Period) -> int:
    """Return the number of the last month of a period."""
    return period.year * 12 + (period.part or 1) * period.length
