"""Words by themselves above a foot line: how receipts and the desk show what on the wall stands within other slides."""

from __future__ import annotations

from kiosk.model.slide import Layer
from kiosk.slides.foot_line import foot_line
from kiosk.slides.quotation import running
from kiosk.slides.sheet import Page, SeriesName, Sheet

_STEPS = (2.7, 2, 1.5, 1, 0)
_GAP = 5.0


def plain_pages(
    sheet: Sheet, text: str, *, language: str | None, heading: SeriesName, who: str, fact: str, says: str
) -> tuple[Page, ...]:
    """Return the one page of a text, or more where its words are many; `who` and `fact` are its foot line."""
    grid = sheet.grid
    foot = foot_line(sheet, who, (fact,))
    height = foot.top - grid.share(_GAP) - grid.hang
    face = sheet.face("headline")
    blocks = sheet.setter(language).fit_or_pages(
        running(text), face, width=grid.measure, height=height, steps=_STEPS, paged=0
    )
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
