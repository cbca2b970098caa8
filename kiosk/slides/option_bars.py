"""Answers under each other with a bar behind each that begins at nothing, as large as they fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kiosk.model.slide import Box, Mark, Panel
from kiosk.slides.block import Block
from kiosk.slides.grid import FINE
from kiosk.slides.rows import Rows
from kiosk.slides.sheet import Sheet

_STEPS = (0.5, 0, -0.3, -0.6, -1.1, -1.6, -2.0, FINE)
_ROOMY, _APART, _APART_LINES, _APART_SMALL = -0.6, 0.55, 0.35, 0.2
"""The least between two rows, in lines; less where the words are small, least where each has one line."""
_BAR = 0.6
"""The height of a bar, as a share of a line."""
_NAMES = 0.54
"""The most of the width that the answers take, where their bars stand beside them."""
_LEAST_BAR = 0.2
"""The least of the width that the longest bar has."""
_UNDER = 0.8
"""How far a bar that stands under its answer ends below it, in lines."""
_TALLEST = 2.2
"""The most that a row may be, in lines."""
_LINES, _LINES_SMALL = 2, 3
"""The most lines of an answer; where words are small it may have more."""
_HAIR = 0.3
"""The height of the line under a bar, as a share of the least stroke of the house."""


class OptionBar(NamedTuple):
    """One answer, what share of the longest bar it has, and what is told behind it."""

    name: str
    share: float
    told: str
    strong: bool = False
    """Whether it is clearly ahead."""


def option_bars(sheet: Sheet, parts: Sequence[Sequence[OptionBar]], place: Box, *, bars: bool) -> list[Rows]:
    """Return the rows of each page in a place, at the largest step at which all fit; nothing where none does.

    The bars stand beside the answers or under them, whichever allows larger words. Without `bars` the answers stand
    alone.
    """
    narrow = place.width < sheet.frame.short * 0.95
    for step in _STEPS:
        for under in (narrow, not narrow) if bars else (False,):
            names = [_names(sheet, rows, place, step, under=under, bars=bars) for rows in parts]
            spaces = _Spaces(step, sheet.grid.leading(sheet.grid.size(step)), 0, under=under, bars=bars)
            if all(one and spaces.fit(one, place.height) for one in names):
                spaces = spaces._replace(aside=max(one.width for blocks in names for one in blocks))
                if bars and _bar_room(sheet, [row for rows in parts for row in rows], place, spaces) < _LEAST_BAR:
                    continue
                return [
                    _placed(sheet, rows, blocks, place, spaces.spread(blocks, place.height))
                    for rows, blocks in zip(parts, names, strict=True)
                ]
    return []


def _bar_room(sheet: Sheet, rows: Sequence[OptionBar], place: Box, spaces: _Spaces) -> float:
    """Return what share of the width is left for the longest bar."""
    told = max(sheet.type.line(row.told, sheet.face("label"), spaces.step).width for row in rows)
    beside = 0 if spaces.under else spaces.aside + sheet.grid.gutter
    return (place.width - beside - told - sheet.grid.gutter // 2) / place.width


def _names(sheet: Sheet, rows: Sequence[OptionBar], place: Box, step: float, *, under: bool, bars: bool) -> list[Block]:
    """Return the answers at a step; none where one has no room."""
    width = place.width if under or not bars else round(place.width * _NAMES)
    most = _LINES if step >= _ROOMY else _LINES_SMALL
    faces = (sheet.face("label" if row.strong else "text") for row in rows)
    fitted = [
        sheet.type.fit(row.name, face, width=width, height=place.height, steps=(step,), most=most)
        for row, face in zip(rows, faces, strict=True)
    ]
    found = [one for one in fitted if one is not None]
    return found if len(found) == len(rows) else []


class _Spaces(NamedTuple):
    step: float
    line: int
    gap: int
    under: bool
    bars: bool
    aside: int = 0
    """How far from the left edge bars stand that are beside the answers."""

    def tall(self, names: Sequence[Block]) -> int:
        """Return the height of rows without what is between them."""
        return sum(one.height for one in names) + (round(self.line * _UNDER) * len(names) if self.under else 0)

    def fit(self, names: Sequence[Block], height: int) -> bool:
        """Tell whether rows have room in a height."""
        single = self.step < _ROOMY and all(len(one.lines) == 1 for one in names)
        least = round(self.line * (_APART_SMALL if single else _APART_LINES if self.step < _ROOMY else _APART))
        return self.tall(names) + least * (len(names) - 1) <= height

    def spread(self, names: Sequence[Block], height: int) -> _Spaces:
        """Return the same with rows as far apart as a height allows, and no further than rows go."""
        spare = (height - self.tall(names)) // max(1, len(names) - 1)
        return self._replace(gap=min(spare, round(self.line * (_TALLEST - 1))) if len(names) > 1 else 0)


def _placed(sheet: Sheet, rows: Sequence[OptionBar], names: Sequence[Block], place: Box, spaces: _Spaces) -> Rows:
    """Return the rows in their places."""
    told = [sheet.type.line(row.told, sheet.face("label"), spaces.step) for row in rows]
    wide = max((one.width for one in told), default=0)
    left = place.x if spaces.under else place.x + spaces.aside + sheet.grid.gutter
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
    return Rows(tuple(marks), words)


def clipped_bars(sheet: Sheet, parts: Sequence[Sequence[OptionBar]], place: Box, *, bars: bool) -> list[Rows]:
    """Return the rows at the smallest step, each on as many lines as there is room for; nothing without that."""
    return [_cut_off(sheet, rows, place, bars=bars) for rows in parts] if has_room(sheet, parts, place) else []


def _cut_off(sheet: Sheet, rows: Sequence[OptionBar], place: Box, *, bars: bool) -> Rows:
    width, most = round(place.width * _NAMES) if bars else place.width, lines_each(sheet, len(rows), place)
    names = [sheet.type.clipped(row.name, sheet.face("text"), width=width, step=FINE, most=most) for row in rows]
    spaces = _Spaces(FINE, sheet.grid.leading(names[0].size), 0, under=False, bars=bars)
    spaces = spaces._replace(aside=max(one.width for one in names)).spread(names, place.height)
    return _placed(sheet, rows, names, place, spaces)


def has_room(sheet: Sheet, parts: Sequence[Sequence[object]], place: Box) -> bool:
    """Tell whether rows of one line each fit in a place; a single one always does."""
    most = max(map(len, parts))
    return most == 1 or most * sheet.grid.leading(sheet.grid.size(FINE)) <= place.height


def lines_each(sheet: Sheet, count: int, place: Box) -> int:
    """Return how many of the smallest lines each of so many rows may have in a place."""
    room = place.height / count / sheet.grid.leading(sheet.grid.size(FINE)) - _APART_SMALL
    return max(1, min(_LINES_SMALL, int(room)))
