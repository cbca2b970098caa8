"""Joins the boxes that a transition changes, so that it moves few more pixels than it must in few pieces."""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.model.slide import Box

_WORTH = 1.3
"""Two boxes are one where that adds no more than this to their area: each piece has a price of its own."""
_MOST = 24
"""More boxes than this cost more to handle than they save."""


def joined(boxes: Iterable[Box]) -> list[Box]:
    """Return boxes that together hold all of these, in order from the top; they may overlap."""
    found: list[Box] = []
    for box in sorted(boxes, key=lambda box: (box.y, box.x)):
        around = _around(found[-1], box) if found else box
        if found and area([around]) <= _WORTH * area([found[-1], box]):
            found[-1] = around
        else:
            found.append(box)
    while len(found) > _MOST:
        found = [_around(found[index], found[min(index + 1, len(found) - 1)]) for index in range(0, len(found), 2)]
    return found


def area(boxes: Iterable[Box]) -> int:
    """Return the number of pixels in boxes, those in two of them twice."""
    return sum(box.width * box.height for box in boxes)


def _around(one: Box, other: Box) -> Box:
    """Return the box around two boxes."""
    x, y = min(one.x, other.x), min(one.y, other.y)
    return Box(x, y, max(one.right, other.right) - x, max(one.bottom, other.bottom) - y)
