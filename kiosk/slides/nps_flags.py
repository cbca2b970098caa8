"""What happened in the year of an NPS: its words over the line, with a stem down to the period in which it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from kiosk.model.items import Milestone
from kiosk.model.slide import Disc, Mark, Stroke, TextRun
from kiosk.model.value import value
from kiosk.slides.block import Block
from kiosk.slides.grid import FINE
from kiosk.slides.sheet import Sheet

_MOST = 3
"""The newest so many are tried: more are too much to read."""
_MOST_ROWS = 2
_WIDEST, _WIDEST_PORTRAIT = 0.42, 0.6
"""The most that a line of words takes of the width of the NPS's line."""


@value
class Flag:
    """One of them: its words and where they stand."""

    at: int
    """Its place in the line."""
    stem: float
    """How far from the left the stem stands, in pixels."""
    left: float
    words: Block
    under: int
    """How many rows of words there are between these and the line."""

    @property
    def rows(self) -> int:
        """How many rows there are up to and with these."""
        return self.under + len(self.words.lines)


def marked(
    sheet: Sheet, happened: Sequence[tuple[int, Milestone]], *, edges: tuple[int, int], last: int, rows: int
) -> tuple[Flag, ...]:
    """Return as many as there is room for between two edges, the newer before the older, in the fewest rows.

    Words stand right of their stem, or left of it, and no stem goes through the words of another. `last` is the last
    place in the line, and there are at most so many rows.
    """
    across = (edges[1] - edges[0]) / max(1, last)
    tried = [
        [one for one in _ways(sheet, milestone.text, at, edges[0] + across * at, edges) if one.rows <= rows]
        for at, milestone in reversed(happened[-_MOST:])
    ]
    return _best(tried, (), sheet.grid.gutter / 2)


def _ways(sheet: Sheet, text: str, at: int, stem: float, edges: tuple[int, int]) -> Iterator[Flag]:
    """Yield each place for the words of one; on a standing screen there is room for a row more."""
    left, right = edges
    width = round((right - left) * (_WIDEST_PORTRAIT if sheet.frame.portrait else _WIDEST))
    words = sheet.type.clipped(text, sheet.face("chrome"), width=width, step=FINE, most=2)
    space, rows = sheet.grid.gutter / 2, _MOST_ROWS + sheet.frame.portrait
    for under in range(rows + 1 - len(words.lines)):
        for begin in (stem + space, stem - space - words.width):
            if left <= begin and begin + words.width <= sheet.grid.right:
                yield Flag(at=at, stem=stem, left=begin, words=words, under=under)


def _best(tried: Sequence[Sequence[Flag]], placed: tuple[Flag, ...], space: float) -> tuple[Flag, ...]:
    """Return the best way to place the rest beside those that are placed: the most of them, then the fewest rows."""
    if not tried:
        return placed
    ways = [one for one in tried[0] if all(_apart(one, other, space) for other in placed)]
    found = [_best(tried[1:], (*placed, one), space) for one in ways] or [_best(tried[1:], placed, space)]
    return max(found, key=lambda flags: (len(flags), -rows_of(flags)))


def rows_of(flags: Sequence[Flag]) -> int:
    """Return how many rows of words there are."""
    return max((one.rows for one in flags), default=0)


def flags(
    sheet: Sheet, found: Sequence[Flag], bottom: int, place: Callable[[int], tuple[float, float]]
) -> tuple[Mark, ...]:
    """Return them as marks, the lowest row ending at a height; `place` gives where the line is in a period."""
    row = sheet.grid.leading(sheet.grid.size(FINE))
    thin = max(1.0, sheet.frame.short * 0.002)
    marks: list[Mark] = []
    for one in found:
        top = bottom - one.rows * row
        x, y = place(one.at)
        radius = thin * 4.5
        marks += _beside_stem(one, one.words.runs(round(one.left), top, sheet.colour("text")))
        marks.append(Stroke(points=((x, top + row * 0.14), (x, y - radius)), colour=sheet.colour("quiet"), width=thin))
        marks.append(Disc(x=x, y=y, radius=radius, colour=sheet.colour("ground")))
        marks.append(Disc(x=x, y=y, radius=radius, colour=sheet.colour("mark"), ring=thin * 2))
    return tuple(marks)


def _beside_stem(one: Flag, runs: Sequence[TextRun]) -> Iterator[TextRun]:
    """Yield the lines of words, each ending at the stem where they stand left of it."""
    for run, line in zip(runs, one.words.lines, strict=True):
        yield run if one.left > one.stem else replace(run, x=run.x + round(one.words.width - line.width))


def _apart(one: Flag, other: Flag, space: float) -> bool:
    """Tell whether neither the words nor the stems of two are in each other's way."""
    ends = one.left + one.words.width, other.left + other.words.width
    beside = one.left >= ends[1] + space or other.left >= ends[0] + space
    above = one.under >= other.rows or other.under >= one.rows
    return (beside or above) and not (_crosses(one, other, space) or _crosses(other, one, space))


def _crosses(one: Flag, other: Flag, space: float) -> bool:
    """Tell whether the stem of one goes through the words of the other, or close by, where they stand below its own."""
    near = other.left - space < one.stem < other.left + other.words.width + space
    return one.rows > other.under and near and one.stem != other.stem
