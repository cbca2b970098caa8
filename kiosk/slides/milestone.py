"""A milestone by itself, as the receipts show it: its words and its day. On the wall it is a mark on the NPS's year."""

from __future__ import annotations

from kiosk.model.items import Milestone
from kiosk.model.slide import Layer
from kiosk.model.theme import Series
from kiosk.slides import written_dates
from kiosk.slides.foot_line import foot_line
from kiosk.slides.quotation import running
from kiosk.slides.sheet import Page, SeriesName, Sheet

_STEPS = (2.7, 2, 1.5, 1, 0)
_GAP = 5.0


def pages(item: Milestone, sheet: Sheet) -> tuple[Page, ...]:
    """Return its one page, or more where its words are many."""
    sheet = sheet.on(Series.HOUSE)
    grid = sheet.grid
    when = f"{written_dates.month(item.dated, sheet.language)} {item.dated.year}"
    foot = foot_line(sheet, when, (sheet.say("in de lijn van de NPS", "in the line of the NPS"),))
    height = foot.top - grid.share(_GAP) - grid.hang
    face = sheet.face("headline")
    blocks = sheet.setter(item.language).fit_or_pages(
        running(item.text), face, width=grid.measure, height=height, steps=_STEPS, paged=0
    )
    heading = SeriesName(sign="ruler", name=sheet.say("Wat er gebeurde", "What happened"), counts=True)
    says = f"{when}: {item.text}"
    return tuple(
        Page(
            series=sheet.series,
            heading=heading,
            layers=(Layer(marks=(*sheet.hung(block, grid.left, grid.hang), *foot.marks)),),
            words=block.words,
            says=says,
        )
        for block in blocks
    )
