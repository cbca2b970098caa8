"""News from the house, or an event to come: a calendar leaf with the day, the title, one line, and the days left."""

from __future__ import annotations

from datetime import date, datetime

from kiosk.model.items import Announcement
from kiosk.model.slide import Box, Code, Layer, Mark, Panel
from kiosk.slides import dates, labels
from kiosk.slides.grid import SMALL
from kiosk.slides.quotation import running
from kiosk.slides.sheet import Page, Sheet

_DAY_STEP = 5


def pages(item: Announcement, sheet: Sheet) -> tuple[Page, ...]:
    """Return the pages of an announcement, the leaf on each of them."""
    grid = sheet.grid
    inner = sheet.inside(sheet.whole)
    left = grid.column(2)
    top = inner.y + labels.label_height(sheet) + grid.unit
    leaf = _leaf_box(item, sheet, left, top)
    beside = leaf is not None and not sheet.frame.portrait
    x = leaf.right + grid.margin if leaf and beside else left
    y = leaf.bottom + 2 * grid.unit if leaf and not beside else top
    width = (inner.right if sheet.frame.portrait else grid.column(12)) - x
    facts = _facts(item, sheet)
    fact_block = sheet.type.clipped(facts, sheet.face("text"), width=width, step=SMALL, most=2) if facts else None
    code = _code(item, sheet, x + width, inner.bottom)
    gap = 2 * grid.unit
    height = inner.bottom - y - (fact_block.height + gap if fact_block else 0)
    room = height - (code.box.height + gap if code else 0)
    setter = sheet.setter(item.language)
    text = running(item.text)
    title = setter.fit(
        running(item.title),
        sheet.face("headline"),
        width=width,
        height=room * (60 if text else 100) // 100,
        steps=(4, 3, 2, 1, 0),
        most=4,
    )
    if title is None:
        text = f"{running(item.title)}\n\n{text}"
    rest = room - (title.height + gap if title else 0)
    blocks = (
        setter.fit_or_pages(text, sheet.face("text"), width=width, height=rest, steps=(1, 0, -1), paged=0)
        if text.strip()
        else ()
    )
    found = []
    for number in range(1, max(1, len(blocks)) + 1):
        folio = f"{number}/{len(blocks)}" if len(blocks) > 1 else ""
        word = sheet.say("Agenda", "Agenda") if item.starts else sheet.say("Mededeling", "Announcement")
        row = labels.label(sheet, word, field=sheet.whole, x=left, y=inner.y, width=x + width - left, folio=folio)
        block = blocks[number - 1] if blocks else None
        marks: list[Mark] = [*row, *(_leaf(item.starts, sheet, leaf) if leaf and item.starts else ())]
        total = sum(part.height + gap for part in (title, fact_block, block) if part) - gap
        at = y + (
            max(0, room - total) * 40 // 100 if not beside else max(0, (leaf.height if leaf else room) - total) // 2
        )
        if title:
            marks.extend(title.runs(x, at, sheet.colour("headline.text")))
            at += title.height + gap
        if fact_block:
            marks.extend(fact_block.runs(x, at, sheet.colour("quiet")))
            at += fact_block.height + gap
        if block:
            marks.extend(block.runs(x, at, sheet.colour("text")))
        if code:
            marks.append(code)
        words = (title.words if title and number == 1 else 0) + (block.words if block else 0) + len(facts.split())
        says = " ".join(part for part in (f"{item.title}.", facts, item.text) if part)
        found.append(Page(layers=(Layer(marks=tuple(marks)),), words=words, says=says, field=sheet.whole))
    return tuple(found)


def _day(starts: date | datetime) -> date:
    return starts.date() if isinstance(starts, datetime) else starts


def _facts(item: Announcement, sheet: Sheet) -> str:
    """Return "14:00 · Kantine · nog 3 dagen"."""
    parts = []
    if isinstance(item.starts, datetime):
        parts.append(dates.clock(item.starts))
    parts.append(item.place or "")
    if item.starts:
        parts.append(days_left((_day(item.starts) - sheet.now.date()).days, sheet))
    return " · ".join(part for part in parts if part)


def days_left(days: int, sheet: Sheet) -> str:
    """Return "vandaag", "morgen", "nog 3 dagen"; nothing for a day that is past."""
    if days < 0:
        return ""
    if days < 2:
        return sheet.say("morgen", "tomorrow") if days else sheet.say("vandaag", "today")
    return sheet.say(f"nog {days} dagen", f"in {days} days")


def _leaf_box(item: Announcement, sheet: Sheet, x: int, y: int) -> Box | None:
    """Return the leaf's box, as large as the type on it asks; None without a date."""
    if item.starts is None:
        return None
    size, row = sheet.grid.size(_DAY_STEP), sheet.grid.size(SMALL)
    return Box(x, y + sheet.grid.unit, round(size * 2.1), round(size * 1.15 + row * 3.9))


def _leaf(starts: date | datetime, sheet: Sheet, box: Box) -> tuple[Mark, ...]:
    """Return the leaf: month on a band, the day of the month very large, the weekday under it."""
    day = _day(starts)
    radius = sheet.grid.gutter
    face = sheet.face("label")
    month = sheet.type.line(dates.month(day, sheet.language), face, SMALL)
    weekday = sheet.type.line(dates.weekday(day, sheet.language), face, SMALL)
    number = sheet.type.line(str(day.day), sheet.face("figure"), _DAY_STEP)
    band = round(month.size * 1.7)
    ground, ink = sheet.colour("leaf.ground"), sheet.colour("leaf.text")
    marks: list[Mark] = [
        Panel(box=box, colour=ground, radius=radius),
        Panel(box=Box(box.x, box.y, box.width, band + radius), colour=sheet.colour("leaf.band"), radius=radius),
        Panel(box=Box(box.x, box.y + band, box.width, radius), colour=ground),
    ]
    marks.extend(month.centred(box.x, box.width, box.y + (band - month.ascent) // 2, sheet.colour("leaf.band.text")))
    y = box.y + band + round(number.size * 0.14)
    marks.extend(number.centred(box.x, box.width, y, ink))
    y = box.bottom - weekday.height - round(weekday.size * 0.35)
    marks.extend(weekday.centred(box.x, box.width, y, ink))
    return tuple(marks)


def _code(item: Announcement, sheet: Sheet, right: int, bottom: int) -> Code | None:
    if item.link is None:
        return None
    side = round(sheet.frame.short * 0.16)
    box = Box(right - side, bottom - side, side, side)
    return Code(text=item.link, box=box, dark=sheet.colour("code.dark"), light=sheet.colour("code.light"))
