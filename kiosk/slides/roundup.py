"""The week in sentences: what is counted of it; and one of each of five customers, with the sign of its tone."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.model.items import Quote, Roundup
from kiosk.model.slide import Mark
from kiosk.model.theme import Series
from kiosk.slides import written_dates
from kiosk.slides.block import Block
from kiosk.slides.foot_line import foot_line
from kiosk.slides.quotation import OPENING, closed, verbatim
from kiosk.slides.sheet import Page, SeriesName, Sheet
from kiosk.slides.signs import sign
from kiosk.slides.speaking import spoken
from kiosk.slides.tones import tone_sign
from kiosk.slides.week_sentences import sentence_pages

_STEPS = (1.72, 1.3, 1, 0.5, 0, -0.6, -1.1, -1.6, -2)
_GAP = 5.0
_BETWEEN = 0.45
"""The space between two sentences, at least, as a share of a line."""
_SIGN = 0.95
"""The side of a sign, as a share of a capital of the words behind it."""
_DIVIDED = ((5,), (3, 2), (1, 1, 1, 1, 1))
"""How many of the sentences stand on each page, the best first."""
_Told = tuple[str, Quote]
_Set = tuple[Block, str]
"""A sentence that is set, and the name of its sign."""


def pages(item: Roundup, sheet: Sheet) -> tuple[Page, ...]:
    """Return the page of what is counted, and that of five customers, each where there is one."""
    sheet = sheet.on(Series.STORY)
    counted = sentence_pages(item, sheet) if item.lines else ()
    return (*counted, *(_customers(item, sheet) if item.quotes else ()))


def _customers(item: Roundup, sheet: Sheet) -> tuple[Page, ...]:
    grid = sheet.grid
    since = written_dates.long_day(item.monday, sheet.language)
    strong = sheet.say("Wat klanten zeiden", "What customers said")
    foot = foot_line(sheet, strong, (sheet.say(f"sinds {since}", f"since {since}"),))
    height = foot.top - grid.share(_GAP) - grid.hang
    texts = [f"{OPENING}{closed(verbatim(one))}" for one in item.sentences]
    told = list(zip(texts, item.quotes, strict=True))
    parts = next((found for sizes in _DIVIDED if (found := _on_pages(told, sizes, sheet, height)) is not None), None)
    name = sheet.say("Vijf klanten", "Five customers")
    says = f"{name}: {' '.join(texts)}"
    made = []
    heading = SeriesName(sign="lines", name=name, counts=True)
    for blocks in parts or _one_by_one(told, sheet, height):
        words = sum(block.words for block, _ in blocks)
        layers = spoken(_placed(blocks, sheet, height), foot.marks, words)
        made.append(Page(series=sheet.series, heading=heading, layers=layers, words=words, says=says))
    return tuple(made)


def _side(sheet: Sheet, size: int) -> int:
    return round(sheet.measure.capital(sheet.face("quote"), size) * _SIGN)


def _width(sheet: Sheet, size: int) -> int:
    return sheet.grid.right - sheet.grid.left - _side(sheet, size) - sheet.grid.gutter


def _on_pages(told: Sequence[_Told], sizes: Sequence[int], sheet: Sheet, height: int) -> list[list[_Set]] | None:
    """Return the sentences on pages of so many of them, all at the largest step that fits; None where none does."""
    for step in _STEPS:
        found, at = [], 0
        for size in sizes:
            found.append(_set(told[at : at + size], sheet, step, height))
            at += size
        if all(found):
            return found
    return None


def _set(told: Sequence[_Told], sheet: Sheet, step: float, height: int) -> list[_Set]:
    """Return sentences at a step, with the sign of each; none where they do not fit under each other."""
    face, size = sheet.face("quote"), sheet.grid.size(step)
    found: list[_Set] = []
    for text, quote in told:
        fit = sheet.setter(quote.language).fit
        block = fit(text, face, width=_width(sheet, size), height=height, steps=(step,), may_break=step == _STEPS[-1])
        if block is None:
            return []
        found.append((block, tone_sign(quote.tone)))
    leading = found[0][0].leading
    gaps = round(leading * _BETWEEN) * (len(found) - 1)
    return found if sum(len(block.lines) for block, _ in found) * leading + gaps <= height else []


def _one_by_one(told: Sequence[_Told], sheet: Sheet, height: int) -> list[list[_Set]]:
    """Return each sentence on pages of its own: the words of customers are never left out."""
    face, step = sheet.face("quote"), _STEPS[-1]
    width = _width(sheet, sheet.grid.size(step))
    return [
        [(block, tone_sign(quote.tone))]
        for text, quote in told
        for block in sheet.setter(quote.language).pages(text, face, width=width, height=height, step=step)
    ]


def _placed(blocks: Sequence[_Set], sheet: Sheet, height: int) -> list[tuple[Mark, ...]]:
    """Return each sentence with its sign, spread over the height but never further apart than a line."""
    grid, leading = sheet.grid, blocks[0][0].leading
    used = sum(len(block.lines) for block, _ in blocks) * leading
    between = min(leading, max(round(leading * _BETWEEN), (height - used) // max(1, len(blocks) - 1)))
    side = _side(sheet, blocks[0][0].size)
    top, found = grid.hang, list[tuple[Mark, ...]]()
    for block, name in blocks:
        capital = sheet.measure.capital(block.face, block.size)
        drawn = sign(name, grid.left, top + (capital - side) / 2, side, sheet.colour("mark"))
        found.append((*drawn, *sheet.hung(block, grid.left + side + grid.gutter, top)))
        top += len(block.lines) * leading + between
    return found
