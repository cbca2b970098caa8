"""Chooses how a transition moves: as many frames as this machine draws in time, never a stutter. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum


class Rung(StrEnum):
    """A way to go from one slide to the next, the smoothest first."""

    GPU_FADE_60 = "gpu fade 60"
    FADE_60 = "fade 60"
    FADE_30 = "fade 30"
    BLOCK_FADE_30 = "text-block fade 30"
    """A fade of the whole frame would come late, but only a part changes: its ground is the same."""
    SLIDE_30 = "slide 30"
    CUT = "cut"

    @property
    def interval(self) -> float:
        """Seconds from one frame to the next."""
        return 1 / 60 if self in (Rung.GPU_FADE_60, Rung.FADE_60) else 1 / 30

    @property
    def budget(self) -> float:
        """Seconds that one frame may take in all.

        Nine tenths of the interval; a graphics processor waits for the screen to have shown the frame before, so
        that a frame in time takes a whole interval there.
        """
        return (1.2 if self is Rung.GPU_FADE_60 else 0.9) * self.interval


_LEAST_SHARE = 0.1
"""A smaller part of the frame costs about as much as this one: calls and the display have a price of their own."""
_FORGETS = 0.05
"""How fast a slow moment is forgotten: the part of the difference that one transition in time takes away."""
_SLIDE = 0.5
"""A frame of a slide costs this part of a fade's frame, until it has been measured."""


class Ladder:
    """What a frame costs here, measured at the start and in every transition since."""

    def __init__(self, fade: float, slide: float | None = None, *, texture: bool = False) -> None:
        self.fade = fade
        """Seconds for one frame of a fade of the whole frame, put on the display."""
        self.slide = fade * _SLIDE if slide is None else slide
        self.texture = texture
        """Whether a graphics processor draws: then the whole frame is drawn whatever changed."""

    def choose(self, share: float) -> Rung:
        """Return the smoothest rung for a transition that changes this share of the frame (0 to 1)."""
        if self.texture and self.fade <= Rung.GPU_FADE_60.budget:
            return Rung.GPU_FADE_60
        cost = self.fade if self.texture else self.fade * max(_LEAST_SHARE, share)
        if cost <= Rung.FADE_60.budget and not self.texture:
            return Rung.FADE_60
        if cost <= Rung.FADE_30.budget:
            return Rung.FADE_30 if self.fade <= Rung.FADE_30.budget else Rung.BLOCK_FADE_30
        if self.slide <= Rung.SLIDE_30.budget:
            return Rung.SLIDE_30
        return Rung.CUT

    def learn(self, rung: Rung, share: float, spent: Sequence[float]) -> None:
        """Take in what the frames of one transition really cost, in seconds.

        Counted is what nineteen of twenty frames stay under. A dearer transition counts at once, a cheaper one little
        by little, so that one quiet moment does not bring the stutter back. A cut measures nothing, and takes a
        little off, so that the machine is tried again after some dozens of slides.
        """
        if rung is Rung.CUT or not spent:
            self.fade -= self.fade * _FORGETS / 2
            self.slide -= self.slide * _FORGETS / 2
            return
        slow = sorted(spent)[min(len(spent) - 1, int(0.95 * len(spent)))]
        if rung is Rung.SLIDE_30:
            self.slide = _towards(self.slide, slow)
            self.fade -= self.fade * _FORGETS / 2
        else:
            self.fade = _towards(self.fade, slow if self.texture else slow / max(_LEAST_SHARE, share))


def _towards(known: float, seen: float) -> float:
    """Return the larger one, or a step from the known down to the seen."""
    return seen if seen >= known else known - _FORGETS * 4 * (known - seen)
