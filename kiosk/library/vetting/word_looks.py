"""Tells at once of which of many lists a text may hold a word: by its words, that are remembered, not list by list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

_REMEMBERED = 8192
"""Words of texts that are remembered: a language has few that are common."""


class WordLooks:
    """Lists of what may stand anywhere in a text in small letters; spaces in it stand for those of the text."""

    def __init__(self, lists: Sequence[Sequence[str]]) -> None:
        self._sought: dict[str, list[_Sought]] = defaultdict(list)
        """By their first two letters, or by the one they have: a new word is asked only for those that it holds."""
        for number, words in enumerate(lists):
            for one in words:
                part, tells = _seen_in_a_word(one)
                self._sought[part[:2]].append((1 << number, part, tells))
        self._of = _Remembered(self._look)

    def may_be_in(self, small: str) -> int:
        """Return which lists a text may hold one of, as bits: the first list is 1, the next 2; never too few."""
        held = 0
        for one in set(map(self._of.__getitem__, small.split())):
            held |= one
        return held

    def _look(self, word: str) -> int:
        held = 0
        pairs = {word[at : at + 2] for at in range(len(word))}
        for letters in pairs.union(word):
            for bit, part, tells in self._sought.get(letters, ()):
                if not held & bit and part in word and tells(word, part):
                    held |= bit
        return held


_Sought = tuple[int, str, Callable[[str, str], bool]]


class _Remembered(dict[str, int]):
    """What was found of each word; all is forgotten when it is too much."""

    def __init__(self, look: Callable[[str], int]) -> None:
        super().__init__()
        self._look = look

    def __missing__(self, word: str) -> int:
        if len(self) >= _REMEMBERED:
            self.clear()
        self[word] = found = self._look(word)
        return found


def _seen_in_a_word(sought: str) -> tuple[str, Callable[[str, str], bool]]:
    """Return the part of what is sought that stands in one word of a text, and what tells that it may be it."""
    part = sought.split(maxsplit=1)[0]
    begins, ends = sought.startswith(" "), " " in sought.lstrip(" ")
    return part, str.__eq__ if begins and ends else str.startswith if begins else str.endswith if ends else _anywhere


def _anywhere(_word: str, _part: str) -> bool:
    return True
