"""You said, we did, as a change: the customer's words on their field, that then makes way for the house's answer."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.model.answered import NOTHING_ANSWERED, Answered
from kiosk.model.items import Improvement
from kiosk.model.slide import Box, Layer
from kiosk.model.theme import Series
from kiosk.model.value import value
from kiosk.slides import written_dates
from kiosk.slides.block import Block
from kiosk.slides.call import words_end
from kiosk.slides.counted_words import counted_words
from kiosk.slides.foot_line import foot_line
from kiosk.slides.opening_mark import opening_mark
from kiosk.slides.quotation import OPENING, closed, running, verbatim
from kiosk.slides.sheet import Page, SeriesName, Sheet
from kiosk.slides.speaking import spoken

_SAID_STEPS = (2, 1.72, 1.3, 1)
_DONE_STEPS = (3, 2.35, 2, 1.72, 1.3, 1, 0.5, 0)
_ASIDE_STEPS = (0, -0.6, -1.1)
_ASIDE = 59.3
"""The least that the customer’s field keeps beside the answer, in percent of the short side; of a bar it is a third."""
_MOST_ABOVE = 38
"""The same above the answer on a portrait frame, in percent of what lies under the rule."""
_BELOW = 8.0
_GAP = 5.0


@value
class _Told:
    """What both of the pages have."""

    item: Improvement
    heading: SeriesName
    says: str
    said: str
    done: str
    beside: Answered


def pages(
    item: Improvement, sheet: Sheet, beside_it: Answered = NOTHING_ANSWERED, *, answers: bool = False
) -> tuple[Page, ...]:
    """Return the words of the customer, and after them the answer with those words small beside it.

    One that `answers` follows the quote itself: those words just stood there whole, and are not asked to be read again.
    """
    said, done = closed(verbatim(item.said)), running(item.done)
    quoted = f"{OPENING}{said}"
    says = sheet.say(f"U zei: {quoted} Wij deden: {done}", f"You said: {quoted} We did: {done}")
    heading = SeriesName(sign="turn", name=sheet.say("U zei, wij deden", "You said, we did"))
    told = _Told(item=item, heading=heading, says=says, said=said, done=done, beside=beside_it)
    answered = tuple(_answered(told, sheet.on(Series.HOUSE)))
    if answers and answered[0].aside:
        return answered
    return (*_asked(told, sheet.on(Series.IMPROVE)), *answered)


def _asked(told: _Told, sheet: Sheet) -> Iterator[Page]:
    """Yield the pages of the customer's words."""
    grid = sheet.grid
    foot = foot_line(sheet, sheet.say("Een klant", "A customer"))
    fit = sheet.setter(told.item.language).fit_or_pages
    height = words_end(sheet, foot.top - grid.share(_GAP)) - grid.hang
    for block in fit(told.said, sheet.face("quote"), width=grid.measure, height=height, steps=_SAID_STEPS, paged=0.5):
        first, *others = sheet.hung(block, grid.left, grid.hang)
        opening = opening_mark(block, sheet, grid.hang)
        lines = [(opening, first), *((run,) for run in others)]
        yield _page(told, sheet, block, spoken(lines, foot.marks, block.words))


def _answered(told: _Told, sheet: Sheet) -> Iterator[Page]:
    """Yield the pages of the answer, with the customer's words before it where they fit there."""
    grid = sheet.grid
    left = sheet.on(Series.IMPROVE)
    aside = _above(told, left) if sheet.frame.portrait else _beside(told, left)
    x = aside.box.right + grid.gutter * 2 if aside and not sheet.frame.portrait else grid.left
    hang = aside.box.bottom + grid.share(_BELOW) if aside and sheet.frame.portrait else grid.hang
    facts = (*_facts(told.item, sheet), *counted_words(told.beside, None, sheet))
    foot = foot_line(sheet, told.item.team or "", facts, at=x)
    end = grid.right if sheet.reply is None or sheet.frame.portrait else grid.left + grid.measure
    width, height = end - x, words_end(sheet, foot.top - grid.share(_GAP)) - hang
    fit = sheet.setter(told.item.language).fit_or_pages
    for block in fit(told.done, sheet.face("headline"), width=width, height=height, steps=_DONE_STEPS, paged=0.5):
        lines = [(run,) for run in sheet.hung(block, x, hang)]
        layers = (*((aside.layer,) if aside else ()), *spoken(lines, foot.marks, block.words))
        yield _page(told, sheet, block, layers, (aside.box, Series.IMPROVE) if aside else None)


def _page(
    told: _Told, sheet: Sheet, block: Block, layers: tuple[Layer, ...], aside: tuple[Box, Series] | None = None
) -> Page:
    return Page(
        series=sheet.series, heading=told.heading, layers=layers, words=block.words, says=told.says, aside=aside
    )


@value
class _Aside:
    """What stays of the customer's words beside the answer: a part of their field, and the words on it."""

    box: Box
    layer: Layer


def _beside(told: _Told, sheet: Sheet) -> _Aside | None:
    """Return the words small, in the third that is left of their field; None where they do not fit."""
    grid = sheet.grid
    edge = max(grid.share(_ASIDE), sheet.frame.width // 3)
    width = edge - grid.left - 2 * grid.gutter
    block = _small(told, sheet, width, grid.foot - grid.hang)
    box = Box(0, 0, edge, sheet.frame.height)
    return _Aside(box=box, layer=_placed(block, sheet, grid.hang)) if block else None


def _above(told: _Told, sheet: Sheet) -> _Aside | None:
    """Return the words small, on a strip of their field under the rule of a portrait frame; None where that is high."""
    grid, top = sheet.grid, sheet.grid.rule.bottom
    pad = grid.hang - top
    block = _small(told, sheet, grid.measure, (sheet.frame.height - top) * _MOST_ABOVE // 100 - 2 * pad)
    if block is None:
        return None
    capitals = sheet.hung(block, grid.left, grid.hang)[-1].y
    box = Box(0, top, sheet.frame.width, capitals + pad - top)
    return _Aside(box=box, layer=_placed(block, sheet, grid.hang))


def _small(told: _Told, sheet: Sheet, width: int, height: int) -> Block | None:
    fit, face = sheet.setter(told.item.language).fit, sheet.face("quote")
    return fit(told.said, face, width=width, height=height, steps=_ASIDE_STEPS, may_break=False, running=True)


def _placed(block: Block, sheet: Sheet, hang: int) -> Layer:
    return Layer(marks=(opening_mark(block, sheet, hang), *sheet.hung(block, sheet.grid.left, hang)))


def _facts(item: Improvement, sheet: Sheet) -> tuple[str, ...]:
    if not item.dated:
        return ()
    day = written_dates.short_day(item.dated, sheet.now.date(), sheet.language)
    return (sheet.say(f"sinds {day}", f"since {day}"),)
