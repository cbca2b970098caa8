"""Keeps for a year who did what at the desk, in its file. No words of anybody stand in it."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta

from kiosk.machine.clock import EARLIEST
from kiosk.model.desk import Act, Done
from kiosk.model.items import ItemId
from kiosk.store.desk_store import DeskStore, Statements

KEPT = timedelta(days=365)
_AT_ONCE = 10
"""Lines that go when one is added: more than come, and few where only the clock says so."""


def moment(at: datetime) -> str:
    """Return a moment as it is kept: in UTC, so that texts come in the order of their moments."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds")


def add_line(base: Statements, done: Done) -> None:
    """Add a line within a transaction; of those that are older than a year the first go.

    A clock that cannot be right makes no line that is over at once, and one of the years to come takes few along.
    """
    old = (moment(done.at - KEPT), _AT_ONCE)
    base.execute("DELETE FROM log WHERE id IN (SELECT id FROM log WHERE made_at < ? ORDER BY made_at, id LIMIT ?)", old)
    at = moment(done.at)
    if done.at < EARLIEST:
        (newest,) = base.execute("SELECT max(made_at) FROM log").fetchone()
        at = max(moment(EARLIEST), newest or "")
    values = (secrets.token_hex(8), at, done.by, done.act, done.item or "", done.about, done.decision)
    base.execute("INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?)", values)


class SqliteLog:
    """See `desk_protocols.Log`."""

    def __init__(self, database: DeskStore) -> None:
        self._database = database

    def add(self, done: Done) -> None:
        """Add a line."""
        with self._database.writing() as base:
            add_line(base, done)

    def lines(self, *, most: int, before: datetime | None = None) -> tuple[Done, ...]:
        """Return so many lines, the newest first."""
        query = """SELECT made_at, made_by, act, item, about, decision,
                          decision != '' AND decision NOT IN (SELECT decision FROM undone)
                          AND item NOT IN (SELECT item FROM decisions WHERE verb = 'erase')
                   FROM log WHERE ? IS NULL OR made_at < ? ORDER BY made_at DESC, id LIMIT ?"""
        until = moment(before) if before is not None else None
        with self._database.reading() as base:
            rows = base.execute(query, (until, until, most)).fetchall()
        return tuple(map(_done, rows))


def _done(row: tuple[str, str, str, str, str, str, int]) -> Done:
    at, by, act, item, about, decision, stands = row
    return Done(
        at=datetime.fromisoformat(at),
        by=by,
        act=Act(act),
        item=ItemId(item) if item else None,
        about=about,
        decision=decision,
        stands=bool(stands),
    )
