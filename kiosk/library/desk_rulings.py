"""What the desk decided about items: the decisions that stand, also after a restart while the desk is away. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from kiosk.library.released_words import digest_of_all
from kiosk.library.vetting.length import story_id
from kiosk.model.amendments import Amendment, numbers_in, ranges_of
from kiosk.model.decisions import TAKES_DOWN, Decision, DeskDecision, Verb, Via
from kiosk.model.item_parts import Tone
from kiosk.model.items import Item, ItemId, Kind, Quote, item_id
from kiosk.model.recordings import recording_of

_MARK = "desk"


class RulingsChanged(NamedTuple):
    """What is otherwise than before: the items that are ruled on in another way, and the decisions that are undone."""

    items: frozenset[ItemId]
    undone: frozenset[str]


class DeskRulings:
    """The decisions of the desk that stand. Those of before a restart hold until the store can be read again."""

    def __init__(self, marks: Iterable[tuple[str, str, str]] = ()) -> None:
        """Start with the marks of before a restart: (mark, id of the decision, detail)."""
        read = (_read(about, detail) for mark, about, detail in marks if mark == _MARK)
        self._standing: dict[str, DeskDecision] = {one.id: one for one in read if one is not None}
        self._undone: frozenset[str] = frozenset()
        self._by_item: dict[ItemId, tuple[DeskDecision, ...]] = {}
        self.erased: dict[ItemId, DeskDecision] = {}
        """What is erased for good, and by which decision."""
        self._of_stories = False
        """Whether a story is taken down: it may be the whole of a quote, which then goes too."""
        self.changed_marks: dict[tuple[str, str], str | None] = {}
        self._enter()

    def take(self, decisions: Iterable[DeskDecision]) -> RulingsChanged:
        """Take these as all there are, and tell what is otherwise."""
        every = tuple(decisions)
        standing = {one.id: one for one in every if not one.undone}
        undone = frozenset(one.id for one in every if one.undone)
        changed = [one for one in self._standing.values() if one.id not in standing]
        changed += [one for one in standing.values() if one.id not in self._standing]
        for one in changed:
            self.changed_marks[_MARK, one.id] = _written(one) if one.id in standing else None
        news = RulingsChanged(frozenset(one.item for one in changed), undone - self._undone)
        self._standing, self._undone = standing, undone
        self._enter()
        return news

    def takes_down(self, item: ItemId) -> tuple[Decision, ...]:
        """Return what takes an item down, also as the story that is made of a long quote."""
        if not self._by_item:
            return ()
        ruled = self._by_item.get(item, ())
        if self._of_stories and item.startswith(f"{Kind.QUOTE}-"):
            ruled = (*ruled, *self._by_item.get(item_id(Kind.STORY, item), ()))
        down = (one for one in ruled if one.verb in TAKES_DOWN)
        return tuple(Decision(verb=one.verb, via=Via.DESK, item=item, words=one.id) for one in down)

    def releases(self, item: Item) -> tuple[Decision, ...]:
        """Return the releases of exactly what an item is now: with another word in it, it waits again.

        And that a colleague is asked first, where one is.

        Who released one with a recording has heard that very recording.

        Where words of it were covered, so does every other edition of it, wherever it lies.
        """
        every = self._by_item.get(item.id, ()) if self._by_item else ()
        ruled = [one for one in every if one.verb is Verb.RELEASE]
        asked = any(one.verb is Verb.ASK for one in every)
        first = (Decision(verb=Verb.ASK, via=Via.DESK, item=item.id),) if asked else ()
        if not ruled:
            return first
        digest, recording = digest_of_all(item), recording_of(item)
        sound = "" if recording is None else recording.digest
        found = (one for one in ruled if one.words == digest and (not sound or one.heard == sound))
        free = (Decision(verb=one.verb, via=Via.DESK, item=item.id, amendment=one.amendment) for one in found)
        covered = any(one.amendment is not None and one.amendment.masked for one in ruled)
        return (*first, *free, *((Decision(verb=Verb.MASK, via=Via.DESK, item=item.id),) if covered else ()))

    def _enter(self) -> None:
        by_item: dict[ItemId, list[DeskDecision]] = {}
        for one in sorted(self._standing.values(), key=lambda one: one.id):
            by_item.setdefault(one.item, []).append(one)
        self._by_item = {item: tuple(ruled) for item, ruled in by_item.items()}
        self.erased = {one.item: one for one in self._standing.values() if one.verb is Verb.ERASE}
        self._of_stories = any(item.startswith(f"{Kind.STORY}-") for item in by_item)


def also_meant(items: frozenset[ItemId], item: Item) -> bool:
    """Tell whether an item is among these, itself or as the story that is made of it."""
    return item.id in items or (isinstance(item, Quote) and story_id(item) in items)


def covered_by(decisions: Iterable[DeskDecision]) -> dict[str, frozenset[ItemId]]:
    """Return of which items each decision covers words, by its id: the item, and the story that is made of it."""
    covering = (one for one in decisions if not one.undone and one.amendment is not None and one.amendment.masked)
    return {one.id: frozenset({one.item, item_id(Kind.STORY, one.item)}) for one in covering}


def _written(decision: DeskDecision) -> str:
    told: list[object] = [decision.verb, decision.item, decision.words]
    if (changed := decision.amendment) is not None:
        told.append([ranges_of(changed.masked), changed.shown, changed.tone, changed.team])
    if decision.heard:
        told += [decision.heard] if changed is not None else [None, decision.heard]
    return json.dumps(told)


def _read(id_: str, detail: str) -> DeskDecision | None:
    try:
        verb, item, words, *rest = json.loads(detail)
        amendment, heard = _amendment(*rest[0]) if rest and rest[0] else None, str(rest[1]) if len(rest) > 1 else ""
        about = ItemId(str(item))
        return DeskDecision(id=id_, verb=Verb(verb), item=about, words=str(words), amendment=amendment, heard=heard)
    except (ValueError, TypeError):
        return None  # a mark that cannot be read is none


def _amendment(masked: str, shown: str, tone: str | None, team: str | None) -> Amendment:
    return Amendment(masked=numbers_in(masked), shown=shown, tone=Tone(tone) if tone else None, team=team)
