"""The frame of what colleagues are asked: the question above, and below what the answers say so far.

On a square frame that stands on the foot line, for there the words of the code are above it.
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.model.item_polls import AskedItem
from kiosk.model.slide import Box, Mark
from kiosk.model.value import value
from kiosk.slides.block import Block
from kiosk.slides.call import call_top, clear_measure, words_end
from kiosk.slides.foot_line import foot_line
from kiosk.slides.quotation import running
from kiosk.slides.sheet import Sheet

_STEPS = (3.15, 2.7, 2.35, 2, 1.72, 1.3, 1, 0.5, 0)
_BUSY_STEPS = (*_STEPS[3:], -0.6, -1.1, -1.6)
_VERDICT = (0, -0.6, -1.1)
_SHARE = 0.34
"""The most of the height that the question takes; where there is much to choose from, less."""
_BUSY, _BUSY_SHARE = 4, 0.22
_MOST = 3
_ABOVE_FOOT = 2.4
_ABOVE, _BELOW = 4.2, 4.8
"""What stays free above and below what is chosen from, in percent of the short side."""


@value
class AskedHead:
    """The question and the words below, in their places; what is chosen from stands between."""

    marks: tuple[Mark, ...]
    between: Box
    """The place of what is chosen from."""
    words: int


def asked_head(
    sheet: Sheet, item: AskedItem, verdict: str, votes: str, facts: Sequence[str], *, rows: int
) -> AskedHead:
    """Return the question and what is said below it, where so many answers stand between them."""
    grid, square = sheet.grid, sheet.frame.square
    foot = foot_line(sheet, verdict, (votes, *facts)) if square else foot_line(sheet, votes, facts)
    below = None if square else _verdict(sheet, verdict)
    end = foot.top - (grid.share(_ABOVE_FOOT) + below.height if below else 0)
    busy = rows > _BUSY or square
    room = words_end(sheet, foot.top) - grid.hang
    question = _question(sheet, item, round(room * (_BUSY_SHARE if rows > _BUSY else _SHARE)), busy=busy)
    top = sheet.top_of(question, grid.hang)
    marks = (*question.runs(grid.left, top, sheet.colour("words")), *foot.marks)
    marks = (*marks, *below.runs(grid.left, end, sheet.colour("words"))) if below else marks
    begins = top + question.height + grid.share(_ABOVE)
    ends = words_end(sheet, end - grid.share(_BELOW)) - (grid.unit if square else 0)
    words = question.words + len(verdict.split()) + len(votes.split())
    between = Box(grid.left, begins, clear_measure(sheet), max(1, ends - begins))
    return AskedHead(marks=marks, between=between, words=words)


def _question(sheet: Sheet, item: AskedItem, height: int, *, busy: bool) -> Block:
    """Return the question, over the whole width where it ends above the code."""
    grid, face, asked = sheet.grid, sheet.face("headline"), running(item.question)
    steps, setter = (_BUSY_STEPS if busy else _STEPS), sheet.setter(item.language)
    lowest = call_top(sheet, None) or grid.foot
    for width, room in ((grid.right - grid.left, min(height, lowest - grid.hang)), (grid.measure, height)):
        if found := setter.fit(asked, face, width=width, height=room, steps=steps, most=_MOST):
            return found
    return setter.clipped(asked, face, width=grid.measure, step=steps[-1], most=_MOST)


def _verdict(sheet: Sheet, verdict: str) -> Block:
    face, width = sheet.face("label"), sheet.grid.foot_measure
    line = sheet.type.fit(verdict, face, width=width, height=sheet.frame.height, steps=_VERDICT, most=1)
    return line or sheet.type.clipped(verdict, face, width=width, step=_VERDICT[-1], most=2)
