"""You said, we did: the critical words small, what was changed because of them large."""

from __future__ import annotations

from kiosk.model.items import Improvement, Tone
from kiosk.model.slide import Box, Layer, Mark, Panel
from kiosk.slides import labels, written_dates
from kiosk.slides.grid import SMALL
from kiosk.slides.quotation import OPENING, closed, running, verbatim
from kiosk.slides.sheet import Page, Sheet
from kiosk.slides.typesetter import Block

_SAID_STEPS = (0, -1)
_DONE_STEPS = (2, 1, 0)
_APART_STEPS = (2, 1, 0)


def pages(item: Improvement, sheet: Sheet) -> tuple[Page, ...]:
    """Return one page with both side by side, or what was said and then what was done when they are long."""
    inner = sheet.inside(sheet.whole)
    left, right = _boxes(sheet, inner)
    setter = sheet.setter(item.language)
    said_text = OPENING + closed(verbatim(item.said))
    done_text = running(item.done)
    quote, head = sheet.face("quote"), sheet.face("headline")
    row, foot = _row(sheet), _foot(item, sheet)
    said = setter.fit(said_text, quote, width=left.width, height=left.height - row, steps=_SAID_STEPS, may_break=False)
    done = setter.fit(
        done_text, head, width=right.width, height=right.height - row - foot, steps=_DONE_STEPS, may_break=False
    )
    says = sheet.say(f"U zei: {said_text} Wij deden: {done_text}", f"You said: {said_text} We did: {done_text}")
    if said and done:
        marks = _together(said, done, item, sheet, left=left, right=right)
        return (Page(layers=(Layer(marks=marks),), words=said.words + done.words, says=says, field=sheet.whole),)
    x = sheet.grid.column(2)
    wide = Box(x, inner.y, inner.right - x, inner.height)
    saids = setter.fit_or_pages(
        said_text, quote, width=wide.width, height=wide.height - row, steps=_APART_STEPS, paged=0
    )
    dones = setter.fit_or_pages(
        done_text, head, width=wide.width, height=wide.height - row - foot, steps=_APART_STEPS, paged=0
    )
    return (
        *(_page(sheet, says, block, _said(block, sheet, wide, 0)) for block in saids),
        *(_page(sheet, says, block, _done(block, item, sheet, wide, 0)) for block in dones),
    )


def _page(sheet: Sheet, says: str, block: Block, marks: tuple[Mark, ...]) -> Page:
    return Page(layers=(Layer(marks=marks),), words=block.words, says=says, field=sheet.whole)


def _row(sheet: Sheet) -> int:
    """Return the height of a label with the space under it."""
    return labels.label_height(sheet) + sheet.grid.unit


def _who(item: Improvement, sheet: Sheet) -> str:
    day = written_dates.short_day(item.dated, sheet.now.date(), sheet.language) if item.dated else ""
    return " · ".join(part for part in (item.team or "", day) if part)


def _foot(item: Improvement, sheet: Sheet) -> int:
    """Return the room for who did it and when, under the text."""
    return labels.label_height(sheet) + 2 * sheet.grid.unit if _who(item, sheet) else 0


def _boxes(sheet: Sheet, inner: Box) -> tuple[Box, Box]:
    """Return the boxes for what was said and what was done, their labels within."""
    grid = sheet.grid
    x = grid.column(2)
    if sheet.frame.portrait:
        height = inner.height * 36 // 100
        gap = 4 * grid.unit
        width = inner.right - x
        return Box(x, inner.y, width, height), Box(x, inner.y + height + gap, width, inner.height - height - gap)
    middle = grid.column(6)
    said = Box(x, inner.y, middle - x - grid.margin, inner.height)
    return said, Box(middle, inner.y, grid.column(13) - grid.gutter - middle, inner.height)


def _together(said: Block, done: Block, item: Improvement, sheet: Sheet, *, left: Box, right: Box) -> tuple[Mark, ...]:
    """Return both texts with a line between them, their labels on one height, a little above the middle."""
    row, thick = _row(sheet), max(2, round(sheet.frame.short * 0.0028))
    done_height = row + done.height + _foot(item, sheet)
    if sheet.frame.portrait:
        free = left.height + right.bottom - left.bottom - row - said.height - done_height - 4 * sheet.grid.unit
        down = max(0, free * 42 // 100)
        y = left.y + down + row + said.height + 2 * sheet.grid.unit
        line = Panel(box=Box(left.x, y, left.width, thick), colour=sheet.colour("line"))
        moved = Box(right.x, y + 2 * sheet.grid.unit, right.width, right.height)
        return (*_said(said, sheet, left, down), line, *_done(done, item, sheet, moved, 0))
    tall = max(row + said.height, done_height)
    down = (left.height - tall) * 42 // 100
    x = (left.right + right.x) // 2
    line = Panel(box=Box(x, left.y + down, thick, tall), colour=sheet.colour("line"))
    return (*_said(said, sheet, left, down), line, *_done(done, item, sheet, right, down))


def _said(block: Block, sheet: Sheet, box: Box, down: int) -> tuple[Mark, ...]:
    text, y = sheet.say("U zei", "You said"), box.y + down
    label = labels.signed(sheet, text, x=box.x, y=y, width=box.width, tone=Tone.CRITICAL)
    return (*label, *block.runs(box.x, y + _row(sheet), sheet.colour("quiet")))


def _done(block: Block, item: Improvement, sheet: Sheet, box: Box, down: int) -> tuple[Mark, ...]:
    text, y = sheet.say("Wij deden", "We did"), box.y + down
    marks = [*labels.signed(sheet, text, x=box.x, y=y, width=box.width, tone=Tone.POSITIVE)]
    y += _row(sheet)
    marks.extend(block.runs(box.x, y, sheet.colour("headline.text")))
    if who := _who(item, sheet):
        line = sheet.type.clipped(who, sheet.face("text"), width=box.width, step=SMALL)
        marks.extend(line.runs(box.x, y + block.height + 2 * sheet.grid.unit, sheet.colour("quiet")))
    return tuple(marks)
