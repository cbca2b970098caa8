"""The store of the desk in PostgreSQL: one writer at a time over all desks, and a server that may be away for a while.

Each transaction that writes first takes one lock of the database, so that all that holds where SQLite lets one write
holds here as well, over as many desks as there are. Who reads waits for nobody, and sees one moment.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

import psycopg

from kiosk.choices.postgres_address import PostgresAddress
from kiosk.errors import KioskError
from kiosk.model.language import Phrase
from kiosk.store.desk_layout import NOT_COPIED
from kiosk.store.desk_store import StoreAwayError
from kiosk.store.oldest_days import let_oldest_day_go
from kiosk.store.postgres_connection import AWAY, Connection, PostgresStatements, connect
from kiosk.store.postgres_layout import bring_up_to_date, tables_of
from kiosk.store.postgres_months import BY_MONTH, drop_oldest, make_months
from kiosk.store.postgres_presence import MOVERS, Presence
from kiosk.store.sqlite_files import NewerError

log = logging.getLogger(__name__)

PATIENCE = 4.0
"""Seconds that a page waits for a server that has just gone: one that is started anew is back by then."""
AT_START = 30.0
"""Seconds that a start waits for it."""
_AGAIN = 0.2
MOST = 8
"""Connections of one desk at a time, beside the one that tells that it runs."""
_WRITERS = 7_201_955_002
_READ = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY"
_WRITE = f"BEGIN; SELECT pg_advisory_xact_lock_shared({MOVERS}), pg_advisory_xact_lock({_WRITERS})"
"""The snapshot of each statement is taken after the lock is there: it sees all that others wrote."""


class PostgresDatabase:
    """The open store, for any thread of the desk. See `desk_store.DeskStore`."""

    kind = "postgresql"

    def __init__(self, address: PostgresAddress, folder: Path, *, patience: float = AT_START) -> None:
        """Connect, and make or renew the tables. KioskError where a person must act first, or it does not answer."""
        self.folder = folder
        self._address = address
        self._idle: list[Connection] = []
        self._open, self._few = 0, False
        self._one = threading.Lock()
        self._room = threading.BoundedSemaphore(MOST)
        self._mine = threading.local()
        self._away_since: float | None = None
        self._back_since = 0.0
        self._patience = patience
        self._closed = False
        try:
            self._prepare()
        except BaseException:
            self.close()
            raise
        self._patience = PATIENCE

    @property
    def shown(self) -> str:
        """Where it is, as a person may read it."""
        return self._address.shown

    def presence(self) -> Presence:
        """Return what tells that a desk runs on it."""
        return Presence(self._address)

    def close(self) -> None:
        """Let go of all connections."""
        with self._one:
            self._closed = True
            idle, self._idle = self._idle, []
        self._shut(*idle)

    @contextmanager
    def reading(self) -> Iterator[PostgresStatements]:
        """Give what reads one moment; within a transaction of this thread, what that sees."""
        if (within := getattr(self._mine, "statements", None) or getattr(self._mine, "reads", None)) is not None:
            yield within
            return
        with self._transaction(_READ) as statements:
            self._mine.reads = statements
            try:
                yield statements
            finally:
                self._mine.reads = None

    @contextmanager
    def writing(self) -> Iterator[PostgresStatements]:
        """Give what writes within a transaction, alone over all desks."""
        with self._transaction(_WRITE) as statements:
            self._mine.statements = statements
            try:
                yield statements
            finally:
                self._mine.statements = None

    def sweep_days(self, table: str, day: str, *, before: int, today: int) -> None:
        """Let the oldest of a table go; of one that is kept by months, make those to come as well."""
        with self.writing() as base:
            if table not in BY_MONTH:
                let_oldest_day_go(base, table, day, before)
                return
            try:
                make_months(base, table, day, today)
                drop_oldest(base, table, before, today)
            except psycopg.errors.LockNotAvailable:
                log.info("%s is being read; its months are looked at again at the next look", table)
                base.execute("ROLLBACK")

    @contextmanager
    def alone(self, what: str) -> Iterator[bool]:
        """Tell whether this is the one desk that does something now, by a lock that ends with its connection."""
        number = int.from_bytes(sha256(f"kiosk {what}".encode()).digest()[:7])
        with self._borrowed(f"SELECT pg_try_advisory_lock({number})") as (connection, mine):
            try:
                yield bool(mine)
            finally:
                if mine:
                    with suppress(*AWAY):
                        connection.execute(f"SELECT pg_advisory_unlock({number})".encode())

    def shed(self) -> None:
        """Let the server give back the room of what was deleted; its own log and backups are its keeper's."""
        with suppress(*AWAY, StoreAwayError, psycopg.Error), self._borrowed("SELECT 1") as (connection, _):
            for table in (one for one in tables_of(connection) if one not in NOT_COPIED):
                connection.execute(f"VACUUM {table}".encode())

    def answers(self) -> bool:
        """Tell whether it answered when it was last asked, or does now."""
        if self._away_since is None:
            return True
        try:
            with self._borrowed("SELECT 1"):
                return True
        except StoreAwayError:
            return False

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[PostgresStatements]:
        began = time.monotonic()
        with self._borrowed(begin) as (connection, _):
            try:
                yield PostgresStatements(connection)
                connection.execute("COMMIT")
            except BaseException as error:
                with suppress(psycopg.Error):
                    connection.execute("ROLLBACK")
                if isinstance(error, AWAY):
                    self._tell_away(error, began)
                    raise StoreAwayError(str(error)) from error
                raise

    @contextmanager
    def _borrowed(self, first: str) -> Iterator[tuple[Connection, object]]:
        """Lend a connection that has just answered, with what it said to a first statement."""
        if not self._room.acquire(timeout=self._patience):
            raise StoreAwayError("every connection is in use")
        try:
            connection, told = self._begun(first)
            try:
                yield connection, told
            finally:
                self._give_back(connection)
        finally:
            self._room.release()

    def _begun(self, first: str) -> tuple[Connection, object]:
        since = time.monotonic()
        while True:
            connection, asked = None, time.monotonic()
            try:
                connection = self._taken()
                row = _answer(connection, first)
            except AWAY as error:
                if connection is None and self._open:
                    self._tell_few(error)
                else:
                    self._shut(*filter(None, [connection]))
                    self._tell_away(error, asked)
                # Of a server that is gone for longer nobody waits for what the first waited for.
                if time.monotonic() >= min(self._away_since or since, since) + self._patience:
                    raise StoreAwayError(str(error)) from error
                time.sleep(_AGAIN)
            else:
                self._tell_back(asked)
                return connection, row

    def _taken(self) -> Connection:
        with self._one:
            if self._closed:
                raise StoreAwayError("closed")
            found = self._idle.pop() if self._idle else None
        if found is None:
            found = connect(self._address)
            with self._one:
                self._open += 1
        return found

    def _give_back(self, connection: Connection) -> None:
        idle = psycopg.pq.TransactionStatus.IDLE
        with self._one:
            if not self._closed and not connection.closed and connection.info.transaction_status == idle:
                self._idle.append(connection)
                return
        self._shut(connection)

    def _shut(self, *connections: Connection) -> None:
        for one in connections:
            one.close()
        with self._one:
            self._open -= len(connections)

    def _tell_away(self, error: BaseException, asked: float) -> None:
        """Tell once that it does not answer; who asked before it came back has no news."""
        with self._one:
            if asked < self._back_since:
                return
            idle, self._idle = self._idle, []  # what was open is as dead as this one
            is_news, self._away_since = self._away_since is None, self._away_since or time.monotonic()
        if is_news:
            log.warning("the database of the desk does not answer: %s", str(error).strip())
        self._shut(*idle)

    def _tell_few(self, error: BaseException) -> None:
        """Tell once that there is no further connection: what the desk has comes free again."""
        if not self._few:
            log.warning("the desk gets no further connection and goes on with those it has: %s", str(error).strip())
            self._few = True

    def _tell_back(self, asked: float) -> None:
        """Tell once that it answers again; who asked before it went has no news."""
        with self._one:
            if self._away_since is None or asked < self._away_since:
                return
            self._away_since, self._back_since = None, time.monotonic()
        log.warning("the database of the desk answers again")

    def _prepare(self) -> None:
        try:
            with self._borrowed("SELECT 1") as (connection, _):
                bring_up_to_date(connection)
        except StoreAwayError as error:
            where = self._address.shown
            raise KioskError(
                Phrase(f"De database van de balie op {where} antwoordt niet: {error.why.strip()}.",
                       f"The database of the desk at {where} does not answer: {error.why.strip()}."),
                Phrase("Kijk of PostgreSQL daar draait, dit adres kent ([desk] store, store_secret_file) en "
                       f"verbindingen overheeft: een balie neemt er hoogstens {MOST + 1}.",
                       "Look whether PostgreSQL runs there, knows this address ([desk] store, store_secret_file) and "
                       f"has connections left: a desk takes {MOST + 1} at most."),
            ) from error  # fmt: skip
        except NewerError as error:
            raise KioskError(
                Phrase("Het geheugen van de balie is van een nieuwere versie.",
                       "The memory of the desk is of a newer version."),
                Phrase("Werk de kiosk bij.", "Update the kiosk."),
            ) from error  # fmt: skip
        except psycopg.Error as error:
            raise KioskError(
                Phrase(f"De balie kan haar tabellen niet maken: {error}", f"The desk cannot make its tables: {error}"),
                Phrase("Geef haar gebruiker in PostgreSQL een database of een schema van haarzelf.",
                       "Give its user in PostgreSQL a database or a schema of its own."),
            ) from error  # fmt: skip


def _answer(connection: Connection, first: str) -> object:
    cursor = connection.execute(first.encode())
    while cursor.nextset():
        pass
    return cursor.fetchone()[0] if cursor.description and cursor.rowcount > 0 else None  # type: ignore[index]  # a row
