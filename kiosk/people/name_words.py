"""Finds which words of an item are somebody's name, so that it can be shown without them. Pure."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

from kiosk.model.amendments import WrittenWord, words_by_text
from kiosk.model.items import Item

_BETWEEN = frozenset({"de", "den", "der", "van", "het", "ten", "ter", "te", "el", "la", "von", "di", "da", "’t", "'t"})
_ENDINGS = frozenset({"", "s", "'s", "’s", "'", "’"})
"""What may stand behind a name: "Anna’s", "Annas", "Hans’"."""


def words_of_name(item: Item, name: str) -> tuple[int, ...]:
    """Return the numbers of the words that are this name or a part of it, with what stands between two of them."""
    parts = [folded for part in name.split() if (folded := _folded(part)) and folded not in _BETWEEN]
    found: set[int] = set()
    for words in words_by_text(item):
        own = [one for one in words if _is_part(one, parts)]
        found.update(one.number for one in own)
        for first, last in pairwise(own):
            between = [one for one in words if first.number < one.number < last.number]
            if between and all(_folded(one.text) in _BETWEEN for one in between):
                found.update(one.number for one in between)
    return tuple(sorted(found))


def _is_part(word: WrittenWord, parts: list[str]) -> bool:
    told = _folded(word.text)
    return any(told.startswith(part) and told[len(part) :] in _ENDINGS for part in parts)


def _folded(text: str) -> str:
    """Return a word in small letters, without accents and the signs around it; those within it stay."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
    return plain.casefold().strip('.,;:!?()[]"“”„…-')
