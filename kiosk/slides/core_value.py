"""What the house stands for: the value large on the field of the house, with what it means below."""

from __future__ import annotations

from kiosk.model.items import Value
from kiosk.model.slide import Layer
from kiosk.model.theme import Series
from kiosk.slides.call import words_end
from kiosk.slides.flow import flow
from kiosk.slides.foot_line import foot_line
from kiosk.slides.quotation import running
from kiosk.slides.sheet import Page, SeriesName, Sheet

_PAIRS = ((4.6, 0), (3.8, 0), (3.15, 0), (2.7, -0.3), (2, -0.3), (1.5, -0.6), (1, -0.6))
"""Steps of title and text, the best first."""
_GAP = 5.0


def pages(item: Value, sheet: Sheet) -> tuple[Page, ...]:
    """Return the pages of a value, an ambition or a leader's word."""
    sheet = sheet.on(Series.HOUSE)
    grid = sheet.grid
    foot = foot_line(sheet, item.speaker or "")
    height = words_end(sheet, foot.top - grid.share(_GAP)) - grid.hang
    title, text = running(item.title), running(item.text)
    faces = ("headline", "text")
    parts = flow(
        sheet, item.language, title, text, faces=faces, width=grid.measure, height=height, pairs=_PAIRS, most=5
    )
    says = ". ".join(part.rstrip(".") for part in (item.title, item.text, item.speaker or "") if part) + "."
    found = []
    name = item.label or sheet.say("Waar wij voor staan", "What we stand for")
    heading = SeriesName(sign="diamond", name=name, counts=True)
    for part in parts:
        layer = Layer(marks=(*part.marks(grid.left, grid.hang, sheet), *foot.marks))
        words = part.words + len((item.speaker or "").split())
        found.append(Page(series=sheet.series, heading=heading, layers=(layer,), words=words, says=says))
    return tuple(found)
