"""News from the house, or an event to come: a calendar leaf with the day, the title, one line, and the days left."""

from __future__ import annotations

from datetime import date, datetime

from kiosk.model.items import Announcement
from kiosk.model.slide import Box, Layer, Mark, Panel
from kiosk.slides import labels, written_dates
from kiosk.slides.code_card import CodeCard
from kiosk.slides.flow import flow
from kiosk.slides.grid import SMALL
from kiosk.slides.quotation import running
from kiosk.slides.sheet import Page, Sheet

_DAY_STEP = 6
_FACTS_STEP = -1
_FAR = 60
"""Days ahead that nobody counts any more."""
_PAIRS = ((4, 1), (3, 1), (3, 0), (2, 0), (1, 0), (1, -1))
"""Steps of title and text, the best first."""


def pages(item: Announcement, sheet: Sheet) -> tuple[Page, ...]:
    """Return the pages of an announcement, with leaf and facts on each of them."""
    grid = sheet.grid
    inner = sheet.inside(sheet.whole)
    left, top = grid.column(2), inner.y + labels.label_height(sheet) + grid.unit
    right = inner.right if sheet.frame.portrait else grid.column(13) - grid.gutter
    leaf = _leaf_size(sheet) if item.starts else None
    beside = leaf is not None and not sheet.frame.portrait
    x = left + leaf[0] + grid.margin if leaf and beside else left
    width, height = right - x, inner.bottom - top
    above = leaf[1] + 3 * grid.unit if leaf and not beside else 0
    card = CodeCard(sheet, item.link, sheet.say("Meer weten?", "More about it")) if item.link else None
    below = card.height + grid.unit if card else 0
    facts = _facts(item, sheet)
    line = sheet.type.listed(facts, sheet.face("label"), width=width, step=_FACTS_STEP, most=3) if facts else None
    fact_room = line.height + 2 * grid.unit if line else 0
    title, text, room = running(item.title), running(item.text), height - above - below - fact_room
    parts = flow(sheet, item.language, title, text, width=width, height=room, pairs=_PAIRS, most=4)
    word = sheet.say("Agenda", "Agenda") if item.starts else sheet.say("Mededeling", "Announcement")
    code = card.marks(right, inner.bottom) if card else ()
    says = " ".join(part for part in (f"{item.title}.", " · ".join(facts), item.text) if part)
    found = []
    tallest = max(part.height for part in parts)
    for number, part in enumerate(parts, 1):
        folio = f"{number}/{len(parts)}" if len(parts) > 1 else ""
        label = labels.label(sheet, word, field=sheet.whole, x=left, y=inner.y, width=right - left, folio=folio)
        marks: list[Mark] = [*label]
        total = max(above + fact_room + tallest, leaf[1] if leaf else 0)
        y = top + (height - below - total) * 42 // 100
        if leaf and item.starts:
            marks.extend(_leaf(item.starts, sheet, Box(left, y, *leaf)))
        y += above
        if line:
            marks.extend(line.runs(x, y, sheet.colour("accent")))
            y += fact_room
        layer = Layer(marks=(*marks, *part.marks(x, y, sheet), *code))
        words = part.words + len(" ".join(facts).split())
        found.append(Page(layers=(layer,), words=words, says=says, field=sheet.whole))
    return tuple(found)


def _day(starts: date | datetime) -> date:
    return starts.date() if isinstance(starts, datetime) else starts


def _facts(item: Announcement, sheet: Sheet) -> tuple[str, ...]:
    """Return "Nog 3 dagen", "14:00", "Kantine"."""
    parts = []
    if item.starts:
        parts.append(days_left((_day(item.starts) - sheet.now.date()).days, sheet))
    if isinstance(item.starts, datetime):
        parts.append(written_dates.clock(item.starts))
    known = [part for part in (*parts, item.place or "") if part.strip()]
    return tuple(part if at else part[:1].upper() + part[1:] for at, part in enumerate(known))


def days_left(days: int, sheet: Sheet) -> str:
    """Return "vandaag", "morgen", "nog 3 dagen"; nothing for a day that is past or far ahead."""
    if days < 0 or days > _FAR:
        return ""
    if days < 2:
        return sheet.say("morgen", "tomorrow") if days else sheet.say("vandaag", "today")
    return sheet.say(f"nog {days} dagen", f"in {days} days")


def _leaf_size(sheet: Sheet) -> tuple[int, int]:
    """Return the width and the height of the calendar leaf, as large as the type on it asks."""
    size, row = sheet.grid.size(_DAY_STEP), sheet.grid.size(SMALL)
    return round(size * 1.75), round(size * 1.12 + row * 4.2)


def _leaf(starts: date | datetime, sheet: Sheet, box: Box) -> tuple[Mark, ...]:
    """Return the leaf: month on a band, the day of the month very large, the weekday under it."""
    day = _day(starts)
    radius = sheet.grid.gutter
    face = sheet.face("label")
    year = "" if day.year == sheet.now.year else f" {day.year}"
    month = sheet.type.line(written_dates.month(day, sheet.language) + year, face, SMALL)
    weekday = sheet.type.line(written_dates.weekday(day, sheet.language), face, SMALL)
    number = sheet.type.line(str(day.day), sheet.face("figure"), _DAY_STEP)
    band = round(month.size * 1.8)
    ground, ink = sheet.colour("leaf.ground"), sheet.colour("leaf.text")
    marks: list[Mark] = [
        Panel(box=box, colour=ground, radius=radius),
        Panel(box=Box(box.x, box.y, box.width, band + radius), colour=sheet.colour("leaf.band"), radius=radius),
        Panel(box=Box(box.x, box.y + band, box.width, radius), colour=ground),
    ]
    marks.extend(month.centred(box.x, box.width, box.y + (band - month.ascent) // 2, sheet.colour("leaf.band.text")))
    foot = box.bottom - round(weekday.size * 0.75) - weekday.ascent
    space = foot - box.y - band - number.ascent
    marks.extend(number.centred(box.x, box.width, box.y + band + space * 52 // 100, ink))
    marks.extend(weekday.centred(box.x, box.width, foot, ink))
    return tuple(marks)
