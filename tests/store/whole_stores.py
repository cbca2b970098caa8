"""Fills every table of a store with rows of any kind, and reads all of a store again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from kiosk.choices.postgres_address import PostgresAddress
from kiosk.store.desk_layout import FILE, layout_to_write
from kiosk.store.desk_tables import DeskTable, tables_in

Rows = dict[str, list[tuple[Any, ...]]]
_KINDS = 'SELECT name, type, "notnull", pk FROM pragma_table_info(?)'
SORTS = {"TEXT": str, "INTEGER": int, "BIGINT": int, "BYTEA": bytes}


def a_store(folder: Path, *, version: int = 0, rows: int = 2, draw: Callable[[type], Any] | None = None) -> Rows:
    """Make the file of a desk of any version with so many rows in each table, and return them."""
    layout = layout_to_write()
    version = version or layout.version
    folder.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(folder / FILE, isolation_level=None)) as base:
        base.executescript(
            f"PRAGMA journal_mode = WAL; {''.join(layout.steps[:version])} PRAGMA user_version = {version};"
        )
        for table in tables_in(base):
            kinds = base.execute(_KINDS, (table.name,)).fetchall()
            base.execute(f"DELETE FROM {table.name}")  # noqa: S608  # names of ours
            made = [tuple(_value(one, number, draw) for one in kinds) for number in range(table.begins_with or rows)]
            base.executemany(table.new_row, made)
        return all_rows(base)


def _value(told: tuple[str, str, int, int], number: int, draw: Callable[[type], Any] | None) -> Any:  # noqa: ANN401
    name, kind, needed, key = told
    sort = SORTS[kind]
    if draw is None:
        return {str: f"{name} {number} ’é✓", int: number, bytes: b"\x00\xff\\" * number}[sort]
    if not needed and not key and draw(bool):
        return None
    if sort is str:
        return f"{number}{draw(str)}"
    return number if sort is int and key else draw(sort)


def all_rows(base: Any) -> Rows:  # noqa: ANN401  # of either database
    """Return every row of a file."""
    return {table.name: base.execute(table.every_row).fetchall() for table in tables_in(base)}


def in_file(folder: Path) -> Rows:
    """Return every row of the store in a folder."""
    with closing(sqlite3.connect(folder / FILE)) as base:
        return all_rows(base)


def in_postgres(address: PostgresAddress, tables: Sequence[DeskTable]) -> Rows:
    """Return every row of a database; nothing where it has no tables."""
    from kiosk.store.postgres_connection import connect
    from kiosk.store.postgres_layout import tables_of

    with connect(address) as base:
        there = tables_of(base)
        return {one.name: base.execute(one.every_row.encode()).fetchall() for one in tables if one.name in there}
