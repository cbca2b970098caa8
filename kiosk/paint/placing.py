"""Tells where each sign of a line stands, for what draws letters as shapes: kerned and in the fonts of the painter.

No pixels. Signs whose letters join or change beside each other, and those in colour, are told as one drawing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from kiosk.model.graphemes import clusters
from kiosk.model.theme import Face
from kiosk.model.value import value
from kiosk.paint.characters import characters_of
from kiosk.paint.fonts import Source, opened
from kiosk.paint.typesetting import Run, run_advance, run_direction, runs

_REFERENCE = 1024
"""Pixels. Finer than what a width is measured in: places of letters add up over a line."""
_BY_THEMSELVES = (
    *((0x0020, 0x02FF), (0x0370, 0x058F), (0x10A0, 0x10FF), (0x1E00, 0x1FFF), (0x2000, 0x2BFF), (0x2C60, 0x2C7F)),
    *((0x2E00, 0x2E7F), (0x3000, 0x9FFF), (0xA640, 0xA69F), (0xA720, 0xA7FF), (0xAC00, 0xD7A3), (0xF900, 0xFAFF)),
    *((0xFB00, 0xFB06), (0xFF00, 0xFFEF), (0x1F000, 0x1FAFF), (0x20000, 0x3FFFF)),
)
"""Scripts and signs of which each is one shape, whatever stands beside it."""


@value
class PlacedSign:
    """One sign as a reader sees it, and where its pen begins, both for a size of one."""

    text: str
    x: float


@value
class PlacedRun:
    """Signs of one font, one after another from the left."""

    source: Source
    signs: tuple[PlacedSign, ...]
    begins: float
    ends: float
    drawn: str = ""
    """The text to draw as one picture, in reading order; empty where each sign is a shape of the font."""


@lru_cache(maxsize=512)
def placed(text: str, face: Face) -> tuple[PlacedRun, ...]:
    """Return the runs of a line from the left, for a size of one."""
    found: list[PlacedRun] = []
    pen = 0.0
    for run in runs(text, face):
        found.extend(_parted(run, pen))
        pen += run_advance(run)
    return tuple(found)


def _parted(run: Run, pen: float) -> Iterator[PlacedRun]:
    """Part a run in what its font has shapes for and what must be drawn; what runs leftward is drawn whole.

    Its signs share its width: of letters that join nothing tells where one ends.
    """
    ends = pen + run_advance(run)
    if run.leftward:
        every = list(clusters(run.text))
        share = run_advance(run) / (len(every) or 1)
        signs = tuple(PlacedSign(text=one, x=ends - at * share) for at, one in enumerate(every, 1))
        yield PlacedRun(source=run.source, signs=signs, begins=pen, ends=ends, drawn=run.text)
        return
    for drawn, group in groupby(_measured(run), lambda one: run.source.colour or not _by_itself(one[0], run.source)):
        part = list(group)
        yield PlacedRun(
            source=run.source,
            signs=tuple(PlacedSign(text=_shape_of(one), x=pen + x) for one, x, _ in part if _shape_of(one)),
            begins=pen + part[0][1],
            ends=pen + part[-1][2],
            drawn="".join(one for one, _, _ in part) if drawn else "",
        )


def _measured(run: Run) -> list[tuple[str, float, float]]:
    """Return the clusters of a run in reading order, each with where its pen begins and how far all reaches with it.

    A letter that is kerned to the one before it begins nearer to that. Where letters join, how wide one is by itself
    tells nothing: each then begins where the one before it ends.
    """
    font, direction = opened(run.source, _REFERENCE), run_direction(run)
    scale = run_advance(run) / (font.getlength(run.text, direction=direction) or 1.0)
    found: list[tuple[str, float, float]] = []
    before, reached = "", 0.0
    for one in clusters(run.text):
        before += one
        reaches = max(reached, font.getlength(before, direction=direction) * scale)
        alone = font.getlength(one, direction=direction) * scale if _by_itself(one, run.source) else reaches - reached
        found.append((one, reaches - alone, reaches))
        reached = reaches
    return found


def _by_itself(cluster: str, source: Source) -> bool:
    """Tell whether a cluster is one character that a font has, of a script whose letters do not change each other."""
    shape = _shape_of(cluster)
    if len(shape) != 1:
        return not shape
    return ord(shape) in characters_of(source.path) and any(
        first <= ord(shape) <= last for first, last in _BY_THEMSELVES
    )


def _shape_of(cluster: str) -> str:
    """Return a cluster as the characters that are drawn: composed, without what only selects or marks a direction."""
    composed = unicodedata.normalize("NFC", cluster)
    return "".join(one for one in composed if unicodedata.category(one) != "Cf" and not "\ufe00" <= one <= "\ufe0f")
