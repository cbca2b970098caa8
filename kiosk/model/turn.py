"""The verb by which every slide makes way for another: words leave, the field comes, words come. Pure.

Two texts never stand over each other, and neither the load nor the way to draw changes the movement: a slow machine
shows fewer moments of it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from kiosk.model.arrival import eased
from kiosk.model.slide import Box, Frame
from kiosk.model.value import value

Transition = Literal["turn", "back", "fade", "cut"]
"""How one slide makes way for another, by what it means and never by what the machine can:

turn: its words leave, the new field wipes in from the right, the new words come; back: the same from the left; fade:
without what travels, the field changes at once; cut: all at once.
"""

OUT, WIPE, PAUSE, INTO = 0.12, 0.5, 0.08, 0.18
"""Seconds in which the words leave, the field wipes in, the same field rests empty, and the words come."""


class TurnPhase(StrEnum):
    """A part of a turn."""

    OUT = "out"
    """The words leave on the field on which they stood."""
    FIELD = "field"
    """The new field comes, empty."""
    INTO = "into"
    """The words that stand still come."""


@value(kw_only=False)
class Moment:
    """How far a turn is: of its phase, from 0 to 1, with a soft beginning and end."""

    phase: TurnPhase
    share: float

    @property
    def opacity(self) -> int:
        """How much of what this phase brings shows, of 255: at least 1, so that every frame differs."""
        return min(254, max(1, round(255 * self.share)))


@value
class SlideTurn:
    """One turn, its phases in seconds."""

    out: float
    field: float
    into: float
    wipes: bool = True
    """Whether an edge travels; otherwise the new field stands at once."""
    left: bool = False
    """Whether the edge travels from the left."""
    kept: int = 0
    """Columns at the left that belong to the old field on the new slide too: the edge comes to rest there."""

    @property
    def lasts(self) -> float:
        """Seconds in all."""
        return self.out + self.field + self.into

    def at(self, seconds: float) -> Moment:
        """Return the moment so many seconds after it began."""
        if seconds < self.out:
            return Moment(TurnPhase.OUT, eased(seconds / self.out))
        seconds -= self.out
        if seconds < self.field or not self.into:
            return Moment(TurnPhase.FIELD, cubic(seconds / self.field) if self.wipes and self.field else 1.0)
        return Moment(TurnPhase.INTO, eased((seconds - self.field) / self.into))

    def parted(self, moment: Moment, frame: Frame) -> tuple[Box, Box]:
        """Return the part of the frame that the new field has, and the part that the old one has."""
        width, height = frame
        swept = round((width - self.kept) * moment.share)
        new = {TurnPhase.OUT: 0, TurnPhase.INTO: width}.get(moment.phase, swept)
        at, edge = (0, new) if self.left else (width - new, 0)
        return Box(at, 0, new, height), Box(edge, 0, width - new, height)


def turn(
    transition: Transition, *, same: bool, leaves: bool, comes: bool, seconds: float | None = None, kept: int = 0
) -> SlideTurn | None:
    """Return the turn of a transition, or None for a cut.

    `same` says whether both slides have the same field, `leaves` and `comes` whether words stand on the old one and
    come at once on the new one. With `seconds` all of it is squeezed or stretched to that time. `kept` is how much of
    the old field stays at the left.
    """
    if transition == "cut" or seconds == 0:
        return None
    field = 0.0 if transition == "fade" else PAUSE if same else WIPE
    found = (OUT * leaves, field, INTO * comes)
    whole = sum(found)
    if not whole:
        return None
    times = 1.0 if seconds is None else seconds / whole
    out, field, into = (part * times for part in found)
    wipes, left = not same and transition != "fade", transition == "back"
    rests = wipes and comes and not left
    return SlideTurn(out=out, field=field, into=into, wipes=wipes, left=left, kept=kept if rests else 0)


def cubic(share: float) -> float:
    """Return the share of the way that is gone, with a softer beginning and end than `eased`."""
    share = min(1.0, max(0.0, share))
    return 4 * share**3 if share < 0.5 else 1 - (2 - 2 * share) ** 3 / 2
