"""Lets the oldest day of a table go, where that is over: in any database."""

from __future__ import annotations

from kiosk.store.desk_store import Statements


def let_oldest_day_go(base: Statements, table: str, day: str, before: int) -> None:
    """Let one day go within a transaction, where it lies before a day, as 20261128; `day` is the column that tells."""
    (oldest,) = base.execute(f"SELECT min({day}) FROM {table}").fetchall()[0]  # noqa: S608  # names of ours
    if oldest is not None and oldest < before:
        base.execute(f"DELETE FROM {table} WHERE {day} = ?", (oldest,))  # noqa: S608  # as above
