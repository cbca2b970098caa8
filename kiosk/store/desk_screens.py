"""Keeps which screens have codes that open the phone pages, the key of each, and where phones reach the desk."""

from __future__ import annotations

import secrets
from datetime import datetime

from kiosk.store.desk_log import moment
from kiosk.store.desk_store import DeskStore, Statements

MOST = 4000
"""Screens of one desk."""


class SqliteScreens:
    """See `desk_protocols.Screens`."""

    def __init__(self, database: DeskStore) -> None:
        self._database = database

    def key(self, name: str, *, at: datetime) -> str:
        """Return the key of a screen, and make one where it has none. ValueError where there are too many screens."""
        with self._database.reading() as base:
            if found := keys_of(base).get(name):
                return found
        with self._database.writing() as base:
            if base.execute("SELECT count(*) FROM phone_screens").fetchone()[0] >= MOST:
                raise ValueError("too many screens")
            row = (name, secrets.token_hex(16), moment(at))
            base.execute("INSERT INTO phone_screens VALUES (?, ?, ?) ON CONFLICT DO NOTHING", row)
            return keys_of(base)[name]

    def keys(self) -> dict[str, str]:
        """Return the key of every screen by its name."""
        with self._database.reading() as base:
            return keys_of(base)

    def key_of(self, name: str) -> str | None:
        """Return the key of one screen; None where it has none. A thousand screens ask this all day."""
        with self._database.reading() as base:
            row = base.execute("SELECT key FROM phone_screens WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row is not None else None

    def forget(self, name: str) -> bool:
        """Let the codes of a screen open nothing any more; False where there is none."""
        with self._database.writing() as base:
            return base.execute("DELETE FROM phone_screens WHERE name = ?", (name,)).rowcount > 0

    def move(self, site: str) -> None:
        """Keep where phones reach the desk; "" for nowhere. Nothing is written where it is the same."""
        with self._database.reading() as base:
            if site_of(base) == site:
                return
        with self._database.writing() as base:
            base.execute("DELETE FROM phone_site")
            if site:
                base.execute("INSERT INTO phone_site VALUES (?)", (site,))


def keys_of(base: Statements) -> dict[str, str]:
    """Return the key of every screen by its name."""
    return {str(name): str(key) for name, key in base.execute("SELECT name, key FROM phone_screens ORDER BY name")}


def site_of(base: Statements) -> str:
    """Return where phones reach the desk: "http://scherm.lan:8080/", or "" for nowhere."""
    row = base.execute("SELECT site FROM phone_site").fetchone()
    return str(row[0]) if row is not None else ""
