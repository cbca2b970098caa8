"""Adds plays of screens up to the sums that reports need: by day, place and item, in whole numbers. Pure."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from kiosk.model.play_batches import HomePlay
from kiosk.model.value import value

SumRow = tuple[int | str, ...]


@value
class HomeSums:
    """What some batches add, as rows of their tables in one order, so that two desks never wait for each other."""

    places: tuple[SumRow, ...]
    sorts: tuple[SumRow, ...]
    things: tuple[SumRow, ...]
    days: tuple[SumRow, ...]
    """By item."""
    sorts_days: tuple[SumRow, ...]


def place_row(screen: str, place: str, *, unlikely: bool) -> SumRow:
    """Return the row of a screen in a place; `unlikely` is what its clock cannot have said rightly."""
    return (_id(screen, place, str(int(unlikely))), screen, place, int(unlikely))


def sums_of(screen: str, place: str, plays: Iterable[HomePlay], *, came: datetime, came_day: int) -> HomeSums:
    """Add up plays that came at a moment, on a day as 20261128: that day counts for what a wrong clock tells."""
    places, sorts, things = set[SumRow](), set[SumRow](), dict[int, tuple[str, int, int]]()
    days, sorts_days = Counter[SumRow](), Counter[SumRow]()
    days_took, sorts_took = Counter[SumRow](), Counter[SumRow]()
    for one in plays:
        likely = one.is_likely(came)
        day = (one.day() if likely else None) or came_day
        where = place_row(screen, place, unlikely=not likely)
        words = (one.kind, one.tone, one.role, one.campaign, one.outcome)
        sort = (_id(*words), *words)
        thing = _id(one.item, *words)
        places.add(where)
        sorts.add(sort)
        things[thing] = (one.item, sort[0], max(day, things[thing][2] if thing in things else 0))
        by_item, by_sort = (day, where[0], thing), (day, where[0], sort[0])
        days[by_item] += 1
        sorts_days[by_sort] += 1
        days_took[by_item] += one.hundredths
        sorts_took[by_sort] += one.hundredths
    return HomeSums(
        places=tuple(sorted(places)),
        sorts=tuple(sorted(sorts)),
        things=tuple((one, *things[one]) for one in sorted(things)),
        days=tuple((*key, days[key], days_took[key]) for key in sorted(days)),
        sorts_days=tuple((*key, sorts_days[key], sorts_took[key]) for key in sorted(sorts_days)),
    )


def _id(*words: str) -> int:
    """Return the number of some words: 63 bits of their digest, so that nobody must hand numbers out."""
    digest = hashlib.blake2b("\x1f".join(words).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1
