"""The slide for when there is nothing to show: friendly to a visitor, with one sentence on how to add something."""

from __future__ import annotations

from kiosk.model.language import Phrase
from kiosk.model.slide import Box, Layer, Mark, Panel, Stroke
from kiosk.model.theme import Series
from kiosk.slides.flow import flow
from kiosk.slides.foot_line import foot_line
from kiosk.slides.sheet import Page, SeriesName, Sheet

_PAIRS = ((3.5, 0), (3.15, -0.3), (2.35, -0.6), (2, -0.6), (1.5, -1.1), (1, -1.1))
_CUP = 32.0
"""The height of the drawn cup, in percent of the short side."""


def pages(sheet: Sheet, waits: Phrase | None = None) -> tuple[Page, ...]:
    """Return the one standby page. A run that only `waits` says that it comes back, and at its foot why, for staff."""
    sheet = sheet.on(Series.HOUSE)
    grid = sheet.grid
    foot = foot_line(sheet, "", (waits.say(sheet.language),)) if waits else foot_line(sheet)
    title = sheet.say("Hier hangt straks wat onze klanten zeggen.", "What our customers say will hang here soon.")
    how = sheet.say(
        "Zet een tekstbestand, een foto of een Excel-lijst in de map van dit scherm. Binnen een minuut staat het er.",
        "Put a text file, a photo or an Excel list in the folder of this screen. It shows within a minute.",
    )
    if waits:
        title = sheet.say("Even geduld. Dit scherm is zo terug.", "One moment. This screen will be back soon.")
        how = sheet.say("Het probeert het over een paar minuten weer.", "It tries again in a few minutes.")
    height = foot.top - grid.hang - (grid.share(_CUP) + grid.share(4) if sheet.frame.portrait else 0)
    faces = ("headline", "text")
    part, *_ = flow(sheet, None, title, how, faces=faces, width=grid.measure, height=height, pairs=_PAIRS, most=5)
    layer = Layer(marks=(*part.marks(grid.left, grid.hang, sheet), *foot.marks, *_cup(sheet)))
    heading = SeriesName(sign="cup", name=sheet.say("Even rust", "A quiet moment"))
    says = f"{title} {how}"
    return (Page(series=sheet.series, heading=heading, layers=(layer,), words=len(says.split()), says=says),)


def _cup(sheet: Sheet) -> tuple[Mark, ...]:
    """Return a cup of coffee, drawn large in one colour, at the foot of the right edge."""
    colour, grid = sheet.theme.colours["house.detractors"], sheet.grid
    unit = grid.share(_CUP) / 32
    left, foot = grid.right - 34 * unit, sheet.frame.height

    def at(x: float, y: float) -> tuple[float, float]:
        return left + x * unit, foot - y * unit

    top = round(foot - 22 * unit)
    body = Panel(box=Box(round(left), top, round(26 * unit), foot - top), colour=colour)
    ear = tuple(at(x, y) for x, y in ((26, 17), (29.5, 16.5), (31.5, 13.5), (31, 9.5), (28.5, 7), (26, 6.5)))
    steam = ((8, ((8, 25), (9.5, 27), (7.5, 29), (9, 31))), (16, ((16, 25), (17.5, 27), (15.5, 29), (17, 31))))
    strokes = tuple(
        Stroke(points=tuple(at(*point) for point in points), colour=colour, width=1.3 * unit) for _, points in steam
    )
    return (body, Stroke(points=ear, colour=colour, width=3 * unit), *strokes)
