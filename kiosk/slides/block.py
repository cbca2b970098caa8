"""A text that is set: its lines in one face and size, and the marks that they become at a place."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace

from kiosk.model.slide import TextRun
from kiosk.model.theme import Colour, Face
from kiosk.model.value import value

DESCENT = 0.25
"""How far letters hang below the baseline, as a share of the size; Inter and Source Serif 4 stay above it."""
PARAGRAPH_GAP = 0.5
"""Extra space between two paragraphs, in lines."""


@value(kw_only=False)
class Line:
    """One line of a block."""

    text: str
    width: float
    ends_paragraph: bool = False
    bearing: int = 0
    """How far its ink begins right of its left end, in pixels."""


@value
class Block:
    """A text that is set: lines of one face and size, with no place yet."""

    lines: tuple[Line, ...]
    face: Face
    size: int
    leading: int
    ascent: int
    step: float
    faults: int = 0
    """How badly its lines end: in a word that no line should end in; of a poster also a stub, a lone word, chopped
    lines."""

    @property
    def clean(self) -> bool:
        """Whether all its lines end well."""
        return not self.faults

    @property
    def offsets(self) -> tuple[int, ...]:
        """Return the distance of each baseline from the top of the block."""
        gap = round(self.leading * PARAGRAPH_GAP)
        ended = itertools.accumulate((line.ends_paragraph for line in self.lines[:-1]), initial=0)
        return tuple(
            self.ascent + at * self.leading + gaps * gap
            for at, gaps in zip(range(len(self.lines)), ended, strict=False)
        )

    @property
    def height(self) -> int:
        """From the top of the first line's letters to below the last line's tails."""
        return self.offsets[-1] + math.ceil(self.size * DESCENT) if self.lines else 0

    @property
    def width(self) -> int:
        """The width of the longest line."""
        return math.ceil(max((line.width for line in self.lines), default=0.0))

    @property
    def words(self) -> int:
        """How many words there are to read."""
        return sum(len(line.text.split()) for line in self.lines)

    def runs(self, x: int, y: int, colour: Colour) -> tuple[TextRun, ...]:
        """Return the lines as marks, with the block's top left corner at a place: their ink begins on one edge."""
        return tuple(
            TextRun(text=line.text, x=x - line.bearing, y=y + offset, face=self.face, size=self.size, colour=colour)
            for line, offset in zip(self.lines, self.offsets, strict=True)
        )

    def centred(self, box_x: int, box_width: int, y: int, colour: Colour) -> tuple[TextRun, ...]:
        """Return the lines as marks, each in the middle of a width."""
        return tuple(
            replace(run, x=box_x + round((box_width - line.width) / 2))
            for run, line in zip(self.runs(box_x, y, colour), self.lines, strict=True)
        )
