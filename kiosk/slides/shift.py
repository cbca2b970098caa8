"""Moves what stands in the same place on every slide by a few pixels now and then, so that it does not burn in."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from kiosk.model.slide import Area, Box, Code, Disc, Frame, Layer, Mark, Panel, Photo, Stroke, TextRun

REACH_SHARE = 0.0019
"""The furthest that anything moves, as a share of the short side: two pixels of 1080."""
_MINUTES = 15
_PATH = ((0, 0), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1), (1, -1))
"""The places in turn, each beside the one before."""


def reach(frame: Frame) -> int:
    """Return how many pixels things move at most."""
    return max(1, round(frame.short * REACH_SHARE))


def offset(now: datetime, frame: Frame) -> tuple[int, int]:
    """Return how far right and down everything stands at a time of the day."""
    across, down = _PATH[(now.hour * 60 + now.minute) // _MINUTES % len(_PATH)]
    return across * reach(frame), down * reach(frame)


def shifted(layer: Layer, now: datetime, frame: Frame) -> Layer:
    """Return the layer moved; what touches an edge of the frame stays, and would show a gap there."""
    dx, dy = offset(now, frame)
    if not dx and not dy:
        return layer
    return replace(
        layer,
        marks=tuple(_moved(mark, dx, dy, frame) for mark in layer.marks),
        steps=tuple(tuple(_moved(mark, dx, dy, frame) for mark in step) for step in layer.steps),
    )


def _moved(mark: Mark, dx: int, dy: int, frame: Frame) -> Mark:
    """Return a mark moved, but for one that touches an edge of the frame."""
    if isinstance(mark, Panel | Photo | Code):
        box = mark.place if isinstance(mark, Photo) else mark.box
        if box.x <= 0 or box.y <= 0 or box.right >= frame.width or box.bottom >= frame.height:
            return mark
    return moved(mark, dx, dy)


def moved(mark: Mark, dx: int, dy: int) -> Mark:
    """Return a mark further right and down."""
    match mark:
        case TextRun():
            return replace(mark, x=mark.x + dx, y=mark.y + dy)
        case Disc():
            return replace(mark, x=mark.x + dx, y=mark.y + dy)
        case Stroke() | Area():
            return replace(mark, points=tuple((x + dx, y + dy) for x, y in mark.points))
        case Photo(mat=Box() as mat):
            return replace(mark, box=_away(mark.box, dx, dy), mat=_away(mat, dx, dy))
        case Panel() | Photo() | Code():
            return replace(mark, box=_away(mark.box, dx, dy))


def _away(box: Box, dx: int, dy: int) -> Box:
    return box._replace(x=box.x + dx, y=box.y + dy)
