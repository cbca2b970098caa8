"""Keeps the decisions of the desk in its file, each as a row that is never changed, with a line in the log."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import datetime

from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.desk import Act, Done, Ruling
from kiosk.model.digest import digest_of
from kiosk.model.items import ItemId
from kiosk.store.desk_database import DeskDatabase
from kiosk.store.desk_layout import EVERY_DECISION, decision_of
from kiosk.store.desk_log import add_line, moment
from kiosk.store.desk_protocols import Overtaken

_STANDING = """SELECT id, verb, made_by, made_at FROM decisions
               WHERE item = ? AND id NOT IN (SELECT decision FROM undone) ORDER BY made_at, id"""


class SqliteDecisions:
    """See `desk_protocols.Decisions`."""

    def __init__(self, database: DeskDatabase) -> None:
        self._database = database

    def decide(self, decision: DeskDecision, done: Done, *, seen: str | None) -> str:
        """Add a decision and its line in the log, unless it was sent before or somebody was quicker."""
        with self._database.writing() as base:
            if base.execute("SELECT 1 FROM decisions WHERE id = ?", (decision.id,)).fetchone():
                return decision.id
            standing = _standing(base, decision.item)
            same = next((one for one in standing if one.verb is decision.verb is Verb.TAKE_DOWN), None)
            if same is not None:
                return same.id
            if seen is not None and _state_of(standing) != seen:
                raise Overtaken(_told(standing[-1]) if standing else None)
            values = (decision.id, decision.verb, decision.item, decision.words, done.by, moment(done.at))
            base.execute("INSERT INTO decisions VALUES (?, ?, ?, ?, ?, ?)", values)
            add_line(base, done)
            return decision.id

    def undo(self, decision: str, done: Done) -> bool:
        """Take a decision back, once."""
        with self._database.writing() as base:
            if base.execute("SELECT 1 FROM decisions WHERE id = ?", (decision,)).fetchone() is None:
                return False
            row = (decision, done.by, moment(done.at))
            if base.execute("INSERT INTO undone VALUES (?, ?, ?) ON CONFLICT DO NOTHING", row).rowcount == 0:
                return False
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

    def decided(self, items: Iterable[tuple[ItemId, str]]) -> frozenset[ItemId]:
        """Return which of these items, each with the digest of its words, somebody released or took down."""
        found = set()
        with self._database.reading() as base:
            for item, words in items:
                query = f"{EVERY_DECISION} WHERE item = ? AND undone.decision IS NULL"
                ruled = map(decision_of, base.execute(query, (item,)))
                if any(one.verb is Verb.TAKE_DOWN or one.words == words for one in ruled):
                    found.add(item)
        return frozenset(found)

    def decision(self, id_: str) -> DeskDecision | None:
        """Return a decision by its id."""
        with self._database.reading() as base:
            row = base.execute(f"{EVERY_DECISION} WHERE id = ?", (id_,)).fetchone()
        return decision_of(row) if row is not None else None


class _Standing:
    """One row that stands."""

    def __init__(self, row: tuple[str, str, str, str]) -> None:
        self.id, self._verb, self.by, self.at = row
        self.verb = Verb(self._verb)


def _standing(base: sqlite3.Connection, item: ItemId) -> list[_Standing]:
    return [_Standing(row) for row in base.execute(_STANDING, (item,))]


def _state_of(standing: list[_Standing]) -> str:
    return digest_of("\n".join(sorted(one.id for one in standing)).encode(), 6)


def _told(one: _Standing) -> Ruling:
    act = Act.TAKE_DOWN if one.verb is Verb.TAKE_DOWN else Act.RELEASE
    return Ruling(id=one.id, act=act, by=one.by, at=datetime.fromisoformat(one.at))
