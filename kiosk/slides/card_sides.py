"""The two sides of a decision: a figure, what that is and where it is from; a visibly empty box where there is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kiosk.model.amounts import Amount, amount_of
from kiosk.model.item_decision import NOT_KNOWN, CardSide
from kiosk.model.slide import Box, Mark, Panel
from kiosk.model.theme import Colour, Series
from kiosk.slides.block import Block
from kiosk.slides.grid import FINE
from kiosk.slides.sheet import Sheet

_TRIED = (
    (True, True, (2, 2)),
    (True, False, (3, 2)),
    (False, True, (2, 2)),
    (False, False, (2, 2)),
    (False, False, (2, 1)),
    (False, False, (1, 1)),
)
"""Whether nothing may be cut off, whether a bar is drawn, and the lines of what it is and of its source."""
_FIGURE = (3.15, 2.7, 2.35, 2, 1.72, 1.3, 1, 0.5, 0, -0.6, -1.1)
_SMALL = (-1.1, -1.6, -2.0, FINE)
_PAD = 2.6
_DASH = 2.2
_EDGE = 0.3
"""The width of a dash, in percent of the short side as the others."""
_BAR = 1.5
_BESIDE = 0.35
"""The space between a bar and the nought beside it, as a share of the size of the nought."""
_APART = 0.6
_AROUND = 1.6
"""The space that the small print keeps above it."""
_RANGE = re.compile(r"(?<=[\d\w])\s*(?:–|—|-|−)\s*(?=(?:€\s*)?[-−+]?\d)")


class _Ink(NamedTuple):
    ground: Colour
    words: Colour
    quiet: Colour
    faint: Colour


class _Told(NamedTuple):
    """What a side says, before it is set."""

    name: str
    figure: str
    below: tuple[str, ...]
    amount: Amount | None
    missing: bool

    @property
    def drawn(self) -> bool:
        """Whether a bar stands under its figure."""
        return self.amount is not None and self.amount.is_range


class _Set(NamedTuple):
    """The texts of a side at one size of its small print."""

    name: Block
    figure: Block
    below: tuple[Block, ...]
    bar: int


def card_sides(
    sheet: Sheet, sides: Sequence[tuple[str, CardSide]], boxes: Sequence[Box], language: str | None
) -> tuple[tuple[Mark, ...], int]:
    """Return the marks of both sides, each in its box, and how many words there are to read.

    Their figures are equally large: neither side weighs more than the other.
    """
    pad = sheet.grid.share(_PAD)
    inner = [Box(box.x + pad, box.y + pad, box.width - 2 * pad, box.height - 2 * pad) for box in boxes]
    told = [_told(sheet, name, side, language) for name, side in sides]
    found = _fitting(sheet, told, inner)
    marks: list[Mark] = []
    for one, side, box, place in zip(told, found, boxes, inner, strict=True):
        marks += _dashes(sheet, box) if one.missing else _filled(sheet, box)
        marks += _placed(sheet, side, place, one.amount, _ink(sheet, filled=not one.missing))
    words = (one.name.words + one.figure.words + sum(text.words for text in one.below) for one in found)
    return tuple(marks), sum(words)


def _told(sheet: Sheet, name: str, side: CardSide, language: str | None) -> _Told:
    source = sheet.say(f"bron: {side.source}", f"source: {side.source}") if side.source else ""
    if not side.missing and not source:
        source = sheet.say("bron: niet genoemd", "source: not given")
    return _Told(
        name=name,
        figure=NOT_KNOWN.say(sheet.language) if side.missing else _figure(side.amount or "", sheet),
        below=tuple(filter(None, (side.about, source))),
        amount=None if side.missing else amount_of(side.amount or "", language),
        missing=side.missing,
    )


def _figure(written: str, sheet: Sheet) -> str:
    """Return the figure as it was written, a range with the word that a reader says."""
    return _RANGE.sub(sheet.say(" tot ", " to "), written, count=1)


def _ink(sheet: Sheet, *, filled: bool) -> _Ink:
    on = sheet.on(Series.HOUSE) if filled else sheet
    return _Ink(on.colour("ground"), on.colour("words"), on.colour("quiet"), on.blend(0.45))


def _filled(sheet: Sheet, box: Box) -> tuple[Mark, ...]:
    """Return the box in the colour of the house, with an edge where that is the ground of the slide too."""
    ground = sheet.on(Series.HOUSE).colour("ground")
    edge = max(2, sheet.grid.share(_EDGE))
    inner = Box(box.x + edge, box.y + edge, box.width - 2 * edge, box.height - 2 * edge)
    if ground.contrast(sheet.colour("ground")) >= 1.5:
        return (Panel(box=box, colour=ground),)
    return Panel(box=box, colour=sheet.colour("words")), Panel(box=inner, colour=ground)


def _dashes(sheet: Sheet, box: Box) -> tuple[Mark, ...]:
    """Return the edge of a box in dashes, a whole number of them to each side."""
    edge, colour = max(2, sheet.grid.share(_EDGE)), sheet.colour("words")
    marks: list[Mark] = []
    for length, place in ((box.width, _across), (box.height, _down)):
        count = max(3, round(length / max(4, sheet.grid.share(_DASH)) / 2) * 2 + 1)
        for at in range(0, count, 2):
            begin, end = length * at // count, length * (at + 1) // count
            marks += [Panel(box=one, colour=colour) for one in place(box, begin, end, edge)]
    return tuple(marks)


def _across(box: Box, begin: int, end: int, edge: int) -> tuple[Box, Box]:
    return Box(box.x + begin, box.y, end - begin, edge), Box(box.x + begin, box.bottom - edge, end - begin, edge)


def _down(box: Box, begin: int, end: int, edge: int) -> tuple[Box, Box]:
    return Box(box.x, box.y + begin, edge, end - begin), Box(box.right - edge, box.y + begin, edge, end - begin)


def _fitting(sheet: Sheet, told: Sequence[_Told], places: Sequence[Box]) -> list[_Set]:
    """Return the texts at the largest sizes that fit: the figure never goes without what it is and its source."""
    label, text, around = sheet.face("label"), sheet.face("text"), sheet.grid.share(_AROUND)
    names = [sheet.type.clipped(one.name, label, width=place.width, step=_SMALL[1])
             for one, place in zip(told, places, strict=True)]  # fmt: skip
    for whole, drawn, lines in _TRIED:
        bars = [sheet.grid.size(FINE) + around if drawn and one.drawn else 0 for one in told]
        for step in _SMALL:
            texts = [
                tuple(
                    sheet.type.clipped(part, text, width=place.width, step=step, most=most)
                    for part, most in zip(one.below, lines[-len(one.below) :] if one.below else (), strict=True)
                )
                for one, place in zip(told, places, strict=True)
            ]
            if whole and any(one.lines[-1].text.endswith("…") for side in texts for one in side):
                continue
            rooms = [
                place.height - name.height - _tall(sheet, below) - bar - around * 2
                for place, name, below, bar in zip(places, names, texts, bars, strict=True)
            ]
            steps = [one for one in _FIGURE if one > step] or [step]
            if min(rooms) > 0 and (figures := _figures(sheet, told, places, rooms, steps)):
                return [_Set(*side) for side in zip(names, figures, texts, bars, strict=True)]
    return [_smallest(sheet, one, name, place) for one, name, place in zip(told, names, places, strict=True)]


def _figures(
    sheet: Sheet, told: Sequence[_Told], places: Sequence[Box], rooms: Sequence[int], steps: Sequence[float]
) -> list[Block]:
    """Return the figures at the largest step at which both fit; nothing where they do at none.

    The words for a missing one are as large as they fit: it is to be seen.
    """
    if any(one.missing for one in told):
        alone = [
            sheet.type.fit(one.figure, sheet.face("headline"), width=place.width, height=room, steps=steps, most=3,
                           may_break=False)
            for one, place, room in zip(told, places, rooms, strict=True)
        ]  # fmt: skip
        return [one for one in alone if one is not None] if all(alone) else []
    for step in steps:
        found = [
            sheet.type.fit(one.figure, sheet.face("headline"), width=place.width, height=room, steps=(step,), most=3,
                           may_break=False)
            for one, place, room in zip(told, places, rooms, strict=True)
        ]  # fmt: skip
        blocks = [one for one in found if one is not None]
        if len(blocks) == len(told):
            return blocks
    return []


def _smallest(sheet: Sheet, told: _Told, name: Block, place: Box) -> _Set:
    texts = [sheet.type.clipped(one, sheet.face("text"), width=place.width, step=FINE) for one in told.below]
    spare = place.height - name.height - _tall(sheet, texts)
    most = 2 if spare > 2 * sheet.grid.leading(sheet.grid.size(FINE)) else 1
    figure = sheet.type.clipped(told.figure, sheet.face("label"), width=place.width, step=FINE, most=most)
    return _Set(name, figure, tuple(texts), 0)


def _placed(sheet: Sheet, found: _Set, place: Box, amount: Amount | None, ink: _Ink) -> list[Mark]:
    marks: list[Mark] = [*found.name.runs(place.x, place.y, ink.words)]
    small = _tall(sheet, found.below)
    around = sheet.grid.share(_AROUND) if found.below else 0
    top, bottom = place.y + found.name.height, place.bottom - small - found.bar - around
    y = top + max(0, bottom - top - found.figure.height) // 2
    marks += found.figure.runs(place.x, y, ink.words)
    if amount is not None and found.bar:
        high = sheet.grid.share(_BAR)
        middle = bottom + (found.bar - sheet.grid.share(_AROUND)) // 2 + sheet.grid.share(_AROUND) // 2
        marks += _bar(sheet, amount, Box(place.x, middle - high // 2, place.width, high), ink)
    y = place.bottom - small
    for at, one in enumerate(found.below):
        marks += one.runs(place.x, y, ink.quiet if at == len(found.below) - 1 else ink.words)
        y += one.height + sheet.grid.share(_APART)
    return marks


def _tall(sheet: Sheet, texts: Sequence[Block]) -> int:
    return sum(one.height for one in texts) + sheet.grid.share(_APART) * max(0, len(texts) - 1)


def _bar(sheet: Sheet, amount: Amount, place: Box, ink: _Ink) -> list[Mark]:
    """Return a range on a line that begins at nothing: thin up to the least, full from the least to the most."""
    nought = sheet.type.line("0", sheet.face("text"), FINE)
    aside = 0 if amount.low < 0 < amount.high else nought.width + round(nought.size * _BESIDE)
    line = Box(place.x + (aside if amount.high > 0 else 0), place.y, place.width - aside, place.height)
    least, most = min(0.0, amount.low), max(0.0, amount.high, amount.whole)

    def at(figure: float) -> int:
        return line.x + round(line.width * (figure - least) / (most - least))

    thin = max(2, place.height // 6)
    begin = min(at(amount.low), line.right - thin)
    band = Box(begin, line.y, max(thin, at(amount.high) - begin), line.height)
    marks: list[Mark] = [
        Panel(box=Box(line.x, line.y + (line.height - thin) // 2, line.width, thin), colour=ink.faint),
        Panel(box=band, colour=ink.words),
    ]
    if aside:
        top = line.y + line.height // 2 - nought.ascent + sheet.measure.capital(nought.face, nought.size) // 2
        marks += nought.runs(place.x if amount.high > 0 else place.right - nought.width, top, ink.words)
    else:
        marks.append(Panel(box=Box(at(0.0) - thin, line.y, 2 * thin, line.height), colour=ink.ground))
    return marks
