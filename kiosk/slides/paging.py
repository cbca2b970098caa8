"""Divides a long text over pages: as few as hold it, about equally full, cut where the reader pauses."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

from kiosk.slides.break_points import Word
from kiosk.slides.line_breaking import cheapest

_PAGE = 4.0
"""The cost of one more page, where a page that is half empty costs a quarter."""
_AFTER_SENTENCE = 0.05
_AFTER_COMMA = 0.6
_MID_PHRASE = 0.8

Fills = Callable[[int, int, bool], float]
"""How full a page of (lines, paragraph ends within, whether it is the first) is, above 1 where it is too full."""


def divide(
    words: Sequence[Word], widths: Sequence[float], *, space: float, measure: float, fills: Fills
) -> list[tuple[int, int]]:
    """Return the pages as (first, after last) indices of words.

    A sentence is only cut when it does not fit a page by itself.
    """
    sentences = {at for at, word in enumerate(words, 1) if word.ends_sentence or word.ends_paragraph} | {len(words)}
    pages = _Pages(words, widths, space, measure, fills)
    return pages.least(sentences) or pages.least(set(range(1, len(words) + 1))) or [(0, len(words))]


class _Pages:
    """A text, and what each way to put a part of it on a page would cost."""

    def __init__(
        self, words: Sequence[Word], widths: Sequence[float], space: float, measure: float, fills: Fills
    ) -> None:
        self.words, self.widths, self.space, self.measure, self.fills = words, widths, space, measure, fills

    def least(self, cuts: set[int]) -> list[tuple[int, int]]:
        """Return the cheapest pages that end at `cuts`; empty when some part does not fit between two of them."""
        return cheapest(0, len(self.words), lambda first: self._from(first, cuts))

    def _from(self, first: int, cuts: set[int]) -> Iterator[tuple[int, float]]:
        """Yield every end of a page that begins with word `first`, with the cost of that page."""
        lines, gaps, used, glued = 0, 0, math.inf, False
        for at in range(first, len(self.words)):
            width, gap = self.widths[at], self.space if glued else 0.0
            if used + gap + width > self.measure:
                lines, used = lines + 1, width
            else:
                used += gap + width
            full = self.fills(lines, gaps, first == 0)
            if full > 1 and at > first:
                return
            if at + 1 in cuts and (full <= 1 or at == first):
                yield at + 1, _PAGE + (1 - min(1.0, full)) ** 2 + self._cut(at)
            glued = self.words[at].space
            if self.words[at].ends_paragraph:
                used, gaps = math.inf, gaps + 1

    def _cut(self, last: int) -> float:
        """Return what it costs to turn the page after a word."""
        word = self.words[last]
        if word.ends_paragraph or last + 1 == len(self.words):
            return 0.0
        if word.ends_sentence:
            return _AFTER_SENTENCE
        return _AFTER_COMMA if word.text.endswith((",", ";", ":")) else _MID_PHRASE + (0.5 if word.penalty > 1 else 0.0)
