"""Keeps what the texts of the content folder said at each save of the desk, for a while and not too many."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from kiosk.model.desk import TextVersion
from kiosk.store.desk_log import moment
from kiosk.store.desk_store import ALL, DeskStore

LASTS = timedelta(days=90)
MOST_OF_A_FILE = 20
MOST = 2000
"""Versions of all files."""
_ROW = "SELECT id, path, digest, text, made_by, made_at FROM versions"
_TOO_MANY = "DELETE FROM versions WHERE id IN (SELECT id FROM versions {} ORDER BY made_at DESC, id LIMIT {} OFFSET {})"


class SqliteVersions:
    """See `desk_protocols.Versions`."""

    def __init__(self, database: DeskStore) -> None:
        self._database = database

    def add(self, path: str, text: str, digest: str, *, by: str, at: datetime) -> None:
        """Keep a version, unless it is the very one that was kept last of this file."""
        with self._database.writing() as base:
            last = base.execute(f"{_ROW} WHERE path = ? ORDER BY made_at DESC, id LIMIT 1", (path,)).fetchone()
            if last is not None and last[2] == digest:
                return
            values = (secrets.token_hex(8), path, digest, text, by, moment(at))
            base.execute("INSERT INTO versions VALUES (?, ?, ?, ?, ?, ?)", values)
            base.execute("DELETE FROM versions WHERE made_at < ?", (moment(at - LASTS),))
            base.execute(_TOO_MANY.format("WHERE path = ?", ALL, MOST_OF_A_FILE), (path,))
            base.execute(_TOO_MANY.format("", ALL, MOST))

    def of(self, path: str) -> tuple[TextVersion, ...]:
        """Return the versions of a file, the newest first."""
        with self._database.reading() as base:
            rows = base.execute(f"{_ROW} WHERE path = ? ORDER BY made_at DESC, id", (path,)).fetchall()
        return tuple(map(_version, rows))

    def every(self) -> tuple[TextVersion, ...]:
        """Return the versions of all files."""
        with self._database.reading() as base:
            return tuple(map(_version, base.execute(f"{_ROW} ORDER BY made_at, id").fetchall()))

    def forget(self, id_: str) -> None:
        """Let go of one version."""
        with self._database.writing() as base:
            base.execute("DELETE FROM versions WHERE id = ?", (id_,))


def _version(row: tuple[str, str, str, str, str, str]) -> TextVersion:
    id_, path, digest, text, by, at = row
    return TextVersion(id=id_, path=path, digest=digest, text=text, by=by, at=datetime.fromisoformat(at))
