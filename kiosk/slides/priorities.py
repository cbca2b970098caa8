"""Priorities: the nine statements in their order, each with its rank, its score and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from kiosk.model.asked_said import is_closed, verdict_phrase, votes_phrase
from kiosk.model.item_polls import Priorities
from kiosk.model.results import PrioritiesResult, Ranked, Result
from kiosk.model.slide import Box, Disc, Mark, Panel, Stroke
from kiosk.model.theme import Series
from kiosk.slides.asked_pages import AskedSaid, asked_pages
from kiosk.slides.asked_words import facts_said
from kiosk.slides.block import Block
from kiosk.slides.grid import FINE
from kiosk.slides.option_bars import OptionBar, clipped_bars, has_room, lines_each, option_bars
from kiosk.slides.rows import Rows
from kiosk.slides.sheet import Page, Sheet

_STEPS = (0, -0.6, -1.1, -1.6, -2.0, FINE)
_ROOMY, _LINES, _LINES_SMALL = -0.6, 2, 3
"""The most lines of a statement; where words are small it may have more."""
_SCALE = 0.27
"""The share of the width that the scores take."""
_BAND = 0.42
_APART, _APART_SINGLE = 0.3, 0.12
"""The least between two statements, in lines, and between statements of one line each."""
_END = 2.0
"""The scale reaches from minus this to this."""
_Rows = Sequence[tuple[str, Ranked]]


def pages(item: Priorities, sheet: Sheet, result: Result | None) -> tuple[Page, ...]:
    """Return the page of priorities, or some where the statements are too long for one."""
    sheet = sheet.on(Series.TINT)
    result = result if isinstance(result, PrioritiesResult) else None
    ranked = result.ranked if result is not None and len(result.ranked) == len(item.options) else ()
    rows = sorted(zip(item.options, ranked, strict=False), key=lambda row: (row[1].rank, -row[1].mean))
    said = AskedSaid(
        name=sheet.say("Wat komt eerst?", "What comes first?"),
        verdict=verdict_phrase(result, closed=is_closed(item, result, sheet.now)).say(sheet.language),
        votes=votes_phrase(item, result.votes if result is not None else 0).say(sheet.language),
        facts=facts_said(item, result, sheet),
        told="; ".join([f"{one.rank}. {name}" for name, one in rows] or item.options),
    )
    if rows:
        return asked_pages(sheet, item, said, rows, partial(_scored, sheet))
    return asked_pages(sheet, item, said, [OptionBar(one, 0.0, "") for one in item.options], partial(_bare, sheet))


def _bare(sheet: Sheet, parts: Sequence[Sequence[OptionBar]], place: Box, cut: bool) -> list[Rows]:  # noqa: FBT001
    found = option_bars(sheet, parts, place, bars=False)
    return found or (clipped_bars(sheet, parts, place, bars=False) if cut else [])


class _Set(NamedTuple):
    """The statements at a step, with the width of their ranks and the height of a row."""

    step: float
    names: tuple[Block, ...]
    ranks: tuple[Block, ...]
    line: int


def _scored(sheet: Sheet, parts: Sequence[_Rows], place: Box, cut: bool) -> list[Rows]:  # noqa: FBT001
    """Return the statements of each page at the largest step at which all fit; cut off only on the last resort."""
    for step in _STEPS:
        found = [one for rows in parts if (one := _set(sheet, rows, place, step)) is not None]
        if len(found) == len(parts):
            return [_placed(sheet, rows, one, place) for rows, one in zip(parts, found, strict=True)]
    if not cut or not has_room(sheet, parts, place):
        return []
    return [_placed(sheet, rows, _clipped(sheet, rows, place), place) for rows in parts]


def _placed(sheet: Sheet, rows: _Rows, found: _Set, place: Box) -> Rows:
    indent = max(one.width for one in found.ranks) + sheet.grid.gutter
    spare = place.height - sum(one.height for one in found.names)
    gap = max(0, min(spare // max(1, len(rows) - 1), round(found.line * 0.9)))
    wide = _scale_width(place)
    marks: list[Mark] = []
    y = place.y
    for (_, one), name, rank in zip(rows, found.names, found.ranks, strict=True):
        marks += rank.runs(place.x, y, sheet.colour("words"))
        marks += name.runs(place.x + indent, y, sheet.colour("text"))
        middle = y + name.height / 2
        marks += _scale(sheet, one, Box(place.right - wide, round(middle), wide, found.line))
        y += name.height + gap
    return Rows(tuple(marks), sum(one.words for one in found.names))


def _scale_width(place: Box) -> int:
    return round(place.width * _SCALE)


def _set(sheet: Sheet, rows: _Rows, place: Box, step: float) -> _Set | None:
    ranks = tuple(sheet.type.line(str(one.rank), sheet.face("label"), step) for _, one in rows)
    width = place.width - _scale_width(place) - max(one.width for one in ranks) - 2 * sheet.grid.gutter
    fit, face = sheet.type.fit, sheet.face("text")
    most = _LINES if step >= _ROOMY else _LINES_SMALL
    names = [fit(name, face, width=width, height=place.height, steps=(step,), most=most) for name, _ in rows]
    blocks = tuple(one for one in names if one is not None)
    if len(blocks) < len(rows):
        return None
    line = sheet.grid.leading(blocks[0].size)
    apart = _APART if any(len(one.lines) > 1 for one in blocks) else _APART_SINGLE
    tall = sum(one.height for one in blocks) + round(line * apart) * (len(rows) - 1)
    return _Set(step, blocks, ranks, line) if tall <= place.height else None


def _clipped(sheet: Sheet, rows: _Rows, place: Box) -> _Set:
    ranks = tuple(sheet.type.line(str(one.rank), sheet.face("label"), FINE) for _, one in rows)
    width = place.width - _scale_width(place) - max(one.width for one in ranks) - 2 * sheet.grid.gutter
    most = lines_each(sheet, len(rows), place)
    names = tuple(sheet.type.clipped(name, sheet.face("text"), width=width, step=FINE, most=most) for name, _ in rows)
    return _Set(FINE, names, ranks, sheet.grid.leading(names[0].size))


def _scale(sheet: Sheet, one: Ranked, place: Box) -> tuple[Mark, ...]:
    """Return a line from the least to the most important, a band where the mean lies, and the mean as a dot."""
    radius = max(3.0, place.height * 0.2)
    left, right, y = place.x + radius, place.right - radius, place.y

    def at(score: float) -> float:
        return left + (right - left) * (min(_END, max(-_END, score)) + _END) / (2 * _END)

    thin = max(2, sheet.grid.share(0.2))
    low, high = at(one.low), at(one.high)
    half = round(radius * 0.62)
    return (
        Panel(box=Box(place.x, y - thin // 2, place.width, thin), colour=sheet.blend(0.25)),
        Stroke(points=((at(0), y - radius), (at(0), y + radius)), colour=sheet.blend(0.45), width=thin),
        Panel(
            box=Box(round(low), y - half, max(2, round(high - low)), 2 * half),
            colour=sheet.blend(_BAND, "mark"),
            radius=half,
        ),
        Disc(x=at(one.mean), y=y, radius=radius, colour=sheet.colour("words")),
    )  # fmt: skip
