"""Rows of a small word and what is told behind it, as large as all of them fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kiosk.model.slide import Box, Mark
from kiosk.slides.block import Block
from kiosk.slides.grid import FINE
from kiosk.slides.quotation import running
from kiosk.slides.rows import Rows, divided
from kiosk.slides.sheet import Sheet

_STEPS = (1, 0.5, 0, -0.6, -1.1, -1.6, -2.0, FINE)
_MOST = 3
"""Lines of what is told, in each row."""
_ROW = 2.4
_UNDER = 0.7
"""Between a small word and what is told under it, in percent of the short side."""
_BROAD = 0.3
"""The most of the width that the small words take: longer ones stand above what is told."""


def told_rows(sheet: Sheet, told: Sequence[tuple[str, str]], place: Box) -> list[Rows]:
    """Return the rows of one page, or of more where they fit no other way; words are cut off on the last resort."""
    for count in range(1, len(told) + 1):
        parts = divided(told, count)
        for step in _STEPS:
            pages = [_rows(sheet, part, place.width, step, _MOST) for part in parts]
            if all(_fit(sheet, page, place.height) and not any(row.cut for row in page) for page in pages):
                return [_placed(sheet, page, place) for page in pages]
    for most in (_MOST, 2, 1):
        pages = [_rows(sheet, part, place.width, FINE, most) for part in divided(told, 2)]
        if all(_fit(sheet, page, place.height) for page in pages):
            break
    return [_placed(sheet, page, place) for page in pages]


class _Row(NamedTuple):
    name: Block
    text: Block
    aside: int
    """How far the text begins beside the left edge; 0 where it stands under its name."""
    down: int
    cut: bool

    @property
    def height(self) -> int:
        return self.down + self.text.height


def _rows(sheet: Sheet, told: Sequence[tuple[str, str]], wide: int, step: float, most: int) -> list[_Row]:
    """Return the rows at a step, each with so many lines of what is told at most."""
    grid, small = sheet.grid, max(FINE, step - 0.5)
    names = [sheet.type.clipped(name, sheet.face("text"), width=wide, step=small, most=2) for name, _ in told]
    broad = max(one.width for one in names)
    aside = 0 if sheet.frame.tall or broad > wide * _BROAD else broad + grid.gutter
    texts = [
        sheet.type.clipped(running(text), sheet.face("label"), width=wide - aside, step=step, most=most)
        for _, text in told
    ]
    return [
        _Row(name, text, aside, 0 if aside else name.height + grid.share(_UNDER), text.lines[-1].text.endswith("…"))
        for name, text in zip(names, texts, strict=True)
    ]


def _fit(sheet: Sheet, rows: Sequence[_Row], height: int) -> bool:
    return sum(row.height for row in rows) + sheet.grid.share(_ROW) * (len(rows) - 1) <= height


def _placed(sheet: Sheet, rows: Sequence[_Row], place: Box) -> Rows:
    grid = sheet.grid
    spare = (place.height - sum(row.height for row in rows)) // max(1, len(rows) - 1)
    gap = min(grid.share(_ROW * 3), max(grid.share(_ROW / 2), spare))
    marks: list[Mark] = []
    top = place.y
    for row in rows:
        name = top if row.down else top + row.text.ascent - row.name.ascent
        marks += row.name.runs(place.x, name, sheet.colour("quiet"))
        marks += row.text.runs(place.x + row.aside, top + row.down, sheet.colour("words"))
        top += row.height + gap
    return Rows(tuple(marks), sum(row.name.words + row.text.words for row in rows))
