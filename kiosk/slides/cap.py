"""Draws a cap: a round crown with seams, a button on top, and a peak to the right."""

from __future__ import annotations

import math
from collections.abc import Iterator

from kiosk.model.slide import Area, Box, Disc, Mark, Stroke
from kiosk.model.theme import Colour

_STEPS = 36
_Point = tuple[float, float]
_CENTRE, _BASE, _HALF, _RISE = 0.42, 0.78, 0.36, 0.68
"""Of the crown, in shares of the box: its middle, where it ends, half its width and its height."""
_SEAM = 0.012


def cap(box: Box, colour: Colour, ground: Colour) -> tuple[Mark, ...]:
    """Return a cap that fills the width of a box; its seams show the ground."""
    thin = max(1.5, box.width * _SEAM)
    crown = tuple(_arc(-_HALF, _HALF))
    peak = (
        (_CENTRE - _HALF, 0.815),
        *_curve((0.52, 0.815), (0.74, 0.80), (0.97, 0.84), (1.0, 0.98)),
        *_curve((1.0, 0.98), (0.84, 0.90), (0.62, 0.905), (_CENTRE - _HALF + 0.02, 0.905)),
    )
    return (
        Disc(x=_at(box, (_CENTRE, 0))[0], y=_at(box, (0, _BASE - _RISE))[1], radius=box.width * 0.03, colour=colour),
        Area(points=_placed(box, crown), colour=colour),
        Stroke(points=_placed(box, tuple(_seam(-0.16))), colour=ground, width=thin),
        Stroke(points=_placed(box, tuple(_seam(0.14))), colour=ground, width=thin),
        Area(points=_placed(box, peak), colour=colour),
    )


def _arc(left: float, right: float) -> Iterator[_Point]:
    for number in range(_STEPS + 1):
        turn = math.pi * (1 - number / _STEPS)
        yield _CENTRE + (right - left) / 2 * math.cos(turn), _BASE - _RISE * math.sin(turn)


def _seam(reach: float) -> Iterator[_Point]:
    """Return a line from the button down to the edge of the crown."""
    for number in range(_STEPS + 1):
        down = number / _STEPS
        yield _CENTRE + reach * math.sin(down * math.pi / 2), _BASE - _RISE * math.cos(down * math.pi / 2)


def _curve(one: _Point, two: _Point, three: _Point, four: _Point) -> Iterator[_Point]:
    for number in range(_STEPS + 1):
        t = number / _STEPS
        a, b, c, d = (1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3
        yield a * one[0] + b * two[0] + c * three[0] + d * four[0], a * one[1] + b * two[1] + c * three[1] + d * four[1]


def _at(box: Box, point: _Point) -> _Point:
    return box.x + point[0] * box.width, box.y + point[1] * box.height


def _placed(box: Box, points: tuple[_Point, ...]) -> tuple[_Point, ...]:
    return tuple(_at(box, point) for point in points)
