"""Spaces out the writings of the receipts: each is the whole of two files, and the folder may lie on a memory card.

The first change is told at once. The more was written lately, the longer the next waits: a quarter of a minute at
first, twice as long for each 200 KB that is not paid off yet.
"""

from __future__ import annotations

import math

DOUBLES = 200_000
"""Bytes that make the wait twice as long."""
URGENT_DOUBLES = 1_000_000
"""The same for what asks something of a person, which waits half as long to begin with."""
A_DAY = 1_500_000
"""Bytes that are paid off in 24 hours."""
FILE_COSTS = 24_000
"""Bytes that a file which is written whole takes beside its own: of its folder and of the maps of the disk."""


class Pace:
    """What was written. Times are monotonic seconds."""

    LEAST_SECONDS = 15.0
    """Between two writings, where little was written lately."""

    def __init__(self) -> None:
        self._owed = 0.0
        self._latest: float | None = None

    def wrote(self, size: int, now: float) -> None:
        """Count a file of so many bytes."""
        self._owed = self._owed_at(now) + size + FILE_COSTS
        self._latest = now

    @property
    def soonest(self) -> float:
        """When something may be written that cannot wait."""
        return 0.0 if self._latest is None else self._latest + self.LEAST_SECONDS

    def next(self, *, urgent: bool) -> float:
        """Return when something may be written again."""
        if self._latest is None:
            return 0.0
        if urgent:
            return self._latest + self.LEAST_SECONDS / 2 * math.exp2(self._owed / URGENT_DOUBLES)
        return self._latest + self.LEAST_SECONDS * math.exp2(self._owed / DOUBLES)

    def _owed_at(self, now: float) -> float:
        paid = 0.0 if self._latest is None else (now - self._latest) * A_DAY / 86_400
        return max(0.0, self._owed - paid)
