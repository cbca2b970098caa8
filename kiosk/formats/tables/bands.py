"""Knows a column that says of each answer only whether it is a promoter, a passive or a detractor."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.formats.scores import is_empty
from kiosk.formats.vocabulary import folded

_WORDS = {
    10: "promoter promoters promotor promotors promoteur promotoren ambassadeur ambassadeurs",
    8: "passive passives passief passieven passiefs passieftevreden neutraal neutral passif passiv",
    0: "detractor detractors criticaster criticasters detracteur kritiker criticus",
}
_MARKS = {word: mark for mark, words in _WORDS.items() for word in words.split()}
_LEAST = 0.9
"""Share of the filled cells that must be such a word."""


def band_mark(text: str) -> int | None:
    """Return one of the marks of the band that a cell names; None for other words."""
    return _MARKS.get(folded(text))


def holds_bands(cells: Sequence[str]) -> bool:
    """Tell whether cells are bands, and not only words that a scale of satisfaction has too."""
    filled = [cell for cell in cells if not is_empty(cell)]
    marks = [mark for cell in filled if (mark := band_mark(cell)) is not None]
    return bool(marks) and len(marks) >= _LEAST * len(filled) and any(mark != 8 for mark in marks)
