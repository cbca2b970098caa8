"""A decision with its two sides beside each other, the euro and the customer, and on a second page what it is for."""

from __future__ import annotations

from kiosk.model.item_decision import EFFECT_NOT_KNOWN, SIDES, WHY, DecisionCard
from kiosk.model.slide import Box, Layer, Mark
from kiosk.model.theme import Series
from kiosk.slides import written_dates
from kiosk.slides.call import clear_measure, words_end
from kiosk.slides.card_sides import card_sides
from kiosk.slides.foot_line import FootLine, foot_line
from kiosk.slides.quotation import running
from kiosk.slides.sheet import Page, SeriesName, Sheet
from kiosk.slides.told_rows import told_rows

_TITLE = (2, 1.72, 1.3, 1, 0.5, 0, -0.6)
_TITLE_SHARE = 0.25
"""The most of the height that the title takes."""
_AGAIN = (0.5, 0, -0.6, -1.1)
"""The title above the second page: it was just read."""
_ABOVE, _BELOW = 3.4, 4.6


def pages(item: DecisionCard, sheet: Sheet) -> tuple[Page, ...]:
    """Return the page with the two sides, and one that tells what it is for where something is known of that."""
    sheet = sheet.on(Series.STORY)
    told = tuple((name.say(sheet.language), text) for part, name in WHY if (text := getattr(item, part)))
    first = _sides(item, sheet)
    return (first, *(_why(item, sheet, told, first.says) if told else ()))


def _page(sheet: Sheet, marks: tuple[Mark, ...], words: int, says: str) -> Page:
    heading = SeriesName(sign="scales", name=sheet.say("Twee kanten", "Two sides"))
    return Page(series=sheet.series, heading=heading, layers=(Layer(marks=marks),), words=words, says=says)


def _foot(item: DecisionCard, sheet: Sheet) -> FootLine:
    day = ""
    if item.decide_by is not None:
        when = f"{item.decide_by.day} {written_dates.month(item.decide_by, sheet.language)}"
        when += f" {item.decide_by.year}" if item.decide_by.year != sheet.now.year else ""
        day = sheet.say(f"besluit uiterlijk {when}", f"decide by {when}")
    return foot_line(sheet, sheet.say("Klantbusinesscase", "Decision card"), (item.owner or "", day))


def _sides(item: DecisionCard, sheet: Sheet) -> Page:
    grid, foot = sheet.grid, _foot(item, sheet)
    bottom = words_end(sheet, foot.top - grid.share(_BELOW))
    height = bottom - grid.hang
    marks, top, words = _title(item, sheet, _TITLE, round(height * _TITLE_SHARE))
    place = Box(grid.left, top + grid.share(_ABOVE), clear_measure(sheet), max(1, bottom - top - grid.share(_ABOVE)))
    sides = [(name.say(sheet.language), side) for name, side in zip(SIDES, item.sides, strict=True)]
    drawn, count = card_sides(sheet, sides, _halves(sheet, place), item.language)
    return _page(sheet, (*marks, *drawn, *foot.marks), words + count + 6, _says(item, sheet))


def _halves(sheet: Sheet, place: Box) -> tuple[Box, Box]:
    """Return two boxes of one size: beside each other, or on a portrait frame below each other."""
    gap = sheet.grid.gutter * 3 // 4
    if sheet.frame.tall:
        high = (place.height - gap) // 2
        return Box(place.x, place.y, place.width, high), Box(place.x, place.bottom - high, place.width, high)
    wide = (place.width - gap) // 2
    return Box(place.x, place.y, wide, place.height), Box(place.right - wide, place.y, wide, place.height)


def _title(
    item: DecisionCard, sheet: Sheet, steps: tuple[float, ...], height: int
) -> tuple[tuple[Mark, ...], int, int]:
    """Return the title, where it ends, and its words."""
    grid, face, text = sheet.grid, sheet.face("headline"), running(item.title)
    setter = sheet.setter(item.language)
    block = setter.fit(text, face, width=grid.measure, height=height, steps=steps, most=2)
    block = block or setter.clipped(text, face, width=grid.measure, step=steps[-1], most=2)
    top = sheet.top_of(block, grid.hang)
    return block.runs(grid.left, top, sheet.colour("words")), top + block.height, block.words


def _why(item: DecisionCard, sheet: Sheet, told: tuple[tuple[str, str], ...], says: str) -> tuple[Page, ...]:
    """Return what it is for: each a small word and what was written, as large as all of them fit."""
    grid, foot = sheet.grid, _foot(item, sheet)
    bottom = words_end(sheet, foot.top - grid.share(_BELOW))
    marks, top, words = _title(item, sheet, _AGAIN, round((bottom - grid.hang) * _TITLE_SHARE))
    top += grid.share(_ABOVE)
    place = Box(grid.left, top, clear_measure(sheet), max(1, bottom - top))
    found = told_rows(sheet, told, place)
    return tuple(_page(sheet, (*marks, *rows.marks, *foot.marks), words + rows.words, says) for rows in found)


def _says(item: DecisionCard, sheet: Sheet) -> str:
    """Return both sides in words, a missing one as missing, and what it is for."""
    parts = [item.title]
    for name, side, missing in zip(SIDES, item.sides, EFFECT_NOT_KNOWN, strict=True):
        about = ", ".join(filter(None, (side.amount, side.about, side.source)))
        parts.append(missing.say(sheet.language) if side.missing else f"{name.say(sheet.language)}: {about}")
    parts += [f"{name.say(sheet.language)}: {text}" for part, name in WHY if (text := getattr(item, part))]
    return ". ".join(part.rstrip(".") for part in parts) + "."
