"""The week in figures: what customers said, what was mended, how often colleagues answered, each with its word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from kiosk.model.items import WeekCount
from kiosk.model.slide import Layer, Mark, Motion
from kiosk.model.theme import Series
from kiosk.model.value import value
from kiosk.slides import written_dates
from kiosk.slides.block import DESCENT, Block
from kiosk.slides.foot_line import foot_line
from kiosk.slides.sheet import Page, SeriesName, Sheet
from kiosk.slides.signs import sign

_STEPS = (8, 7, 6, 5, 4, 3.15, 2.35, 1.72, 1)
"""Steps of the figures, the largest that fits first."""
_SMALLER_BESIDE, _SMALLER_BELOW = 3.0, 4.6
"""How many steps less the word has."""
_LEAST_WORD = -0.3
_GAP = 8.0
_PITCH, _WIDEST = 1.5, 1.9
"""From one row to the next, at least and at most, in heights of a figure with the word that stands under it."""
_FRAMES = 8
_SECONDS = 0.7
_APART = 0.25
"""Seconds from one figure to the next."""
_WORDS = 3
"""Words that a row takes to be read."""


_COLLEAGUES = ("antwoorden van collega’s", "answers of colleagues")


class _Row(NamedTuple):
    amount: int
    sign: str
    word: str


def pages(item: WeekCount, sheet: Sheet) -> tuple[Page, ...]:
    """Return the page of a week; what was not heard of has no row."""
    sheet = sheet.on(Series.HOUSE)
    grid = sheet.grid
    ends = item.monday + timedelta(days=6)
    this = item.monday <= sheet.now.date() <= ends
    name = sheet.say("Deze week", "This week") if this else sheet.say("Vorige week", "Last week")
    rows = _rows(item, sheet)
    foot = foot_line(sheet, sheet.say("Wat klanten zeiden", "What customers said"), (_days(item, sheet, this=this),))
    height = foot.top - grid.share(_GAP) - grid.hang
    layout = next((one for step in _STEPS if (one := _laid_out(rows, sheet, step)).fits(sheet, height)), None)
    layers = (Layer(marks=foot.marks), *_set(rows, layout or _laid_out(rows, sheet, _STEPS[-1]), sheet, height))
    told = ", ".join(f"{row.amount} {row.word}" for row in rows)
    heading = SeriesName(sign="lines", name=name)
    says = f"{name}: {told}."
    return (Page(series=sheet.series, heading=heading, layers=layers, words=_WORDS * len(rows), says=says),)


def _rows(item: WeekCount, sheet: Sheet) -> list[_Row]:
    each = (
        (item.compliments, "quote", ("compliment", "compliment"), ("complimenten", "compliments")),
        (item.chances, "arrow", ("verbeterkans", "opening to improve"), ("verbeterkansen", "openings to improve")),
        (item.mended, "turn", ("keer iets verbeterd", "thing mended"), ("keer iets verbeterd", "things mended")),
        (item.answers, "hand", _COLLEAGUES, _COLLEAGUES),
    )
    return [_Row(count, drawn, sheet.say(*(one if count == 1 else many))) for count, drawn, one, many in each if count]


def _days(item: WeekCount, sheet: Sheet, *, this: bool) -> str:
    first = written_dates.long_day(item.monday, sheet.language)
    if this:
        return sheet.say(f"sinds {first}", f"since {first}")
    last = written_dates.long_day(item.monday + timedelta(days=6), sheet.language)
    return sheet.say(f"{first} t/m {last}", f"{first} to {last}")


@value
class _Layout:
    """Where things stand in a row: the word beside its figure, or under it on a portrait frame and in a single row."""

    step: float
    words: tuple[Block, ...]
    capital: int
    """The height of a figure."""
    side: int
    """Of a sign."""
    x: int
    """Where the sign stands; the word comes after it."""
    below: int
    """How far the word stands under the baseline of its figure."""
    width: int
    hangs: int
    """How far the last row reaches below its baseline or word, beyond the gap above the foot."""

    def fits(self, sheet: Sheet, height: int) -> bool:
        """Tell whether all rows fit under each other, and each in the width."""
        tall = (self.capital + self.below) * (1 + _PITCH * (len(self.words) - 1))
        return tall <= height - self.hangs and self.width <= sheet.grid.right - sheet.grid.left


def _laid_out(rows: Sequence[_Row], sheet: Sheet, step: float) -> _Layout:
    """Return the rows at a step, with no place yet."""
    grid = sheet.grid
    under = sheet.frame.tall or len(rows) == 1
    face = sheet.face("headline")
    smaller = max(_LEAST_WORD, step - (_SMALLER_BELOW if under else _SMALLER_BESIDE))
    words = tuple(sheet.type.line(row.word, face, smaller) for row in rows)
    figures = [_figure_line(row.amount, sheet, step).width for row in rows]
    side = round(sheet.measure.capital(face, words[0].size) * 1.15)
    before = 0 if under else max(figures) + 2 * grid.gutter
    across = before + side + grid.gutter + max(word.width for word in words)
    deep = round(grid.size(step) * DESCENT)
    below = deep + words[0].ascent + grid.unit // 2 if under else 0
    return _Layout(
        step=step,
        words=words,
        capital=sheet.measure.capital(sheet.face("figure"), grid.size(step)),
        side=side,
        x=grid.left + before,
        below=below,
        width=max(across, *figures),
        hangs=max(0, deep + grid.unit - below - grid.share(_GAP)),
    )


def _set(rows: Sequence[_Row], layout: _Layout, sheet: Sheet, height: int) -> list[Layer]:
    """Return the rows from the hang line down, over no more than the height, each figure counting after the other."""
    grid, tall = sheet.grid, layout.capital + layout.below
    pitch = min((height - layout.hangs - tall) // max(1, len(rows) - 1), round(tall * _WIDEST))
    layers: list[Layer] = []
    for at, (row, word) in enumerate(zip(rows, layout.words, strict=True)):
        base = grid.hang + layout.capital + at * pitch
        foot = base + layout.below
        beside: list[Mark] = [*sign(row.sign, layout.x, foot - layout.side, layout.side, sheet.colour("mark"))]
        beside += word.runs(layout.x + layout.side + grid.gutter, foot - word.ascent, sheet.colour("words"))
        begins = at * _APART
        layers.append(Layer(marks=tuple(beside), motion=Motion.FADE, begins=begins, lasts=0.2))
        steps = tuple(_figure(round(row.amount * share), sheet, layout.step, base) for share in _shares())
        layers.append(Layer(marks=steps[-1], motion=Motion.COUNT, begins=begins, lasts=_SECONDS, steps=steps))
    return layers


def _shares() -> list[float]:
    return [1 - (1 - at / _FRAMES) ** 3 for at in range(1, _FRAMES + 1)]


def _figure_line(count: int, sheet: Sheet, step: float) -> Block:
    return sheet.type.line(written_dates.number(count, sheet.language), sheet.face("figure"), step)


def _figure(count: int, sheet: Sheet, step: float, base: int) -> tuple[Mark, ...]:
    line = _figure_line(count, sheet, step)
    return line.runs(sheet.grid.left, base - line.ascent, sheet.colour("words"))
