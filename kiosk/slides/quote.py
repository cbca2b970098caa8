"""A customer's own words, as large as they go, and quietly who said them; the quote of the day has its date on top."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kiosk.model.graphemes import runs_leftward
from kiosk.model.items import Quote, Tone
from kiosk.model.schedule import CueRole
from kiosk.model.slide import Box, Layer, Mark, Motion, Photo, TextRun
from kiosk.model.value import value
from kiosk.slides import labels, written_dates
from kiosk.slides.grid import SMALL
from kiosk.slides.quotation import CLOSING, OPENING, closed, verbatim
from kiosk.slides.sheet import Page, Sheet
from kiosk.slides.typesetter import Block

_STEPS = (7, 6, 5, 4, 3, 2, 1, 0, -1)
_PAGED = 0
_COMMON = """
app balie brief chat e email enquête enquete kassa klantenservice letter mail phone post review sociale social survey
telefoon website winkel
"""
_COMMON_CHANNELS = frozenset(_COMMON.split())
_LEFT_TO_RIGHT = "\u200e"
"""Keeps the order of the line where a name runs from right to left."""
_MOST_LINES = {7: 1, 6: 2, 5: 3, 4: 4, 3: 5, 2: 6, 1: 7, 0: 7, -1: 7}
"""Lines by step: large type is for few words, and no text is a wall."""
_MOST_LINES_PORTRAIT = {7: 2, 6: 3, 5: 4, 4: 5, 3: 7, 2: 9, 1: 11, 0: 12, -1: 12}


@value(kw_only=False)
class _Layout:
    """Where the parts of a quote go."""

    field: Box
    x: int
    top: int
    """Below label and date."""
    bottom: int
    right: int

    @property
    def width(self) -> int:
        return self.right - self.x


def pages(item: Quote, sheet: Sheet, role: CueRole | None) -> tuple[Page, ...]:
    """Return the pages of a quote; the words of one page arrive in two or three soft steps."""
    photo = _photo(item, sheet)
    of_the_day = role is CueRole.QUOTE_OF_THE_DAY
    place = _place(sheet, photo, with_date=of_the_day)
    _, attribution_height = _attribution(item, sheet, place, 0)
    setter = sheet.setter(item.language)
    face = sheet.face("quote")
    text = verbatim(item.text) or "…"
    gap = 3 * sheet.grid.unit
    hang = place.x - place.field.x - sheet.grid.margin
    leftward = runs_leftward(text)
    steps = [step for step in _STEPS if sheet.measure.width(OPENING, face, sheet.grid.size(step)) <= hang] or [-1]
    blocks = setter.fit_or_pages(
        closed(text),
        face,
        width=place.width - (hang if leftward else 0),
        height=place.bottom - place.top - gap - attribution_height - sheet.grid.unit,
        steps=steps,
        paged=_PAGED,
        most=_MOST_LINES_PORTRAIT if sheet.frame.portrait else _MOST_LINES,
    )
    says = _says(item, sheet, text, of_the_day=of_the_day)
    found = []
    tallest = max(block.height for block in blocks)
    for number, block in enumerate(blocks, 1):
        folio = f"{number}/{len(blocks)}" if len(blocks) > 1 else ""
        still: list[Mark] = list(_head(item, sheet, place, folio, of_the_day=of_the_day))
        total = tallest + gap + attribution_height
        y = place.top + (place.bottom - place.top - total) * 45 // 100
        still.extend(_attribution(item, sheet, place, y + block.height + gap)[0])
        words = _words(block, sheet, x=place.x, y=y, tone=item.tone, leftward=leftward)
        layers = ([Layer(marks=(photo,))] if photo else []) + [Layer(marks=tuple(still))]
        layers += _softly(words)
        count = block.words + (8 if number == len(blocks) else 0)
        found.append(Page(layers=tuple(layers), words=count, says=says, field=place.field))
    return tuple(found)


def _photo(item: Quote, sheet: Sheet) -> Photo | None:
    """Return the photo in the right third, or above the words on a portrait frame."""
    if item.photo is None:
        return None
    width, height = sheet.frame
    beside = Box(width * 2 // 3, 0, width - width * 2 // 3, height)
    return Photo(asset=item.photo, box=Box(0, 0, width, height * 36 // 100) if sheet.frame.portrait else beside)


def _place(sheet: Sheet, photo: Photo | None, *, with_date: bool) -> _Layout:
    grid = sheet.grid
    field = sheet.beside(photo.box) if photo else sheet.whole
    inner = sheet.inside(field)
    top = inner.y + labels.label_height(sheet) + (_date_height(sheet) if with_date else 0)
    right = inner.right if photo or sheet.frame.portrait else grid.column(12) - grid.gutter
    return _Layout(field=field, x=grid.column(2), top=top + grid.unit, bottom=inner.bottom, right=right)


def _date_height(sheet: Sheet) -> int:
    return sheet.grid.leading(sheet.grid.size(1)) + sheet.grid.unit


def _head(item: Quote, sheet: Sheet, place: _Layout, folio: str, *, of_the_day: bool) -> tuple[Mark, ...]:
    """Return the label row, under the date when it is the quote of the day."""
    y = place.field.y + sheet.grid.margin
    word = labels.tone_word(sheet, item.tone)
    marks: list[Mark] = []
    if of_the_day:
        day = written_dates.long_day(sheet.now.date(), sheet.language)
        face = sheet.face("headline")
        block = sheet.type.fit(
            day[0].upper() + day[1:], face, width=place.width, height=_date_height(sheet), steps=(1, 0, -1, -2), most=1
        ) or sheet.type.clipped(day, face, width=place.width, step=SMALL)
        marks.extend(block.runs(place.x, y, sheet.colour("headline.text")))
        y += _date_height(sheet)
        name = sheet.say("Quote van de dag", "Quote of the day")
        word = f"{word} · {name}" if word else name
    marks.extend(
        labels.label(sheet, word, field=place.field, x=place.x, y=y, width=place.width, tone=item.tone, folio=folio)
    )
    return tuple(marks)


def _words(block: Block, sheet: Sheet, *, x: int, y: int, tone: Tone | None, leftward: bool) -> list[tuple[Mark, ...]]:
    """Return the lines in two or three groups; the opening mark hangs before the first, where the script begins."""
    runs = block.runs(x, y, sheet.colour("quote.text"))
    hang = math.ceil(sheet.measure.width(OPENING, block.face, block.size))
    begin = x - hang
    if leftward:
        lines = zip(runs, block.lines, strict=True)
        runs = tuple(replace(run, x=x + block.width - math.ceil(line.width)) for run, line in lines)
        begin = x + block.width
    colour = sheet.colour("label.critical" if tone is Tone.CRITICAL else "quote.mark")
    mark = TextRun(text=OPENING, x=begin, y=runs[0].y, face=block.face, size=block.size, colour=colour)
    count = min(3, len(runs))
    edges = [round(len(runs) * part / count) for part in range(count + 1)]
    groups = [runs[first:end] for first, end in pairwise(edges)]
    return [(mark, *groups[0]), *groups[1:]]


def _softly(groups: Sequence[tuple[Mark, ...]]) -> list[Layer]:
    """Return the groups as layers that fade in one after another, within 1.1 seconds all together."""
    gap = 0.6 / max(1, len(groups) - 1)
    return [Layer(marks=marks, motion=Motion.FADE, begins=at * gap, lasts=0.5) for at, marks in enumerate(groups)]


def _attribution(item: Quote, sheet: Sheet, place: _Layout, top: int) -> tuple[tuple[Mark, ...], int]:
    """Return the score and the line on who, where and when, from a top on, and their height."""
    marks: list[Mark] = []
    x, height = place.x, 0
    line_height = sheet.grid.leading(sheet.grid.size(SMALL))
    if item.score is not None:
        score, width = labels.score_marks(sheet, item.score, item.tone, x, top)
        marks.extend(score)
        x += width + sheet.grid.gutter * 2
        height = line_height
    if parts := _who(item, sheet):
        y = 0
        size = sheet.grid.size(SMALL)
        if x > place.x and sheet.measure.width(" · ".join(parts), sheet.face("text"), size) > place.right - x:
            x, y = place.x, line_height
        block = sheet.type.listed(parts, sheet.face("text"), width=place.right - x, step=SMALL, most=3)
        marks.extend(block.runs(x, top + y, sheet.colour("quiet")))
        height = y + block.height
    return tuple(marks), height


def _who(item: Quote, sheet: Sheet) -> tuple[str, ...]:
    """Return "Mevrouw De Vries, Utrecht", "via Trustpilot", "12 maart"."""
    named = ", ".join(part for part in (item.speaker, item.place) if part)
    parts = [_LEFT_TO_RIGHT + named[:1].upper() + named[1:]] if named else []
    parts.append(f"via {_common(item.channel)}" if item.channel else "")
    parts.append(written_dates.short_day(item.said_on, sheet.now.date(), sheet.language) if item.said_on else "")
    return tuple(part for part in parts if part)


def _common(channel: str) -> str:
    """Return a channel with a small letter where it is a common noun and no name."""
    first = re.split(r"[\s-]", channel.casefold(), maxsplit=1)[0]
    return channel[:1].lower() + channel[1:] if first in _COMMON_CHANNELS else channel


def _says(item: Quote, sheet: Sheet, text: str, *, of_the_day: bool) -> str:
    head = [sheet.say("Quote van de dag", "Quote of the day")] if of_the_day else []
    head += [word] if (word := labels.tone_word(sheet, item.tone)) else []
    tail = [labels.score_words(item.score, sheet)] if item.score else []
    tail += _who(item, sheet)
    said = f"{OPENING}{text}{CLOSING} {' · '.join(tail)}".strip()
    return f"{', '.join(head)}: {said}" if head else said
