"""Breaks a paragraph into lines of about equal length: the least ragged of all ways, not the first that fits.

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

from kiosk.slides.break_points import Word

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

    Each word must fit the measure by itself. A paragraph's end always ends its line. Lines are made about equal, as a
    poster has them; a `running` text fills the measure, and the last line of a paragraph may be short.
    """
    ends = [at + 1 for at, word in enumerate(words) if word.ends_paragraph or at + 1 == len(words)]
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

    def least_ragged(self) -> list[Span]:
        """Return the best lines, however many."""
        return cheapest(self.first, self.end, self._lines_from)

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
            if used > self.measure and first < last:
                return
            cost = _RAGGED * (1 - used / self.target) ** 2
            if last + 1 == self.end:
                cost = min(cost, _RAGGED * _SHORT_LAST) if self.running else cost
                cost += _LONELY if first == last > self.first else 0.0
            else:
                cost += self.words[last].penalty
            yield last + 1, cost
