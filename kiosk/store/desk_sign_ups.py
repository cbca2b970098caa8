"""Keeps who signed up for events: rows that are added, one phone once in each row, by a digest of its cookie.

The digest is made with the key of the event alone, so that nobody can join what one phone does about two. Who signs off
by phone leaves no name. The short code of a sign-up is made of the same key, and kept nowhere.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import datetime
from typing import NamedTuple

from kiosk.model.desk import Done
from kiosk.model.items import ItemId
from kiosk.model.presence import LENGTH, SIGNS
from kiosk.model.sign_ups import SignUpAct, SignUpList, SignUpRow
from kiosk.store.desk_log import add_line, moment
from kiosk.store.desk_store import DeskStore, Statements
from kiosk.store.sign_up_rows import CHANGED, emptied, lists_of, row_of, rows_of

MOST_OF_ONE, MOST_OF_EVENT = 20, 2000
"""Rows that one phone may add for an event, and that an event may have."""
_BEGIN = """INSERT INTO sign_up_lists VALUES (?, ?, ?, ?, '')
            ON CONFLICT (event) DO UPDATE SET item = excluded.item, begins_at = excluded.begins_at"""
_ADD = """INSERT INTO sign_ups VALUES (?, (SELECT coalesce(max(number), 0) + 1 FROM sign_ups), ?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT (id) DO NOTHING"""
_NEWEST = """SELECT act FROM sign_ups WHERE event = ? AND who = ? AND id NOT IN (SELECT decision FROM undone)
             ORDER BY number DESC LIMIT 1"""
_KEYS = "SELECT event, key FROM sign_up_lists WHERE (event = ? OR moved_to = ?) AND key != ''"


class SqliteSignUps:
    """See `sign_up_protocol.SignUps`."""

    def __init__(self, database: DeskStore) -> None:
        self._database = database

    def sign_up(self, event: SignUpList, cookie: str, name: str, team: str, *, form: str, at: datetime) -> bool:
        """Put the phone with this cookie in the row, or change its name there; False where it sent too much."""
        with self._database.writing() as base:
            key = _begun(base, event)
            earlier = _own(base, event.event, cookie)
            list_, who = next(iter(earlier)) if earlier else (event.event, _digest(key, cookie))
            if not _has_room(base, list_, who):
                return False
            _add(base, form, _Row(list_, who, SignUpAct.IN, at, name, team))
            return True

    def add(self, event: SignUpList, name: str, team: str, *, form: str, done: Done) -> None:
        """Put somebody in the row who asked at the desk, and that into the log, once however often it is sent."""
        with self._database.writing() as base:
            key = _begun(base, event)
            who = _digest(key, f"desk {form}")
            if _add(base, form, _Row(event.event, who, SignUpAct.IN, done.at, name, team, done.by)):
                add_line(base, done)

    def sign_off(self, event: ItemId, who: str, *, form: str, at: datetime) -> bool:
        """Take somebody out of the row by their phone or code, with every name of theirs; False where there is none."""
        with self._database.writing() as base:
            if not _stands(base, event, who):
                return False
            _add(base, form, _Row(event, who, SignUpAct.OUT, at))
            base.execute("UPDATE sign_ups SET name = '', team = '' WHERE event = ? AND who = ?", (event, who))
            return True

    def take_off(self, event: ItemId, who: str, *, form: str, done: Done) -> None:
        """Take somebody out of the row at the desk: until that is undone, or the event is over."""
        with self._database.writing() as base:
            row = _Row(event, who, SignUpAct.OUT, done.at, by=done.by)
            if _stands(base, event, who) and _add(base, form, row):
                add_line(base, done)

    def undo(self, id_: str, done: Done) -> bool:
        """Let somebody stand where they stood in the row, once."""
        with self._database.writing() as base:
            if base.execute("SELECT 1 FROM sign_ups WHERE id = ? AND act = 'out'", (id_,)).fetchone() is None:
                return False
            row = (id_, done.by, moment(done.at))
            if base.execute("INSERT INTO undone VALUES (?, ?, ?) ON CONFLICT DO NOTHING", row).rowcount == 0:
                return False
            add_line(base, done)
            base.execute(CHANGED)
            return True

    def move(self, event: ItemId, to: SignUpList | None, done: Done) -> None:
        """Let the people of an event belong to another one, or to it again."""
        with self._database.writing() as base:
            if to is not None:
                _begun(base, to)
            base.execute("UPDATE sign_up_lists SET moved_to = ? WHERE event = ?", (to.event if to else "", event))
            base.execute(CHANGED)
            add_line(base, done)

    def lists(self) -> tuple[SignUpList, ...]:
        """Return every event that anybody signed up for."""
        with self._database.reading() as base:
            return lists_of(base)

    def rows(self) -> tuple[SignUpRow, ...]:
        """Return every row that stands, in the order in which they came."""
        with self._database.reading() as base:
            return rows_of(base)

    def own(self, event: ItemId, cookie: str) -> tuple[tuple[ItemId, str], ...]:
        """Return under which events and digests the phone with this cookie may stand in the row of an event."""
        with self._database.reading() as base:
            return _own(base, event, cookie)

    def code(self, event: ItemId, who: str) -> str:
        """Return the short code by which somebody finds their sign-up again; "" where that is gone."""
        with self._database.reading() as base:
            row = base.execute("SELECT key FROM sign_up_lists WHERE event = ?", (event,)).fetchone()
        return _code(row[0], who) if row is not None and row[0] else ""

    def by_code(self, code: str) -> tuple[ItemId, str] | None:
        """Return the event and the digest of the sign-up with this code."""
        found = None
        with self._database.reading() as base:
            everybody = base.execute(
                "SELECT DISTINCT sign_ups.event, who, key FROM sign_ups JOIN sign_up_lists USING (event)"
                " WHERE key != ''"
            )
            for event, who, key in everybody.fetchall():
                if hmac.compare_digest(_code(key, who).encode(), code.upper().encode("utf-8", "replace")):
                    found = ItemId(event), str(who)
        return found

    def refresh(self, events: tuple[SignUpList, ...]) -> None:
        """Keep which item each event is now, and when it begins; nothing is written where that is known."""
        known = {one.event: one for one in self.lists()}
        changed = [one for one in events if one.event in known and
                   (known[one.event].item, known[one.event].begins) != (one.item, one.begins)]  # fmt: skip
        if changed:
            with self._database.writing() as base:
                for one in changed:
                    _begun(base, one)

    def taken_off(self, event: ItemId) -> tuple[SignUpRow, ...]:
        """Return the rows by which the desk took somebody out of the row of an event, the newest first."""
        query = """SELECT id, number, event, who, act, name, team, made_by, sent_at FROM sign_ups
                   WHERE event = ? AND act = 'out' AND made_by != ''
                   AND id NOT IN (SELECT decision FROM undone) ORDER BY number DESC"""
        with self._database.reading() as base:
            return tuple(map(row_of, base.execute(query, (event,))))

    def erase(self, event: ItemId, done: Done) -> bool:
        """Take everybody who signed up for an event away for good; False where there is nobody."""
        with self._database.writing() as base:
            events = [event, *(row[0] for row in base.execute(
                "SELECT event FROM sign_up_lists WHERE moved_to = ?", (event,)).fetchall())]  # fmt: skip
            gone = sum(emptied(base, one) for one in events)
            if gone:
                add_line(base, done)
            return gone > 0


def _begun(base: Statements, event: SignUpList) -> str:
    """Keep an event as it is now, and return its key."""
    base.execute(_BEGIN, (event.event, event.item, secrets.token_hex(16), moment(event.begins)))
    (key,) = base.execute("SELECT key FROM sign_up_lists WHERE event = ?", (event.event,)).fetchone()
    if not key:
        key = secrets.token_hex(16)
        base.execute("UPDATE sign_up_lists SET key = ? WHERE event = ?", (key, event.event))
    return str(key)


def _own(base: Statements, event: ItemId, cookie: str) -> tuple[tuple[ItemId, str], ...]:
    """Return where the phone stands in any row that belongs to an event."""
    found: list[tuple[ItemId, str]] = []
    for list_, key in base.execute(_KEYS, (event, event)).fetchall():
        who = _digest(key, cookie)
        if cookie and _stands(base, list_, who):
            found.append((ItemId(list_), who))
    return tuple(found)


def _stands(base: Statements, event: str, who: str) -> bool:
    """Tell whether somebody is in the row of an event."""
    newest = base.execute(_NEWEST, (event, who)).fetchone()
    return newest is not None and newest[0] == SignUpAct.IN


def _has_room(base: Statements, event: ItemId, who: str) -> bool:
    query = "SELECT count(*), coalesce(sum(CASE WHEN who = ? THEN 1 ELSE 0 END), 0) FROM sign_ups WHERE event = ?"
    every, own = base.execute(query, (who, event)).fetchone()
    return int(every) < MOST_OF_EVENT and int(own) < MOST_OF_ONE


class _Row(NamedTuple):
    """What a row says, but its id and its number."""

    event: ItemId
    who: str
    act: SignUpAct
    at: datetime
    name: str = ""
    team: str = ""
    by: str = ""


def _add(base: Statements, form: str, row: _Row) -> bool:
    """Add a row; False where the same was sent before. What says another name in the same form is another row."""
    told = f"{form}\n{row.who}\n{row.act}\n{row.name}\n{row.team}"
    id_ = hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:32]
    values = (id_, row.event, row.who, row.act.value, row.name, row.team, row.by, moment(row.at))
    added = base.execute(_ADD, values).rowcount > 0
    base.execute(CHANGED)
    return added


def _digest(key: str, cookie: str) -> str:
    return hmac.new(key.encode(), cookie.encode("utf-8", "replace"), hashlib.sha256).hexdigest()[:32]


def _code(key: str, who: str) -> str:
    number = int.from_bytes(hmac.digest(key.encode(), f"code\n{who}".encode(), "sha256")[:16], "big")
    signs = []
    for _ in range(LENGTH):
        number, at = divmod(number, len(SIGNS))
        signs.append(SIGNS[at])
    return "".join(signs)
