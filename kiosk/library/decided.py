"""What people decided about what we have, and what is remembered of it over a restart. No threads, no disk."""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.library.decision_sources import by_column, by_folder, by_words
from kiosk.library.lifecycle import BY_LINE, to_remember
from kiosk.library.vetting.edits import edited_items
from kiosk.library.vetting.take_down_list import TakeDownList
from kiosk.model.content import Batch, Instruction
from kiosk.model.decisions import Decision, Verb, Via
from kiosk.model.items import Item, ItemId
from kiosk.model.origin import Problem

Place = tuple[str, str]
"""The source and the path of a batch."""
Remembered = tuple[str, str]
"""What is remembered of an item, "down" or "edited", and its id."""

_NONE: tuple[Decision, ...] = ()
_FOR_ALL = (Verb.TAKE_DOWN, Verb.BRING_BACK)
"""What holds for an item wherever it lies; a release holds for the copy that was released."""


class Decided:
    """The decisions in force, by place and by item. It only gathers them: `lifecycle` says what follows from them."""

    def __init__(self, marks: Iterable[tuple[str, str, str]] = ()) -> None:
        """Start with the marks of before a restart: (mark, id, detail)."""
        kept = tuple(marks)
        self._memory = {ItemId(item): detail for mark, item, detail in kept if mark == "down"}
        self._edited = {ItemId(item): detail for mark, item, detail in kept if mark == "edited"}
        self._lying: dict[ItemId, dict[Place, tuple[Decision, ...]]] = {}
        """Of the items in a folder that decides: at which places, and what."""
        self._list = TakeDownList()
        self._changed_marks: dict[Remembered, str | None] = {}
        self._turned: set[ItemId] = set()
        self.all_read = True
        """False while what was kept is still being read: until then nobody can have brought anything back."""

    def lay(self, place: Place, before: Batch | None, now: Batch | None) -> None:
        """Take in what lies at a place instead of what lay there before; None where nothing does."""
        left = before.items if before is not None and by_folder(before) else ()
        come = now.items if now is not None else ()
        for item in left:
            there = self._lying.get(item.id, {})
            there.pop(place, None)
            if not there:
                self._lying.pop(item.id, None)
        decisions = tuple(one for one in by_folder(now) if one.verb in _FOR_ALL) if now is not None else _NONE
        for item in come if decisions else ():
            self._lying.setdefault(item.id, {})[place] = decisions
        self.judge((*left, *come))

    def follow(self, instructions: Iterable[Instruction], *, forget: bool) -> None:
        """Take these lines as all there are. `forget` brings back what a line took down that was deleted.

        Without it (the list itself is gone) everything that was taken down stays so. Whoever calls judges all anew.
        """
        before, self._list = self._list.lines(), TakeDownList(instructions)
        if deleted := {BY_LINE + line for line in before - self._list.lines()} if forget else None:
            for item in [item for item, what in self._memory.items() if what in deleted]:
                self._remember(item, None)

    def judge(self, items: Iterable[Item]) -> None:
        """Note which of these are taken down or brought back by what is decided now."""
        for item in items:
            line = self._list.line_for(item)
            if line is not None or item.id in self._memory or item.id in self._lying:
                self._remember(item.id, to_remember(self._about(item.id, line)))

    def turned(self) -> set[ItemId]:
        """Return the items that were taken down or brought back since the last call."""
        turned, self._turned = self._turned, set()
        return turned

    def changed_marks(self) -> dict[Remembered, str | None]:
        """Return the marks that changed since the last call, None for those that went."""
        changed, self._changed_marks = self._changed_marks, {}
        return changed

    def at(self, batch: Batch, edited: frozenset[ItemId]) -> dict[ItemId, tuple[Decision, ...]]:
        """Return all that is decided about the items of a batch, of those about which anything is."""
        here = tuple(one for one in by_folder(batch) if one.verb is Verb.RELEASE)
        found: dict[ItemId, tuple[Decision, ...]] = {one.item: (one,) for one in by_column(batch) if one.item}
        for item in batch.items:
            own = (*self._about(item.id), *here, *found.get(item.id, _NONE))
            if item.id in edited:
                own = (*own, Decision(verb=Verb.EDIT, via=Via.CHANGE, item=item.id, path=batch.path))
            if own:
                found[item.id] = own
        return found

    def edits(self, before: Batch | None, now: Batch) -> frozenset[ItemId]:
        """Return the released items of a batch whose words were changed since, and remember them."""
        edited = edited_items(before, now, self._edited_at(now.path))
        self.note_edits(now.path, edited)
        return edited

    def note_edits(self, path: str, now: frozenset[ItemId]) -> None:
        """Remember these as all that was edited at a path; none where nothing lies there any more."""
        earlier = self._edited_at(path)
        for item in earlier - now:
            del self._edited[item]
            self._changed_marks["edited", item] = None
        for item in now - earlier:
            self._edited[item] = path
            self._changed_marks["edited", item] = path

    def notes(self) -> Iterable[Problem]:
        """Give what people should know of their take-down lines."""
        return self._list.notes({line for what in self._memory.values() if (line := _line_in(what)) is not None})

    def _about(self, item: ItemId, line: str | None = None) -> tuple[Decision, ...]:
        """Return what holds for an item wherever it lies; `line` is the one that names the copy at hand."""
        memory, lying = self._memory.get(item), self._lying.get(item)
        if memory is None and line is None and not lying:
            return _NONE
        if line is None and memory is not None and _line_in(memory) in self._list:
            line = _line_in(memory)
        found = [one for decisions in (lying or {}).values() for one in decisions]
        if not self.all_read:
            found = [one for one in found if one.verb is not Verb.BRING_BACK]
        found += [by_words(Via.LIST, line)] if line is not None else []
        found += [by_words(Via.MEMORY, memory)] if memory is not None else []
        return tuple(found)

    def _remember(self, item: ItemId, what: str | None) -> None:
        known = self._memory.get(item)
        if known == what:
            return
        if what is not None:
            self._memory[item] = what
        else:
            del self._memory[item]
        self._changed_marks["down", item] = what
        if (known is None) != (what is None):
            self._turned.add(item)

    def _edited_at(self, path: str) -> frozenset[ItemId]:
        return frozenset(item for item, at in self._edited.items() if at == path)


def _line_in(what: str) -> str | None:
    """Return the line that a remembered take-down was by."""
    return what.removeprefix(BY_LINE) if what.startswith(BY_LINE) else None
