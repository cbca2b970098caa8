"""Knows words again that were taken down, without keeping them: of a text only its length and check sums are left."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from zlib import crc32

from kiosk.library.taking_down.forms import LONG_ENOUGH, Forms, form
from kiosk.library.taking_down.likeness import HELD, sketch
from kiosk.library.taking_down.lines import TELLING
from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.digest import digest_of
from kiosk.model.items import ItemId
from kiosk.model.value import value

_BYTES = 8
"""Bytes of the digest of the whole words."""


FEW = 60
"""Beginnings up to which looking for each in a text costs less than looking at every place of the text."""
_PLAIN = 3
"""Letters of a head or a run that are kept as they are: they tell nothing, and spare a check sum at most places."""


@value(kw_only=False)
class Glimpse:
    """A head or a run of words: its first letters, how many it has, and its check sum."""

    begins: str
    letters: int
    total: int

    @classmethod
    def of(cls, text: str) -> Glimpse:
        """Return that of a text."""
        return cls(text[:_PLAIN], len(text), _sum(text))

    @classmethod
    def read(cls, text: str) -> Glimpse:
        """Return what `str` made. Raises ValueError for anything else."""
        begins, letters, total = text.split(":")
        return cls(begins, int(letters), int(total, 16))

    def __str__(self) -> str:
        """Return it as one word."""
        return f"{self.begins}:{self.letters}:{self.total:x}"

    def stands_at(self, at: int, text: str) -> bool:
        """Tell whether it stands at this place of a text."""
        return _sum(text[at : at + self.letters]) == self.total


@value(kw_only=False)
class Fingerprint:
    """What is kept of words: how many letters, the digest of them all, and a head and a few runs as check sums."""

    letters: int
    digest: str
    head: Glimpse
    runs: tuple[Glimpse, ...]

    @classmethod
    def of(cls, item: Forms) -> Fingerprint | None:
        """Return that of the longest text that an item is known by; None where it is too short to be known again."""
        words = item.said[0] if item.said else ""
        if len(words) < LONG_ENOUGH:
            return None
        pieces = tuple(map(Glimpse.of, sketch(words))) if len(words) >= TELLING else ()
        return cls(len(words), _digest(words), Glimpse.of(words[:LONG_ENOUGH]), pieces)

    @classmethod
    def read(cls, text: str) -> Fingerprint | None:
        """Return what `str` made; None for anything else."""
        try:
            letters, digest, head, *pieces = text.split(" ")
            return cls(int(letters), digest, Glimpse.read(head), tuple(map(Glimpse.read, pieces)))
        except ValueError:
            return None

    def may_be_in(self, title: str) -> bool:
        """Tell whether a title may hold these words: all of them, or before its end was cut off their head."""
        return any(title.endswith("…") or self._stands_at(at, text) for text, at in self._heads_in(title))

    def is_in(self, text: str) -> bool:
        """Tell whether all these words stand in a text, in whatever spelling."""
        return any(self._stands_at(at, letters) for letters, at in self._heads_in(text))

    def _heads_in(self, text: str) -> Iterator[tuple[str, int]]:
        """Give the letters of a text with each place at which the head of these words stands."""
        letters = form(text)
        at = letters.find(self.head.begins)
        while at >= 0:
            if self.head.stands_at(at, letters):
                yield letters, at
            at = letters.find(self.head.begins, at + 1)

    def _stands_at(self, at: int, letters: str) -> bool:
        return _digest(letters[at : at + self.letters]) == self.digest

    def __str__(self) -> str:
        """Return it as one line of text."""
        return " ".join(map(str, (self.letters, self.digest, self.head, *self.runs)))


def held_by(decisions: Iterable[DeskDecision]) -> Callable[[str], bool]:
    """Return what tells whether a text holds words of any of these erasures."""
    known = [one for one in (Fingerprint.read(one.words) for one in decisions if one.verb is Verb.ERASE) if one]
    return lambda text: any(one.is_in(text) for one in known)


def titles_of(decisions: Iterable[DeskDecision]) -> dict[str, Callable[[str], bool]]:
    """Return of each erasure, by its id, what tells whether a title may hold its words."""
    known = {one.id: Fingerprint.read(one.words) for one in decisions if one.verb is Verb.ERASE and not one.undone}
    return {id_: words.may_be_in for id_, words in known.items() if words is not None}


class Fingerprints:
    """The words that were taken down, each under the item whose words they were."""

    def __init__(self) -> None:
        self._known: dict[ItemId, Fingerprint] = {}
        self._pieces: dict[str, set[tuple[ItemId, Glimpse]]] = {}
        """By their first letters the heads and runs."""

    def __bool__(self) -> bool:
        """Tell whether any words are known."""
        return bool(self._known)

    def get(self, item: ItemId) -> Fingerprint | None:
        """Return what is known of the words of an item."""
        return self._known.get(item)

    def put(self, item: ItemId, words: Fingerprint | None) -> bool:
        """Know these words from now on, or no longer those of an item; tell whether that is something else."""
        before = self._known.pop(item, None)
        for piece in (before.head, *before.runs) if before is not None else ():
            self._pieces[piece.begins].discard((item, piece))
            if not self._pieces[piece.begins]:
                del self._pieces[piece.begins]
        for piece in (words.head, *words.runs) if words is not None else ():
            self._pieces.setdefault(piece.begins, set()).add((item, piece))
        if words is not None:
            self._known[item] = words
        return before != words

    def about(self, item: Forms) -> tuple[frozenset[ItemId], frozenset[ItemId]]:
        """Return the items of which all the words stand in this one, and those of which nearly all seem to."""
        within: set[ItemId] = set()
        hits: dict[ItemId, set[Glimpse]] = {}
        for text in item.whole:
            for at, pieces in self._may_stand_in(text):
                for known, piece in pieces:
                    if piece.stands_at(at, text):
                        hits.setdefault(known, set()).add(piece)
                        if piece == self._known[known].head and self._all_stand_at(at, text, known):
                            within.add(known)
        near = (one for one, pieces in hits.items() if self._are_enough(one, pieces))
        return frozenset(within), frozenset(near) - within

    def _may_stand_in(self, text: str) -> Iterator[tuple[int, set[tuple[ItemId, Glimpse]]]]:
        """Give the places of a text where heads or runs may begin, and which."""
        if len(self._pieces) > FEW:
            for at in range(len(text) - _PLAIN + 1):
                if pieces := self._pieces.get(text[at : at + _PLAIN]):
                    yield at, pieces
            return
        for begins, pieces in self._pieces.items():
            at = text.find(begins)
            while at >= 0:
                yield at, pieces
                at = text.find(begins, at + 1)

    def _all_stand_at(self, at: int, text: str, known: ItemId) -> bool:
        words = self._known[known]
        part = text[at : at + words.letters]
        return len(part) == words.letters and _digest(part) == words.digest

    def _are_enough(self, known: ItemId, pieces: set[Glimpse]) -> bool:
        own = self._known[known].runs
        return bool(own) and len(pieces.intersection(own)) >= HELD * len(own)


def _digest(words: str) -> str:
    return digest_of(words.encode("utf-8", "surrogatepass"), _BYTES)


def _sum(run: str) -> int:
    return crc32(run.encode("utf-8", "surrogatepass"))
