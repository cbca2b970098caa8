"""Sets a text in a box: the largest step of the type scale that fits, in balanced lines, or else in pages."""

from __future__ import annotations

import bisect
import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from kiosk.model.graphemes import runs_leftward
from kiosk.model.language import Language
from kiosk.model.theme import Face
from kiosk.slides.block import DESCENT, PARAGRAPH_GAP, Block, Line
from kiosk.slides.break_points import FORBIDDEN, Word, words_of
from kiosk.slides.grid import Grid
from kiosk.slides.hyphens import Breaks, at_joints, break_word, may_be_compound
from kiosk.slides.line_breaking import SHORTEST, Words, break_lines, fewest_lines
from kiosk.slides.measure import Measure
from kiosk.slides.paging import divide

_SLACK = 0.99
"""Part of the width that lines are broken for: words are measured apart, and kerning over a space is not seen."""
_MUCH_SMALLER = 0.68
"""How much of its size a text gives up at most to have clean lines."""
_FORBIDDEN_END = 3
"""How bad a line end is that no line should have, where a stub is 2."""
_WORDS_A_LINE, _MEAN_CUT = 2.3, 0.8
"""Lines of fewer words, most of which end in the middle of a phrase, are chopped up."""
_LEFT_TO_RIGHT, _RIGHT_TO_LEFT = "\u200e", "\u200f"
_MOST_CLIPPED = 200
"""Letters a line never holds: what comes after them is not measured."""


def _faults(block: Block, cuts: Sequence[float]) -> int:
    """Return how badly the lines of a poster read: a stub counts twice, chopped words and a last lone word once.

    `cuts` tells of each line end but the last how much it cuts what belongs together.
    """
    stub = any(line.width < SHORTEST * block.width for line in block.lines[:-1])
    chopped = len(cuts) > 1 and block.words < _WORDS_A_LINE * len(block.lines) and sum(cuts) > _MEAN_CUT * len(cuts)
    alone = bool(cuts) and cuts[-1] > 0 and len(block.lines[-1].text.split()) == 1
    return 2 * stub + chopped + alone


class Typesetter:
    """Sets texts for one frame, with what it has measured remembered."""

    def __init__(self, grid: Grid, measure: Measure, language: Language) -> None:
        self.grid = grid
        self.measure = measure
        self.language = language

    def line(self, text: str, face: Face, step: float) -> Block:
        """Set a short text on one line, however long it is."""
        plain = " ".join(text.split())
        size = self.grid.size(step)
        return self._block((Line(plain, self.measure.width(plain, face, size)),), face, step)

    def fit(
        self,
        text: str,
        face: Face,
        *,
        width: int,
        height: int,
        steps: Iterable[float],
        most: int | Mapping[float, int] = 99,
        may_break: bool = True,
        compounds: int = 0,
        running: bool = False,
        slash_ends_line: bool = False,
    ) -> Block | None:
        """Return the text at the first of `steps` where it fits the box in at most `most` lines; None when none does.

        `steps` go from large to small; `most` may differ by step. A word that is too long is broken at body size and
        below, or at the last step, and not without `may_break`; one with good parts at any step, in at most `compounds`
        of them. Lines are made equal, or filled when `running`.
        `slash_ends_line` is for headlines of the house: their writer may say so where a line ends. A step at which some
        line would end in an article, be a stub or hold a word or two makes way for one that is not much smaller.
        """
        plain = words = words_of(text, self.language, slash_ends_line=slash_ends_line)
        sizes = list(steps)
        found: Block | None = None
        largest = 0
        for at, step in enumerate(sizes):
            if compounds:
                words = self._parted(plain, face, step, width * _SLACK, compounds)
            if self.grid.size(step) < _MUCH_SMALLER * largest:
                break
            limit = most if isinstance(most, int) else most.get(step, 99)
            lines = min(limit, self._room(face, step, height))
            breaks = may_break and (step <= 0 or at + 1 == len(sizes))
            if lines and (breaks or self._seems_to_fit(words, face, step, width * _SLACK, lines)):
                block = self._set(words, face, step, width, lines, may_break=breaks, running=running)
                if block and block.height <= height:
                    if block.clean:
                        return block
                    largest = largest or block.size
                    found = block if found is None or block.faults < found.faults else found
        return found

    def pages(
        self,
        text: str,
        face: Face,
        *,
        width: int,
        height: int,
        step: float,
        most: int = 99,
        first: int | None = None,
        running: bool = False,
    ) -> tuple[Block, ...]:
        """Return the text in as few pages as hold it, about equally full and ended at sentences where that can be.

        `first` is the height on the first page, where it is less.
        """
        plain = words_of(text, self.language)
        words = self._broken(plain, face, step, width * _SLACK)
        widths = self._widths(words, face, step)
        limits = height if first is None else first, height

        def fills(lines: int, gaps: int, begins: bool) -> float:  # noqa: FBT001  called by position, for each word
            limit = limits[0 if begins else 1]
            return max(lines / most, self._height(face, step, lines, gaps) / max(1, limit))

        parts = divide(words, widths, space=self._space(face, step), measure=width * _SLACK, fills=fills)
        blocks = []
        for begin, end in parts:
            gaps = sum(word.ends_paragraph for word in words[begin : end - 1])
            room = self._room(face, step, limits[0 if begin == 0 else 1] - self._gap(step) * gaps)
            blocks.append(self._set(words[begin:end], face, step, width, max(1, min(most, room)), running=running))
        return tuple(block for block in blocks if block)

    def fit_or_pages(
        self,
        text: str,
        face: Face,
        *,
        width: int,
        height: int,
        steps: Sequence[float],
        paged: float,
        most: int | Mapping[float, int] = 99,
        running: bool = False,
    ) -> tuple[Block, ...]:
        """Return one block at the largest step that fits, or pages at the step `paged`. Nothing is left out."""
        block = self.fit(text, face, width=width, height=height, steps=steps, most=most, running=running)
        limit = most if isinstance(most, int) else most.get(paged, 99)
        if block:
            return (block,)
        return self.pages(text, face, width=width, height=height, step=paged, most=limit, running=running)

    def sharing(self, parts: Sequence[str], face: Face, *, width: int, step: float) -> str:
        """Return as many of the facts, from the first on, as fit on one line with dots between them."""
        size = self.grid.size(step)
        joined = itertools.accumulate(parts, "{} · {}".format)
        fitting = itertools.takewhile(lambda text: self.measure.width(text, face, size) <= width, joined)
        return ("", *parts[:1], *fitting)[-1]

    def listed(self, parts: Sequence[str], face: Face, *, width: int, step: float, most: int = 2) -> Block:
        """Return short facts with a dot between those that share a line.

        A fact longer than two lines is clipped; one that would be cut for want of lines is left out whole.
        """
        size = self.grid.size(step)
        lines: list[Line] = []
        for part in parts:
            text = " ".join(part.split())
            joined = f"{lines[-1].text} · {text}" if lines else text
            if lines and (reach := self.measure.width(joined, face, size)) <= width:
                lines[-1] = Line(joined, reach)
            else:
                wrapped = self.clipped(text, face, width=width, step=step, most=min(2, most)).lines
                if len(lines) + len(wrapped) <= most:
                    lines.extend(replace(line, ends_paragraph=False) for line in wrapped)
        return self._block(tuple(lines), face, step)

    def clipped(self, text: str, face: Face, *, width: int, step: float, most: int = 1) -> Block:
        """Return a secondary text in at most `most` lines; what is longer ends in "…". Not for a customer's words."""
        plain = " ".join(text.split())
        fits = len(plain) <= _MOST_CLIPPED * most
        if fits and (block := self._set(words_of(text, self.language), face, step, width, most, may_break=True)):
            return block
        fitting = bisect.bisect_left(
            range(min(len(plain), _MOST_CLIPPED * most)),
            1,
            key=lambda n: self._set_clipped(plain[: n + 1], face, step, width, most) is None,
        )
        return self._set_clipped(plain[:fitting], face, step, width, most) or self.line("…", face, step)

    def _set_clipped(self, text: str, face: Face, step: float, width: int, most: int) -> Block | None:
        return self._set(words_of(text.rstrip() + "…", self.language), face, step, width, most, may_break=True)

    def _gap(self, step: float) -> int:
        """Return the extra space between two paragraphs."""
        return round(self.grid.leading(self.grid.size(step)) * PARAGRAPH_GAP)

    def _height(self, face: Face, step: float, lines: int, gaps: int) -> int:
        """Return the height of so many lines with so many paragraph ends between them."""
        size = self.grid.size(step)
        first = self.measure.ascent(face, size) + math.ceil(size * DESCENT)
        return first + (lines - 1) * self.grid.leading(size) + gaps * self._gap(step)

    def _room(self, face: Face, step: float, height: int) -> int:
        """Return how many lines of a step a height holds."""
        size = self.grid.size(step)
        first = self.measure.ascent(face, size) + math.ceil(size * DESCENT)
        return 0 if first > height else 1 + (height - first) // self.grid.leading(size)

    def _seems_to_fit(self, words: Sequence[Word], face: Face, step: float, width: float, lines: int) -> bool:
        """Tell by scaled widths whether trying a step in earnest is worth while; 3 % short is tried."""
        size = self.grid.size(step)
        widths = [self.measure.estimate(word.text, face, size) * 0.97 for word in words]
        space = self.measure.estimate(" ", face, size)
        return max(widths, default=0) <= width and fewest_lines(words, widths, space, width) <= lines

    def _set(
        self,
        words: Words,
        face: Face,
        step: float,
        width: int,
        most: int,
        *,
        may_break: bool = False,
        running: bool = False,
    ) -> Block | None:
        if may_break:
            words = self._broken(words, face, step, width * _SLACK)
        widths = self._widths(words, face, step)
        if not may_break and max(widths, default=0) > width:
            return None
        space = self._space(face, step)
        broken = break_lines(words, widths, space, width * _SLACK, most, running=running)
        if broken is None:
            return None
        leftward = runs_leftward("".join(word.text for word in words))
        lines = (self._line(words[at:end], widths[at:end], space, leftward=leftward) for at, end in broken)
        block = self._block(tuple(lines), face, step)
        ends = [words[end - 1] for _, end in broken[:-1]]
        forbidden = any(word.penalty >= FORBIDDEN for word in ends)
        poster = 0 if running else _faults(block, [word.cuts for word in ends])
        return replace(block, faults=_FORBIDDEN_END * forbidden + poster)

    def _parted(self, words: Sequence[Word], face: Face, step: float, width: float, most: int) -> tuple[Word, ...]:
        """Return the words with the compounds that are wider than the line in at most so many parts."""
        if not any(may_be_compound(word.text) for word in words):
            return tuple(words)
        return self._broken(words, face, step, width, partial(at_joints, most=most))

    def _broken(
        self, words: Sequence[Word], face: Face, step: float, width: float, breaks: Breaks = break_word
    ) -> tuple[Word, ...]:
        """Return the words with those that are wider than the line broken."""
        size = self.grid.size(step)
        found: list[Word] = []
        for word in words:
            if self.measure.width(word.text, face, size) <= width:
                found.append(word)
                continue
            pieces = breaks(word.text, width, lambda text: self.measure.width(text, face, size), self.language)
            found.extend(Word(text=text, space=False, penalty=0.0, hyphenated=hyphen) for text, hyphen in pieces[:-1])
            found.append(replace(word, text=pieces[-1][0]))
        return tuple(found)

    def _widths(self, words: Sequence[Word], face: Face, step: float) -> list[float]:
        size = self.grid.size(step)
        return [self.measure.width(word.text, face, size) for word in words]

    def _space(self, face: Face, step: float) -> float:
        return self.measure.width(" ", face, self.grid.size(step))

    def _line(self, words: Sequence[Word], widths: Sequence[float], space: float, *, leftward: bool) -> Line:
        """Return one line; where it begins in the other direction than its text, it says in which it runs."""
        text = "".join(word.text + (" " if word.space else "") for word in words[:-1]) + words[-1].text
        if runs_leftward(text) != leftward and any(letter.isalpha() for letter in text):
            text = (_RIGHT_TO_LEFT if leftward else _LEFT_TO_RIGHT) + text
        spaces = sum(word.space for word in words[:-1])
        return Line(text, sum(widths) + spaces * space, words[-1].ends_paragraph)

    def _block(self, lines: tuple[Line, ...], face: Face, step: float) -> Block:
        size = self.grid.size(step)
        leading, ascent = self.grid.leading(size), self.measure.ascent(face, size)
        lines = tuple(replace(line, bearing=self.measure.bearing(line.text, face, size)) for line in lines)
        return Block(lines=lines, face=face, size=size, leading=leading, ascent=ascent, step=step)
