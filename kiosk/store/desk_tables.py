"""Tells which tables the store of a desk has, with their columns and the key by whose order their rows are read."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache

from kiosk.model.value import value
from kiosk.store.desk_layout import layout_to_write
from kiosk.store.desk_store import Statements

_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"


@value
class DeskTable:
    """One table of the store."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    """What tells its rows apart; all columns, where it has no key."""
    begins_with: int = 0
    """Rows that stand in it before anything is kept."""

    @property
    def every_row(self) -> str:
        """The statement that reads all of it, in an order that is the same in both databases."""
        return f"SELECT {', '.join(self.columns)} FROM {self.name} ORDER BY {', '.join(self.key)}"  # noqa: S608  # names of ours

    @property
    def new_row(self) -> str:
        """The statement that adds a row."""
        marks = ", ".join("?" * len(self.columns))
        return f"INSERT INTO {self.name} ({', '.join(self.columns)}) VALUES ({marks})"  # noqa: S608


def tables_in(base: Statements) -> tuple[DeskTable, ...]:
    """Return every table of a file, in the order of their names."""
    return tuple(_table(base, name) for (name,) in base.execute(_TABLES).fetchall())


@cache
def every_table() -> tuple[DeskTable, ...]:
    """Return every table of the newest layout."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as base:
        base.executescript(layout_to_write().script_from(0))
        return tables_in(base)


def _table(base: Statements, name: str) -> DeskTable:
    told = base.execute(f"SELECT name, pk FROM pragma_table_info('{name}')").fetchall()  # noqa: S608  # names of ours
    columns = tuple(str(column) for column, _ in told)
    key = tuple(column for _, column in sorted((place, column) for column, place in told if place))
    (rows,) = base.execute(f"SELECT count(*) FROM {name}").fetchone()  # noqa: S608
    return DeskTable(name=name, columns=columns, key=key or columns, begins_with=rows)
