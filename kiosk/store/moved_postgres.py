"""Opens PostgreSQL as one end of a move, while no desk may use it: it is read, or filled, within one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

import psycopg

from kiosk.choices.postgres_address import PostgresAddress
from kiosk.errors import KioskError
from kiosk.model.language import Phrase
from kiosk.store.desk_tables import DeskTable
from kiosk.store.moved_rows import StoredRow, held_by
from kiosk.store.moving_refused import not_empty, of_a_newer, still_runs
from kiosk.store.postgres_connection import AWAY, Connection, PostgresStatements, connect, in_parts
from kiosk.store.postgres_layout import UPGRADE, run_scripts
from kiosk.store.postgres_presence import MOVERS, nobody_is_there
from kiosk.store.sqlite_files import NewerError

_ALONE = f"""SET standard_conforming_strings = on; SET lock_timeout = '10s';
             SELECT pg_advisory_lock({MOVERS}), pg_advisory_lock({UPGRADE})"""
"""Whoever writes now is waited for; who would write next waits, and then tells that it did not happen."""


class PostgresEnd:
    """The tables of a database. See `moved_rows.WholeStore`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._statements = PostgresStatements(connection)

    def rows(self, table: DeskTable) -> Iterator[StoredRow]:
        """Give every row of a table in the order of its key."""
        return in_parts(self._statements, table.every_row)

    def fill(self, table: DeskTable, rows: Iterable[StoredRow]) -> None:
        """Let a table hold these, and nothing else."""
        if table.begins_with:
            self._connection.execute(f"DELETE FROM {table.name}".encode())  # noqa: S608  # names of ours
        columns = ", ".join(table.columns)
        with self._connection.cursor().copy(f"COPY {table.name} ({columns}) FROM STDIN".encode()) as copy:
            for row in rows:
                copy.write_row(row)

    def count(self, table: DeskTable) -> int:
        """Return how many rows a table has."""
        ((count,),) = self._statements.execute(f"SELECT count(*) FROM {table.name}").fetchall()  # noqa: S608
        return int(count)


@contextmanager
def from_postgres(address: PostgresAddress) -> Iterator[PostgresEnd]:
    """Give what a database holds, brought to the newest layout for as long as it is read.

    KioskError where a desk runs on it, it does not answer, or a newer kiosk made it.
    """
    with _transaction(address, "ROLLBACK") as end:
        yield end


@contextmanager
def to_postgres(address: PostgresAddress) -> Iterator[PostgresEnd]:
    """Give a database that holds nothing: all that comes into it is kept at the end, or nothing.

    KioskError as above, and where it is not empty.
    """
    with _transaction(address, "COMMIT") as end:
        if held := held_by(end):
            raise not_empty(address.shown, held)
        yield end


@contextmanager
def _transaction(address: PostgresAddress, ends: str) -> Iterator[PostgresEnd]:
    with _told(address):
        connection = connect(address, unbounded=True)
        try:
            if not nobody_is_there(connection):
                raise still_runs(address.shown)
            connection.execute(_ALONE)
            connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
            run_scripts(connection)
            yield PostgresEnd(connection)
            connection.execute(ends.encode())
        finally:
            with suppress(psycopg.Error):
                connection.close()  # what was not kept until now did not happen


@contextmanager
def _told(address: PostgresAddress) -> Iterator[None]:
    """Tell in plain words what PostgreSQL says; never what it quotes: that may be what people wrote."""
    try:
        yield
    except psycopg.errors.LockNotAvailable as error:
        raise still_runs(address.shown) from error
    except AWAY as error:
        raise KioskError(
            Phrase(f"PostgreSQL op {address.shown} antwoordt niet: {str(error).strip()}.",
                   f"PostgreSQL at {address.shown} does not answer: {str(error).strip()}."),
            Phrase("Er is niets verhuisd. Kijk of hij draait en dit adres kent, en begin opnieuw.",
                   "Nothing was moved. Look whether it runs and knows this address, and begin again."),
        ) from error  # fmt: skip
    except NewerError as error:
        raise of_a_newer() from error
    except psycopg.Error as error:
        what = f"{type(error).__name__} ({error.sqlstate or '-'}) {error.diag.table_name or ''}".strip()
        raise KioskError(
            Phrase(f"PostgreSQL neemt dat niet aan: {what}. Er is niets verhuisd.",
                   f"PostgreSQL refuses that: {what}. Nothing was moved."),
            Phrase("Geef haar gebruiker in PostgreSQL een database of een schema van haarzelf.",
                   "Give its user in PostgreSQL a database or a schema of its own."),
        ) from error  # fmt: skip
