"""The frame of what colleagues are asked: the question above, and below what the answers say so far."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.model.item_polls import AskedItem
from kiosk.model.slide import Mark
from kiosk.model.value import value
from kiosk.slides.call import words_end
from kiosk.slides.foot_line import foot_line
from kiosk.slides.quotation import running
from kiosk.slides.sheet import Sheet

_STEPS = (3.15, 2.7, 2.35, 2, 1.72, 1.3, 1, 0.5, 0)
_VERDICT = (0.5, 0, -0.6, -1.1)
_SHARE = 0.34
"""The most of the height that the question takes; where there is much to choose from, less."""
_BUSY, _BUSY_SHARE = 6, 0.2
_ABOVE_FOOT = 2.4


@value
class AskedHead:
    """The question and the words below, in their places; what is chosen from stands between."""

    marks: tuple[Mark, ...]
    top: int
    """Where the question ends."""
    bottom: int
    """Where the words below begin."""
    words: int


def asked_head(sheet: Sheet, item: AskedItem, verdict: str, votes: str, facts: Sequence[str]) -> AskedHead:
    """Return the question and what is said below it."""
    grid = sheet.grid
    foot = foot_line(sheet, votes, facts)
    share = _BUSY_SHARE if len(item.options) > _BUSY else _SHARE
    room = words_end(sheet, foot.top) - grid.hang
    face = sheet.face("headline")
    fit, asked = sheet.setter(item.language).fit, running(item.question)
    question = fit(asked, face, width=grid.measure, height=round(room * share), steps=_STEPS, most=3)
    question = question or sheet.type.clipped(asked, face, width=grid.measure, step=_STEPS[-1], most=4)
    top = sheet.top_of(question, grid.hang)
    line = sheet.type.fit(verdict, sheet.face("label"), width=grid.foot_measure, height=room, steps=_VERDICT, most=1)
    below = line or sheet.type.clipped(verdict, sheet.face("label"), width=grid.foot_measure, step=_VERDICT[-1], most=2)
    y = foot.top - grid.share(_ABOVE_FOOT) - below.height
    marks = (
        *question.runs(grid.left, top, sheet.colour("words")),
        *below.runs(grid.left, y, sheet.colour("words")),
        *foot.marks,
    )
    words = question.words + below.words + len(votes.split())
    return AskedHead(marks=marks, top=top + question.height, bottom=words_end(sheet, y), words=words)
