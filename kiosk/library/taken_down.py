"""Which items are taken down and by what, and what is remembered of it over a restart. No threads, no disk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from kiosk.library.breath import Breath
from kiosk.library.decision_sources import by_folder, by_words
from kiosk.library.desk_rulings import DeskRulings
from kiosk.library.lifecycle import BY_DESK, BY_FOLDER, BY_LINE, is_down, to_remember
from kiosk.library.taking_down.fingerprints import Fingerprint, Fingerprints
from kiosk.library.taking_down.forms import forms_of
from kiosk.library.taking_down.lines import NOTHING, Named, TakeDownLines
from kiosk.library.taking_down.telling import Effect, also_like, notes_of
from kiosk.model.content import Batch, Instruction, Place
from kiosk.model.decisions import Decision, Verb, Via
from kiosk.model.items import Item, ItemId
from kiosk.model.origin import Origin, Problem
from kiosk.model.value import value

_NONE: tuple[Decision, ...] = ()


@value(kw_only=False)
class _Seen:
    """What orders say of one copy of an item: lines, and the words of other items that were taken down."""

    found: Named = NOTHING
    within: frozenset[ItemId] = frozenset()
    near: frozenset[ItemId] = frozenset()


_UNSEEN = _Seen()


class TakenDown:
    """What takes items down, by place and by item. It only gathers: `lifecycle` says what follows."""

    def __init__(self, marks: Iterable[tuple[str, str, str]], breath: Breath, desk: DeskRulings) -> None:
        """Start with the marks of before a restart: (mark, id or path, detail). `desk` tells what the desk rules."""
        self._breath = breath
        self._desk = desk
        self._put_back: set[str] = set()
        """Paths that were put back out of a backup: that they lie in "released" is no decision of today."""
        self._memory: dict[ItemId, str] = {}
        self._words = Fingerprints()
        """The words of what was taken down by a folder, or by its number or its file; else they stand in the line."""
        for mark, item, detail in marks:
            if mark == "restored":
                self._put_back.add(item)
            if mark != "down":
                continue
            self._memory[ItemId(item)], _, words = detail.partition("\t")
            self._words.put(ItemId(item), Fingerprint.read(words))
        self._looked_up: dict[ItemId, str] = {}
        """What took an item down when its words were last looked at."""
        self._lying: dict[ItemId, dict[Place, tuple[Decision, ...]]] = {}
        """Of the items in a folder that decides: at which places, and what."""
        self._lines = TakeDownLines()
        self._seen: dict[Place, dict[ItemId, _Seen]] = {}
        self._hits: Counter[str] = Counter()
        """How many copies each line names. Where there is none, what is like the line waits."""
        self.changed_marks: dict[tuple[str, str], str | None] = {}
        self.turned: set[ItemId] = set()
        """The items that were taken down or brought back."""
        self.new_words = False
        """Whether words were taken down, or are no longer, since all was looked at."""
        self.all_read = True
        """False while what was kept is still being read: until then nobody can have brought anything back."""

    def items(self) -> set[ItemId]:
        """Return the items that are remembered as taken down."""
        return set(self._memory)

    def is_down(self, item: ItemId) -> bool:
        """Tell whether an item is taken down, by what holds for it wherever it lies."""
        return is_down(self._own(item))

    def lay(self, place: Place, before: Batch | None, now: Batch | None) -> None:
        """Take in what lies at a place instead of what lay there before; None where nothing does."""
        for item in before.items if before is not None and by_folder(before) else ():
            there = self._lying.get(item.id, {})
            there.pop(place, None)
            if not there:
                self._lying.pop(item.id, None)
        decisions = tuple(one for one in by_folder(now) if self._counts(one)) if now is not None else _NONE
        if now is None and place[1] in self._put_back:
            self._put_back.remove(place[1])
            self.changed_marks["restored", place[1]] = None
        for item in now.items if now is not None and decisions else ():
            self._lying.setdefault(item.id, {})[place] = decisions
        for item in before.items if before is not None else ():
            self._settle(item.id)
        by_hand = [one.items for one in (before, now) if one is not None and by_folder(one)]
        self._turn_those_like((), {item.id for items in by_hand for item in items})
        if now is None:
            self._replace(place, {})
        else:
            self.look(place, now.items)

    def follow(self, instructions: Iterable[Instruction], *, forget: bool) -> None:
        """Take these lines as all there are. `forget` brings back what a line took down that was deleted.

        Whoever calls looks at everything again.
        """
        before, self._lines = self._lines.keys(), TakeDownLines(instructions)
        if deleted := {BY_LINE + line for line in before - self._lines.keys()} if forget else None:
            for item in [item for item, what in self._memory.items() if what in deleted]:
                self._remember(item, None)

    def rule(self, undone: Collection[str]) -> None:
        """Bring back what these decisions of the desk took down: a person undid them. Know what it erased for good.

        Whoever calls looks again at every place that holds an item which the desk rules on.
        """
        self._know_erased()
        causes = {BY_DESK + one for one in undone}
        for item in [item for item, what in self._memory.items() if what in causes]:
            self._remember(item, None)
            self._settle(item)

    def _know_erased(self) -> None:
        """Remember what is erased, by the decision and by what its words are known again by: no copy need be here."""
        for item, decision in self._desk.erased.items():
            words = Fingerprint.read(decision.words)
            if words is not None and self._words.get(item) is None:
                self.new_words |= self._words.put(item, words)
            self._settle(item)

    def within(self, place: Place, item: ItemId) -> frozenset[ItemId]:
        """Return the items that were taken down of which all the words stand in the copy of an item at a place."""
        return self._seen.get(place, {}).get(item, _UNSEEN).within

    def lines_naming(self, item: ItemId) -> tuple[Origin, ...]:
        """Return the lines of lists that name a copy of an item."""
        keys = {key for seen in self._seen.values() if item in seen for key in seen[item].found.by}
        return tuple(line.instruction.origin for line in self._lines.lines() if line.key in keys)

    def look(self, place: Place, items: Iterable[Item]) -> bool:
        """Compare the items of a place with all that was decided; tell whether the outcome is another."""
        seen: dict[ItemId, _Seen] = {}
        compares = bool(self._lines or self._words)
        for item in items:
            one = self._compare(item) if compares else _UNSEEN
            if one != _UNSEEN:
                seen[item.id] = one
            line = one.found.by[0] if one.found.by else None
            if line is not None or self._is_decided(item.id):
                self._settle(item.id, line, item)
        return self._replace(place, seen)

    def about(self, place: Place, item: ItemId) -> tuple[Decision, ...]:
        """Return all that is decided of taking down and bringing back the copy of an item that lies at a place."""
        seen = self._seen.get(place, {}).get(item, _UNSEEN)
        found = seen.found
        own = self._own(item, found.by[0] if found.by else None)
        if seen is _UNSEEN:
            return own
        others = (self._by_words_of(other, Verb.TAKE_DOWN) for other in sorted(seen.within))
        near = (one for one in sorted(seen.near - seen.within) if not (self._lies(one) or self._is_named(one)))
        maybe = (self._by_words_of(one, Verb.DOUBT) for one in near)
        keys = (*found.parts, *(key for key in found.near if not self._hits[key]))
        lines = (self._lines[key].instruction for key in keys if key in self._lines)
        doubts = (Decision(verb=Verb.DOUBT, via=Via.LIST, words=one.words, path=str(one.origin)) for one in lines)
        return (*own, *others, *doubts, *maybe)

    def notes(self, there: Mapping[Place, Batch], *, is_whole: bool) -> Iterator[Problem]:
        """Give what people should know of their lines. `is_whole` tells whether all there is has been read."""
        effects = {line.key: Effect() for line in self._lines.lines()}
        like: dict[ItemId, list[Item]] = {}
        for place in sorted(self._seen.keys() & there.keys()):
            for item in there[place].items:
                one = self._seen[place].get(item.id, _UNSEEN)
                _note(effects, item, one.found)
                for other in sorted(one.near - one.within) if item.id not in self._memory else ():
                    like.setdefault(other, []).append(item)
        for what in self._memory.values():
            if what.startswith(BY_LINE) and (effect := effects.get(what.removeprefix(BY_LINE))):
                effect.took_once = True
        yield from notes_of(self._lines, effects, is_whole=is_whole)
        for other, items in like.items():
            for source, path in self._lying.get(other, {}) if self._lies(other) else ():
                yield also_like(Origin(source=source, path=path), items)
            if line := self._line_of(other):
                yield also_like(self._lines[line].instruction.origin, items)

    def _replace(self, place: Place, seen: dict[ItemId, _Seen]) -> bool:
        """Take what was seen of a place instead of what was seen before; tell whether it is anything else."""
        before = self._seen.pop(place, {})
        if seen:
            self._seen[place] = seen
        if seen == before:
            return False
        was = {key for key, count in self._hits.items() if count}
        self._hits.update(key for one in seen.values() for key in one.found.by)
        self._hits.subtract(key for one in before.values() for key in one.found.by)
        self._turn_those_like(was ^ {key for key, count in self._hits.items() if count}, frozenset())
        return True

    def _turn_those_like(self, lines: Collection[str], items: Collection[ItemId]) -> None:
        """Note what waits or no longer does, since lines name something or nothing, or items came or went."""
        changed = set(lines)
        for seen in self._seen.values() if lines or items else ():
            for item, one in seen.items():
                by_line = {self._line_of(other) for other in one.near} if one.near and lines else set()
                if not one.near.isdisjoint(items) or not changed.isdisjoint(by_line.union(one.found.near)):
                    self.turned.add(item)

    def _counts(self, decision: Decision) -> bool:
        """Tell whether what a folder decides holds for its items wherever they lie."""
        return decision.verb is Verb.TAKE_DOWN or (
            decision.verb is Verb.BRING_BACK and decision.path not in self._put_back
        )

    def _lies(self, item: ItemId) -> bool:
        """Tell whether an item lies in a folder that takes down."""
        lying = self._lying.get(item, {}).values()
        return any(one.verb is Verb.TAKE_DOWN for decisions in lying for one in decisions)

    def _compare(self, item: Item) -> _Seen:
        self._breath.item()
        forms = forms_of(item, named=bool(self._lines))
        found = self._lines.about(forms)
        if not self._words or self._desk.takes_down(item.id):
            # What the desk took down is not compared with what else it did: of a whole file that is each with each.
            # The desk rules on it again before it can come back, and then it is looked at anew.
            return _UNSEEN if found == NOTHING else _Seen(found)
        own = frozenset({item.id})
        within, near = self._words.about(forms)
        return _Seen(found, within - own, near - own)

    def _by_words_of(self, other: ItemId, verb: Verb) -> Decision:
        """Return what follows from the words of another item that was taken down, and perhaps still lies in "weg"."""
        if verb is Verb.TAKE_DOWN and (erased := self._desk.erased.get(other)):
            return Decision(verb=Verb.ERASE, via=Via.DESK, words=erased.id)
        if line := self._line_of(other):
            return Decision(verb=verb, via=Via.LIST, words=line)
        return Decision(verb=verb, via=Via.TAKEN_DOWN_FOLDER if self._lies(other) else Via.MEMORY, words=BY_FOLDER)

    def _is_named(self, item: ItemId) -> bool:
        """Tell whether the line that took an item down names anything now: then what is only like it shows."""
        line = self._line_of(item)
        return line is not None and self._hits[line] > 0

    def _line_of(self, item: ItemId) -> str | None:
        """Return the line that stands and took an item down, also where a copy of it is no longer there."""
        what = self._memory.get(item, "")
        line = what.removeprefix(BY_LINE)
        return line if line != what and line in self._lines else None

    def _own(self, item: ItemId, line: str | None = None) -> tuple[Decision, ...]:
        """Return what holds for an item wherever it lies; `line` is one that names the copy at hand."""
        memory, lying, ruled = self._memory.get(item), self._lying.get(item), self._desk.takes_down(item)
        if memory is None and line is None and not lying and not ruled:
            return _NONE
        line = line or self._line_of(item)
        found = [*ruled, *(one for decisions in (lying or {}).values() for one in decisions)]
        if not self.all_read:
            found = [one for one in found if one.verb is not Verb.BRING_BACK]
        found += [by_words(Via.LIST, line)] if line is not None else []
        found += [by_words(Via.MEMORY, memory)] if memory is not None else []
        return tuple(found)

    def _settle(self, item: ItemId, line: str | None = None, copy: Item | None = None) -> None:
        """Remember of an item what is decided now, and the words of a copy of it where no line tells them."""
        if line is not None or self._is_decided(item):
            self._remember(item, to_remember(self._own(item, line)), copy)

    def _is_decided(self, item: ItemId) -> bool:
        return item in self._memory or item in self._lying or bool(self._desk.takes_down(item))

    def _remember(self, item: ItemId, what: str | None, copy: Item | None = None) -> None:
        known = self._memory.get(item)
        words = None if what is None else self._words.get(item)
        if words is None and what is not None and copy is not None and self._looked_up.get(item) != what:
            self._looked_up[item] = what
            forms = forms_of(copy)
            if not (what.startswith(BY_LINE) and self._lines.tell_words_of(forms, what.removeprefix(BY_LINE))):
                words = Fingerprint.of(forms)
        other_words = self._words.put(item, words)
        self.new_words |= other_words
        if known == what and not other_words:
            return
        if what is not None:
            self._memory[item] = what
        else:
            del self._memory[item]
            self._looked_up.pop(item, None)
        self.changed_marks["down", item] = what if what is None or words is None else f"{what}\t{words}"
        if (known is None) != (what is None):
            self.turned.add(item)


def _note(effects: Mapping[str, Effect], item: Item, found: Named) -> None:
    """Note of each line what it does to this item."""
    for key in found.by:
        effects[key].took.append(item)
    for key in found.parts:
        effects[key].parts.append(item)
    for key in found.near:
        effects[key].near.append(item)
    for share, key in found.resembles:
        effects[key].resembles.append((share, item))
