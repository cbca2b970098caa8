"""What stays where it is while the words around it change: the picture, the foot line and the code of a long text."""

from __future__ import annotations

from kiosk.model.painting import Painting
from kiosk.model.slide import Box, Mark
from kiosk.model.value import value


@value
class OnField:
    """What a painting has on its field, without its pixels."""

    still: frozenset[tuple[Box, Mark | None]]
    """Where something stands still, and what, as far as that is told."""
    moving: tuple[Box, ...]
    """Where something arrives."""


def on_field(painting: Painting) -> OnField:
    """Return what a painting has on its field."""
    unknown = len(painting.words) - len(painting.marks)
    still = zip(painting.words, (*painting.marks, *[None] * unknown), strict=True)
    return OnField(still=frozenset(still), moving=tuple(sprite.box for sprite in painting.sprites))


def staying(before: OnField, after: OnField) -> frozenset[Box]:
    """Return the boxes that hold the same mark in both, and nothing else of either.

    What lies over something that leaves or comes goes with it, so that nothing of that is left in its box.
    """
    both = {(box, mark) for box, mark in before.still & after.still if mark is not None}
    leave = [box for box, _ in (before.still | after.still) - both]
    leave += [*before.moving, *after.moving]
    return frozenset(box for box, _ in both if not any(_meet(box, one) for one in leave))


def _meet(one: Box, other: Box) -> bool:
    """Tell whether two boxes have something in common; what has no area has nothing."""
    return min(one.right, other.right) > max(one.x, other.x) and min(one.bottom, other.bottom) > max(one.y, other.y)
