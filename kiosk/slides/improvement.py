"""You said, we did: the critical words small, what was changed because of them large."""

from __future__ import annotations

from kiosk.model.items import Improvement
from kiosk.model.slide import Box, Layer, Mark, Panel
from kiosk.slides import dates, labels
from kiosk.slides.grid import SMALL
from kiosk.slides.quotation import CLOSING, OPENING, running, verbatim
from kiosk.slides.sheet import Page, Sheet
from kiosk.slides.typesetter import Block

_SAID_STEPS = (0, -1)
_DONE_STEPS = (3, 2, 1, 0)


def pages(item: Improvement, sheet: Sheet) -> tuple[Page, ...]:
    """Return one page with both side by side, or what was said and then what was done when they are long."""
    inner = sheet.inside(sheet.whole)
    said_box, done_box = _boxes(sheet, inner)
    setter = sheet.setter(item.language)
    marks = OPENING[setter.language], CLOSING[setter.language]
    said_text, done_text = f"{marks[0]}{verbatim(item.said)}{marks[1]}", running(item.done)
    said = setter.fit(said_text, sheet.face("quote"), width=said_box.width, height=said_box.height, steps=_SAID_STEPS)
    done = setter.fit(
        done_text, sheet.face("headline"), width=done_box.width, height=done_box.height, steps=_DONE_STEPS
    )
    says = sheet.say(f"U zei: {said_text} Wij deden: {done_text}", f"You said: {said_text} We did: {done_text}")
    if said and done:
        both = (
            *_said(said, sheet, said_box),
            *_done(done, item, sheet, done_box),
            *_divider(sheet, said_box, done_box),
        )
        return (Page(layers=(Layer(marks=both),), words=said.words + done.words, says=says, field=sheet.whole),)
    wide = Box(sheet.grid.column(2), said_box.y, inner.right - sheet.grid.column(2), inner.bottom - said_box.y)
    saids = setter.fit_or_pages(
        said_text, sheet.face("quote"), width=wide.width, height=wide.height, steps=(2, 1, 0), paged=0
    )
    dones = setter.fit_or_pages(
        done_text,
        sheet.face("headline"),
        width=wide.width,
        height=_less(wide, sheet).height,
        steps=_DONE_STEPS,
        paged=0,
    )
    return (
        *(
            Page(layers=(Layer(marks=_said(block, sheet, wide)),), words=block.words, says=says, field=sheet.whole)
            for block in saids
        ),
        *(
            Page(
                layers=(Layer(marks=_done(block, item, sheet, _less(wide, sheet))),),
                words=block.words,
                says=says,
                field=sheet.whole,
            )
            for block in dones
        ),
    )


def _boxes(sheet: Sheet, inner: Box) -> tuple[Box, Box]:
    """Return the boxes of both texts, under their labels."""
    grid = sheet.grid
    row = labels.label_height(sheet) + grid.unit
    left = grid.column(2)
    if sheet.frame.portrait:
        height = (inner.height - 3 * grid.unit) * 38 // 100
        below = inner.y + height + 3 * grid.unit
        width = inner.right - left
        done = Box(left, below + row, width, inner.bottom - below - row)
        return Box(left, inner.y + row, width, height - row), _less(done, sheet)
    top = inner.y + row
    middle = grid.column(6)
    said = Box(left, top, middle - left - grid.margin, inner.bottom - top)
    return said, _less(
        Box(middle + grid.gutter, top, grid.column(13) - grid.gutter - middle - grid.gutter, inner.bottom - top), sheet
    )


def _less(box: Box, sheet: Sheet) -> Box:
    """Return a box without the row of who did it, at its bottom."""
    return Box(box.x, box.y, box.width, box.height - labels.label_height(sheet) - sheet.grid.unit)


def _said(block: Block, sheet: Sheet, box: Box) -> tuple[Mark, ...]:
    y = box.y - labels.label_height(sheet) - sheet.grid.unit
    label = sheet.type.clipped(sheet.say("U zei", "You said"), sheet.face("label"), width=box.width, step=SMALL)
    return (*label.runs(box.x, y, sheet.colour("label.critical")), *block.runs(box.x, box.y, sheet.colour("quiet")))


def _done(block: Block, item: Improvement, sheet: Sheet, box: Box) -> tuple[Mark, ...]:
    y = box.y - labels.label_height(sheet) - sheet.grid.unit
    label = sheet.type.clipped(sheet.say("Wij deden", "We did"), sheet.face("label"), width=box.width, step=SMALL)
    marks = [
        *label.runs(box.x, y, sheet.colour("label.positive")),
        *block.runs(box.x, box.y, sheet.colour("headline.text")),
    ]
    parts = [item.team or "", dates.short_day(item.dated, sheet.now.date(), sheet.language) if item.dated else ""]
    if who := " · ".join(part for part in parts if part):
        line = sheet.type.clipped(who, sheet.face("text"), width=box.width, step=SMALL)
        marks.extend(line.runs(box.x, box.y + block.height + sheet.grid.unit, sheet.colour("quiet")))
    return tuple(marks)


def _divider(sheet: Sheet, said: Box, done: Box) -> tuple[Mark, ...]:
    thick = max(2, round(sheet.frame.short * 0.0028))
    row = labels.label_height(sheet) + sheet.grid.unit
    if sheet.frame.portrait:
        y = (said.bottom + done.y - row) // 2
        return (Panel(box=Box(said.x, y, said.width, thick), colour=sheet.colour("line")),)
    x = (said.right + done.x) // 2
    return (Panel(box=Box(x, said.y - row, thick, said.height + row), colour=sheet.colour("line")),)
