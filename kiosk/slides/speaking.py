"""How words arrive: line by line, at the pace of somebody who says them, and who said them last of all."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.model.slide import Layer, Mark, Motion

_FIRST = 0.08
_PAUSE, _BRISK = 0.5, 0.33
"""Seconds from one line to the next; of a longer text the lines follow each other closer than it is read."""
_CALM_WORDS, _CALM_LINES = 20, 6
_FADE = 0.18
_LAST = 0.3


def spoken(lines: Sequence[tuple[Mark, ...]], after: tuple[Mark, ...], words: int) -> tuple[Layer, ...]:
    """Return a layer for each line, and one for what follows the last of them."""
    pace = _PAUSE if words <= _CALM_WORDS and len(lines) <= _CALM_LINES else _BRISK
    layers = [
        Layer(marks=marks, motion=Motion.FADE, begins=_FIRST + at * pace, lasts=_FADE) for at, marks in enumerate(lines)
    ]
    if after:
        begins = _FIRST + max(0, len(lines) - 1) * pace + _FADE + _LAST
        layers.append(Layer(marks=after, motion=Motion.FADE, begins=begins, lasts=_FADE))
    return tuple(layers)
