"""The one reader of TOML that a person writes: parses it within bounds, and tells each mistake with its line.

Settings, themes and the mapping of tables are read with it; what belongs in each they know themselves.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from kiosk.choices.toml_lines import Where, key_lines
from kiosk.model.language import Phrase, did_you_mean
from kiosk.model.origin import Origin, Problem

MOST_LETTERS = 1_000_000
"""A longer file is not one that a person wrote."""
_DEEP = 50
"""Brackets inside brackets that nobody writes."""


class TomlFile:
    """One file: what is in it, and what was found to be wrong with it so far."""

    def __init__(self, text: str, *, source: str, path: str) -> None:
        """Parse it. A text that is no TOML at all has no `table`, and one problem; nothing is raised."""
        self.table: Mapping[str, Any] = {}
        self.problems: list[Problem] = []
        self._text = text
        self._source = source
        self._path = path
        try:
            self.table = _parsed(text)
        except (ValueError, RecursionError) as error:
            self._not_toml(error)

    @property
    def spoilt(self) -> bool:
        """Whether a mistake was found that a person should mend: what is in it is not to be used."""
        return any(not problem.harmless for problem in self.problems)

    def origin(self, where: Where = ()) -> Origin:
        """Return the line of a key; where it is not there, that of the table it would stand in."""
        while where and where not in self._lines:
            where = where[:-1]
        return Origin(source=self._source, path=self._path, line=self._lines[where] if where else None)

    def report(self, where: Where, what: Phrase, hint: Phrase, *, harmless: bool = False) -> None:
        """Add a problem at a key."""
        self.problems.append(Problem(origin=self.origin(where), what=what, hint=hint, harmless=harmless))

    def wrong(self, where: Where, dutch: str, english: str) -> None:
        """Report that a value is not of the form that is asked, which the two texts tell."""
        key = called(where)
        what = Phrase(f"“{key}” heeft niet de goede vorm.", f"“{key}” does not have the right form.")
        self.report(where, what, Phrase(f"Schrijf hier {dutch}.", f"Write {english} here."))

    def unknown(self, where: Where, known: Iterable[str]) -> None:
        """Report a key that nothing reads, with the one that was probably meant."""
        key = str(where[-1])[:60]
        self.report(where, Phrase(f"“{key}” ken ik hier niet.", f"I do not know “{key}” here."), meant(key, known))

    def number(self, where: Where, value: object, *, low: float | None, high: float | None) -> float | None:
        """Return a number, taken to the nearest bound with a note; None, and a report, for what is no number."""
        if isinstance(value, bool) or not isinstance(value, int | float) or value != value:  # noqa: PLR0124  # nan
            self.wrong(where, "een getal", "a number")
            return None
        kept = value if low is None else max(low, value)
        kept = kept if high is None else min(high, kept)
        if kept != value:
            key, told = called(where), value if abs(value) < 1e15 else "…"
            what = Phrase(f"“{key}” is {told}; gebruikt is {kept}.", f"“{key}” is {told}; {kept} is used.")
            hint = Phrase(f"Kies een getal van {low} tot {high}.", f"Choose a number from {low} to {high}.")
            self.report(where, what, hint, harmless=True)
        return kept

    @cached_property
    def _lines(self) -> Mapping[Where, int]:
        return key_lines(self._text)

    def _not_toml(self, error: Exception) -> None:
        line, why = _mistake(error, self._text)
        origin = Origin(source=self._source, path=self._path, line=line)
        what = Phrase(f"Dit is geen geldige TOML: {why.dutch}.", f"This is not valid TOML: {why.english}.")
        hint = Phrase('Schrijf: naam = "waarde", of een getal zonder aanhalingstekens.', 'Write: name = "value".')
        self.problems.append(Problem(origin=origin, what=what, hint=hint))


def _parsed(text: str) -> Mapping[str, Any]:
    if len(text) > MOST_LETTERS:
        raise ValueError("too long")
    return tomllib.loads(text)


def _mistake(error: Exception, text: str) -> tuple[int | None, Phrase]:
    """Return the line of what cannot be parsed, where that is known, and what it is."""
    if isinstance(error, tomllib.TOMLDecodeError):
        why, _, place = str(error).partition(" (at ")
        found = re.match(r"line (\d+)", place)
        end = text.rstrip().count("\n") + 1
        return (int(found.group(1)) if found else end), Phrase(why[:120], why[:120])
    if isinstance(error, RecursionError):
        return _deep_line(text), Phrase("te veel haken in elkaar", "too many brackets inside brackets")
    digits = re.search(r"[\d_]{4000}", text)
    line = text.count("\n", 0, digits.start()) + 1 if digits else None
    return line, Phrase("te lang", "too long")


def _deep_line(text: str) -> int | None:
    depth = 0
    for bracket in re.finditer(r"[\[\]{}]", text):
        depth = max(0, depth + (1 if bracket[0] in "[{" else -1))
        if depth == _DEEP:
            return text.count("\n", 0, bracket.start()) + 1
    return None


def called(where: Where) -> str:
    """Return a key as a person would call it: "feed.url", whichever feed it is."""
    return ".".join(part[:60] for part in where if isinstance(part, str))


def meant(word: str, known: Iterable[str], otherwise: Phrase | None = None) -> Phrase:
    """Return what to write instead of a word: the nearest that is known, else `otherwise`, else all there are."""
    import difflib

    known = list(known)
    if near := difflib.get_close_matches(word, known, n=1):
        return did_you_mean(near[0])
    every = ", ".join(known)
    return otherwise or Phrase(f"Bekend zijn: {every}.", f"Known are: {every}.")
