"""Keeps the plays of every screen of a desk: each batch once, whatever comes twice, late or in another order.

A batch is added with the sums of its plays in one transaction. Single plays are kept for five weeks, sums for 400 days.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from kiosk.machine.clock import EARLIEST
from kiosk.model.play_batches import KEPT, Balance, HomePlay, PlayBatch, PlaysMessage, number_of, play_of_row, rows_of
from kiosk.model.value import value
from kiosk.store.desk_log import moment
from kiosk.store.desk_store import DeskStore, Statements
from kiosk.store.home_sums import HomeSums, SumRow, place_row, sums_of

PLAYS_KEPT = KEPT + timedelta(days=5)
"""How long single plays are kept."""
BATCHES_KEPT = 2 * KEPT
"""How long each batch is known by its number: longer than a screen sends it. After that no batch of then is taken."""
SUMS_KEPT = timedelta(days=400)
_TOGETHER = 200
"""Rows in one statement."""
_UNITS = 10**9
_NEW = "INSERT INTO play_batches VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
_ADDED = " ON CONFLICT DO NOTHING"
_STILL = (" ON CONFLICT (id) DO UPDATE SET last_day = excluded.last_day"
          " WHERE play_things.last_day < excluded.last_day")  # fmt: skip
_OF_ITEMS, _OF_SCREENS = ("plays", "hundredths"), ("plays", "hundredths", "failed", "quotes", "critical")
_BALANCE = """INSERT INTO play_balances VALUES (?, ?, ?, ?, ?) ON CONFLICT (screen) DO UPDATE SET
              moment = excluded.moment, billionths = excluded.billionths, quotes = excluded.quotes,
              critical = excluded.critical WHERE play_balances.moment < excluded.moment"""
_TABLES = (
    ("play_days", SUMS_KEPT, "day"),
    ("play_site_days", SUMS_KEPT, "day"),
    ("play_screen_days", SUMS_KEPT, "day"),
    ("play_things", SUMS_KEPT, "last_day"),
    ("screen_plays", PLAYS_KEPT, "came_day"),
)


@value
class KeptBatch:
    """Plays as they came together."""

    screen: str
    place: str
    came: datetime
    came_day: int
    plays: tuple[HomePlay, ...]


class SqliteHomePlays:
    """See `desk_protocols.HomePlays`."""

    def __init__(self, database: DeskStore) -> None:
        self._database = database

    def take(self, screen: str, told: PlaysMessage, *, told_at: int, at: datetime) -> tuple[int, ...]:
        """Count what is new of a message that came at an aware wall time; return the numbers that are here now."""
        came = number_of(at)
        with self._database.writing() as base:
            (swept,) = base.execute(
                "SELECT coalesce(max(swept), 0) FROM play_runs WHERE run = ?", (told.run,)
            ).fetchone()
            new = [
                one
                for one in told.batches
                if one.number > swept and base.execute(_NEW, (told.run, one.number, came)).rowcount
            ]
            if new:
                place = place_row(screen, told.place, unlikely=False)
                rows = [(came, told.run, one.number, place[0], moment(at), packed(one.plays)) for one in new]
                _insert(base, "screen_plays", rows)
                _insert(base, "play_places", [place], _ADDED)
                add_sums(base, _sums(screen, told.place, new, at))
            if told.balance is not None:
                _note_balance(base, screen, told.balance, told_at)
        return tuple(one.number for one in told.batches)

    def sweep(self, at: datetime) -> None:
        """Let the oldest day of what is over go; a clock that is wrong takes few along before somebody sees it."""
        if at < EARLIEST:
            return
        for table, kept, day in _TABLES:
            self._database.sweep_days(table, day, before=number_of(at - kept), today=number_of(at))
        self._sweep_batches(number_of(at - BATCHES_KEPT), number_of(at - SUMS_KEPT))

    def _sweep_batches(self, before: int, ended: int) -> None:
        """Forget numbers, and keep of each run up to which they were had: a copy of a message counts never again."""
        with self._database.writing() as base:
            (oldest,) = base.execute("SELECT min(came_day) FROM play_batches").fetchone()
            if oldest is not None and oldest < before:
                base.execute(
                    """INSERT INTO play_runs SELECT run, max(number), max(came_day) FROM play_batches
                       WHERE came_day = ? GROUP BY run ON CONFLICT (run) DO UPDATE SET came_day = excluded.came_day,
                       swept = CASE WHEN excluded.swept > play_runs.swept THEN excluded.swept
                                    ELSE play_runs.swept END""",
                    (oldest,),
                )
                base.execute("DELETE FROM play_batches WHERE came_day = ?", (oldest,))
            base.execute("DELETE FROM play_runs WHERE came_day < ?", (ended,))


def plays_kept(base: Statements) -> Iterator[KeptBatch]:
    """Give every batch that is kept, in the order in which they came."""
    rows = base.execute(
        """SELECT screen, play_places.place, came_at, came_day, plays FROM screen_plays
           JOIN play_places ON play_places.id = screen_plays.place ORDER BY came_at, run, number"""
    )
    for screen, place, came, day, body in rows:
        plays = tuple(play_of_row(row) for row in json.loads(zlib.decompress(body)))
        yield KeptBatch(screen=screen, place=place, came=datetime.fromisoformat(came), came_day=int(day), plays=plays)


def add_sums(base: Statements, sums: HomeSums) -> None:
    """Add to the sums that are kept, within a transaction."""
    _insert(base, "play_places", sums.places, _ADDED)
    _insert(base, "play_sorts", sums.sorts, _ADDED)
    _insert(base, "play_things", sums.things, _STILL)
    _insert(base, "play_days", sums.days, _summed("play_days", "day, place, thing", _OF_ITEMS))
    _insert(base, "play_site_days", sums.sites, _summed("play_site_days", "day, thing, site", _OF_ITEMS))
    _insert(base, "play_screen_days", sums.screens, _summed("play_screen_days", "day, place", _OF_SCREENS))


def _insert(base: Statements, table: str, rows: Sequence[SumRow | tuple[object, ...]], end: str = "") -> None:
    """Add rows, some hundred in one statement."""
    for first in range(0, len(rows), _TOGETHER):
        some = rows[first : first + _TOGETHER]
        marks = ", ".join([f"({', '.join('?' * len(some[0]))})"] * len(some))
        base.execute(f"INSERT INTO {table} VALUES {marks}{end}", [one for row in some for one in row])  # noqa: S608  # names of ours


def _summed(table: str, key: str, figures: Iterable[str]) -> str:
    added = ", ".join(f"{one} = {table}.{one} + excluded.{one}" for one in figures)
    return f" ON CONFLICT ({key}) DO UPDATE SET {added}"


def _note_balance(base: Statements, screen: str, balance: Balance, told_at: int) -> None:
    base.execute(_BALANCE, (screen, told_at, round(balance.share * _UNITS), balance.quotes, balance.critical))


def _sums(screen: str, place: str, batches: Sequence[PlayBatch], at: datetime) -> HomeSums:
    plays = [play for one in batches for play in one.plays]
    return sums_of(screen, place, plays, came=at, came_day=number_of(at))


def packed(plays: Sequence[HomePlay]) -> bytes:
    """Return plays as a row of `screen_plays` keeps them."""
    return zlib.compress(json.dumps(rows_of(plays), separators=(",", ":")).encode(), 6)
