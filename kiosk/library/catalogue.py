"""What we have, file by file: the last good batch of each, and the snapshot they make together. No threads, no disk."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kiosk.library import versions
from kiosk.library.breath import Breath
from kiosk.library.counted_anew import counted_anew
from kiosk.library.decided import Decided, Remembered
from kiosk.library.dedupe import Joins, Once
from kiosk.library.desk_days import DeskDays
from kiosk.library.house_lists import HouseLists
from kiosk.library.lifecycle import is_down
from kiosk.library.photos_beside import pictures_beside, without_those_down
from kiosk.library.sent_by_form import sent_by_form
from kiosk.library.still_colleagues import without_leavers
from kiosk.library.vetting.gate import Rules, vet
from kiosk.library.vetting.staff import Staff
from kiosk.model.chosen_days import by_day, together
from kiosk.model.content import Batch, Held, Order, Place, Removed, Snapshot, Traces
from kiosk.model.day_quotes import DayQuotes
from kiosk.model.decisions import Decision, DeskDecision, Verb
from kiosk.model.items import Item, ItemId
from kiosk.model.origin import Problem
from kiosk.model.reactions import highest_of_each
from kiosk.model.results import fullest_of_each
from kiosk.model.week_told import highest_of_weeks


@dataclass(slots=True)
class _Place:
    """One file or feed: its last good batch, what is wrong with it now, and what the gate made of it."""

    good: Batch
    latest_digest: str
    problems: tuple[Problem, ...]
    items: tuple[Item, ...] = ()
    words: tuple[ItemId, ...] = ()
    """Ids made of the words alone, beside the items; empty where they are the items' own."""
    held: tuple[Held, ...] = ()
    held_words: tuple[ItemId, ...] = ()
    """Ids made of the words alone, beside what waits."""
    notes: tuple[Problem, ...] = ()
    down: tuple[Item, ...] = ()
    gone: frozenset[ItemId] = frozenset()
    """What is taken down, also where no slide could be made of it."""
    erased: frozenset[ItemId] = frozenset()
    """Of that what is erased for good."""
    may_be_a_copy: bool = False
    """Whether its name looks as if something was put behind that of another file."""


class Catalogue:
    """The batches by place. Not safe for threads: the library guards it."""

    def __init__(
        self, rules: Rules | None = None, marks: Iterable[tuple[str, str, str]] = (), breath: Breath | None = None
    ) -> None:
        """Start with the marks of before a restart: (mark, id, detail). `breath` hears of every item looked at."""
        self._breath = breath or Breath()
        self._rules = rules or Rules()
        self._chosen_staff = self._rules.privacy.staff
        kept = tuple(marks)
        self._names: tuple[str, ...] = ()
        """Of colleagues, out of the settings and the lists."""
        self._decided = Decided(kept, self._breath)
        self._lists = HouseLists(kept)
        self._days = DeskDays(kept)
        self._places: dict[Place, _Place] = {}
        self._order: list[Place] | None = None
        self._copies: dict[Place, tuple[Place, bool]] = {}
        self._joins = Joins()
        """Of the copies of a file beside it: which it is of, and whether a machine made it."""
        self._kept_otherwise: set[Place] = set()
        self._rest_is_read = True
        self._is_whole = True
        """Whether all that the sources have was delivered once."""
        self._follow(forget=False)

    def put(self, batch: Batch, *, kept: bool = False) -> bool:
        """Take in what a place holds now; tell whether anything differs from before.

        `kept` is what it held before a restart: decisions are kept sooner, so that a list says nothing new by this.
        """
        key = (batch.source, batch.path)
        place = self._places.get(key)
        if place is None:
            self._order = None
        elif is_spoilt(batch) and not (place.good.items and any(one.grave for one in batch.problems)):
            # A list that cannot be read keeps the lines of before, but no words that were once taken for a quote.
            if place.latest_digest == batch.digest and place.problems == batch.problems:
                return False
            place.latest_digest, place.problems = batch.digest, batch.problems
            return True
        elif place.good == batch and place.latest_digest == batch.digest:
            # As content nothing is new, yet the lines in force may be others: they are kept sooner than content is.
            return not kept and self._take_lines(key, batch)
        elif not kept and (counted := counted_anew(place.good, place.latest_digest, batch)) is not None:
            place.good, place.latest_digest = counted, batch.digest
            return True
        before = None if place is None else place.good
        self._places[key] = place = _Place(batch, batch.digest, batch.problems)
        place.may_be_a_copy = versions.may_be_a_copy(batch.path)
        if not kept:
            self._take_lines(key, batch)
        self._decided.lay(key, before, batch)
        self._vet(key, place)
        self._vet_what_turned()
        return True

    def _take_lines(self, key: Place, batch: Batch) -> bool:
        """Take in what the list at a place says now; tell whether that is anything else than was in force."""
        if not self._lists.take(key, batch.instructions, spoilt=is_spoilt(batch)):
            return False
        self._instruct(forget=True)
        return True

    def knows_list(self, key: Place) -> bool:
        """Tell whether the lines of the list at a place are known, by itself or by what is remembered of it."""
        return key in self._lists

    def remove(self, removed: Removed) -> bool:
        """Forget a place; tell whether there was one."""
        key = (removed.source, removed.path)
        place = self._places.pop(key, None)
        if place is None:
            return False
        self._order = None
        self._decided.lay(key, place.good, None)
        self._vet_what_turned()
        return True

    def all_is_delivered(self) -> None:
        """Tell that the sources have delivered all they have."""
        self._is_whole = True
        if self._rest_is_read:
            self.all_is_read()

    def wait_for_the_rest(self, *, also_sources: bool = False) -> None:
        """Bring nothing back until all that was kept has been read: what took it down may be yet to come.

        Where the sources are awaited too, say of no line that it found nothing before they have delivered all.
        """
        self._decided.all_read = self._rest_is_read = False
        self._is_whole = not also_sources

    def all_is_read(self) -> None:
        """Tell that all that was kept has been read."""
        self._rest_is_read = True
        self._decided.all_read = self._is_whole
        self._look_at_all()
        self._vet_what_turned()

    def rule(self, decisions: Iterable[DeskDecision], days: DayQuotes) -> bool:
        """Take these as all that was decided at the desk; tell whether anything is otherwise."""
        other_days = self._days.take(days)
        if not self._decided.rule(decisions, {key: place.good for key, place in self._places.items()}):
            return other_days
        self._vet_what_turned()
        return True

    def follow(self, rules: Rules) -> None:
        """Judge everything anew by other rules."""
        self._rules, self._chosen_staff = rules, rules.privacy.staff
        self._follow(forget=False)
        for key, place in self._places.items():
            self._vet(key, place)

    def good(self, key: Place) -> Batch | None:
        """Return the last good batch of a place, worth keeping over a restart; None if there is none.

        What was taken down is not kept.
        """
        place = self._places.get(key)
        if place is None or is_spoilt(place.good):
            return None
        if not place.gone:
            return place.good
        return replace(place.good, items=tuple(one for one in place.good.items if one.id not in place.gone))

    def taken_down(self) -> set[ItemId]:
        """Return the items that are remembered as taken down."""
        return self._decided.taken_down()

    def kept_otherwise(self) -> set[Place]:
        """Return the places of which something was taken down, or brought back, since the last call."""
        places, self._kept_otherwise = self._kept_otherwise, set()
        return places

    def traces(self, item: ItemId) -> Traces:
        """Return where the words of an item stand: of an erased one also in other items, and in lines of lists."""
        copies = tuple(
            one
            for key, place in self._places.items()
            for one in place.good.items
            if one.id == item or (one.id in place.erased and item in self._decided.within(key, one.id))
        )
        there = {(one.origin.source, one.origin.path) for one in copies}
        alone = frozenset(key for key in there if key in self._places and len(self._places[key].good.items) == 1)
        return Traces(copies, self._decided.lines_naming(item), alone)

    def places(self) -> frozenset[Place]:
        """Return every place that something lies at."""
        return frozenset(self._places)

    def paths(self, source: str) -> frozenset[str]:
        """Return the paths of one source that hold something."""
        return frozenset(path for name, path in self._places if name == source)

    def changed_marks(self) -> dict[Remembered, str | None]:
        """Return the marks that changed since the last call, None for those that went."""
        return self._decided.changed_marks() | self._lists.changed_marks() | self._days.changed_marks()

    def snapshot(self, extra: tuple[Problem, ...] = ()) -> Snapshot:
        """Return all of it as one value, in the order of source, path and line."""
        if self._decided.new_words:
            self._look_at_all()
        if self._order is None:
            self._find_copies()
            self._order = self._ordered()
        good = tuple(self._places[key].good for key in self._order)
        shown = Once(self._joins)
        held, down = list[tuple[ItemId, Held]](), dict[ItemId, Item]()
        problems: list[Problem] = list(extra)
        for key in self._order:
            place = self._places[key]
            items, words = place.items, place.words or tuple([item.id for item in place.items])
            if key in self._copies and (waiting := self._second_version(key, place, problems)):
                held += [(Once.words_id(one.item), one) for one in waiting]
                ids = {one.item.id for one in waiting}
                words = tuple(word for item, word in zip(items, words, strict=True) if item.id not in ids)
                items = tuple(item for item in items if item.id not in ids)
            shown.add(items, words)
            held += zip(place.held_words, place.held, strict=True)
            told = place.problems
            if told and key in self._copies and not place.good.items:
                told = versions.told_of_copy(told, self._copies[key][0], key)
            problems += (*told, *place.notes)
            down = {item.id: item for item in place.down} | down
        return Snapshot(
            items=without_leavers(shown.items(), self._names),
            held=shown.waiting(held),
            taken_down=tuple(down.values()),
            erased=frozenset[ItemId]().union(*(self._places[key].erased for key in self._order)),
            problems=(*problems, *shown.notes(), *self._order_notes()),
            files=tuple(key for key in self._order if key[1]),
            days=self._chosen_days(),
            results=fullest_of_each(one for batch in good for one in batch.results),
            counts=highest_of_each(one for batch in good for one in batch.counts),
            weeks=highest_of_weeks(one for batch in good for one in batch.weeks),
            reactions=sent_by_form(good),
            colleagues=self._names,
        )

    def _ordered(self) -> list[Place]:
        """Return the places by source and path, copies last: of what both hold, the original shows."""
        places = sorted(self._places)
        if self._copies:
            places.sort(key=self._copies.__contains__)
        return places

    def _chosen_days(self) -> DayQuotes:
        """Return what is chosen about days: at the desk of this house first, then in feeds, in the order of places."""
        told = [self._places[key].good.days for key in self._order or () if self._places[key].good.days]
        return together(by_day(self._days.days), *told) if told else self._days.days

    def _find_copies(self) -> None:
        marked = (key for key, place in self._places.items() if place.may_be_a_copy)
        self._copies = {key: found for key in marked if (found := versions.original_of(key, self._places))}

    def _second_version(self, key: Place, place: _Place, problems: list[Problem]) -> tuple[Held, ...]:
        """Return what waits of a copy beside its original, and note with the original that there is another version."""
        original, certain = self._copies[key]
        other = self._places[original]
        second = versions.second_versions(place.items, (*other.items, *other.good.items), certain=certain)
        if second and other.items:
            problems.append(versions.note(original, key))
        return tuple(
            versions.waiting(item, original, shown=bool(other.items)) for item in place.items if item.id in second
        )

    def _order_notes(self) -> Iterator[Problem]:
        """Give what people should know of their lists, and of each line in them."""
        is_whole = self._is_whole and self._decided.all_read
        yield from self._decided.notes({key: place.good for key, place in self._places.items()}, is_whole=is_whole)
        yield from self._lists.notes(self._places.keys() if is_whole else None)

    def _instruct(self, *, forget: bool) -> None:
        """Judge everything by changed house lists."""
        before = self._names
        self._follow(forget=forget)
        self._look_at_all()
        if self._names != before:
            for key, place in self._places.items():
                self._vet(key, place)

    def _look_at_all(self) -> None:
        """Compare everything with what is decided, and judge anew where the outcome is another."""
        for key in self._decided.look_at_all({key: place.good for key, place in self._places.items()}):
            self._vet(key, self._places[key])
        self._vet_what_turned()

    def _follow(self, *, forget: bool) -> None:
        everything = self._lists.lines()
        self._decided.follow(everything, forget=forget)
        self._names = (*self._chosen_staff, *(one.words for one in everything if one.order is Order.STAFF))
        self._rules = replace(self._rules, staff=Staff(self._names))

    def _vet(self, key: Place, place: _Place) -> None:
        batch = place.good
        decided = self._decided.at(key, batch)

        def decided_of(item: ItemId) -> tuple[Decision, ...]:
            self._breath.item()
            return decided.get(item, ())

        vetted = vet(batch, self._rules, decided_of)
        untouched = len(vetted.items) == len(batch.items) and all(map(operator.is_, vetted.items, batch.items))
        items, without = without_those_down(vetted.items, self._decided.is_down)
        place.items, place.held = batch.items if untouched and not without else items, tuple(vetted.held)
        place.held_words = tuple([Once.words_id(one.item) for one in vetted.held])
        words = tuple([Once.words_id(item) for item in place.items])
        place.words = () if all(one is item.id for one, item in zip(words, place.items, strict=True)) else words
        place.notes = (*vetted.notes, *without)
        gone = frozenset(item for item, ruled in decided.items() if is_down(ruled))
        if gone != place.gone:
            self._kept_otherwise.add(key)
        place.gone, place.down = gone, tuple(vetted.down)
        place.erased = frozenset(item for item in gone if any(one.verb is Verb.ERASE for one in decided[item]))

    def _vet_what_turned(self) -> None:
        """Judge again every place that holds an item that was taken down or brought back just now."""
        if turned := self._decided.turned():
            for key, place in self._places.items():
                if any(item.id in turned or not turned.isdisjoint(pictures_beside(item)) for item in place.good.items):
                    self._vet(key, place)


def is_spoilt(batch: Batch) -> bool:
    """Tell whether a batch brought nothing but problems: then what was good before stays."""
    return not (batch.items or batch.instructions or batch.reactions) and any(
        not problem.harmless for problem in batch.problems
    )
