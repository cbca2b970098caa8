"""Words of a colleague by themselves, as the desk shows them for review. On the wall they stand beside other items."""

from __future__ import annotations

from kiosk.model.items import Idea, Note
from kiosk.model.slide import Layer
from kiosk.model.theme import Series
from kiosk.slides.foot_line import foot_line
from kiosk.slides.quotation import running
from kiosk.slides.sheet import Page, SeriesName, Sheet

_STEPS = (2.7, 2, 1.5, 1, 0)
_GAP = 5.0


def pages(item: Note | Idea, sheet: Sheet) -> tuple[Page, ...]:
    """Return its one page, or more where its words are many."""
    sheet = sheet.on(Series.HOUSE)
    grid = sheet.grid
    name = _name(item, sheet)
    foot = foot_line(sheet, sheet.say("Een collega", "A colleague"), (name,))
    height = foot.top - grid.share(_GAP) - grid.hang
    face = sheet.face("headline")
    blocks = sheet.setter(item.language).fit_or_pages(
        running(item.text), face, width=grid.measure, height=height, steps=_STEPS, paged=0
    )
    heading = SeriesName(sign="turn", name=name, counts=True)
    return tuple(
        Page(
            series=sheet.series,
            heading=heading,
            layers=(Layer(marks=(*sheet.hung(block, grid.left, grid.hang), *foot.marks)),),
            words=block.words,
            says=f"{name}: {item.text}",
        )
        for block in blocks
    )


def _name(item: Note | Idea, sheet: Sheet) -> str:
    if isinstance(item, Note):
        return sheet.say("Briefje", "Note")
    return sheet.say("Wat ons in de weg zit", "What is in our way") if item.obstacle else sheet.say("Idee", "Idea")
