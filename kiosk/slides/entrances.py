"""How the parts of a slide arrive: soft, short, once; and how all of it stands still for who wants no motion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kiosk.model.slide import Layer, Mark, Motion


def softly(groups: Sequence[tuple[Mark, ...]]) -> tuple[Layer, ...]:
    """Return the groups as layers that fade in one after another, within 1.1 seconds all together."""
    gap = 0.6 / max(1, len(groups) - 1)
    return tuple(Layer(marks=marks, motion=Motion.FADE, begins=at * gap, lasts=0.5) for at, marks in enumerate(groups))


def in_steps(runs: Sequence[Mark]) -> list[tuple[Mark, ...]]:
    """Divide the lines of a text in two or three groups of whole lines; a short text is one."""
    count = min(3, len(runs))
    edges = [round(len(runs) * part / count) for part in range(count + 1)]
    return [tuple(runs[first:end]) for first, end in pairwise(edges)]


def without_entrance(layer: Layer) -> Layer:
    """Return the layer as it stands when it has arrived."""
    return replace(layer, motion=Motion.STILL, begins=0.0, lasts=0.0, steps=())
