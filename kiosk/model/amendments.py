"""What an officer changes in an item at its release: words that are covered, its tone, its team. Pure.

Words are counted through all that is written in an item, so that a decision names them by number and holds none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from typing import Any

from kiosk.model.item_parts import Tone
from kiosk.model.items import Item
from kiosk.model.kinds import DECLARED
from kiosk.model.roles import FieldRole
from kiosk.model.value import value

MASK = "…"
"""What stands in the place of words that are not shown."""
MOST_MASKED = 1000
"""Words that are covered in one item."""
LONGEST_TEAM = 60
"""Letters of a team."""
_WORD = re.compile(r"\S+")
_CORE = re.compile(r"\w(?:.*\w)?", re.DOTALL)
_JOINED = re.compile(rf"{MASK}(?:[\s,/]*{MASK})+")
_RANGES = re.compile(r"[0-9]{1,5}(?:-[0-9]{1,5})?(?:,[0-9]{1,5}(?:-[0-9]{1,5})?)*")
_NO_WORDS = frozenset({FieldRole.PICTURE, FieldRole.FACT})


@value
class Amendment:
    """What is changed in an item while it is released."""

    masked: tuple[int, ...] = ()
    """The numbers of the words that are covered, in order."""
    shown: str = ""
    """Where words are covered: the digest of all that was before the officer's eyes, in which they were counted."""
    tone: Tone | None = None
    """Another tone; None leaves it as it is."""
    team: str | None = None
    """Another team, empty for none; None leaves it as it is."""


@value(kw_only=False)
class WrittenWord:
    """One word of an item: its number, how it is written, and where its letters begin and end in its text."""

    number: int
    text: str
    start: int
    end: int

    @property
    def is_covered(self) -> bool:
        """Whether nothing of it is left to cover: the gate masked it."""
        return self.text.strip(".,;:!?") == MASK


def words_by_text(item: Item) -> tuple[tuple[WrittenWord, ...], ...]:
    """Return the words of each text of an item, numbered through all of them."""
    return tuple(words for *_, words in _texts(item))


def texts_and_words(item: Item) -> Iterator[tuple[str, str, tuple[WrittenWord, ...]]]:
    """Give the field of each text of an item, the text, and its words."""
    yield from ((field, text, words) for field, _, text, words in _texts(item))


def amend(item: Item, amendment: Amendment) -> Item:
    """Return an item with these words covered, and with this tone and team where its kind has one."""
    changed: dict[str, Any] = _covered(item, frozenset(amendment.masked)) if amendment.masked else {}
    if amendment.tone is not None and hasattr(item, "tone"):
        changed["tone"] = amendment.tone
    if amendment.team is not None and hasattr(item, "team"):
        changed["team"] = amendment.team or None
    return replace(item, **changed) if changed else item


def leaves_words(item: Item, masked: Iterable[int]) -> bool:
    """Tell whether something is left to read of the words by which an item is known."""
    known = DECLARED[type(item)]
    names = {part.name for part in known.parts if part.identifies} or {known.known_by}
    hidden = frozenset(masked)
    own = (words for name, _, _, words in _texts(item) if name in names)
    left = (one for words in own for one in words if one.number not in hidden)
    return any(any(map(str.isalnum, one.text)) for one in left)


def ranges_of(numbers: Iterable[int]) -> str:
    """Return numbers as a short text: "3-5,9"."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def numbers_in(ranges: str) -> tuple[int, ...]:
    """Return the numbers that a text as `ranges_of` makes it stands for; ValueError for any other, or for too many."""
    if not ranges:
        return ()
    if len(ranges) > 12 * MOST_MASKED or not _RANGES.fullmatch(ranges):
        raise ValueError("these are no numbers of words")
    found: set[int] = set()
    for run in ranges.split(","):
        first, _, last = run.partition("-")
        numbers = range(int(first), int(last or first) + 1)
        if not numbers or len(found) + len(numbers) > MOST_MASKED:
            raise ValueError("these are too many words, or none")
        found.update(numbers)
    return tuple(sorted(found))


def mended_masks(text: str) -> str:
    """Return a masked text in which masks side by side are one, and a dot behind one is part of it."""
    return _JOINED.sub(MASK, text).replace(MASK + ".", MASK)


def _texts(item: Item) -> Iterator[tuple[str, int | None, str, tuple[WrittenWord, ...]]]:
    """Give each text of an item: its field, its place in it where it holds several, itself and its words."""
    first = 0
    for part in DECLARED[type(item)].parts:
        held: object = getattr(item, part.name) if part.role not in _NO_WORDS and not part.later else None
        several = isinstance(held, tuple)
        for place, text in enumerate(held if isinstance(held, tuple) else (held,)):
            if isinstance(text, str) and text:
                words = tuple(_numbered(text, first))
                first += len(words)
                yield part.name, place if several else None, text, words


def _numbered(text: str, first: int) -> Iterator[WrittenWord]:
    for number, match in enumerate(_WORD.finditer(text), first):
        core = _CORE.search(match.group())
        start, end = core.span() if core is not None else (0, len(match.group()))
        yield WrittenWord(number, match.group(), match.start() + start, match.start() + end)


def _covered(item: Item, masked: frozenset[int]) -> dict[str, Any]:
    """Return the fields that are otherwise with these words covered."""
    may_go = {one.name for one in fields(item) if one.default is None}
    changed: dict[str, Any] = {}
    for name, place, text, words in _texts(item):
        if not (hidden := [one for one in words if one.number in masked and not one.is_covered]):
            continue
        if place is not None:
            parts = list(changed.get(name, getattr(item, name)))
            parts[place] = _without(text, hidden)
            changed[name] = tuple(parts)
        elif name in may_go and all(one in hidden or one.is_covered for one in words):
            changed[name] = None
        else:
            changed[name] = _without(text, hidden)
    return changed


def _without(text: str, hidden: list[WrittenWord]) -> str:
    """Return a text with a mask over these words, one over those side by side, with the signs between them."""
    parts, last, before = [], 0, None
    for word in hidden:
        if before is not None and word.number == before + 1:
            parts.pop()
        else:
            parts.append(text[last : word.start])
        parts.append(MASK)
        last, before = word.end, word.number
    return mended_masks("".join((*parts, text[last:])))
