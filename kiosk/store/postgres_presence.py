"""Tells who would move a whole store that a desk runs on it, by a lock that ends with its connection."""

from __future__ import annotations

import logging

from kiosk.choices.postgres_address import PostgresAddress
from kiosk.store.postgres_connection import AWAY, Connection, connect

log = logging.getLogger(__name__)

MOVERS, _PRESENT = 7_201_955_003, 7_201_955_004
"""Whoever writes shares the first, and a desk that runs the second, so that who moves a whole store can have both."""


class Presence:
    """That one desk runs, for one thread."""

    def __init__(self, address: PostgresAddress) -> None:
        self._address = address
        self._connection: Connection | None = None

    def stay(self) -> bool:
        """Hold the lock, also after the server was away; False where somebody moves the store now."""
        try:
            if self._connection is None:
                self._connection = connect(self._address)
                found = self._connection.execute(f"SELECT pg_try_advisory_lock_shared({_PRESENT})".encode()).fetchone()
                if not found or not found[0]:
                    log.warning("the database of the desk is being moved")
                    self.leave()
                    return False
            else:
                self._connection.execute("SELECT 1")
        except AWAY:
            self.leave()
        return True

    def leave(self) -> None:
        """Let go of it."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def nobody_is_there(connection: Connection) -> bool:
    """Tell whether no desk runs on this database, and let none begin to while this connection lasts."""
    found = connection.execute(f"SELECT pg_try_advisory_lock({_PRESENT})".encode()).fetchone()
    return bool(found and found[0])
