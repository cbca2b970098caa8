"""Keeps in the file of the desk what each screen elsewhere told last of how it is doing, many at a time."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from datetime import datetime

from kiosk.model.heartbeat import heartbeat_in, heartbeat_written
from kiosk.store.desk_log import moment
from kiosk.store.desk_store import DeskStore
from kiosk.store.watch_protocols import HeardRow

log = logging.getLogger(__name__)

_KEEP = """INSERT INTO heartbeats VALUES (?, ?, ?, ?) ON CONFLICT (screen) DO UPDATE
           SET seen_at = excluded.seen_at, moment = excluded.moment, told = excluded.told
           WHERE heartbeats.seen_at < excluded.seen_at"""


class SqliteHeartbeats:
    """See `watch_protocols.Heartbeats`."""

    def __init__(self, database: DeskStore) -> None:
        self._database = database

    def keep(self, rows: Iterable[HeardRow]) -> None:
        """Keep these in place of older ones; of another desk that heard a screen later, that stays."""
        with self._database.writing() as base:
            for one in rows:
                base.execute(_KEEP, (one.screen, moment(one.at), one.moment, heartbeat_written(one.beat).decode()))

    def every(self) -> tuple[HeardRow, ...]:
        """Return the newest of every screen; a row that a later version wrote otherwise is passed over."""
        with self._database.reading() as base:
            rows = base.execute("SELECT screen, seen_at, moment, told FROM heartbeats ORDER BY screen").fetchall()
        found = []
        for screen, at, of, told in rows:
            try:
                beat = heartbeat_in(told)
            except ValueError as error:
                log.warning("what a screen told cannot be read: %s", error)
                continue
            found.append(HeardRow(screen=screen, at=datetime.fromisoformat(at), moment=int(of), beat=beat))
        return tuple(found)

    def seen(self) -> Mapping[str, datetime]:
        """Return when each screen was last heard."""
        with self._database.reading() as base:
            rows = base.execute("SELECT screen, seen_at FROM heartbeats").fetchall()
        return {str(screen): datetime.fromisoformat(at) for screen, at in rows}

    def forget(self, screens: Iterable[str]) -> None:
        """Let go of what these told."""
        with self._database.writing() as base:
            for one in screens:
                base.execute("DELETE FROM heartbeats WHERE screen = ?", (one,))
