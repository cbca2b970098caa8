"""Ideas of colleagues under each other, each with a sign and a line of what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.model.item_parts import IdeaState
from kiosk.model.items import Idea, IdeaBoard
from kiosk.model.slide import Disc, Mark, Stroke
from kiosk.model.theme import Series
from kiosk.slides.block import Block
from kiosk.slides.foot_line import foot_line
from kiosk.slides.grid import SMALL
from kiosk.slides.idea_words import outcome_words
from kiosk.slides.quotation import running
from kiosk.slides.sheet import Page, SeriesName, Sheet
from kiosk.slides.speaking import spoken

_STEPS = (1.72, 1.3, 1, 0.5, 0, -0.6, -1.1, -1.6)
_GAP = 5.0
_BETWEEN = 0.6
"""The least space between two ideas, as a share of a line."""
_SIGN = 0.8
"""The side of a sign, as a share of a capital of the words behind it."""
_Set = tuple[Idea, Block, Block]
"""An idea, its words and what became of it."""


def pages(item: IdeaBoard, sheet: Sheet) -> tuple[Page, ...]:
    """Return the page of a few ideas, or one for each where they are too long to stand together."""
    sheet = sheet.on(Series.TINT)
    grid = sheet.grid
    name = _name(item, sheet)
    foot = foot_line(sheet, sheet.say("Van collega’s", "From colleagues"))
    height = foot.top - grid.share(_GAP) - grid.hang
    together = _together(item.ideas, sheet, height)
    told = " · ".join(f"{running(' '.join(one.text.split()))} ({outcome_words(one, sheet)})" for one in item.ideas)
    heading = SeriesName(sign="lines", name=name, counts=True)
    found = []
    for ones in [together] if together else _one_by_one(item.ideas, sheet, height):
        words = sum(words.words + below.words for _, words, below in ones)
        layers = spoken(_placed(ones, sheet, height), foot.marks, words)
        found.append(Page(series=sheet.series, heading=heading, layers=layers, words=words, says=f"{name}: {told}"))
    return tuple(found)


def _name(item: IdeaBoard, sheet: Sheet) -> str:
    if not item.obstacles:
        return sheet.say("Ideeën van collega’s", "Ideas of colleagues")
    if all(one.state is IdeaState.DONE for one in item.ideas):
        return sheet.say("Wat zat ons in de weg", "What was in our way")
    return sheet.say("Wat ons in de weg zit", "What is in our way")


def _side(sheet: Sheet, size: int) -> int:
    return round(sheet.measure.capital(sheet.face("headline"), size) * _SIGN)


def _width(sheet: Sheet, size: int) -> int:
    return sheet.grid.right - sheet.grid.left - _side(sheet, size) - sheet.grid.gutter


def _together(ideas: Sequence[Idea], sheet: Sheet, height: int) -> list[_Set]:
    """Return all of them at the largest step at which they fit under each other; none where they do not."""
    for step in _STEPS:
        found = [_set(one, sheet, step, height) for one in ideas]
        ones = [one for one in found if one is not None]
        if len(ones) == len(ideas) and _tall(ones, sheet) <= height:
            return ones
    return []


def _set(idea: Idea, sheet: Sheet, step: float, height: int) -> _Set | None:
    width = _width(sheet, sheet.grid.size(step))
    fit, text = sheet.setter(idea.language).fit, running(" ".join(idea.text.split()))
    words = fit(text, sheet.face("headline"), width=width, height=height, steps=(step,), may_break=step == _STEPS[-1])
    return (idea, words, _below(idea, sheet, width)) if words is not None else None


def _below(idea: Idea, sheet: Sheet, width: int) -> Block:
    return sheet.type.clipped(outcome_words(idea, sheet), sheet.face("text"), width=width, step=SMALL, most=2)


def _one_by_one(ideas: Sequence[Idea], sheet: Sheet, height: int) -> list[list[_Set]]:
    """Return each idea on pages of its own: words of colleagues are never cut off."""
    face, step = sheet.face("headline"), _STEPS[-1]
    width = _width(sheet, sheet.grid.size(step))
    made = []
    for one in ideas:
        if alone := _together((one,), sheet, height):
            made.append(alone)
            continue
        below = _below(one, sheet, width)
        room = height - below.height
        text = running(" ".join(one.text.split()))
        blocks = sheet.setter(one.language).pages(text, face, width=width, height=room, step=step)
        made += [[(one, block, below)] for block in blocks]
    return made


def _between(ones: Sequence[_Set]) -> int:
    return round(ones[0][1].leading * _BETWEEN)


def _tall(ones: Sequence[_Set], sheet: Sheet) -> int:
    gap = sheet.grid.unit // 2
    return sum(words.height + gap + below.height for _, words, below in ones) + _between(ones) * (len(ones) - 1)


def _placed(ones: Sequence[_Set], sheet: Sheet, height: int) -> list[tuple[Mark, ...]]:
    """Return each idea with its sign, spread over the height but never further apart than two lines."""
    grid, leading = sheet.grid, ones[0][1].leading
    spare = (height - _tall(ones, sheet)) // max(1, len(ones) - 1)
    between = _between(ones) + min(2 * leading, max(0, spare))
    side = _side(sheet, ones[0][1].size)
    x, top = grid.left + side + grid.gutter, sheet.top_of(ones[0][1], grid.hang)
    found: list[tuple[Mark, ...]] = []
    for idea, words, below in ones:
        under = top + words.height + grid.unit // 2
        capital = sheet.measure.capital(words.face, words.size)
        middle = top + words.ascent - capital / 2
        drawn = _sign(idea.state, grid.left + side / 2, middle, side / 2, sheet)
        texts = words.runs(x, top, sheet.colour("words")), below.runs(x, under, sheet.colour("quiet"))
        found.append((*drawn, *texts[0], *texts[1]))
        top = under + below.height + between
    return found


def _sign(state: IdeaState, x: float, y: float, radius: float, sheet: Sheet) -> tuple[Mark, ...]:
    """Return a ring, a ring with a dot in it for what was picked up, or a tick for what is done."""
    colour, stroke = sheet.colour("mark"), max(2.0, radius * 0.22)
    if state is IdeaState.DONE:
        points = ((x - radius, y), (x - radius * 0.25, y + radius * 0.7), (x + radius, y - radius * 0.8))
        return (Stroke(points=points, colour=colour, width=stroke * 1.3),)
    ring = Disc(x=x, y=y, radius=radius, colour=colour, ring=stroke)
    if state in {IdeaState.PICKED_UP, IdeaState.TRYING, IdeaState.LEARNED}:
        return ring, Disc(x=x, y=y, radius=radius * 0.42, colour=colour)
    return (ring,)
