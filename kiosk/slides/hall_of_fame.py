"""The hall of fame: colleagues who became improver of a month under each other, with what they did. No numbers."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.model.items import HallOfFame, Spotlight
from kiosk.model.slide import Mark
from kiosk.model.theme import Series
from kiosk.slides.block import Block
from kiosk.slides.champion_words import champion_name, month_won
from kiosk.slides.foot_line import foot_line
from kiosk.slides.grid import SMALL
from kiosk.slides.sheet import Page, SeriesName, Sheet
from kiosk.slides.speaking import spoken

_STEPS = (1.72, 1.3, 1, 0.5, 0, -0.6, -1.1)
_GAP, _BETWEEN = 6.0, 0.6
"""Above the foot, in percent of the short side; and the least space between two rows, as a share of a line."""
_Row = tuple[Block, Block]
"""A name, and what stands below it."""


def pages(item: HallOfFame, sheet: Sheet) -> tuple[Page, ...]:
    """Return the page of all of them, or a few where they do not fit together."""
    sheet = sheet.on(Series.TINT)
    name = sheet.say("Eregalerij", "Hall of fame")
    foot = foot_line(sheet, sheet.say("Klantverbeteraars van de maand", "Customer champions of the month"))
    height = foot.top - sheet.grid.share(_GAP) - sheet.grid.hang
    heading = SeriesName(sign="star", name=name, counts=True)
    says = f"{name}: {' · '.join(_said(one, sheet) for one in item.champions)}"
    found = []
    for rows in _fitted(item.champions, sheet, height):
        words = sum(one.words for row in rows for one in row)
        layers = spoken(_placed(rows, sheet, height), foot.marks, words)
        found.append(Page(series=sheet.series, heading=heading, layers=layers, words=words, says=says))
    return tuple(found)


def _said(one: Spotlight, sheet: Sheet) -> str:
    return f"{champion_name(one, sheet)}, {_below(one, sheet)}"


def _below(one: Spotlight, sheet: Sheet) -> str:
    return " · ".join(filter(None, (month_won(one, sheet), one.deed, one.team)))


def _fitted(ones: Sequence[Spotlight], sheet: Sheet, height: int) -> list[list[_Row]]:
    """Return all of them at the largest step at which they fit; else as many on each page as the smallest holds."""
    rows: list[_Row] = []
    for step in _STEPS:
        rows = [_row(one, sheet, step) for one in ones]
        if _is_whole(rows) and _tall(rows, sheet) <= height:
            return [rows]
    found: list[list[_Row]] = [[]]
    for row in rows:
        if found[-1] and _tall([*found[-1], row], sheet) > height:
            found.append([])
        found[-1].append(row)
    return found


def _row(one: Spotlight, sheet: Sheet, step: float) -> _Row:
    width = sheet.grid.right - sheet.grid.left
    name = sheet.type.clipped(champion_name(one, sheet), sheet.face("headline"), width=width, step=step, most=2)
    return name, sheet.type.clipped(_below(one, sheet), sheet.face("text"), width=width, step=SMALL, most=3)


def _is_whole(rows: Sequence[_Row]) -> bool:
    return not any(block.lines[-1].text.endswith("…") for row in rows for block in row)


def _between(rows: Sequence[_Row]) -> int:
    return round(rows[0][0].leading * _BETWEEN)


def _tall(rows: Sequence[_Row], sheet: Sheet) -> int:
    return sum(name.height + _under(sheet) + below.height for name, below in rows) + _between(rows) * (len(rows) - 1)


def _under(sheet: Sheet) -> int:
    """Return the space between a name and what stands below it."""
    return sheet.grid.unit // 2


def _placed(rows: Sequence[_Row], sheet: Sheet, height: int) -> list[tuple[Mark, ...]]:
    """Return each row, spread over the height but never further apart than two lines."""
    grid, leading = sheet.grid, rows[0][0].leading
    spare = (height - _tall(rows, sheet)) // max(1, len(rows) - 1)
    between = _between(rows) + min(2 * leading, max(0, spare))
    top = sheet.top_of(rows[0][0], grid.hang)
    found: list[tuple[Mark, ...]] = []
    for name, below in rows:
        under = top + name.height + _under(sheet)
        found.append((*name.runs(grid.left, top, sheet.colour("words")),
                      *below.runs(grid.left, under, sheet.colour("quiet"))))  # fmt: skip
        top = under + below.height + between
    return found
