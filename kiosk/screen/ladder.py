"""Chooses how many frames a transition has: as many as this machine draws in time, never another movement. Pure."""

from __future__ import annotations

from collections.abc import Sequence

RATES = (60, 30, 15, 8, 4)
"""Frames a second. The slowest machine shows a few frames of the same movement."""
_LEAST_SHARE = 0.1
"""A smaller part of the frame costs about as much as this one: calls and the display have a price of their own."""
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
        self.cost = cost
        """Seconds for a frame that mixes two whole pictures, put on the display."""
        self.texture = texture
        """Whether a graphics processor draws: then the whole frame is drawn whatever changed."""

    def choose(self, share: float) -> int:
        """Return the rate for a transition that mixes this share of the frame (0 to 1)."""
        return self.kept_up(self.cost * self._part(share))

    def kept_up(self, seconds: float) -> int:
        """Return the highest rate at which frames of so many seconds come in time."""
        return next((rate for rate in RATES if seconds <= budget(rate, texture=self.texture)), RATES[-1])

    def learn(self, share: float, spent: Sequence[float]) -> None:
        """Take in what the frames of one transition really cost, in seconds.

        Counted is what nineteen of twenty frames stay under. A dearer transition counts at once, a cheaper one little
        by little, so that one quiet moment does not bring the stutter back.
        """
        if not spent:
            return
        slow = sorted(spent)[min(len(spent) - 1, int(0.95 * len(spent)))] / self._part(share)
        self.cost = slow if slow >= self.cost else self.cost - _FORGETS * (self.cost - slow)

    def _part(self, share: float) -> float:
        return 1.0 if self.texture else max(_LEAST_SHARE, share)
