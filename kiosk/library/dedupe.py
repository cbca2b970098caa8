"""Shows each thing once: the same words in two files are one quote, the same period in two exports is one figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from kiosk.model.content import Held
from kiosk.model.items import Item, ItemId, Kind, NpsReading, Quote, item_id
from kiosk.model.language import Phrase
from kiosk.model.nps import Answers, NpsCounts, Period
from kiosk.model.origin import Origin, Problem


class Joins:
    """What was joined of the answers of several files, from one snapshot to the next: most of them are as they were."""

    def __init__(self) -> None:
        self._before: dict[tuple[int, ...], _Join] = {}
        self._now: dict[tuple[int, ...], _Join] = {}

    def of(self, parts: Sequence[Answers]) -> _Join:
        """Return the answers of all, each once; where a score differs the first wins."""
        key = tuple(map(id, parts))  # a join holds its parts, so that no other value has their place in memory
        if (found := self._before.get(key)) is None:
            both = Answers.joined(parts)
            found = _Join(tuple(parts), both, both.counts)
        self._now[key] = found
        return found

    def begin(self) -> None:
        """Forget what the last snapshot did not ask for."""
        self._before, self._now = self._now, {}


class _Join(NamedTuple):
    parts: tuple[Answers, ...]
    answers: Answers
    counts: NpsCounts


class Once:
    """Collects items in the order of their origin; the first of the same id stays.

    Readings of the same series and period are joined answer by answer, so that a longer export beside a shorter one
    counts nobody twice. Where only totals are known, the reading with the most answers stays.
    """

    def __init__(self, joins: Joins | None = None) -> None:
        self._joins = Joins() if joins is None else joins
        self._joins.begin()
        self._parts: dict[ItemId, list[Answers]] = {}
        """The answers that are still to be joined of each figure."""
        self._by_words: dict[ItemId, Item] = {}
        self._items: dict[ItemId, Item] = {}
        self._figures: dict[tuple[str, Period], ItemId] = {}
        self._joined: dict[tuple[str, str], str] = {}
        """Of a file of answers: the file that its answers were added to."""
        self._again: Counter[tuple[str, str, str]] = Counter()

    def add(self, items: Sequence[Item], words: Sequence[ItemId]) -> None:
        """Take in the items of the next place; `words` are ids made of the words alone, beside each item."""
        for item, key in zip(items, words, strict=True):
            if isinstance(item, NpsReading):
                self._add_figure(item)
            elif (first := self._by_words.setdefault(key, item)) is not item or (
                first := self._items.setdefault(item.id, item)
            ) is not item:
                self._note(item, first)

    def __contains__(self, words: ItemId) -> bool:
        """Tell whether an item of these words is shown."""
        return words in self._by_words

    def waiting(self, held: Iterable[tuple[ItemId, Held]]) -> tuple[Held, ...]:
        """Return each held item once, without those whose words are shown because a person released them elsewhere."""
        first: dict[ItemId, Held] = {}
        for words, one in held:
            if words not in self:
                first.setdefault(words, one)
        return tuple(first.values())

    def items(self) -> tuple[Item, ...]:
        """Return what may be shown."""
        for slot in tuple(self._parts):
            self._figure(slot)
        return tuple(self._items.values())

    def notes(self) -> tuple[Problem, ...]:
        """Return a note for each file that repeats another, or whose answers were added to those of another."""
        repeated = (_repeated(*where, times) for where, times in sorted(self._again.items()))
        return (*repeated, *(_joined(*place, other) for place, other in sorted(self._joined.items())))

    def _add_figure(self, reading: NpsReading) -> None:
        key = (reading.series, reading.period)
        slot = self._figures.setdefault(key, reading.id)
        first = self._items.setdefault(slot, reading)
        if first is reading or not isinstance(first, NpsReading):
            return
        if first.answers is not None and reading.answers is not None:
            self._parts.setdefault(slot, [first.answers]).append(reading.answers)
            if reading.origin.path != first.origin.path or reading.origin.source != first.origin.source:
                self._joined.setdefault((reading.origin.source, reading.origin.path), first.origin.path)
            return
        first = self._figure(slot) or first
        if _weight(reading) > _weight(first):
            self._items[slot] = reading
            reading, first = first, reading
        self._note(reading, first)

    def _figure(self, slot: ItemId) -> NpsReading | None:
        """Join what is still to be joined of a figure, and return it; None where nothing is."""
        first, parts = self._items[slot], self._parts.pop(slot, None)
        if parts is None or not isinstance(first, NpsReading):
            return None
        join = self._joins.of(parts)
        self._items[slot] = whole = replace(first, answers=join.answers, counts=join.counts)
        return whole

    @staticmethod
    def words_id(item: Item) -> ItemId:
        """Return the id that items of the same words share: two customers who say the same are shown once."""
        if not isinstance(item, Quote):
            return item.id
        words = item_id(Kind.QUOTE, item.text)
        return item.id if words == item.id else words

    def _note(self, item: Item, first: Item) -> None:
        if item.origin.path != first.origin.path or item.origin.source != first.origin.source:
            self._again[item.origin.source, item.origin.path, first.origin.path] += 1


def _repeated(source: str, path: str, other: str, times: int) -> Problem:
    subject = "1 onderdeel staat" if times == 1 else f"{times} onderdelen staan"
    things = "1 piece is" if times == 1 else f"{times} pieces are"
    return Problem(
        origin=Origin(source=source, path=path),
        what=Phrase(f"{subject} ook in {other}; het wordt één keer getoond.", f"{things} also in {other}; shown once."),
        hint=Phrase("U hoeft niets te doen.", "Nothing to do."),
        harmless=True,
    )


def _joined(source: str, path: str, other: str) -> Problem:
    return Problem(
        origin=Origin(source=source, path=path),
        what=Phrase(f"De antwoorden zijn samengeteld met die in {other}; wat in beide staat, telt één keer.",
                    f"Its answers were added to those in {other}; what stands in both counts once."),
        hint=Phrase("U hoeft niets te doen.", "Nothing to do."),
        harmless=True,
    )  # fmt: skip


def _weight(reading: NpsReading) -> tuple[bool, int]:
    """Return what two readings of one period are compared by: a score that was only given never wins of a count."""
    return reading.counts.given is None, reading.counts.answers
