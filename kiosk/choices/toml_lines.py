"""Finds the line on which each key of a TOML text stands, also in the second `[[feed]]` and inside of a value."""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

Where = tuple[str | int, ...]
"""The way to a value: ("screen", "name"), ("feed", 1, "url"); a number is a place in a list, from 0."""

_WORD = (
    r'"""(?:\\.|[^\\])*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|#[^\n]*"
    r"|[\[\]{},=\n]"
    r"|[^\s\[\]{},=#\"']+"
)
"""Not compiled before there is a mistake to tell of."""


def key_lines(text: str) -> Mapping[Where, int]:
    """Return the lines, from 1, of the headings, the keys and the elements of lists of a text that is valid TOML."""
    walk = _WordWalk(text)
    with contextlib.suppress(IndexError):  # what was found before a text ended too soon is right
        walk.document()
    return walk.lines


class _WordWalk:
    """Goes over the words once, a table or a value at a time."""

    def __init__(self, text: str) -> None:
        self.lines: dict[Where, int] = {}
        self._lengths: Counter[Where] = Counter()
        """How many tables each list of tables has so far."""
        self._words: list[tuple[str, int]] = []
        """What is still to come, the next one last; each with its line."""
        line = 1
        for word in re.findall(_WORD, text + "\n", re.DOTALL):
            if not word.startswith("#"):
                self._words.append((word, line))
            line += word.count("\n")
        self._words.reverse()

    def document(self) -> None:
        """Read headings, and the pairs under them, up to the end."""
        inside: Where = ()
        while self._words:
            if self._next() == "\n":
                self._words.pop()
            elif self._next() == "[":
                inside = self._heading()
            else:
                self._pair(inside)

    def _heading(self) -> Where:
        line = self._words[-1][1]
        keys: list[str] = []
        brackets = 0
        while (word := self._words.pop()[0]) != "\n":
            brackets += word == "["
            if word not in {"[", "]"}:
                keys += _keys(word)
        outer = self._way((), keys[:-1], line)
        if brackets > 1:
            self._note((*outer, keys[-1]), line)
            self._lengths[*outer, keys[-1]] += 1
        return self._way(outer, keys[-1:], line)

    def _pair(self, inside: Where) -> None:
        line = self._words[-1][1]
        keys: list[str] = []
        while (word := self._words.pop()[0]) != "=":
            keys += _keys(word)
        self._value(self._way(inside, keys, line))

    def _value(self, way: Where) -> None:
        word, line = self._words.pop()
        self._note(way, line)
        if word == "[":
            index = 0
            while self._next() != "]":
                if self._next() in {",", "\n"}:
                    index += self._words.pop()[0] == ","
                else:
                    self._value((*way, index))
            self._words.pop()
        elif word == "{":
            while self._next() != "}":
                if self._next() in {",", "\n"}:
                    self._words.pop()
                else:
                    self._pair(way)
            self._words.pop()
        else:
            while self._next() not in {",", "\n", "]", "}"}:  # a day and an hour may have a space between them
                self._words.pop()

    def _next(self) -> str:
        return self._words[-1][0]

    def _way(self, way: Where, keys: Sequence[str], line: int) -> Where:
        """Return the way to a key, which in a list of tables is the one in its last table."""
        for key in keys:
            way = (*way, key)
            self._note(way, line)
            if self._lengths[way]:
                way = (*way, self._lengths[way] - 1)
                self._note(way, line)
        return way

    def _note(self, way: Where, line: int) -> None:
        self.lines.setdefault(way, line)


def _keys(word: str) -> Iterator[str]:
    """Return the keys in a word: a quoted one is one, whatever is in it; `feed.fields` are two."""
    if word[0] in "\"'":
        yield word[1:-1]
    else:
        yield from filter(None, word.split("."))
