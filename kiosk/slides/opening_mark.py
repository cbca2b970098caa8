"""The opening quotation mark: the one thing that stands before the left edge."""

from __future__ import annotations

import math

from kiosk.model.slide import TextRun
from kiosk.slides.block import Block
from kiosk.slides.quotation import OPENING
from kiosk.slides.sheet import Sheet

_GAP = 0.02
"""Between the mark and the words, as a share of its size."""


def opening_mark(block: Block, sheet: Sheet, line: int, width: int | None = None) -> TextRun:
    """Return the mark of a block that hangs from a line, by a hair before the edge and as large as the margin holds.

    `width` is that of words that run leftward: then it stands behind their right edge.
    """
    whole = sheet.measure.width(OPENING, block.face, 100) / 100 + _GAP
    size = min(block.size, int(mark_room(sheet) / whole))
    hang = math.ceil(sheet.measure.width(OPENING, block.face, size) + _GAP * size)
    x = sheet.grid.left - hang if width is None else sheet.grid.left + width + round(_GAP * size)
    y = line + sheet.measure.capital(block.face, size)
    return TextRun(text=OPENING, x=x, y=y, face=block.face, size=size, colour=sheet.colour("mark"))


def mark_room(sheet: Sheet) -> int:
    """Return how far the mark may hang before the words, in pixels."""
    return sheet.grid.left - sheet.grid.margin
