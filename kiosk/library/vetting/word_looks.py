"""Tells at once of which of many lists a text may hold a word: by its words, that are remembered, not list by list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, reduce
from operator import or_

_REMEMBERED = 8192
"""Words of texts that are remembered: a language has few that are common."""


class WordLooks:
    """Lists of what may stand anywhere in a text in small letters; spaces in it stand for those of the text."""

    def __init__(self, lists: Sequence[Sequence[str]]) -> None:
        self._sought = [(1 << number, *_seen_in_a_word(one)) for number, words in enumerate(lists) for one in words]
        self._of: Callable[[str], int] = lru_cache(maxsize=_REMEMBERED)(self._look)

    def may_be_in(self, small: str) -> int:
        """Return which lists a text may hold one of, as bits: the first list is 1, the next 2; never too few."""
        return reduce(or_, map(self._of, small.split()), 0)

    def _look(self, word: str) -> int:
        held = 0
        for bit, part, tells in self._sought:
            if not held & bit and part in word and tells(word, part):
                held |= bit
        return held


def _seen_in_a_word(sought: str) -> tuple[str, Callable[[str, str], bool]]:
    """Return the part of what is sought that stands in one word of a text, and what tells that it may be it."""
    part = sought.split(maxsplit=1)[0]
    begins, ends = sought.startswith(" "), " " in sought.lstrip(" ")
    return part, str.__eq__ if begins and ends else str.startswith if begins else str.endswith if ends else _anywhere


def _anywhere(_word: str, _part: str) -> bool:
    return True
