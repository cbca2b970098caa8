"""Keeps plays of screens in PostgreSQL by month: makes the months to come, and lets one that is over go as a whole.

What is of a month that was not made is kept all the same, in the rest, and comes into its own at the next look.
"""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.store.desk_store import Statements

BY_MONTH = frozenset({"screen_plays", "play_days"})
"""The tables of which every month is a table."""
REST = "_rest"
_BEFORE, _AHEAD = 1, 2
"""Months that are made before they are needed: what comes may be some weeks old, and nobody may look for a while."""
_MOST = 24
"""Months that are made of the rest at one look."""
_PATIENCE = "SET LOCAL lock_timeout = '2s'"
"""Who reads a report is not thrown out; nobody waits behind whoever waits for it."""
_MONTHS = """SELECT relname FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
             WHERE inhparent = '{table}'::regclass AND relname != '{table}{rest}' ORDER BY relname"""
_MAKE = (
    "CREATE TABLE {month} (LIKE {table} INCLUDING ALL)",
    """WITH gone AS (DELETE FROM {table}{rest} WHERE {day} >= {first} AND {day} < {end} RETURNING *)
       INSERT INTO {month} SELECT * FROM gone""",
    "ALTER TABLE {table} ATTACH PARTITION {month} FOR VALUES FROM ({first}) TO ({end})",
)


def make_months(base: Statements, table: str, day: str, today: int) -> None:
    """Make the months around a day, as 20261128, and those of what lies in the rest, within a transaction."""
    base.execute(_PATIENCE)
    there = set(months_of(base, table))
    rest = base.execute(f"SELECT DISTINCT {day} / 100 FROM {table}{REST} ORDER BY 1 LIMIT {_MOST}")  # noqa: S608  # names of ours
    for month in sorted({*_around(today // 100), *(int(one) for (one,) in rest)} - there):
        for statement in _MAKE:
            named = {"table": table, "rest": REST, "day": day, "month": name_of(table, month)}
            base.execute(statement.format(first=month * 100, end=_later(month, 1) * 100, **named))


def drop_oldest(base: Statements, table: str, before: int, today: int) -> None:
    """Let the oldest month go where all its days lie before one, by the clock of the server too.

    A desk with a clock that is wrong takes nothing along.
    """
    oldest = next(iter(months_of(base, table)), None)
    if oldest is not None and _later(oldest, 1) * 100 <= before and today <= latest_day(base):
        base.execute(_PATIENCE)
        base.execute(f"DROP TABLE {name_of(table, oldest)}")


def months_of(base: Statements, table: str) -> Iterator[int]:
    """Give the months that are made, as 202611."""
    for (name,) in base.execute(_MONTHS.format(table=table, rest=REST)).fetchall():
        yield int(name.removeprefix(f"{table}_").replace("_", ""))


def name_of(table: str, month: int) -> str:
    """Return how the table of a month is called."""
    return f"{table}_{month // 100:04}_{month % 100:02}"


def latest_day(base: Statements) -> int:
    """Return the last day that it can be now, by the clock of the server."""
    (day,) = base.execute("SELECT to_char(now() + interval '1 day', 'YYYYMMDD')").fetchall()[0]
    return int(day)


def _around(month: int) -> Iterator[int]:
    for more in range(-_BEFORE, _AHEAD + 1):
        yield _later(month, more)


def _later(month: int, more: int) -> int:
    at = month // 100 * 12 + month % 100 - 1 + more
    return at // 12 * 100 + at % 12 + 1
