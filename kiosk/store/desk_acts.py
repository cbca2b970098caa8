"""Keeps in the file of the desk what screens elsewhere were asked to do, by whom, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from kiosk.model.desk import Done
from kiosk.model.remote_acts import GOOD_FOR, ActEnd, ActRow, ActTold, RemoteAct
from kiosk.store.desk_log import add_line, moment
from kiosk.store.desk_store import DeskStore

KEPT = timedelta(days=30)
_ROWS = """SELECT id, screen, what, made_at, made_by, ended, told_at
           FROM screen_acts LEFT JOIN screen_act_ends ON act = id"""
_Row = tuple[str, str, str, str, str, str | None, str | None]


class SqliteRemoteActs:
    """See `watch_protocols.RemoteActs`."""

    def __init__(self, database: DeskStore) -> None:
        self._database = database

    def ask(self, acts: Sequence[ActRow], done: Done) -> int:
        """Add acts and one line in the log, where any is new; those of a month ago go."""
        with self._database.writing() as base:
            new = 0
            for one in acts:
                row = (one.id, one.screen, one.what.value, moment(one.at), one.by)
                new += base.execute(
                    "INSERT INTO screen_acts VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", row
                ).rowcount
            if new:
                old = (moment(done.at - KEPT),)
                gone = "DELETE FROM screen_act_ends WHERE act IN (SELECT id FROM screen_acts WHERE made_at < ?)"
                base.execute(gone, old)
                base.execute("DELETE FROM screen_acts WHERE made_at < ?", old)
                add_line(base, done)
        return new

    def open_of(self, screen: str, at: datetime) -> tuple[ActRow, ...]:
        """Return what a screen may still do, the oldest first."""
        query = f"{_ROWS} WHERE screen = ? AND made_at > ? AND ended IS NULL ORDER BY made_at, id"
        with self._database.reading() as base:
            rows = base.execute(query, (screen, moment(at - GOOD_FOR))).fetchall()
        return tuple(one for one in map(_act, rows) if one is not None and one.is_open(at))

    def tell(self, screen: str, ends: Sequence[ActTold], *, at: datetime) -> None:
        """Keep what became of acts of this screen: what was told first of one stays."""
        known = [one for one in ends if (row := self.find(one.id)) is not None and row.screen == screen]
        if not known:
            return
        with self._database.writing() as base:
            for one in known:
                ended = (one.id, one.end.value, moment(at))
                base.execute("INSERT INTO screen_act_ends VALUES (?, ?, ?) ON CONFLICT DO NOTHING", ended)

    def find(self, id_: str) -> ActRow | None:
        """Return an act by its id."""
        with self._database.reading() as base:
            row = base.execute(f"{_ROWS} WHERE id = ?", (id_,)).fetchone()
        return _act(row) if row is not None else None

    def newest(self, screens: Iterable[str], *, most: int) -> tuple[ActRow, ...]:
        """Return the newest acts of these screens, the newest first."""
        if not (wanted := tuple(screens)):
            return ()
        query = f"{_ROWS} WHERE screen IN ({', '.join('?' * len(wanted))}) ORDER BY made_at DESC, id LIMIT ?"
        with self._database.reading() as base:
            rows = base.execute(query, (*wanted, most)).fetchall()
        return tuple(one for one in map(_act, rows) if one is not None)


def _act(row: _Row) -> ActRow | None:
    """Return an act; None for one that another desk of this store asked, which is of a later version."""
    id_, screen, what, at, by, ended, told_at = row
    if what not in tuple(RemoteAct) or (ended is not None and ended not in tuple(ActEnd)):
        return None
    return ActRow(
        id=id_,
        screen=screen,
        what=RemoteAct(what),
        at=datetime.fromisoformat(at),
        by=by,
        end=ActEnd(ended) if ended is not None else None,
        ended=datetime.fromisoformat(told_at) if told_at is not None else None,
    )
