"""Tells a file that is a copy of what PostgreSQL holds from one that is the store of a desk itself."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from kiosk.store.desk_store import Statements

MARK = "copy_of"
"""The table by which such a file is known."""


def is_copy(path: Path) -> bool:
    """Tell whether a file is such a copy; one that cannot be read is none."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as base:
            query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
            return base.execute(query, (MARK,)).fetchone() is not None
    except sqlite3.Error:
        return False


def note_copy(base: Statements) -> None:
    """Write into a file that it is one."""
    base.execute(f"CREATE TABLE IF NOT EXISTS {MARK} (what TEXT PRIMARY KEY)")


def note_own(base: Statements) -> None:
    """Write into a file that it is none any more: it is the store itself."""
    base.execute(f"DROP TABLE IF EXISTS {MARK}")
