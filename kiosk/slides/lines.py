"""Breaks a paragraph into lines of about equal length: the least ragged of all ways, not the first that fits.

The sum of the squared empty ends of the lines is made as small as can be over the whole paragraph (after Knuth and
Plass, "Breaking Paragraphs into Lines", 1981, without stretch), with the costs of `words` for bad line endings and one
for a last line of a single word.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from kiosk.slides.words import FORBIDDEN, Word

_LONELY = 300.0
"""The cost of a last line of one word."""
_RAGGED = 100.0
"""The cost of an empty line; a half empty one costs a quarter of it."""


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
    words: Sequence[Word], widths: Sequence[float], space: float, measure: float, most: int
) -> tuple[tuple[int, int], ...] | None:
    """Return the lines as (first, after last) indices of words, or None when they need more than `most` lines.

    Each word must fit the measure by itself. A paragraph's end always ends its line.
    """
    fewest = fewest_lines(words, widths, space, measure)
    if fewest > most:
        return None
    free = _least_ragged(words, widths, space, measure)
    if len(free) <= most:
        return free
    return _least_ragged_in(words, widths, space, measure, most)


def _candidates(
    words: Sequence[Word], widths: Sequence[float], space: float, measure: float, last: int
) -> list[tuple[int, float]]:
    """Return every first word of a line that ends with word `last`, with the cost of that line."""
    found: list[tuple[int, float]] = []
    used = 0.0
    for first in range(last, -1, -1):
        if first < last and words[first].ends_paragraph:
            break
        used += widths[first] + (space if first < last and words[first].space else 0.0)
        if used > measure and first < last:
            break
        ends = last + 1 == len(words) or words[last].ends_paragraph
        cost = _RAGGED * (1 - min(1.0, used / measure)) ** 2
        if ends:
            alone = first == last and first > 0 and not words[first - 1].ends_paragraph
            cost += _LONELY if alone else 0.0
        else:
            cost += words[last].penalty
        found.append((first, cost))
    return found


def _least_ragged(
    words: Sequence[Word], widths: Sequence[float], space: float, measure: float
) -> tuple[tuple[int, int], ...]:
    best: list[tuple[float, int]] = [(0.0, 0)]
    for last in range(len(words)):
        best.append(
            min((best[first][0] + cost, first) for first, cost in _candidates(words, widths, space, measure, last))
        )
    lines: list[tuple[int, int]] = []
    end = len(words)
    while end:
        first = best[end][1]
        lines.append((first, end))
        end = first
    return tuple(reversed(lines))


def _least_ragged_in(
    words: Sequence[Word], widths: Sequence[float], space: float, measure: float, most: int
) -> tuple[tuple[int, int], ...]:
    """Return the same with a limit on the number of lines, which costs a factor of that limit."""
    infinite = FORBIDDEN * 1e6
    best = [[(0.0, 0)] + [(infinite, 0)] * most]
    for last in range(len(words)):
        row = [(infinite, 0)] * (most + 1)
        for first, cost in _candidates(words, widths, space, measure, last):
            for count in range(1, most + 1):
                total = best[first][count - 1][0] + cost
                if total < row[count][0]:
                    row[count] = (total, first)
        best.append(row)
    count = min(range(1, most + 1), key=lambda n: best[len(words)][n][0])
    lines: list[tuple[int, int]] = []
    end = len(words)
    while end:
        first = best[end][count][1]
        lines.append((first, end))
        end, count = first, count - 1
    return tuple(reversed(lines))
