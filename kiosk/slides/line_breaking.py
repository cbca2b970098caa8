"""Breaks a paragraph into lines by sense and of about equal length: the best of all ways, not the first that fits.

The sum of the squared differences from one length is made as small as can be over the whole paragraph (after Knuth and
Plass, "Breaking Paragraphs into Lines", 1981, without stretch), with the costs of `words` for bad line endings and one
for a last line of a single word.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import heappop, heappush
from itertools import pairwise
from typing import TypeVar

from kiosk.slides.break_points import FORBIDDEN, Word

Words = Sequence[Word]
Span = tuple[int, int]
"""The first word, and the one after the last."""
_Place = TypeVar("_Place", int, Span)

_LONELY = 300.0
"""The cost of a last line of one word."""
_RAGGED = 100.0
"""The cost of a line that is off by its whole length; one that is off by half of it costs a quarter."""
_SHORT_LAST = 0.02
"""The most that a short last line of running text costs, of that."""
_WIDOW = 40.0
"""What a last line of running text costs that is hardly there; words are pulled down to it from the lines above."""
_LEANING = 25.0
"""What a line of running text costs that ends in an article: less than one that is half empty."""
_LAST_LEAST = 0.36
"""The share of its measure from which on a last line is long enough."""
_POSTER_RAGGED = 60.0
"""The same as `_RAGGED` for the lines of a poster, that end by sense before they end by length."""
_CUT = 8.0
"""The cost of ending a line of a poster in the middle of a phrase."""
_LINE = 3.0
"""The cost of one more line of a poster: a sentence that fits on one is not cut."""
SHORTEST = 0.6
"""No line of a poster but the last should be shorter than this share of the longest."""
_STUB = 200.0
"""What a line costs for each part that it is shorter than that."""
_NOT_LONGER = 1.15
"""The same where stubs are left: lines may be longer than their target by this share."""
_NARROWER = 16
"""How often the lines are tried a fortieth of the measure shorter, where some are stubs."""
_TARGETS = (1.0, 1.12, 1.25, 1.4)
"""Lengths of line that are tried for a poster, as shares of what its text takes over the fewest lines."""


def cheapest(
    start: _Place, end: _Place, steps: Callable[[_Place], Iterable[tuple[_Place, float]]]
) -> list[tuple[_Place, _Place]]:
    """Return the cheapest steps from start to end, as (from, to); empty where there is no way. Steps only go up."""
    best: dict[_Place, tuple[float, _Place]] = {start: (0.0, start)}
    waiting = [start]
    while waiting:
        here = heappop(waiting)
        for there, cost in steps(here):
            total = best[here][0] + cost
            if there not in best:
                heappush(waiting, there)
            if there not in best or total < best[there][0]:
                best[there] = (total, here)
    way: list[tuple[_Place, _Place]] = []
    while end != start and end in best:
        way.append((best[end][1], end))
        end = best[end][1]
    return way[::-1]


def fewest_lines(words: Sequence[Word], widths: Sequence[float], space: float, measure: float) -> int:
    """Return how many lines a plain filling takes."""
    lines, used = 0, math.inf
    glued = False
    for word, width in zip(words, widths, strict=True):
        gap = space if glued else 0.0
        if used + gap + width > measure:
            lines, used = lines + 1, width
        else:
            used += gap + width
        glued = word.space
        if word.ends_paragraph:
            used = math.inf
    return lines


def break_lines(
    words: Words, widths: Sequence[float], space: float, measure: float, most: int, *, running: bool = False
) -> tuple[Span, ...] | None:
    """Return the lines as (first, after last) indices of words, or None when they need more than `most` lines.

    Each word must fit the measure by itself. A paragraph's end always ends its line, and of a poster so does a break
    that its writer asked for. The lines of a poster end by sense and are about equal; a `running` text fills the
    measure, and the last line of a paragraph may be short.
    """
    ends = [
        at + 1
        for at, word in enumerate(words)
        if word.ends_paragraph or (word.ends_line and not running) or at + 1 == len(words)
    ]
    spans = pairwise([0, *ends])
    paragraphs = [_Paragraph(words, widths, space, measure, span=span, running=running) for span in spans]
    free = [line for paragraph in paragraphs for line in paragraph.least_ragged()]
    if len(free) <= most:
        return tuple(free)
    if sum(paragraph.fewest for paragraph in paragraphs) > most:
        return None
    return tuple(line for paragraph in paragraphs for line in paragraph.least_ragged_in(paragraph.fewest))


class _Paragraph:
    """The words of a span (first, after last), and the ways to break them."""

    def __init__(
        self, words: Words, widths: Sequence[float], space: float, measure: float, *, span: Span, running: bool
    ) -> None:
        self.words, self.widths, self.space, self.measure = words, widths, space, measure
        self.first, self.end = first, end = span
        self.running = running
        self.fewest = fewest_lines(words[first:end], widths[first:end], space, measure)
        spaces = sum(word.space for word in words[first : end - 1])
        even = (sum(widths[first:end]) + space * spaces) / self.fewest
        self.target = measure if running else min(measure, even)
        self._even = even
        self._longest = measure
        self._shortest = 0.0

    def least_ragged(self) -> list[Span]:
        """Return the best lines, however many."""
        if self.running:
            return cheapest(self.first, self.end, self._lines_from)
        shares = (*_TARGETS, self.fewest / (self.fewest + 1))
        best = min(self._tried(share, self.measure) for share in shares)
        if best[0]:
            # No line may then be so long that another looks like a stub beside it.
            best = min(best, *(self._tried(share, self._even * share * _NOT_LONGER) for share in shares))
        if best[0] and (lines := self._without_stubs(most=best[1])):
            return lines
        *_, share, lines = best
        self.target = min(self.measure, self._even * share)
        return lines

    def _without_stubs(self, most: float) -> list[Span]:
        """Return lines of which none but the last is a stub, as long as they can be; empty where there are none.

        Their ends may cost what the best with stubs costs, or break sense, but never what no line may end in.
        """
        found: list[Span] = []
        for narrower in range(_NARROWER):
            self._longest = self.measure * (1 - narrower / 40)
            self._shortest = self._longest * SHORTEST
            lines = cheapest(self.first, self.end, self._lines_from)
            if lines and not self._stubs(lines) and self._cost(lines) < max(FORBIDDEN, most + 1):
                found = lines
                break
        self._longest, self._shortest = self.measure, 0.0
        return found

    def _tried(self, share: float, longest: float) -> tuple[int, float, float, list[Span]]:
        """Return the stubs, the cost and the lines for one length of line; lines may be as long as `longest`."""
        self.target = min(self.measure, self._even * share)
        self._longest = max(self.target, min(self.measure, longest))
        lines = cheapest(self.first, self.end, self._lines_from)
        self._longest = self.measure
        return self._stubs(lines), self._cost(lines), share, lines

    def _lonely(self, first: int, last: int) -> bool:
        """Tell whether a last line would be one word that belongs to the line before."""
        return first == last > self.first and (self.running or not self.words[first - 1].ends_sentence)

    def _cost(self, lines: list[Span]) -> float:
        """Return what the ends of the lines cost, whatever their length."""
        return sum(self._end(last - 1) for _, last in lines[:-1]) + len(lines) * _LINE

    def _stubs(self, lines: list[Span]) -> int:
        """Return how many lines are too short beside the longest: the last only where it is one lonely word."""
        widths = [self._width(first, last) for first, last in lines]
        lonely = bool(lines) and self._lonely(lines[-1][0], lines[-1][1] - 1)
        return sum(width < SHORTEST * max(widths) for width in widths[:-1]) + lonely

    def _short_last(self, used: float, ragged: float) -> float:
        """Return the cost of a last line of running text: it may be short, but not one or two small words."""
        return min(ragged, _RAGGED * _SHORT_LAST) + _WIDOW * max(0.0, 1 - used / (_LAST_LEAST * self.measure))

    def _width(self, first: int, last: int) -> float:
        spaces = sum(self.words[at].space for at in range(first, last - 1))
        return sum(self.widths[first:last]) + self.space * spaces

    def _end(self, last: int) -> float:
        """Return what it costs to end a line after a word."""
        word = self.words[last]
        if self.running:
            return min(word.penalty, _LEANING) if word.leans else word.penalty
        return word.penalty + _CUT * word.cuts

    def least_ragged_in(self, count: int) -> list[Span]:
        """Return the best of the ways with exactly `count` lines, of which there must be one."""

        def lines_from(here: Span) -> Iterator[tuple[Span, float]]:
            first, lines = here
            return (((end, lines + 1), cost) for end, cost in self._lines_from(first) if lines < count)

        way = cheapest((self.first, 0), (self.end, count), lines_from)
        return [(first, end) for (first, _), (end, _) in way]

    def _lines_from(self, first: int) -> Iterator[tuple[int, float]]:
        """Yield the end of every line that begins with word `first`, with the cost of that line."""
        used = 0.0
        for last in range(first, self.end):
            used += self.widths[last] + (self.space if last > first and self.words[last - 1].space else 0.0)
            if used > self._longest and first < last:
                return
            if used < self._shortest and last + 1 < self.end:
                continue
            cost = _RAGGED * (1 - used / self.target) ** 2
            if not self.running:
                cost = _LINE + _POSTER_RAGGED * (1 - used / self.target) ** 2
            if last + 1 == self.end:
                cost = self._short_last(used, cost) if self.running and first > self.first else cost / 2
                cost += _LONELY if self._lonely(first, last) else 0.0
            else:
                cost += self._end(last)
                cost += 0.0 if self.running else _STUB * max(0.0, SHORTEST - used / self.target)
            yield last + 1, cost
