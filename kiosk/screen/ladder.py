"""Chooses how many frames a transition has: as many as this machine draws in time, never another movement. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence

RATES = (60, 30, 15, 8, 4)
"""Frames a second. The slowest machine shows a few frames of the same movement."""
_BANDS = 4
"""Shares of the frame are known by quarters: calls and the way to the display have a price of their own, whatever is
drawn, so that what a small part costs does not tell what the whole does."""
_FORGETS = 0.2
"""How fast a slow moment is forgotten: the part of the difference that one transition in time takes away."""


def budget(rate: int, *, texture: bool = False) -> float:
    """Return the seconds that one frame may take in all: nine tenths of the time to the next.

    A graphics processor waits for the screen to have shown the frame before, so that at the fastest rate a frame in
    time takes a whole interval there.
    """
    return (1.2 if texture and rate == RATES[0] else 0.9) / rate


class Ladder:
    """What a frame costs here, measured at the start and in every transition since."""

    def __init__(self, cost: float, *, texture: bool = False) -> None:
        self.texture = texture
        """Whether a graphics processor draws: then the whole frame is drawn whatever changed."""
        self._guess = cost
        self._known: dict[int, float] = {}
        """Seconds for a frame, by the share of it that is drawn."""

    def choose(self, share: float) -> int:
        """Return the rate for a transition that draws this share of the frame (0 to 1)."""
        cost = self._cost(self._band(share))
        return next((rate for rate in RATES if cost <= budget(rate, texture=self.texture)), RATES[-1])

    def after(self, rate: int, spent: float) -> int:
        """Return the rate at which a transition goes on after a frame: one lower where that came late."""
        if spent <= budget(rate, texture=self.texture) or rate == RATES[-1]:
            return rate
        return RATES[RATES.index(rate) + 1]

    def learn(self, share: float, spent: Sequence[float]) -> None:
        """Take in what the frames of one transition that draw this share really cost, in seconds.

        Counted is what nineteen of twenty frames stay under. A dearer transition counts at once, a cheaper one little
        by little, so that one quiet moment does not bring the stutter back.
        """
        if not spent:
            return
        band = self._band(share)
        slow, known = sorted(spent)[int(0.95 * (len(spent) - 1))], self._cost(band)
        self._known[band] = slow if slow >= known else known - _FORGETS * (known - slow)

    def _band(self, share: float) -> int:
        return _BANDS if self.texture else max(1, math.ceil(min(1.0, share) * _BANDS))

    def _cost(self, band: int) -> float:
        """Return what a frame costs: no more than a larger one, and no less than a smaller one."""
        larger = [self._known[one] for one in self._known if one >= band]
        smaller = [self._known[one] for one in self._known if one < band]
        return min(larger) if larger else max(self._guess * band / _BANDS, *smaller, 0.0)
