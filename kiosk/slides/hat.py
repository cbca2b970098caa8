"""Who wears the customer's hat: the name large with a cap beside it, the questions of the hat, and who is next."""

from __future__ import annotations

from typing import NamedTuple

from kiosk.model.item_hat import Hat
from kiosk.model.slide import Box, Layer, Mark
from kiosk.model.theme import Series
from kiosk.slides.block import Block
from kiosk.slides.cap import cap
from kiosk.slides.foot_line import foot_line
from kiosk.slides.hat_words import hat_sentence, meeting_said, next_said
from kiosk.slides.quotation import running
from kiosk.slides.sheet import Page, SeriesName, Sheet

_HEADS = (4.6, 3.8, 3.15, 2.7, 2.35, 2, 1.5, 1, 0.5, 0)
_TEXTS = (0.5, 0, -0.3, -0.6, -1.1)
_SHARE, _TALL_SHARE = 0.62, 0.52
"""The most of the room that the name takes, and what it takes of a frame that is high."""
_WIDE = 0.64
"""The share of the width that words have beside the cap."""
_GAP = 4.0
_TALL = 0.62
"""The height of the cap as a share of its width."""
_BETWEEN = 0.45
"""Between two questions, as a share of a line of them."""


class _Words(NamedTuple):
    head: Block
    asks: Block
    questions: tuple[Block, ...]

    @property
    def between(self) -> int:
        """Between two of the lines below the name."""
        return round(self.asks.size * _BETWEEN)

    @property
    def whole(self) -> bool:
        """Whether nothing of it is cut off."""
        return not any(one.lines[-1].text.endswith("…") for one in (self.head, *self.questions))

    def height(self, gap: int) -> int:
        questions = sum(one.height + self.between for one in self.questions)
        return self.head.height + self.asks.height + questions + gap


def pages(item: Hat, sheet: Sheet) -> tuple[Page, ...]:
    """Return the page of the hat for one meeting."""
    sheet = sheet.on(Series.HOUSE)
    grid, today = sheet.grid, sheet.now.date()
    foot = foot_line(sheet, running(meeting_said(item)), (next_said(item, today, sheet.language),))
    said = hat_sentence(item, today, sheet.language)
    words, picture = _words(item, sheet, said, foot.top - grid.share(_GAP))
    drawn = cap(picture, sheet.colour("mark"), sheet.colour("ground")) if picture else ()
    marks = (*_set(words, sheet), *drawn, *foot.marks)
    read = words.head.words + words.asks.words + sum(one.words for one in words.questions)
    told = " ".join((said, _asks(sheet), *item.questions, meeting_said(item)))
    return (
        Page(
            series=sheet.series,
            heading=SeriesName(sign="cap", name=sheet.say("De klantpet", "The customer’s hat")),
            layers=(Layer(marks=marks),),
            words=read,
            says=told,
        ),
    )


def _words(item: Hat, sheet: Sheet, said: str, bottom: int) -> tuple[_Words, Box | None]:
    """Return the words with the cap beside or below them, or over all of the frame where they are too many for it."""
    grid, beside = sheet.grid, not sheet.frame.tall
    picture = _place(sheet, beside=beside, bottom=bottom)
    room = (round(grid.measure * _WIDE), bottom) if beside else (grid.measure, picture.y - grid.share(_GAP))
    found = _fitting(item, sheet, said, room[0], room[1] - grid.hang)
    if found.whole:
        return found, picture
    return _fitting(item, sheet, said, grid.right - grid.left, bottom - grid.hang), None


def _asks(sheet: Sheet) -> str:
    return sheet.say("De pet vraagt:", "The hat asks:")


def _place(sheet: Sheet, *, beside: bool, bottom: int) -> Box:
    """Return where the cap is drawn: right of the words, or below them."""
    grid = sheet.grid
    if beside:
        left = grid.left + round(grid.measure * _WIDE) + grid.gutter
        wide = min(grid.right - left, round((bottom - grid.hang) / _TALL))
        return Box(left, grid.hang, wide, round(wide * _TALL))
    wide = round(min(grid.measure * 0.6, (bottom - grid.hang) * 0.42))
    tall = round(wide * _TALL)
    return Box(grid.left, bottom - tall, wide, tall)


def _fitting(item: Hat, sheet: Sheet, said: str, width: int, height: int) -> _Words:
    """Return the words as large as there is room, those of the questions with it."""
    gap = 2 * sheet.grid.unit
    share = _TALL_SHARE if sheet.frame.portrait else _SHARE
    head_face, label, text = sheet.face("headline"), sheet.face("label"), sheet.face("text")
    setter = sheet.setter(item.language)
    head = sheet.type.clipped(said, head_face, width=width, step=_HEADS[-1], most=3)
    for large in (*((share, step) for step in _TEXTS), (0.45, -1.1), (0.38, -1.1), (0.3, -1.6)):
        room = round(height * large[0])
        head = sheet.type.fit(said, head_face, width=width, height=room, steps=_HEADS, most=4) or head
        asks = sheet.type.clipped(_asks(sheet), text, width=width, step=large[1])
        asked = (setter.fit(running(one), label, width=width, height=height, steps=(large[1],), most=2)
                 for one in item.questions)  # fmt: skip
        questions = tuple(one for one in asked if one is not None)
        words = _Words(head, asks, questions)
        if len(questions) == len(item.questions) and words.height(gap) <= height:
            return words
    asks = sheet.type.clipped(_asks(sheet), text, width=width, step=-1.6)
    for most in (2, 1):
        short = tuple(setter.clipped(running(one), label, width=width, step=-1.6, most=most) for one in item.questions)
        words = _Words(head, asks, short)
        if words.height(gap) <= height:
            return words
    while words.questions and words.height(gap) > height:
        words = words._replace(questions=words.questions[:-1])
    return words


def _set(words: _Words, sheet: Sheet) -> tuple[Mark, ...]:
    grid = sheet.grid
    top = sheet.top_of(words.head, grid.hang)
    marks: list[Mark] = [*words.head.runs(grid.left, top, sheet.colour("words"))]
    if not words.questions:
        return tuple(marks)
    y = top + words.head.height + 2 * grid.unit
    marks += words.asks.runs(grid.left, y, sheet.colour("text"))
    y += words.asks.height + words.between
    for one in words.questions:
        marks += one.runs(grid.left, y, sheet.colour("words"))
        y += one.height + words.between
    return tuple(marks)
