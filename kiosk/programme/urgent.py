"""Urgent announcements: each cuts in once, and returns every minute for as long as it is there."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from kiosk.model.items import Item, ItemId

URGENT_SECONDS = 60.0
"""How often an urgent announcement returns after its first showing."""


class Urgent:
    """Which of them were shown, and how long ago."""

    def __init__(self, announced: Mapping[ItemId, float]) -> None:
        self.announced = dict(announced)
        """Seconds of slides since each was shown last."""

    def first(self, now: Sequence[Item]) -> Item | None:
        """Return the one that must cut in: it was not shown yet."""
        return next((item for item in now if item.id not in self.announced), None)

    def again(self, now: Sequence[Item]) -> Item | None:
        """Return the one whose time it is."""
        return next((item for item in now if self.announced.get(item.id, math.inf) >= URGENT_SECONDS), None)

    def begin(self, shown: ItemId | None, seconds: float) -> None:
        """Count a cue of so many seconds; `shown` is the urgent announcement that it shows."""
        self.announced = {key: since + seconds for key, since in self.announced.items()}
        if shown is not None:
            self.announced[shown] = 0.0
