"""Answers under each other with a bar behind each that begins at nothing, as large as they fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kiosk.model.slide import Box, Mark, Panel
from kiosk.model.value import value
from kiosk.slides.block import Block
from kiosk.slides.grid import FINE
from kiosk.slides.sheet import Sheet

_STEPS = (0.5, 0, -0.6, -1.1, -1.6, -2.0, FINE)
_BAR = 0.6
"""The height of a bar, as a share of a line."""
_NAMES = 0.54
"""The most of the width that the answers take, where their bars stand beside them."""
_UNDER = 0.8
"""How far a bar that stands under its answer ends below it, in lines."""
_TALLEST = 2.2
"""The most that a row may be, in lines."""
_HAIR = 0.3
"""The height of the line under a bar, as a share of the least stroke of the house."""


class OptionBar(NamedTuple):
    """One answer, what share of the longest bar it has, and what is told behind it."""

    name: str
    share: float
    told: str
    strong: bool = False
    """Whether it is clearly ahead."""


@value
class OptionBars:
    """The rows in their places."""

    marks: tuple[Mark, ...]
    bottom: int
    words: int


def option_bars(sheet: Sheet, rows: Sequence[OptionBar], place: Box, *, bars: bool) -> OptionBars:
    """Return the rows within a place at the largest step at which all fit; without `bars` the answers alone."""
    for step in _STEPS:
        found = _laid_out(sheet, rows, place, step, bars=bars)
        if found is not None:
            return found
    return _clipped(sheet, rows, place, bars=bars)


def _laid_out(sheet: Sheet, rows: Sequence[OptionBar], place: Box, step: float, *, bars: bool) -> OptionBars | None:
    """Return the rows at a step, the bars beside the answers or, on a narrow place, under them; None without room."""
    under = bars and place.width < sheet.frame.short * 0.95
    width = place.width if under or not bars else round(place.width * _NAMES)
    names = [
        sheet.type.fit(row.name, sheet.face("label" if row.strong else "text"), width=width, height=place.height,
                       steps=(step,), most=2)
        for row in rows
    ]  # fmt: skip
    blocks = [one for one in names if one is not None]
    if len(blocks) < len(rows):
        return None
    line = sheet.grid.leading(blocks[0].size)
    tall = [one.height + (round(line * _UNDER) if under else 0) for one in blocks]
    gap = round(line * (0.5 if under else 0.34))
    if sum(tall) + gap * (len(rows) - 1) > place.height:
        return None
    spare = (place.height - sum(tall)) // max(1, len(rows) - 1)
    gap = min(spare, round(line * (_TALLEST - 1))) if len(rows) > 1 else 0
    return _placed(sheet, rows, blocks, place, _Spaces(step, line, gap, under=under, bars=bars))


class _Spaces(NamedTuple):
    step: float
    line: int
    gap: int
    under: bool
    bars: bool


def _placed(sheet: Sheet, rows: Sequence[OptionBar], names: Sequence[Block], place: Box, spaces: _Spaces) -> OptionBars:
    told = [sheet.type.line(row.told, sheet.face("label"), spaces.step) for row in rows]
    wide = max((one.width for one in told), default=0)
    left = place.x if spaces.under else place.x + max(one.width for one in names) + sheet.grid.gutter
    room = max(1, place.right - left - wide - sheet.grid.gutter // 2)
    marks: list[Mark] = []
    y = place.y
    for row, name, behind in zip(rows, names, told, strict=True):
        marks += name.runs(place.x, y, sheet.colour("text"))
        bottom = y + name.height
        if spaces.bars:
            high = round(spaces.line * _BAR)
            top = bottom + round(spaces.line * (_UNDER - _BAR)) if spaces.under else y + (name.height - high) // 2
            long = round(room * row.share)
            thin = max(2, sheet.grid.share(_HAIR))
            marks.append(Panel(box=Box(left, top + high - thin, room, thin), colour=sheet.blend(0.22)))
            if long:
                marks.append(Panel(box=Box(left, top, long, high), colour=sheet.colour("mark")))
            line = top + (high - behind.height) // 2
            marks += behind.runs(left + long + sheet.grid.gutter // 2, line, sheet.colour("words"))
            bottom = max(bottom, top + high)
        y = bottom + spaces.gap
    words = sum(one.words for one in names)
    return OptionBars(marks=tuple(marks), bottom=y - spaces.gap, words=words)


def _clipped(sheet: Sheet, rows: Sequence[OptionBar], place: Box, *, bars: bool) -> OptionBars:
    """Return the rows at the smallest step, each on one line, where even two lines of each do not fit."""
    width = round(place.width * _NAMES) if bars else place.width
    names = [sheet.type.clipped(row.name, sheet.face("text"), width=width, step=FINE) for row in rows]
    line = sheet.grid.leading(names[0].size)
    gap = max(0, (place.height - sum(one.height for one in names)) // max(1, len(rows) - 1))
    return _placed(sheet, rows, names, place, _Spaces(FINE, line, gap, under=False, bars=bars))
