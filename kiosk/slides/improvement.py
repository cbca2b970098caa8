"""You said, we did, as a change: the customer's words on their field, that then makes way for the house's answer."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.model.items import Improvement
from kiosk.model.slide import Layer
from kiosk.model.theme import Series
from kiosk.model.value import value
from kiosk.slides import written_dates
from kiosk.slides.foot_line import foot_line
from kiosk.slides.opening_mark import opening_mark
from kiosk.slides.quotation import OPENING, closed, running, verbatim
from kiosk.slides.sheet import Page, SeriesName, Sheet
from kiosk.slides.speaking import spoken
from kiosk.slides.typesetter import Block

_SAID_STEPS = (2, 1.72, 1.3, 1)
_DONE_STEPS = (3, 2.35, 2, 1.72, 1.3, 1, 0.5)
_ASIDE_STEPS = (0, -0.6, -1.1)
_ASIDE = 59.3
"""How much of the width the customer's field keeps beside the answer, in percent of the short side."""
_GAP = 5.0


@value
class _Told:
    """What both of the pages have."""

    item: Improvement
    heading: SeriesName
    says: str
    said: str
    done: str


def pages(item: Improvement, sheet: Sheet) -> tuple[Page, ...]:
    """Return the words of the customer, and after them the answer with those words small beside it."""
    said, done = closed(verbatim(item.said)), running(item.done)
    quoted = f"{OPENING}{said}"
    says = sheet.say(f"U zei: {quoted} Wij deden: {done}", f"You said: {quoted} We did: {done}")
    heading = SeriesName(sign="turn", name=sheet.say("U zei, wij deden", "You said, we did"))
    told = _Told(item=item, heading=heading, says=says, said=said, done=done)
    return (*_asked(told, sheet.on(Series.IMPROVE)), *_answered(told, sheet.on(Series.HOUSE)))


def _asked(told: _Told, sheet: Sheet) -> Iterator[Page]:
    """Yield the pages of the customer's words."""
    grid = sheet.grid
    foot = foot_line(sheet, sheet.say("Een klant", "A customer"))
    fit = sheet.setter(told.item.language).fit_or_pages
    height = foot.top - grid.share(_GAP) - grid.hang
    for block in fit(told.said, sheet.face("quote"), width=grid.measure, height=height, steps=_SAID_STEPS, paged=0.5):
        first, *others = sheet.hung(block, grid.left, grid.hang)
        opening = opening_mark(block, sheet, grid.hang)
        lines = [(opening, first), *((run,) for run in others)]
        yield _page(told, sheet, block, spoken(lines, foot.marks, block.words))


def _answered(told: _Told, sheet: Sheet) -> Iterator[Page]:
    """Yield the pages of the answer, with the customer's words beside them where they fit there."""
    grid = sheet.grid
    aside = None if sheet.frame.portrait else _aside(told, sheet)
    edge = grid.share(_ASIDE) if aside else 0
    x = edge + grid.gutter * 2 if aside else grid.left
    foot = foot_line(sheet, told.item.team or "", _facts(told.item, sheet), at=x)
    width, height = grid.right - x, foot.top - grid.share(_GAP) - grid.hang
    fit = sheet.setter(told.item.language).fit_or_pages
    left = sheet.on(Series.IMPROVE)
    opening = (opening_mark(aside, left, grid.hang),) if aside else ()
    beside = Layer(marks=(*opening, *left.hung(aside, grid.left, grid.hang))) if aside else None
    for block in fit(told.done, sheet.face("headline"), width=width, height=height, steps=_DONE_STEPS, paged=0.5):
        lines = [(run,) for run in sheet.hung(block, x, grid.hang)]
        layers = (*((beside,) if beside else ()), *spoken(lines, foot.marks, block.words))
        yield _page(told, sheet, block, layers, (edge, Series.IMPROVE) if aside else None)


def _page(
    told: _Told, sheet: Sheet, block: Block, layers: tuple[Layer, ...], aside: tuple[int, Series] | None = None
) -> Page:
    return Page(
        series=sheet.series, heading=told.heading, layers=layers, words=block.words, says=told.says, aside=aside
    )


def _aside(told: _Told, sheet: Sheet) -> Block | None:
    """Return the customer's words small, in the third that is left of their field; None where they do not fit."""
    width = sheet.grid.share(_ASIDE) - sheet.grid.left - 2 * sheet.grid.gutter
    height = sheet.grid.foot - sheet.grid.hang
    fit, face = sheet.setter(told.item.language).fit, sheet.face("quote")
    return fit(told.said, face, width=width, height=height, steps=_ASIDE_STEPS, may_break=False, running=True)


def _facts(item: Improvement, sheet: Sheet) -> tuple[str, ...]:
    if not item.dated:
        return ()
    day = written_dates.short_day(item.dated, sheet.now.date(), sheet.language)
    return (sheet.say(f"sinds {day}", f"since {day}"),)
