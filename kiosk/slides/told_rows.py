"""Rows of a small word and what is told behind it, as large as all of them fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kiosk.model.slide import Box, Mark
from kiosk.slides.block import Block
from kiosk.slides.grid import FINE
from kiosk.slides.quotation import running
from kiosk.slides.sheet import Sheet

_STEPS = (1, 0.5, 0, -0.6, -1.1, -1.6, -2.0, FINE)
_MOST = 3
"""Lines of what is told, in each row."""
_ROW = 2.4
_BROAD = 0.3
"""The most of the width that the small words take: longer ones stand above what is told."""


def told_rows(sheet: Sheet, told: Sequence[tuple[str, str]], place: Box) -> tuple[tuple[Mark, ...], int]:
    """Return the rows within a place, and how many words there are to read."""
    grid = sheet.grid
    rows, used = _rows(sheet, told, place.width, place.height)
    gap = min(grid.share(_ROW * 3), max(grid.share(_ROW / 2), (place.height - used) // max(1, len(rows) - 1)))
    marks: list[Mark] = []
    top = place.y
    for row in rows:
        name = top if row.down else top + row.text.ascent - row.name.ascent
        marks += row.name.runs(place.x, name, sheet.colour("quiet"))
        marks += row.text.runs(place.x + row.aside, top + row.down, sheet.colour("words"))
        top += row.down + row.text.height + gap
    return tuple(marks), sum(row.name.words + row.text.words for row in rows)


class _Row(NamedTuple):
    name: Block
    text: Block
    aside: int
    """How far the text begins beside the left edge; 0 where it stands under its name."""
    down: int


def _rows(sheet: Sheet, told: Sequence[tuple[str, str]], wide: int, room: int) -> tuple[list[_Row], int]:
    """Return the rows at the largest step at which all fit, and how high they are together."""
    grid = sheet.grid
    for step, most in (*((one, _MOST) for one in _STEPS), (FINE, 2), (FINE, 1)):
        names = [sheet.type.line(name, sheet.face("text"), max(FINE, step - 0.5)) for name, _ in told]
        broad = max(one.width for one in names)
        aside = 0 if sheet.frame.portrait or broad > wide * _BROAD else broad + grid.gutter
        texts = [
            sheet.type.clipped(running(text), sheet.face("label"), width=wide - aside, step=step, most=most)
            for _, text in told
        ]
        rows = [_Row(name, text, aside, 0 if aside else name.height) for name, text in zip(names, texts, strict=True)]
        used = sum(row.down + row.text.height for row in rows)
        cut = any(text.lines[-1].text.endswith("…") for text in texts)
        if used + grid.share(_ROW / 2) * (len(rows) - 1) <= room and (not cut or step == FINE):
            break
    return rows, used
