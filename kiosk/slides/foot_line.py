"""The foot of a slide: who says it, with the last line on one baseline that is the same on every slide."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.model.slide import Mark
from kiosk.model.value import value
from kiosk.slides.block import Block
from kiosk.slides.grid import SMALL
from kiosk.slides.reply import FOOT_SQUARE, plate_around
from kiosk.slides.sheet import Sheet
from kiosk.slides.shift import moved

_MOST_PORTRAIT = 4


@value
class FootLine:
    """The marks of a foot, and where the words above it must end."""

    marks: tuple[Mark, ...]
    top: int
    """The top of its first line, in pixels from the top of the frame."""


def foot_line(
    sheet: Sheet,
    strong: str = "",
    rest: Sequence[str] = (),
    *,
    before: tuple[tuple[Mark, ...], int] = ((), 0),
    width: int | None = None,
    at: int | None = None,
) -> FootLine:
    """Return a name, semibold, and what is known beside it, on one line where they fit and else on two or three.

    `before` are marks drawn for a left end on the foot line, such as stars, and their width. `width` is that of the
    words, where a picture leaves less than the code does, and `at` their left edge, where it is another.
    """
    grid, drawn = sheet.grid, before[0]
    facts = [part for part in rest if part]
    if not strong and not facts and not drawn:
        return FootLine(marks=(), top=grid.foot)
    indent = before[1] + grid.gutter * 3 // 4 if drawn else 0
    text, size = sheet.face("text"), grid.size(SMALL)
    left = grid.left if at is None else at
    end = grid.left + grid.foot_measure - (plate_around(sheet) if sheet.reply else 0)
    room = min(end - left, width or grid.foot_measure)
    longest = max((sheet.measure.width(word, sheet.face("label"), size) for word in strong.split()), default=0.0)
    room = room if width or sheet.reply or longest <= room - indent else grid.right - left
    name = sheet.type.clipped(strong, sheet.face("label"), width=room - indent, step=SMALL, most=2) if strong else None
    joined = " · ".join(facts if strong or not drawn else ["", *facts]).strip()
    used = indent + (name.width + sheet.measure.width(" · ", text, size) if name else 0)
    one = name is None or len(name.lines) == 1
    if joined and one and used + sheet.measure.width(joined, text, size) <= room:
        marks = _one_line(sheet, name, joined, left + indent, left + round(used))
        return FootLine(marks=(*drawn, *marks), top=_top(sheet, 1))
    most = _MOST_PORTRAIT if sheet.frame.portrait else 2
    if sheet.frame.square:
        most = FOOT_SQUARE - (len(name.lines) if name else 0)
    below = sheet.type.listed(facts, text, width=room, step=SMALL, most=most) if facts else None
    return _stacked(sheet, name, below, drawn, left=left, indent=indent)


def _stacked(
    sheet: Sheet, name: Block | None, below: Block | None, drawn: tuple[Mark, ...], *, left: int, indent: int
) -> FootLine:
    """Return the name above the facts, the last line of them on the foot line."""
    grid = sheet.grid
    leading = grid.leading(grid.size(SMALL))
    lines = len(below.lines) if below else 0
    marks = _lines(below, sheet, left, grid.foot - (lines - 1) * leading) if below else ()
    if name is None and not drawn:
        return FootLine(marks=marks, top=_top(sheet, lines))
    rows = len(name.lines) if name else 1
    first = grid.foot - (lines + rows - 1) * leading
    heads = name.runs(left + indent, first - name.ascent, sheet.colour("text")) if name else ()
    raised = tuple(moved(mark, 0, first - grid.foot) for mark in drawn)
    return FootLine(marks=(*raised, *heads, *marks), top=_top(sheet, lines + rows))


def _one_line(sheet: Sheet, name: Block | None, joined: str, x: int, at: int) -> tuple[Mark, ...]:
    grid = sheet.grid
    found: list[Mark] = []
    if name:
        found.extend(name.runs(x, grid.foot - name.ascent, sheet.colour("text")))
        dot = sheet.type.line("·", sheet.face("text"), SMALL)
        middle = x + name.width + (at - x - name.width - dot.width) // 2
        found.extend(dot.runs(middle, grid.foot - dot.ascent, sheet.colour("quiet")))
    line = sheet.type.line(joined, sheet.face("text"), SMALL)
    found.extend(line.runs(at, grid.foot - line.ascent, sheet.colour("quiet")))
    return tuple(found)


def _lines(block: Block, sheet: Sheet, left: int, first: int) -> tuple[Mark, ...]:
    """Return the lines of a block with its first baseline at a place."""
    return block.runs(left, first - block.ascent, sheet.colour("quiet"))


def _top(sheet: Sheet, lines: int) -> int:
    size = sheet.grid.size(SMALL)
    capital = sheet.measure.capital(sheet.face("label"), size)
    return sheet.grid.foot - (lines - 1) * sheet.grid.leading(size) - capital
