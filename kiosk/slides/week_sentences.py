"""What is counted of a week, in sentences under each other: each with its sign, what it adds in a lighter hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kiosk.model.items import Roundup
from kiosk.model.slide import Box, Layer, Mark, Panel
from kiosk.model.week_told import WeekLine, name_of_sentences
from kiosk.slides import written_dates
from kiosk.slides.block import Block
from kiosk.slides.foot_line import FootLine, foot_line
from kiosk.slides.grid import FINE
from kiosk.slides.sheet import Page, SeriesName, Sheet
from kiosk.slides.signs import sign
from kiosk.slides.speaking import spoken

_TITLE = (3.15, 2.7, 2.35, 2, 1.72)
_STEPS = (1.3, 1, 0.5, 0, -0.6, -1.1, -1.6, -2, FINE)
_ROOMY = 0.0
"""The smallest step of the sentences beside which there is room for a title."""
_ABOVE_FOOT, _BELOW_TITLE = 5.5, 9.0
_BETWEEN, _WIDEST = 0.6, 1.5
"""The space between two sentences, at least and at most, as a share of a line."""
_SIGN = 1.05
"""The side of a sign, as a share of a capital of the words behind it."""
_RULE = 0.25
"""How much of the ink there is in the rules between sentences."""


class _Row(NamedTuple):
    sign: str
    strong: Block
    rest: Block | None
    space: int
    """Before what it adds, where that stands on the last line of the rest; -1 where it stands under it."""

    @property
    def lines(self) -> int:
        return len(self.strong.lines) + (len(self.rest.lines) if self.rest is not None and self.space < 0 else 0)

    @property
    def words(self) -> int:
        return self.strong.words + (self.rest.words if self.rest is not None else 0)


class _Set(NamedTuple):
    """Sentences that are set, with the title above them where there is room for one."""

    title: tuple[Mark, ...]
    rows: list[_Row]
    top: int


def sentence_pages(item: Roundup, sheet: Sheet) -> tuple[Page, ...]:
    """Return the pages of what is counted: one, where all of it fits."""
    foot, name = _foot(item, sheet), name_of_sentences(len(item.lines)).say(sheet.language)
    bottom = foot.top - sheet.grid.share(_ABOVE_FOOT)
    says = f"{name}: {' '.join(line.say(sheet.language) for line in item.lines)}"
    made = []
    for told in _parts(item.lines, name, sheet, bottom):
        words = sum(row.words for row in told.rows)
        layers = spoken(_placed(told, sheet, bottom), foot.marks, words)
        title = (Layer(marks=told.title),) if told.title else ()
        friday = sheet.say("Vrijdag", "Friday") if told.title else name
        heading = SeriesName(sign="lines", name=friday, counts=True)
        made.append(Page(series=sheet.series, heading=heading, layers=(*title, *layers), words=words, says=says))
    return tuple(made)


def _foot(item: Roundup, sheet: Sheet) -> FootLine:
    since = written_dates.long_day(item.monday, sheet.language)
    counted = sheet.say(f"geteld sinds {since}", f"counted since {since}")
    return foot_line(sheet, sheet.say("Fijn weekend", "Have a good weekend"), (item.name, counted))


def _parts(lines: Sequence[WeekLine], name: str, sheet: Sheet, bottom: int) -> list[_Set]:
    """Return all sentences together, or on two halves of them where they do not fit."""
    found = _titled(lines, name, sheet, bottom) or _untitled(lines, sheet, bottom)
    if found is not None:
        return [found]
    if len(lines) == 1:
        rows = [row for line in lines if (row := _row(line, sheet, FINE, sheet.frame.height)) is not None]
        return [_Set((), rows, sheet.grid.hang)]
    half = (len(lines) + 1) // 2
    return [*_parts(lines[:half], "", sheet, bottom), *_parts(lines[half:], "", sheet, bottom)]


def _titled(lines: Sequence[WeekLine], name: str, sheet: Sheet, bottom: int) -> _Set | None:
    grid, face = sheet.grid, sheet.face("headline")
    for step in _TITLE if name else ():
        wide = grid.right - grid.left
        block = sheet.type.fit(name, face, width=wide, height=bottom - grid.hang, steps=(step,), most=1)
        if block is None:
            continue
        top = grid.hang + sheet.measure.capital(face, block.size) + grid.share(_BELOW_TITLE)
        rows = _set(lines, sheet, bottom - top, [one for one in _STEPS if _ROOMY <= one < step - 1])
        if rows:
            return _Set(sheet.hung(block, grid.left, grid.hang), rows, top)
    return None


def _untitled(lines: Sequence[WeekLine], sheet: Sheet, bottom: int) -> _Set | None:
    rows = _set(lines, sheet, bottom - sheet.grid.hang, _STEPS)
    return _Set((), rows, sheet.grid.hang) if rows else None


def _set(lines: Sequence[WeekLine], sheet: Sheet, height: int, steps: Sequence[float]) -> list[_Row]:
    """Return the sentences at the largest step at which all stand under each other; none where they do not."""
    for step in steps:
        rows = [row for line in lines if (row := _row(line, sheet, step, height)) is not None]
        if (
            len(rows) == len(lines)
            and _used(rows) + round(rows[0].strong.leading * _BETWEEN) * (len(rows) - 1) <= height
        ):
            return rows
    return []


def _used(rows: Sequence[_Row]) -> int:
    return sum(row.lines * row.strong.leading for row in rows)


def _side(sheet: Sheet, size: int) -> int:
    return round(sheet.measure.capital(sheet.face("label"), size) * _SIGN)


def _row(line: WeekLine, sheet: Sheet, step: float, height: int) -> _Row | None:
    """Return a sentence at a step: on one line where it fits, else what it adds under it. None where it is too wide."""
    size = sheet.grid.size(step)
    width = sheet.grid.right - sheet.grid.left - _side(sheet, size) - sheet.grid.gutter
    strong, rest = line.strong.say(sheet.language), line.rest.say(sheet.language)
    head, text = sheet.face("label"), sheet.face("text")
    if rest:
        first, beside = sheet.type.line(strong, head, step), sheet.type.line(_ended(rest.strip()), text, step)
        space = round(sheet.measure.width(" ", text, size)) if rest.startswith(" ") else 0
        if first.width + space + beside.width <= width * 0.99:
            return _Row(line.sign, first, beside, space)
    kept, breaks = (step,), step == FINE
    above = sheet.type.fit(_ended(strong), head, width=width, height=height, steps=kept, may_break=breaks)
    added = rest.lstrip(" ,.;")
    below = sheet.type.fit(_ended(added[:1].upper() + added[1:]), text, width=width, height=height, steps=kept,
                           may_break=breaks) if added else None  # fmt: skip
    return None if above is None or (added and below is None) else _Row(line.sign, above, below, -1)


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def _placed(told: _Set, sheet: Sheet, bottom: int) -> list[tuple[Mark, ...]]:
    """Return each sentence with its sign and the rule above it, spread over the height but never far apart."""
    grid, rows = sheet.grid, told.rows
    leading = rows[0].strong.leading
    room = (bottom - told.top - _used(rows)) // max(1, len(rows) - 1)
    between = min(round(leading * _WIDEST), max(round(leading * _BETWEEN), room))
    side = _side(sheet, rows[0].strong.size)
    x, top, found = grid.left + side + grid.gutter, told.top, list[tuple[Mark, ...]]()
    for at, row in enumerate(rows):
        capital = sheet.measure.capital(row.strong.face, row.strong.size)
        marks: list[Mark] = [*sign(row.sign, grid.left, top + (capital - side) / 2, side, sheet.colour("mark"))]
        marks += sheet.hung(row.strong, x, top)
        if row.rest is not None:
            beside = row.space >= 0
            under = 0 if beside else len(row.strong.lines) * leading
            marks += sheet.hung(row.rest, x + (row.strong.width + row.space if beside else 0), top + under, "text")
        if at:
            line = top - between // 2 - (leading - capital) // 2
            marks.append(Panel(box=Box(grid.left, line, grid.right - grid.left, max(1, grid.share(0.12))),
                               colour=sheet.blend(_RULE)))  # fmt: skip
        found.append(tuple(marks))
        top += row.lines * leading + between
    return found
