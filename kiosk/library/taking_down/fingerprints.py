"""Knows words again that were taken down, without keeping them: of a text only its length and check sums are left."""

from __future__ import annotations

from collections import Counter
from zlib import crc32

from kiosk.library.taking_down.forms import LONG_ENOUGH, Forms
from kiosk.library.taking_down.likeness import HELD, RUN, sketch
from kiosk.library.taking_down.lines import TELLING
from kiosk.model.digest import digest_of
from kiosk.model.items import ItemId
from kiosk.model.value import value

_BYTES = 8
"""Bytes of the digest of the whole words."""


@value(kw_only=False)
class Fingerprint:
    """What is kept of words: how many letters, the digest of them all, and check sums of their head and a few runs."""

    letters: int
    digest: str
    head: int
    runs: tuple[int, ...]

    @classmethod
    def of(cls, item: Forms) -> Fingerprint | None:
        """Return that of the longest text that an item is known by; None where it is too short to be known again."""
        words = item.said[0] if item.said else ""
        if len(words) < LONG_ENOUGH:
            return None
        runs = tuple(map(_sum, sketch(words))) if len(words) >= TELLING else ()
        return cls(len(words), _digest(words), _sum(words[:LONG_ENOUGH]), runs)

    @classmethod
    def read(cls, text: str) -> Fingerprint | None:
        """Return what `str` made; None for anything else."""
        try:
            letters, digest, head, *runs = text.split()
            return cls(int(letters), digest, int(head, 16), tuple(int(one, 16) for one in runs))
        except ValueError:
            return None

    def __str__(self) -> str:
        """Return it as one line of text."""
        return " ".join((str(self.letters), self.digest, *(f"{one:x}" for one in (self.head, *self.runs))))


class Fingerprints:
    """The words that were taken down, each under the item whose words they were."""

    def __init__(self) -> None:
        self._known: dict[ItemId, Fingerprint] = {}
        self._heads: dict[int, dict[ItemId, Fingerprint]] = {}
        self._runs: dict[int, set[ItemId]] = {}

    def __bool__(self) -> bool:
        """Tell whether any words are known."""
        return bool(self._known)

    def get(self, item: ItemId) -> Fingerprint | None:
        """Return what is known of the words of an item."""
        return self._known.get(item)

    def put(self, item: ItemId, words: Fingerprint | None) -> bool:
        """Know these words from now on, or no longer those of an item; tell whether that is something else."""
        before = self._known.pop(item, None)
        if before is not None:
            self._heads[before.head].pop(item)
            for run in before.runs:
                self._runs[run].discard(item)
        if words is not None:
            self._known[item] = words
            self._heads.setdefault(words.head, {})[item] = words
            for run in words.runs:
                self._runs.setdefault(run, set()).add(item)
        return before != words

    def within(self, item: Forms) -> set[ItemId]:
        """Return the items of which all the words stand in this one."""
        return {found for text in item.whole for found in self._held_in(text)}

    def near(self, item: Forms) -> set[ItemId]:
        """Return the items of which nearly all words seem to stand in this one."""
        text = max(item.whole, key=len, default="")
        hits: Counter[ItemId] = Counter()
        for run in {text[at : at + RUN] for at in range(len(text) - RUN + 1)}:
            hits.update(self._runs.get(_sum(run), ()))
        return {one for one, shared in hits.items() if shared >= HELD * len(self._known[one].runs)}

    def _held_in(self, text: str) -> set[ItemId]:
        found: set[ItemId] = set()
        for at in range(len(text) - LONG_ENOUGH + 1):
            for item, words in self._heads.get(_sum(text[at : at + LONG_ENOUGH]), {}).items():
                part = text[at : at + words.letters]
                if len(part) == words.letters and _digest(part) == words.digest:
                    found.add(item)
        return found


def _digest(words: str) -> str:
    return digest_of(words.encode("utf-8", "surrogatepass"), _BYTES)


def _sum(run: str) -> int:
    return crc32(run.encode("utf-8", "surrogatepass"))
