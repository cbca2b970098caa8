"""Sums up what was shown in some days, by item, tone, kind, team and week, of the database and the newest plays.

SQLite adds up, which holds up no other thread: of a quarter there are tens of thousands of rows.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from kiosk.model.items import ItemId
from kiosk.model.value import value
from kiosk.store.plays_database import DaySum

_TABLES = """
PRAGMA temp_store = MEMORY;
CREATE TEMP TABLE newest (
    day TEXT, item TEXT, kind TEXT, tone TEXT, role TEXT, outcome TEXT, plays INTEGER, seconds REAL, title TEXT
);
CREATE TEMP TABLE teams (item TEXT PRIMARY KEY, team TEXT) WITHOUT ROWID;
CREATE TEMP TABLE every AS SELECT day, item, kind, tone, role, outcome, plays, seconds FROM main.days WHERE 0;
"""
_NEWEST = "INSERT INTO newest VALUES (:day, :item, :kind, :tone, :role, :outcome, :plays, :seconds, :title)"
_EVERY = """
INSERT INTO every SELECT day, item, kind, tone, role, outcome, plays, seconds FROM main.days
    WHERE item != '' AND day BETWEEN ? AND ?
"""
_EVERY_NEWEST = """
INSERT INTO every SELECT day, item, kind, tone, role, outcome, plays, seconds FROM newest
    WHERE item != '' AND day BETWEEN ? AND ?
"""
_SUMS = """sum(plays * (outcome != 'failed')) AS shown, sum(seconds), sum(plays * (outcome = 'failed')),
           count(DISTINCT item), count(DISTINCT day)"""
_QUOTES = """sum(plays * (outcome != 'failed' AND kind = 'quote')),
             sum(plays * (outcome != 'failed' AND kind = 'quote' AND tone = 'critical'))"""
_BY = {
    "all": "''",
    "kind": "kind",
    "tone": "CASE kind WHEN 'quote' THEN tone END",
    "role": "nullif(role, '')",
    "day": "day",
    # Of a Monday the Sunday that follows, and from there back.
    "week": "date(day, 'weekday 0', '-6 days')",
    "team": "(SELECT team FROM teams WHERE teams.item = every.item)",
}
_ITEMS = f"""
SELECT sums.item, coalesce(items.title, (SELECT title FROM newest WHERE newest.item = sums.item), ''), sums.*
FROM (SELECT item, kind, tone, max(day), {_SUMS}
      FROM every GROUP BY item ORDER BY shown DESC, item LIMIT ? OFFSET ?) AS sums
LEFT JOIN main.items ON items.item = sums.item ORDER BY shown DESC, sums.item
"""  # noqa: S608  # texts of ours
_EACH = f"""
SELECT item, '', item, kind, tone, max(day), {_SUMS} FROM every GROUP BY item ORDER BY shown DESC, item LIMIT ?
"""  # noqa: S608  # as above


@value
class PlaySum:
    """The showings that have one thing in common."""

    key: str
    plays: int
    seconds: float
    failed: int
    """Showings that could not be painted; not among `plays`."""
    items: int
    """So many different ones."""
    days: int
    """On so many days."""
    quotes: int = 0
    critical: int = 0
    """Of the plays, those of quotes and of critical ones."""


@value
class ItemSum:
    """The showings of one item; `title` is empty where its words went."""

    item: ItemId
    title: str
    kind: str
    tone: str
    last: str
    """The last day on which it was shown."""
    plays: int
    seconds: float
    failed: int


class PlaySums:
    """The sums of some days, both included, each as 2026-04-07. Nothing is changed in the database."""

    def __init__(
        self, base: sqlite3.Connection, newest: Iterable[DaySum], teams: Mapping[ItemId, str], *, since: str, until: str
    ) -> None:
        """`newest` are sums that the database does not have yet; `teams` tells whose an item is."""
        self._base = base
        base.executescript(_TABLES)
        base.executemany(_NEWEST, ({**asdict(one), "title": one.title} for one in newest))
        base.executemany("INSERT INTO teams VALUES (?, ?)", teams.items())
        base.execute(_EVERY, (since, until))
        base.execute(_EVERY_NEWEST, (since, until))

    def by(self, what: str) -> tuple[PlaySum, ...]:
        """Return the sums by "all", "kind", "tone" (of quotes), "role", "team", "day" or "week" (its Monday).

        The most shown first, days and weeks in their order. What has none of it is left out.
        """
        order = "1" if what in {"day", "week"} else "shown DESC, 1"
        query = f"SELECT {_BY[what]} AS thing, {_SUMS}, {_QUOTES} FROM every GROUP BY thing ORDER BY {order}"  # noqa: S608
        return tuple(_sum(row) for row in self._base.execute(query) if row[0] is not None)

    def items(self, *, first: int, most: int) -> tuple[ItemSum, ...]:
        """Return so many items, the most shown first, from one on, counted from 0."""
        return tuple(_items(self._base.execute(_ITEMS, (most, first))))

    def each(self, *, most: int) -> tuple[ItemSum, ...]:
        """Return so many items, the most shown first, without their titles: of ten thousand those take seconds."""
        return tuple(_items(self._base.execute(_EACH, (most,))))


def _sum(row: tuple[Any, ...]) -> PlaySum:
    key, plays, seconds, failed, items, days, quotes, critical = row
    return PlaySum(
        key=str(key), plays=plays, seconds=seconds, failed=failed, items=items, days=days, quotes=quotes,
        critical=critical,
    )  # fmt: skip


def _items(rows: Iterable[tuple[Any, ...]]) -> Iterator[ItemSum]:
    for item, title, _, kind, tone, last, plays, seconds, failed, *_ in rows:
        yield ItemSum(
            item=ItemId(item), title=title, kind=kind, tone=tone, last=last, plays=plays, seconds=seconds, failed=failed
        )
