"""Opens connections to PostgreSQL: bounded in time, and quick to notice a server that is gone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg
from psycopg.adapt import Loader
from psycopg.conninfo import make_conninfo

from kiosk.choices.postgres_address import PostgresAddress
from kiosk.store.desk_store import Statements
from kiosk.store.postgres_sql import for_postgres, plain

Connection = psycopg.Connection[Any]
AWAY = (psycopg.OperationalError, psycopg.InterfaceError, psycopg.errors.ReadOnlySqlTransaction)
"""What is raised while a server is gone, comes up, gives way to another, or keeps somebody waiting for too long."""
_HOW = {
    "connect_timeout": "3",
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "15000",
    "target_session_attrs": "read-write",
    "application_name": "kiosk desk",
    "client_encoding": "utf8",
}
"""Of several servers in one address the one that takes writes; a network that is cut is noticed in 15 seconds."""
_BOUNDS = """SET standard_conforming_strings = on; SET lock_timeout = '8s'; SET statement_timeout = '60s';
             SET idle_in_transaction_session_timeout = '20s'"""
"""A desk that stands still lets go of what it holds."""
_PART = 2000
"""Rows of a large table that are asked for at a time."""


class _Number(Loader):
    """A sum of whole numbers is a whole number, as SQLite has it."""

    def load(self, data: Any) -> float:  # noqa: ANN401  # a buffer of any kind
        """Return the number of a text."""
        text = bytes(data).decode()
        return int(text) if text.lstrip("-").isdigit() else float(text)


def connect(address: PostgresAddress, *, unbounded: bool = False) -> Connection:
    """Return a connection in which each statement is whole. Raises one of `AWAY`.

    An `unbounded` one may take as long as it takes, for whoever moves a whole store.
    """
    how: dict[str, Any] = _HOW | address.guarded()
    if address.password:
        how["password"] = address.password
    where = make_conninfo(address.url, **how)
    connection = psycopg.connect(where, autocommit=True, cursor_factory=psycopg.ClientCursor)
    connection.adapters.register_loader("numeric", _Number)
    if not unbounded:
        connection.execute(_BOUNDS)
    return connection


class PostgresStatements:
    """Runs statements that are written for both databases. See `desk_store.Statements`."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def execute(self, statement: str, parameters: Any = (), /) -> psycopg.Cursor[Any]:  # noqa: ANN401  # as the protocol
        """Run one statement."""
        return self.connection.execute(for_postgres(statement).encode(), [plain(one) for one in parameters])

    def executemany(self, statement: str, parameters: Any, /) -> None:  # noqa: ANN401  # as the protocol
        """Run one statement for each of these."""
        rows = [[plain(one) for one in row] for row in parameters]
        with self.connection.cursor() as cursor:
            cursor.executemany(for_postgres(statement).encode(), rows)


def in_parts(there: Statements, query: str) -> Iterator[tuple[Any, ...]]:
    """Give the rows of a query within a transaction, some at a time: never all of a large table in memory."""
    there.execute(f"DECLARE in_parts NO SCROLL CURSOR FOR {query}")
    while part := there.execute(f"FETCH {_PART} FROM in_parts").fetchall():
        yield from part
    there.execute("CLOSE in_parts")
