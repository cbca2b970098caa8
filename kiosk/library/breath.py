"""Lets long work rest now and then: what looks at thousands of items in one go would make a transition stutter."""

from __future__ import annotations

import time
from collections.abc import Callable

ITEMS = 64
"""Items between two rests: a few milliseconds of work."""
MOST = 2.0
"""Seconds of rest within `WITHIN` at most: a screen that hangs holds up no order."""
WITHIN = 60.0


class Breath:
    """Counts items, and rests after so many of them."""

    def __init__(self, rest: Callable[[], object] = lambda: None, now: Callable[[], float] = time.monotonic) -> None:
        """`rest` returns when work may go on; `now` gives monotonic seconds."""
        self._rest = rest
        self._now = now
        self._items = 0
        self._began = now()
        self._rested = 0.0

    def item(self) -> None:
        """Tell that an item was looked at."""
        self._items += 1
        if self._items >= ITEMS:
            self._items = 0
            self._take()

    def _take(self) -> None:
        before = self._now()
        if before - self._began >= WITHIN:
            self._began, self._rested = before, 0.0
        if self._rested < MOST:
            self._rest()
            self._rested += self._now() - before
