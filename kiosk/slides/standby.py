"""The slide for when there is nothing to show: friendly to a visitor, with one sentence on how to add something."""

from __future__ import annotations

import math

from kiosk.model.language import Phrase
from kiosk.model.slide import Box, Layer, Mark, Panel, Stroke
from kiosk.model.theme import Series
from kiosk.slides.flow import flow
from kiosk.slides.foot_line import foot_line
from kiosk.slides.sheet import Page, SeriesName, Sheet

_PAIRS = ((3.5, 0), (3.15, -0.3), (2.35, -0.6), (2, -0.6), (1.5, -1.1), (1, -1.1))
_CUP = 32.0
"""The height of the drawn cup, in percent of the short side."""
_ACROSS = 34
"""Its width with its ear, in parts of which its height has 32."""
_FINENESS = 24
"""The pieces that a bend is drawn in."""


def pages(sheet: Sheet, waits: Phrase | None = None) -> tuple[Page, ...]:
    """Return the one standby page. A run that only `waits` says that it comes back, and at its foot why, for staff."""
    sheet = sheet.on(Series.HOUSE)
    grid, portrait = sheet.grid, sheet.frame.portrait
    foot = foot_line(sheet, "", (waits.say(sheet.language),)) if waits else foot_line(sheet)
    title, how = _told(sheet, waiting=waits is not None)
    height = foot.top - grid.hang - (grid.share(_CUP) + grid.share(4) if portrait else 0)
    width = grid.measure
    if not portrait:
        width = grid.right - round(grid.share(_CUP) * _ACROSS / 32) - 2 * grid.gutter - grid.left
    faces = ("headline", "text")
    part, *_ = flow(sheet, None, title, how, faces=faces, width=width, height=height, pairs=_PAIRS, most=5)
    layer = Layer(marks=(*part.marks(grid.left, grid.hang, sheet), *foot.marks, *_cup(sheet)))
    heading = SeriesName(sign="cup", name=sheet.say("Even rust", "A quiet moment"))
    says = f"{title} {how}"
    return (Page(series=sheet.series, heading=heading, layers=(layer,), words=len(says.split()), says=says),)


def _told(sheet: Sheet, *, waiting: bool) -> tuple[str, str]:
    """Return the headline, and one sentence on what to do or what comes."""
    if waiting:
        return (
            sheet.say("Even geduld. Dit scherm is zo terug.", "One moment. This screen will be back soon."),
            sheet.say("Het probeert het over een paar minuten weer.", "It tries again in a few minutes."),
        )
    how = sheet.say(
        "Zet een tekstbestand, een foto of een Excel-lijst in de map van dit scherm. Binnen een minuut staat het er.",
        "Put a text file, a photo or an Excel list in the folder of this screen. It shows within a minute.",
    )
    return sheet.say("Hier hangt straks wat onze klanten zeggen.", "What our customers say will hang here soon."), how


def _cup(sheet: Sheet) -> tuple[Mark, ...]:
    """Return a cup of coffee, drawn large in one colour, at the foot of the right edge."""
    colour, grid = sheet.theme.colours["house.detractors"], sheet.grid
    unit = grid.share(_CUP) / 32
    left, foot = grid.right - _ACROSS * unit, sheet.frame.height

    def at(x: float, y: float) -> tuple[float, float]:
        return left + x * unit, foot - y * unit

    top, across = round(foot - 22 * unit), round(26 * unit)
    body = Panel(box=Box(round(left), top, across, foot - top), colour=colour, radius=round(7 * unit))
    brim = Panel(box=Box(round(left), top, across, (foot - top) // 2), colour=colour)
    turns = (math.pi * (0.5 - step / _FINENESS) for step in range(_FINENESS + 1))
    ear = (at(25, 18), *(at(27.5 + 5 * math.cos(turn), 13 + 5 * math.sin(turn)) for turn in turns), at(25, 8))
    rise = [step / _FINENESS for step in range(_FINENESS + 1)]
    steam = [tuple(at(x + 0.9 * math.sin(math.tau * part), 25 + 6 * part) for part in rise) for x in (8.5, 16.5)]
    strokes = (Stroke(points=points, colour=colour, width=1.3 * unit) for points in steam)
    return (body, brim, Stroke(points=ear, colour=colour, width=3 * unit), *strokes)
