"""Post-its of colleagues under the words of a customer: papers in tones of the theme, each a little lower or higher.

They stand above the foot line and left of the place of the code; where they do not fit, fewer or none stand there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kiosk.model.answered import PostIt
from kiosk.model.items import Idea, Note
from kiosk.model.reactions import WORKED_ON
from kiosk.model.slide import Box, Mark, Panel
from kiosk.model.theme import Colour
from kiosk.model.value import value
from kiosk.slides.block import Block
from kiosk.slides.call import call_top
from kiosk.slides.foot_line import FootLine
from kiosk.slides.grid import FINE
from kiosk.slides.idea_words import state_words
from kiosk.slides.quotation import running
from kiosk.slides.reply import plate_around
from kiosk.slides.sheet import Sheet

_STEP = -2.0
_COLUMN = 38.0
"""The least width of a column of papers, in percent of the short side; so are those below."""
_GAP, _PAD, _PAD_ABOVE = 2.8, 2.8, 2.4
_FOOT_GAP = 4.5
_CLEAR = 1.6
"""What papers keep clear of the code, beside what every line does."""
_LOWER = (0.0, 1.8, 0.6)
"""How much lower each paper lies than the highest, one after another."""
_MOST_LINES = 6
_MIXED = (0.0, 0.09, 0.045)
"""How far each paper goes from the light paper to the ground, and on a light ground from that to the ink."""
_SEEN = 1.14
"""The least contrast of a paper with the ground it lies on."""
_LEGIBLE = 7.0
_DARK = 0.3
"""Relative luminance of a ground under which papers shine, so that they keep closer to their own tone."""


@value
class Papers:
    """Post-its in their places."""

    marks: tuple[Mark, ...]
    top: int
    """Where the words above them must end."""
    words: int
    says: str
    """What they say, in one line of plain text."""


NO_PAPERS = Papers(marks=(), top=0, words=0, says="")


@value
class _Paper:
    """One post-it with its words set, and how many columns it takes."""

    words: Block
    below: Block
    columns: int

    @property
    def height(self) -> int:
        """The height of both of its texts."""
        return self.words.height + self.below.height


def papers(sheet: Sheet, post_its: Sequence[PostIt], width: int, foot: FootLine) -> Papers | None:
    """Return the post-its in a row above the foot line, or on a narrow frame in rows; None where they do not fit."""
    grid = sheet.grid
    if sheet.reply and not sheet.frame.portrait:  # a paper that touches the code, or its plate, is part of it
        width = min(width, grid.foot_measure - plate_around(sheet) - grid.share(_CLEAR))
    columns = max(1, width // grid.share(_COLUMN))
    column = (width - (columns - 1) * grid.share(_GAP)) // columns
    bottom = foot.top - grid.share(_FOOT_GAP)
    if sheet.frame.portrait:
        bottom = min(bottom, (call_top(sheet, None) or grid.code.y) - grid.share(_GAP))
    for lines in range(2, _MOST_LINES + 1):
        found = [_set(one, sheet, lines, column, columns) for one in post_its]
        set_ones = [one for one in found if one is not None]
        rows = _rows(set_ones, columns)
        if len(set_ones) == len(post_its) and len(rows) <= (len(post_its) if sheet.frame.portrait else 1):
            told = " · ".join(" ".join(one.text.split()) for one in post_its)
            says = sheet.say(f"Collega’s zeggen: {told}", f"Colleagues say: {told}")
            return replace(_placed(rows, sheet, column, bottom), says=says)
    return None


def _set(post_it: PostIt, sheet: Sheet, lines: int, column: int, columns: int) -> _Paper | None:
    """Return a post-it in as few columns as hold its words in so many lines."""
    grid = sheet.grid
    text = running(" ".join(post_it.text.split()))
    for wide in range(1, columns + 1):
        room = wide * column + (wide - 1) * grid.share(_GAP) - 2 * grid.share(_PAD)
        fit = sheet.setter(post_it.language).fit
        words = fit(text, sheet.face("label"), width=room, height=grid.frame.height, steps=(_STEP,), most=lines)
        if words is not None:
            below = sheet.type.clipped(_below(post_it, sheet, room), sheet.face("text"), width=room, step=FINE)
            return _Paper(words=words, below=below, columns=wide)
    return None


def _below(post_it: PostIt, sheet: Sheet, room: int) -> str:
    """Return what stands below the words, in fewer signs where it would be cut off: "opgepakt · Planning"."""
    whole = _from(post_it, sheet)
    fits = sheet.measure.width(whole, sheet.face("text"), sheet.grid.size(FINE)) <= room
    team = post_it.team if isinstance(post_it, Idea) and whole.endswith(f" {post_it.team}") else None
    return whole if fits or not team else f"{whole.split()[0]} · {team}"


def _from(post_it: PostIt, sheet: Sheet) -> str:
    if isinstance(post_it, Idea) and post_it.state in WORKED_ON:
        return state_words(post_it, sheet)
    sender = post_it.team if isinstance(post_it, Note) else None
    return sender or sheet.say("een collega", "a colleague")


def _rows(ones: Sequence[_Paper], columns: int) -> list[list[_Paper]]:
    rows: list[list[_Paper]] = []
    for one in ones:
        if rows and sum(other.columns for other in rows[-1]) + one.columns <= columns:
            rows[-1].append(one)
        else:
            rows.append([one])
    return rows


def _placed(rows: Sequence[Sequence[_Paper]], sheet: Sheet, column: int, bottom: int) -> Papers:
    """Return the papers, the last row of them on a line."""
    grid = sheet.grid
    gap, above = grid.share(_GAP), grid.share(_PAD_ABOVE)
    between = above // 2
    lowest = grid.share(max(_LOWER))
    heights = [max(one.height for one in row) + 2 * above + between for row in rows]
    top = bottom - sum(heights) - (len(rows) - 1) * gap - len(rows) * lowest
    y, number = top, 0
    marks: list[Mark] = []
    for row, height in zip(rows, heights, strict=True):
        x = grid.left
        for one in row:
            wide = one.columns * column + (one.columns - 1) * gap
            low = y + (grid.share(_LOWER[number % len(_LOWER)]))
            paper, ink, quiet = tones(sheet, number)
            marks.append(Panel(box=Box(x, low, wide, height), colour=paper))
            left = x + grid.share(_PAD)
            marks.extend(one.words.runs(left, low + above, ink))
            marks.extend(one.below.runs(left, low + height - above - one.below.height, quiet))
            x, number = x + wide + gap, number + 1
        y += height + lowest + gap
    return Papers(marks=tuple(marks), top=top, words=sum(one.words.words for row in rows for one in row), says="")


def tones(sheet: Sheet, number: int) -> tuple[Colour, Colour, Colour]:
    """Return the colour of a paper, of the ink on it and of the small print: legible, and seen on the ground."""
    colours, ground = sheet.theme.colours, sheet.colour("ground")
    light, ink = colours["code.light"], colours["code.dark"]
    share = _MIXED[number % len(_MIXED)]
    paper = _mix(light, ground, share * (1.6 if ground.luminance < _DARK else 3.0))
    if paper.contrast(ground) < _SEEN:  # a light paper on a light ground is none: then it is tinted
        light, ink = ground, sheet.colour("text")
        paper = _mix(ground, sheet.colour("mark"), 0.075 + share)
    if ink.contrast(paper) < _LEGIBLE:
        paper = light
    quiet = next((one for mix in (0.22, 0.14, 0.07) if (one := _mix(ink, paper, mix)).contrast(paper) >= _LEGIBLE), ink)
    return paper, ink, quiet


def _mix(one: Colour, other: Colour, share: float) -> Colour:
    return Colour(*(round(first + (second - first) * share) for first, second in zip(one, other, strict=True)))
