"""How often one text may stand: whole no more than twice in three minutes, where there is enough else to show."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from kiosk.model.items import ItemId

MOST = 2
WITHIN_SECONDS = 180.0
FEWEST = 7
"""Items that may show, from which on this holds: the text itself and six others."""

Stood = tuple[tuple[ItemId, float], ...]
"""What stood whole lately, in order, with the count of seconds at which each left the screen."""


@lru_cache(maxsize=4)
def capped(stood: Stood, clock: float, size: int) -> frozenset[ItemId]:
    """Return what may not stand whole now; `size` is the number of items that may show."""
    if size < FEWEST:
        return frozenset()
    counts = Counter(item for item, left in stood if left > clock - WITHIN_SECONDS)
    return frozenset(item for item, count in counts.items() if count >= MOST)


def least_seconds(size: int) -> float:
    """Return how long each must stand, so that with few items the first two may return when all have stood twice."""
    return 0.0 if size < FEWEST else math.ceil(10 * WITHIN_SECONDS / (MOST * size - 1)) / 10


def remembered(stood: Stood, clock: float, item: ItemId) -> Stood:
    """Return what stood lately with one more that leaves at `clock`."""
    recent: Sequence[tuple[ItemId, float]] = [one for one in stood if one[1] > clock - WITHIN_SECONDS]
    return (*recent, (item, clock))
