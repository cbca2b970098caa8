"""A picture of what was shown: lying bars under a heading, a part of each in another colour, to send on or to print."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from kiosk.model.language import Phrase
from kiosk.model.schedule import Cue
from kiosk.model.slide import Box, Layer, Mark, Panel, Slide
from kiosk.model.theme import Colour, Series
from kiosk.model.value import value
from kiosk.slides.block import Block
from kiosk.slides.grid import FINE, SMALL
from kiosk.slides.sheet import Sheet

_HEADINGS = (2.0, 1.5, 1.0, 0.5, 0.0)
_BAR = 0.62
"""The height of a bar, as a share of its row."""
_HIGHEST_ROW = 2.4
"""The most that a row may be, in lines of its label."""


class Bar(NamedTuple):
    """One bar: its name, how long it is, how much of that is of the other colour, and what stands behind it."""

    name: str
    length: float
    part: float
    told: str


@value
class Chart:
    """What a chart says, each text in the language of its reader."""

    heading: str
    told: str
    """What it is of, under the heading."""
    whole: str
    part: str
    """What the two colours mean."""
    bars: tuple[Bar, ...]


def slide_of(chart: Chart, sheet: Sheet) -> Slide:
    """Return the chart on the frame of a sheet."""
    field = sheet.on(Series.COMPLIMENT)
    return Slide(
        cue=Cue(item=None, duration=timedelta(), reason=Phrase("", "")),
        frame=field.frame,
        series=field.series,
        ground=field.colour("ground"),
        layers=(Layer(marks=tuple(_marks(chart, field))),),
        duration=timedelta(),
        motion="none",
        description=f"{chart.heading}. {chart.told}",
    )


def _marks(chart: Chart, sheet: Sheet) -> Iterator[Mark]:
    grid, face = sheet.grid, sheet.face("label")
    width = grid.right - grid.left
    heading = _heading(chart.heading, sheet, width)
    told = sheet.type.clipped(chart.told, face, width=width, step=SMALL, most=2)
    top = grid.margin
    yield from heading.runs(grid.left, top, sheet.colour("words"))
    top += heading.height
    yield from told.runs(grid.left, top, sheet.colour("quiet"))
    top += told.height + 2 * grid.unit
    legend = sheet.type.line(chart.whole, face, FINE)
    bottom = grid.frame.height - grid.margin - legend.height
    yield from _legend(chart, sheet, bottom)
    if chart.bars:
        yield from _bars(chart.bars, sheet, Box(grid.left, top, width, bottom - 2 * grid.unit - top))


def _heading(text: str, sheet: Sheet, width: int) -> Block:
    face = sheet.face("headline")
    lines = (sheet.type.line(text, face, step) for step in _HEADINGS)
    fitting = next((line for line in lines if line.width <= width), None)
    return fitting or sheet.type.clipped(text, face, width=width, step=_HEADINGS[-1])


def _legend(chart: Chart, sheet: Sheet, top: int) -> Iterator[Mark]:
    grid, x = sheet.grid, sheet.grid.left
    for text, colour in zip((chart.part, chart.whole), reversed(_colours(sheet)), strict=True):
        block = sheet.type.line(text, sheet.face("label"), FINE)
        side = sheet.measure.capital(block.face, block.size)
        yield Panel(box=Box(x, top + block.ascent - side, side, side), colour=colour)
        yield from block.runs(x + side + grid.gutter // 2, top, sheet.colour("text"))
        x += side + grid.gutter // 2 + block.width + 2 * grid.gutter


def _colours(sheet: Sheet) -> tuple[Colour, Colour]:
    """Return the colour of a bar and that of its part: those by which the wall tells a compliment from the rest."""
    return sheet.colour("mark"), sheet.on(Series.IMPROVE).colour("ground")


def _bars(bars: tuple[Bar, ...], sheet: Sheet, place: Box) -> Iterator[Mark]:
    """Give the bars, with their names at the left and what is told of each behind it."""
    grid, face = sheet.grid, sheet.face("label")
    names = [sheet.type.clipped(bar.name, face, width=place.width // 3, step=FINE) for bar in bars]
    told = [sheet.type.line(bar.told, face, FINE) for bar in bars]
    left = place.x + max(name.width for name in names) + grid.gutter
    room = place.right - left - max(one.width for one in told) - grid.gutter
    most = max(bar.length for bar in bars) or 1
    row = min(place.height // len(bars), round(_HIGHEST_ROW * grid.leading(grid.size(FINE))))
    for at, (bar, name, behind) in enumerate(zip(bars, names, told, strict=True)):
        height = round(row * _BAR)
        y = place.y + at * row
        line = y + (height - name.height) // 2
        yield from name.runs(place.x, line, sheet.colour("text"))
        long, part = (round(room * share / most) for share in (bar.length, bar.part))
        for length, colour in zip((long, part), _colours(sheet), strict=True):
            if length:
                yield Panel(box=Box(left, y, length, height), colour=colour)
        yield from behind.runs(left + long + grid.gutter // 2, line, sheet.colour("text"))
