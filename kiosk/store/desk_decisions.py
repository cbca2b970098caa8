"""Keeps the decisions of the desk in its file, each as a row that is never changed, with a line in the log."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from kiosk.model.decisions import TAKES_DOWN, DeskDecision, Verb
from kiosk.model.desk import Act, Done, Ruling
from kiosk.model.digest import digest_of
from kiosk.model.items import ItemId
from kiosk.store.desk_layout import EVERY_DECISION, decision_of, row_of
from kiosk.store.desk_log import add_line, moment
from kiosk.store.desk_protocols import Overtaken
from kiosk.store.desk_store import DeskStore, Statements

_STANDING = """SELECT id, verb, words, made_by, made_at, masked, shown FROM decisions
               WHERE item = ? AND NOT EXISTS (SELECT 1 FROM undone
                                              WHERE undone.decision IN (decisions.id, nullif(decisions.together, '')))
               ORDER BY made_at, id"""
_ADD = """INSERT INTO decisions (id, verb, item, words, made_by, made_at, together, masked, shown, tone, team,
                                 heard)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_ONE = f"{EVERY_DECISION} WHERE id = ? OR (together = ? AND together != '') ORDER BY id LIMIT 1"

_IS_ERASED = "SELECT 1 FROM decisions WHERE item = (SELECT item FROM decisions WHERE id = ?) AND verb = ?"
_ACTS = {Verb.TAKE_DOWN: Act.TAKE_DOWN, Verb.ERASE: Act.ERASE, Verb.ASK: Act.ASK_COLLEAGUE}


class SqliteDecisions:
    """See `desk_protocols.Decisions`."""

    def __init__(self, database: DeskStore) -> None:
        self._database = database

    def decide(self, decision: DeskDecision, done: Done, *, seen: str | None) -> str:
        """Add a decision and its line in the log, unless it was sent before or somebody was quicker."""
        with self._database.writing() as base:
            if base.execute("SELECT 1 FROM decisions WHERE id = ?", (decision.id,)).fetchone():
                return decision.id
            standing = _standing(base, decision.item)
            same = next((one for one in standing if _does(one.verb, decision.verb)), None)
            if same is not None:
                return same.id
            if seen is not None and _state_of(standing) != seen:
                raise Overtaken(_told(standing[-1]) if standing else None)
            _add(base, decision, done)
            add_line(base, done)
            return decision.id

    def decide_together(self, decisions: Sequence[DeskDecision], done: Done) -> int:
        """Add those about which nobody decided, as one act with one line in the log; return how many they are."""
        with self._database.writing() as base:
            if count := _count(base, done.decision):
                return count
            free = [one for one in decisions if not any(old.answers(one.words) for old in _standing(base, one.item))]
            for one in free:
                _add(base, one, done)
            if free:
                add_line(base, replace(done, about=f"{done.about} ({len(free)})"))
            return len(free)

    def count(self, together: str) -> int:
        """Return about how many items an act decided at once; 0 for what is no such act."""
        with self._database.reading() as base:
            return _count(base, together)

    def undo(self, decision: str, done: Done, *, quietly: bool = False) -> bool:
        """Take a decision back, once, or all that were made in one act."""
        with self._database.writing() as base:
            if base.execute(_ONE, (decision, decision)).fetchone() is None:
                return False
            if base.execute(_IS_ERASED, (decision, Verb.ERASE)).fetchone():
                return False
            row = (decision, done.by, moment(done.at))
            if base.execute("INSERT INTO undone VALUES (?, ?, ?) ON CONFLICT DO NOTHING", row).rowcount == 0:
                return False
            if not quietly:
                add_line(base, done)
            return True

    def rulings(self, item: ItemId) -> tuple[Ruling, ...]:
        """Return what stands about an item, the newest last."""
        with self._database.reading() as base:
            return tuple(map(_told, _standing(base, item)))

    def state(self, item: ItemId) -> str:
        """Return a short text that is another as soon as anything else stands about an item."""
        with self._database.reading() as base:
            return _state_of(_standing(base, item))

    def decided(self, items: Iterable[tuple[ItemId, str, str]]) -> frozenset[ItemId]:
        """Return which of these items, each with the digests of its words and of what is shown, were decided."""
        found = set()
        with self._database.reading() as base:
            for item, words, shown in items:
                if any(one.answers(words, shown) for one in _standing(base, item)):
                    found.add(item)
        return frozenset(found)

    def decision(self, id_: str) -> DeskDecision | None:
        """Return a decision by its id, or one of those that an act made."""
        with self._database.reading() as base:
            row = base.execute(_ONE, (id_, id_)).fetchone()
        return decision_of(row) if row is not None else None


class _Standing:
    """One row that stands."""

    def __init__(self, row: tuple[str, str, str, str, str, str, str]) -> None:
        self.id, self._verb, self.words, self.by, self.at, self.masked, self.shown = row
        self.verb = Verb(self._verb)

    def answers(self, words: str, shown: str | None = None) -> bool:
        """Tell whether nothing is left to decide of an item with these digests, of its words and of what is shown."""
        if self.verb in TAKES_DOWN:
            return True
        return self.words == words and (not self.masked or shown in {None, self.shown})


def _standing(base: Statements, item: ItemId) -> list[_Standing]:
    return [_Standing(row) for row in base.execute(_STANDING, (item,))]


def _add(base: Statements, decision: DeskDecision, done: Done) -> None:
    about = decision.id, decision.verb, decision.item, decision.words
    made = done.by, moment(done.at), decision.together
    base.execute(_ADD, (*about, *made, *row_of(decision.amendment), decision.heard))


def _count(base: Statements, together: str) -> int:
    query = "SELECT count(*) FROM decisions WHERE together = ? AND together != ''"
    return int(base.execute(query, (together,)).fetchone()[0])


def _does(standing: Verb, wanted: Verb) -> bool:
    """Tell whether what stands does all that is wanted: two take-downs are one, and what is erased is down already."""
    return wanted in TAKES_DOWN and standing in {wanted, Verb.ERASE}


def _state_of(standing: list[_Standing]) -> str:
    return digest_of("\n".join(sorted(one.id for one in standing)).encode(), 6)


def _told(one: _Standing) -> Ruling:
    act = Act.MASK if one.masked else _ACTS.get(one.verb, Act.RELEASE)
    return Ruling(id=one.id, act=act, by=one.by, at=datetime.fromisoformat(one.at))
