"""Finds where two pictures differ, so that a transition moves no more pixels than it must."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from functools import partial

from kiosk.model.slide import Box, Frame

_BAND = 8
"""Rows looked at together."""
_TILE = 256
"""Bytes of a row looked at together: 64 pixels."""
_MOST = 24
"""More rectangles than this cost more to handle than they save."""

Differs = Callable[[int, int], bool]
"""Whether the bytes from one place up to another differ."""


def changed(old: bytes | memoryview, new: bytes | memoryview, frame: Frame) -> list[Box]:
    """Return boxes that together hold every pixel that differs between two pictures of 4 bytes a pixel.

    The boxes do not overlap and lie in order from the top. Two slides on the same ground differ only in their text,
    which is half of the frame or less.
    """

    def differs(start: int, end: int) -> bool:
        return bytes(old[start:end]) != bytes(new[start:end])

    pitch = frame.width * 4
    found: list[Box] = []
    for top in range(0, frame.height, _BAND):
        rows = min(_BAND, frame.height - top)
        if differs(top * pitch, (top + rows) * pitch):
            left, right = _extent(differs, top, rows, pitch)
            _add(found, Box(left // 4, top, (right - left) // 4, rows))
    while len(found) > _MOST:
        found = [_around(found[index], found[min(index + 1, len(found) - 1)]) for index in range(0, len(found), 2)]
    return found


def area(boxes: list[Box]) -> int:
    """Return the number of pixels in boxes that do not overlap."""
    return sum(box.width * box.height for box in boxes)


def _extent(differs: Differs, top: int, rows: int, pitch: int) -> tuple[int, int]:
    """Return the first and the last byte column, in whole tiles, between which these rows differ."""
    tiles = -(-pitch // _TILE)
    left, right = tiles, 0
    for row in range(top, top + rows):
        start = row * pitch
        if left and differs(start, start + min(left * _TILE, pitch)):
            left = bisect_left(range(left - 1), True, key=partial(_prefix, differs, start))
        if right < tiles and differs(start + right * _TILE, start + pitch):
            within = partial(_suffix, differs, start + pitch, start + (tiles - 1) * _TILE)
            right = tiles - bisect_left(range(tiles - right - 1), True, key=within)
    return left * _TILE, min(right * _TILE, pitch)


def _prefix(differs: Differs, start: int, tile: int) -> bool:
    """Tell whether a row differs up to and including a tile."""
    return differs(start, start + (tile + 1) * _TILE)


def _suffix(differs: Differs, end: int, last: int, tile: int) -> bool:
    """Tell whether a row differs from a tile, counted back from the last, to its end."""
    return differs(last - tile * _TILE, end)


def _add(found: list[Box], box: Box) -> None:
    """Add a box below the others, joined to the last one where that adds little."""
    if found and found[-1].bottom == box.y:
        joined = _around(found[-1], box)
        if area([joined]) <= 1.15 * area([found[-1], box]):
            found[-1] = joined
            return
    found.append(box)


def _around(one: Box, other: Box) -> Box:
    """Return the box around two boxes."""
    x, y = min(one.x, other.x), min(one.y, other.y)
    return Box(x, y, max(one.right, other.right) - x, max(one.bottom, other.bottom) - y)
