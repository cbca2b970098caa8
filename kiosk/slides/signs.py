"""The family of drawn signs, one for each series: the same in the masthead and on anything else the house shows.

All are drawn on a square of 24 units with a stroke of 2.4 and round ends.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from kiosk.model.slide import Area, Box, Disc, Mark, Panel, Stroke
from kiosk.model.theme import Colour

_UNITS = 24.0
_STROKE = 2.4
_SHARE = 0.66
"""The side of a sign, as a share of the square it stands on."""

_Points = tuple[tuple[float, float], ...]


class _Pen:
    """Draws in units of a sign, at a place and in a size."""

    def __init__(self, x: float, y: float, side: float, colour: Colour) -> None:
        self._x, self._y, self._scale, self._colour = x, y, side / _UNITS, colour

    def _placed(self, points: _Points) -> _Points:
        return tuple((self._x + across * self._scale, self._y + down * self._scale) for across, down in points)

    def line(self, *points: tuple[float, float]) -> Mark:
        """Return a line through points."""
        width = max(1.5, _STROKE * self._scale)
        return Stroke(points=self._placed(points), colour=self._colour, width=width)

    def area(self, *points: tuple[float, float]) -> Mark:
        """Return a filled polygon."""
        return Area(points=self._placed(points), colour=self._colour)

    def disc(self, x: float, y: float, radius: float) -> Mark:
        """Return a filled circle."""
        ((across, down),) = self._placed(((x, y),))
        return Disc(x=across, y=down, radius=radius * self._scale, colour=self._colour)


def _arc(x: float, y: float, radius: float, begins: float, ends: float) -> _Points:
    """Return points on a part of a circle; degrees count from the right, clockwise."""
    turns = (math.radians(begins + (ends - begins) * at / 12) for at in range(13))
    return tuple((x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns)


def _quote(pen: _Pen) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    for x in (6.6, 17.4):
        outer = _arc(x, 15.2, 4.6, 180, 262)
        tail = ((x + 3.2, 4.4), (x + 3.8, 6.2), *_arc(x + 0.6, 12.6, 3.2, 250, 185)[:4])
        marks += [pen.disc(x, 15.2, 4.6), pen.area(outer[0], (x - 4.5, 11.6), (x - 2.6, 7.4), *tail, (x, 15.2))]
    return tuple(marks)


def _arrow(pen: _Pen) -> tuple[Mark, ...]:
    return pen.line((5, 19), (19, 5)), pen.line((8.5, 5), (19, 5), (19, 15.5))


def _ruler(pen: _Pen) -> tuple[Mark, ...]:
    box = pen.line((2.2, 7.5), (21.8, 7.5), (21.8, 17), (2.2, 17), (2.2, 7.5))
    ticks = (pen.line((x, 7.5), (x, 7.5 + high)) for x, high in ((7.1, 4.0), (12.0, 5.5), (16.9, 4.0)))
    return (box, *ticks)


def _leaf(pen: _Pen) -> tuple[Mark, ...]:
    box = pen.line((4, 5.5), (20, 5.5), (20, 21), (4, 21), (4, 5.5))
    pegs = (pen.line((x, 2.5), (x, 5.5)) for x in (8.5, 15.5))
    return (box, pen.line((4, 10.5), (20, 10.5)), *pegs)


def star(x: float, y: float, radius: float) -> _Points:
    """Return the points of a five-pointed star around a middle."""
    reaches = ((math.pi * at / 5, radius * (0.4526 if at % 2 else 1.0)) for at in range(10))
    return tuple((x + math.sin(turn) * reach, y - math.cos(turn) * reach) for turn, reach in reaches)


def _star(pen: _Pen) -> tuple[Mark, ...]:
    return (pen.area(*star(12, 12.5, 9.5)),)


def _lines(pen: _Pen) -> tuple[Mark, ...]:
    return tuple(pen.line((3, y), (13 if y == 20 else 21, y)) for y in (5.0, 10.0, 15.0, 20.0))


def _turn(pen: _Pen) -> tuple[Mark, ...]:
    bend = ((4.0, 8.0), *_arc(15, 13, 5, -90, 90), (7.0, 18.0))
    return pen.line(*bend), pen.line((11, 14), (7, 18), (11, 22))


def _bang(pen: _Pen) -> tuple[Mark, ...]:
    return pen.line((12, 3), (12, 14)), pen.disc(12, 20, 2.2)


def _diamond(pen: _Pen) -> tuple[Mark, ...]:
    return (pen.line((12, 2.5), (21.5, 12), (12, 21.5), (2.5, 12), (12, 2.5)),)


def _frame(pen: _Pen) -> tuple[Mark, ...]:
    box = pen.line((3, 4.5), (21, 4.5), (21, 19.5), (3, 19.5), (3, 4.5))
    return box, pen.line((3, 16), (9, 10.5), (13.5, 15), (16.5, 12.5), (21, 17)), pen.disc(16.5, 8.5, 1.4)


def _cup(pen: _Pen) -> tuple[Mark, ...]:
    body = pen.line((4, 9.5), (17, 9.5), (17, 17), *_arc(13.5, 17, 3.5, 0, 90), *_arc(7.5, 17, 3.5, 90, 180), (4, 9.5))
    return body, pen.line(*_arc(17, 13, 3, -90, 90)), *(pen.line((x, 2.5), (x, 6)) for x in (8.0, 13.0))


def _hand(pen: _Pen) -> tuple[Mark, ...]:
    fingers = (pen.line((x, top), (x, 13)) for x, top in ((8.5, 5.0), (12.0, 3.0), (15.5, 4.5), (19.0, 8.0)))
    palm = pen.line((8.5, 12), (8.5, 14.5), (4.5, 11.5), (8.5, 19), *_arc(13.5, 16, 5.5, 150, 0), (19, 12))
    return (*fingers, palm)


def _cap(pen: _Pen) -> tuple[Mark, ...]:
    crown = pen.line((3.5, 16), *_arc(10.5, 15, 7, 180, 360), (17.5, 16))
    peak = pen.line((3.5, 17), (17, 17), (22, 19.5))
    return crown, peak, pen.disc(10.5, 6.5, 1.4)


def _scales(pen: _Pen) -> tuple[Mark, ...]:
    pans = (((x - 4, 15.5), *_arc(x, 15.5, 4, 180, 0)[1:], (x, 7), (x - 4, 15.5)) for x in (5.5, 18.5))
    post = pen.line((12, 3), (12, 21)), pen.line((8, 21), (16, 21)), pen.line((5.5, 6.5), (18.5, 6.5))
    return (*post, *(pen.line(*pan) for pan in pans))


_SIGNS: Mapping[str, Callable[[_Pen], tuple[Mark, ...]]] = {
    "quote": _quote, "arrow": _arrow, "ruler": _ruler, "leaf": _leaf, "star": _star, "lines": _lines, "turn": _turn,
    "bang": _bang, "diamond": _diamond, "frame": _frame, "cup": _cup,
    "hand": _hand, "cap": _cap, "scales": _scales,
}  # fmt: skip


def sign(name: str, x: float, y: float, side: float, colour: Colour) -> tuple[Mark, ...]:
    """Return a sign in one colour, with the top left of its square at a place."""
    return _SIGNS[name](_Pen(x, y, side, colour))


def stamp(name: str, box: Box, *, square: Colour, colour: Colour) -> tuple[Mark, ...]:
    """Return a sign on a filled square."""
    side = box.width * _SHARE
    inset = (box.width - side) / 2
    return (Panel(box=box, colour=square), *sign(name, box.x + inset, box.y + inset, side, colour))
