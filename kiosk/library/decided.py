"""What people decided about what we have, and what is remembered of it over a restart. No threads, no disk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kiosk.library.breath import Breath
from kiosk.library.decision_sources import by_column, by_folder
from kiosk.library.desk_rulings import DeskRulings, also_meant
from kiosk.library.lifecycle import is_down
from kiosk.library.releases import Releases
from kiosk.library.taken_down import TakenDown
from kiosk.model.content import Batch, Instruction, Place
from kiosk.model.decisions import Decision, DeskDecision, Verb, Via
from kiosk.model.items import ItemId
from kiosk.model.origin import Origin, Problem

Remembered = tuple[str, str]
"""What is remembered, "down", "edited" or "released", and of what."""


class Decided:
    """The decisions in force, by place and by item. It only gathers them: `lifecycle` says what follows from them."""

    def __init__(self, marks: Iterable[tuple[str, str, str]], breath: Breath) -> None:
        """Start with the marks of before a restart: (mark, id, detail)."""
        kept = tuple(marks)
        self._desk = DeskRulings(kept)
        self._down = TakenDown(kept, breath, self._desk)
        self._releases = Releases(kept)
        self._ruled: set[ItemId] = set()
        """What the desk ruled otherwise on since `turned` was asked."""

    @property
    def all_read(self) -> bool:
        """False while what was kept is still being read: until then nobody can have brought anything back."""
        return self._down.all_read

    @all_read.setter
    def all_read(self, is_so: bool) -> None:
        self._down.all_read = self._releases.all_read = is_so

    @property
    def new_words(self) -> bool:
        """Whether words were taken down, or no longer are, since everything was looked at."""
        return self._down.new_words

    def lay(self, place: Place, before: Batch | None, now: Batch | None) -> None:
        """Take in what lies at a place instead of what lay there before; None where nothing does."""
        self._releases.lay(place, before, now)
        self._down.lay(place, before, now)

    def follow(self, instructions: Iterable[Instruction], *, forget: bool) -> None:
        """Take these lines as all there are. `forget` brings back what a line took down that was deleted.

        Whoever calls looks at everything again.
        """
        self._down.follow(instructions, forget=forget)

    def rule(self, decisions: Iterable[DeskDecision], there: Mapping[Place, Batch]) -> bool:
        """Take these as all that the desk decided; tell whether anything is otherwise."""
        news = self._desk.take(decisions)
        if not news.items and not news.undone:
            return False
        self._down.rule(news.undone)
        self._releases.forget_words_of(self._desk.erased)
        for place, batch in there.items():
            if meant := {item.id for item in batch.items if also_meant(news.items, item)}:
                self._down.look(place, batch.items)
                self._ruled |= meant
        return True

    def look_at_all(self, there: Mapping[Place, Batch]) -> list[Place]:
        """Compare all there is with what is decided now; return the places where the outcome is another."""
        self._down.new_words = False
        return [place for place, batch in there.items() if self._down.look(place, batch.items)]

    def turned(self) -> set[ItemId]:
        """Return the items that were taken down, brought back, or are edited or no longer, since the last call."""
        turned = self._down.turned | self._releases.turned | self._ruled
        self._down.turned, self._releases.turned, self._ruled = set(), set(), set()
        return turned

    def is_down(self, item: ItemId) -> bool:
        """Tell whether an item is taken down, wherever it lies."""
        return self._down.is_down(item)

    def within(self, place: Place, item: ItemId) -> frozenset[ItemId]:
        """Return the items that were taken down of which all the words stand in the copy of an item at a place."""
        return self._down.within(place, item)

    def lines_naming(self, item: ItemId) -> tuple[Origin, ...]:
        """Return the lines of lists that name a copy of an item."""
        return self._down.lines_naming(item)

    def taken_down(self) -> set[ItemId]:
        """Return the items that are remembered as taken down."""
        return self._down.items()

    def changed_marks(self) -> dict[Remembered, str | None]:
        """Return the marks that changed since the last call, None for those that went."""
        owners = (self._down, self._releases, self._desk)
        changed: dict[Remembered, str | None] = {key: how for one in owners for key, how in one.changed_marks.items()}
        for one in owners:
            one.changed_marks = {}
        return changed

    def at(self, place: Place, batch: Batch) -> dict[ItemId, tuple[Decision, ...]]:
        """Return all that is decided about the items of a batch, of those about which anything is."""
        here = tuple(one for one in by_folder(batch) if one.verb is Verb.RELEASE)
        found: dict[ItemId, tuple[Decision, ...]] = {one.item: (one,) for one in by_column(batch) if one.item}
        edited = self._releases.edited(place)
        for item in batch.items:
            own = (*self._down.about(place, item.id), *self._desk.releases(item), *here, *found.get(item.id, ()))
            if item.id in edited:
                was = edited[item.id]
                own = (*own, Decision(verb=Verb.EDIT, via=Via.CHANGE, item=item.id, path=batch.path, words=was))
            if own:
                found[item.id] = own
        self._releases.forget_words(item for item in batch.items if item.id in found and is_down(found[item.id]))
        return found

    def notes(self, there: Mapping[Place, Batch], *, is_whole: bool) -> Iterable[Problem]:
        """Give what people should know of their take-down lines. `is_whole` tells whether all has been read."""
        return self._down.notes(there, is_whole=is_whole)
