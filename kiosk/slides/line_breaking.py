"""Breaks a paragraph into lines of about equal length: the least ragged of all ways, not the first that fits.

The sum of the squared differences from one length is made as small as can be over the whole paragraph (after Knuth and
Plass, "Breaking Paragraphs into Lines", 1981, without stretch), with the costs of `words` for bad line endings and one
for a last line of a single word.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kiosk.slides.break_points import Word

Words = Sequence[Word]
Span = tuple[int, int]
"""The first word, and the one after the last."""

_LONELY = 300.0
"""The cost of a last line of one word."""
_RAGGED = 100.0
"""The cost of a line that is off by its whole length; one that is off by half of it costs a quarter."""
_SHORT_LAST = 0.02
"""The most that a short last line of running text costs, of that."""


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

    def _candidates(self, last: int) -> Iterator[tuple[int, float]]:
        """Yield every first word of a line that ends with word `last`, with the cost of that line."""
        used = 0.0
        ends = last + 1 == self.end
        for first in range(last, self.first - 1, -1):
            used += self.widths[first] + (self.space if first < last and self.words[first].space else 0.0)
            if used > self.measure and first < last:
                return
            cost = _RAGGED * (1 - used / self.target) ** 2
            if ends:
                cost = min(cost, _RAGGED * _SHORT_LAST) if self.running else cost
                cost += _LONELY if first == last > self.first else 0.0
            else:
                cost += self.words[last].penalty
            yield first, cost

    def least_ragged(self) -> tuple[tuple[int, int], ...]:
        """Return the best lines, however many."""
        best = {self.first: (0.0, self.first)}
        for last in range(self.first, self.end):
            best[last + 1] = min((best[first][0] + cost, first) for first, cost in self._candidates(last))
        lines: list[tuple[int, int]] = []
        end = self.end
        while end > self.first:
            lines.append((best[end][1], end))
            end = best[end][1]
        return tuple(reversed(lines))

    def least_ragged_in(self, count: int) -> tuple[tuple[int, int], ...]:
        """Return the best of the ways with exactly `count` lines, of which there must be one."""
        best: list[dict[int, tuple[float, int]]] = [{self.first: (0.0, self.first)}]
        best += [{} for _ in range(count)]
        for last in range(self.first, self.end):
            for first, cost in self._candidates(last):
                for at in range(count):
                    if first in best[at]:
                        total = best[at][first][0] + cost
                        if total < best[at + 1].get(last + 1, (math.inf, 0))[0]:
                            best[at + 1][last + 1] = (total, first)
        lines: list[tuple[int, int]] = []
        end = self.end
        for at in range(count, 0, -1):
            first = best[at][end][1]
            lines.append((first, end))
            end = first
        return tuple(reversed(lines))
