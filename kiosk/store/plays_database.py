"""The database of the journal: plays in compressed batches, and the sums that reports and restarts need."""

from __future__ import annotations

import json
import logging
import sqlite3
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import asdict, replace
from datetime import datetime, timedelta, timezone
from itertools import islice
from pathlib import Path
from typing import Any

from kiosk.errors import KioskError
from kiosk.model.item_parts import Tone
from kiosk.model.items import ItemId, Kind
from kiosk.model.language import Phrase
from kiosk.model.plays import History, Outcome, Play
from kiosk.model.schedule import CueRole
from kiosk.model.tally import Tally, Turn
from kiosk.model.value import value
from kiosk.store.sqlite_files import Layout, NewerError, open_database, transaction

log = logging.getLogger(__name__)

KEPT_PLAYS = 500_000
"""Single plays that are kept, about 140 days of a full screen; the sums by day stay longer."""
KEPT_SUMS = 300_000
KEPT_ITEMS = 200_000

LAYOUT = Layout(
    version=1,
    tables="""
CREATE TABLE memory (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE batches (first INTEGER PRIMARY KEY, last INTEGER, begins REAL, ends REAL, plays BLOB);
CREATE TABLE items (item TEXT, title TEXT, round REAL, due REAL, last INTEGER, seen INTEGER);
CREATE TABLE days (
    day TEXT, item TEXT, kind TEXT, tone TEXT, role TEXT, campaign TEXT, outcome TEXT, plays INTEGER, seconds REAL,
    UNIQUE (day, item, role, outcome, campaign, tone)
);
""",
    check="SELECT max(value), (SELECT count(*) FROM (SELECT item, round, due, last FROM items LIMIT 1)) FROM memory",
    # Items lie in the order in which they came, and have no index: an id is a digest, and in the order of ids each
    # write would touch pages all over the file. Who writes looks through them once. Files of before keep that order.
    # What SQLite's log holds goes into the file in small parts: all at once, once a fortnight, would be a day's worth.
    settings="PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 100; PRAGMA secure_delete = ON;"
    "PRAGMA temp_store = MEMORY;",
)


_PLAYED = """
CREATE TEMP TABLE IF NOT EXISTS played (
    item TEXT PRIMARY KEY, title TEXT, round REAL, due REAL, last INTEGER, seen INTEGER
) WITHOUT ROWID
"""
"""What plays that are taken in together tell of their items, before those are looked for."""
_PLAYED_BEFORE = """
UPDATE main.items SET (title, round, due, last, seen) = (
    SELECT title, coalesce(played.round, items.round), coalesce(played.due, items.due),
           coalesce(played.last, items.last), seen FROM played WHERE played.item = items.item
) WHERE item IN (SELECT item FROM played)
"""
_PLAYED_FIRST = "INSERT INTO main.items SELECT * FROM played WHERE item NOT IN (SELECT item FROM main.items)"


@value(kw_only=False)
class DaySum:
    """How often and how long one item was shown on one day, in one role and with one outcome. "" stands for none."""

    day: str
    item: str
    title: str
    kind: str
    tone: str
    role: str
    campaign: str
    outcome: str
    plays: int
    seconds: float


_ITEM, _TITLE = 2, 9
"""Where these two stand in the row of a play."""


def to_row(play: Play, *, tally: bool) -> list[Any]:
    """Return the values of a play in a fixed order; `tally` says whether the memory of the programme goes with them."""
    offset = play.started.utcoffset() or timedelta()
    return [
        round(play.started.timestamp(), 3), round(offset.total_seconds() / 60), play.item, play.kind, play.tone,
        round(play.seconds, 2), play.outcome, play.role, play.campaign, play.title, play.reason.dutch,
        play.reason.english, play.tally.to_text() if tally and play.tally is not None else None,
    ]  # fmt: skip


def with_turn_alone(play: Play) -> Play:
    """Return a play with no more of the memory of the programme than what became of its own item.

    Of the rest only what stands with the last play is ever used, and it is most of what would be kept.
    """
    return play if play.tally is None else replace(play, tally=Tally(item=play.tally.item, turn=play.tally.turn))


def from_row(row: list[Any]) -> Play:
    """Read what `to_row` made; ValueError or TypeError when it is something else."""
    started, offset, item, kind, tone, seconds, outcome, role, campaign, title, dutch, english, tally = row
    return Play(
        item=None if item is None else ItemId(item),
        kind=None if kind is None else Kind(kind),
        tone=None if tone is None else Tone(tone),
        started=datetime.fromtimestamp(started, timezone(timedelta(minutes=offset))),
        seconds=float(seconds),
        outcome=Outcome(outcome),
        role=None if role is None else CueRole(role),
        campaign=campaign,
        title=str(title),
        reason=Phrase(str(dutch), str(english)),
        tally=None if tally is None else Tally.from_text(tally),
    )


def to_text(row: list[Any]) -> str:
    """Return one line without a line end."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def sum_of(play: Play) -> DaySum:
    """Return what one play adds to the sums of its day."""
    known = (play.item, play.title, play.kind, play.tone, play.role, play.campaign, play.outcome)
    item, title, kind, tone, role, campaign, outcome = (str(one or "") for one in known)
    day = play.started.date().isoformat()
    return DaySum(day, item, title, kind, tone, role, campaign, outcome, 1, play.seconds)


class Store:
    """One connection; used by one thread at a time."""

    def __init__(self, path: Path, *, check: bool = False, reading: bool = False) -> None:
        """Open or make the database; `check` reads it through first, `reading` leaves it as it is.

        KioskError when a newer kiosk made it; DamagedError, or another sqlite3.Error when the disk refuses now.
        """
        try:
            self.connection = open_database(path, LAYOUT, reading=reading, thoroughly=check)
        except NewerError as error:
            raise _newer(path, error.version) from error
        row = self.connection.execute("SELECT value FROM memory WHERE name = 'last'").fetchone()
        self.last = 0 if row is None else int(row[0])

    def add(self, first: int, plays: Iterable[Play]) -> None:
        """Take in a batch, in one transaction. Plays that are already in it, by their number, are passed over.

        One after the other, as there may be thousands that are not to be in memory at one time.
        """
        last, times, tally = self.last, list[float](), None
        packer = zlib.compressobj(9)
        packed = bytearray()
        with transaction(self.connection) as run:
            run.execute(_PLAYED)
            run.execute("DELETE FROM played")
            for number, play in enumerate(islice(plays, max(0, self.last + 1 - first), None), max(first, last + 1)):
                self._sum_up(run, number, play)
                packed += packer.compress(f"{',' if times else '['}{to_text(to_row(play, tally=False))}".encode())
                times.append(play.started.timestamp())
                last, tally = number, play.tally or tally
            if not times:
                return
            run.execute(_PLAYED_BEFORE)
            run.execute(_PLAYED_FIRST)
            packed += packer.compress(b"]") + packer.flush()
            row = (last - len(times) + 1, last, min(times), max(times), bytes(packed))
            run.execute("INSERT INTO batches VALUES (?, ?, ?, ?, ?)", row)
            memory = {"last": last, "last_play": times[-1]} | ({"tally": tally.to_text()} if tally is not None else {})
            run.executemany("INSERT OR REPLACE INTO memory VALUES (?, ?)", memory.items())
            run.execute("DELETE FROM batches WHERE last <= ?", (last - KEPT_PLAYS,))
            run.execute("DELETE FROM days WHERE rowid <= (SELECT max(rowid) FROM days) - ?", (KEPT_SUMS,))
            run.execute("DELETE FROM items WHERE seen <= ?", (last - KEPT_PLAYS - KEPT_ITEMS,))
        self.last = last

    def _sum_up(self, run: sqlite3.Connection, number: int, play: Play) -> None:
        run.execute(
            "INSERT INTO days VALUES (:day, :item, :kind, :tone, :role, :campaign, :outcome, :plays, :seconds)"
            " ON CONFLICT DO UPDATE SET plays = plays + 1, seconds = seconds + excluded.seconds",
            asdict(sum_of(play)),
        )
        if play.item is not None:
            turn = play.tally.turn if play.tally is not None and play.tally.item == play.item else None
            values = (None, None, None) if turn is None else turn
            run.execute(
                "INSERT INTO played VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET title = excluded.title,"
                " round = coalesce(excluded.round, round), due = coalesce(excluded.due, due),"
                " last = coalesce(excluded.last, last), seen = excluded.seen",
                (play.item, play.title, *values, number),
            )

    def forget_words(self, items: Collection[ItemId]) -> None:
        """Forget the words by which these items were known, also in every single play; how often they showed stays."""
        marks = ",".join("?" * len(items))
        query = f"SELECT 1 FROM items WHERE title != '' AND item IN ({marks}) LIMIT 1"  # noqa: S608  # question marks only
        if not items or self.connection.execute(query, tuple(items)).fetchone() is None:
            return
        with transaction(self.connection) as run:
            run.execute(f"UPDATE items SET title = '' WHERE item IN ({marks})", tuple(items))  # noqa: S608  # as above
            for (first,) in run.execute("SELECT first FROM batches").fetchall():
                (packed,) = run.execute("SELECT plays FROM batches WHERE first = ?", (first,)).fetchone()
                rows = json.loads(zlib.decompress(packed))
                named = [row for row in rows if row[_ITEM] in items and row[_TITLE]]
                for row in named:
                    row[_TITLE] = ""
                if named:
                    again = zlib.compress(to_text(rows).encode(), 9)
                    run.execute("UPDATE batches SET plays = ? WHERE first = ?", (again, first))
        self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def titled(self, like: Callable[[str], bool]) -> set[ItemId]:
        """Return the items by whose title something tells that it is meant."""
        rows = self.connection.execute("SELECT item, title FROM items WHERE title != ''")
        return {ItemId(item) for item, title in rows if like(title)}

    def has_forgotten(self) -> frozenset[str]:
        """Return of which erasures the titles were looked for."""
        row = self.connection.execute("SELECT value FROM memory WHERE name = 'erased'").fetchone()
        return frozenset(str(row[0]).split()) if row is not None else frozenset()

    def note_forgotten(self, erasures: Iterable[str]) -> None:
        """Remember of which erasures the titles were looked for."""
        known = " ".join(sorted(self.has_forgotten().union(erasures)))
        self.connection.execute("INSERT OR REPLACE INTO memory VALUES ('erased', ?)", (known,))

    def history(self) -> History:
        """Return what the programme needs to go on."""
        memory = dict(self.connection.execute("SELECT name, value FROM memory"))
        rows = self.connection.execute("SELECT item, round, due, last FROM items WHERE round IS NOT NULL")
        last = memory.get("last_play")
        return History(
            tally=self.tally(),
            turns={ItemId(item): Turn(*turn) for item, *turn in rows},
            last_play=None if last is None else datetime.fromtimestamp(last).astimezone(),
        )

    def tally(self) -> Tally | None:
        """Return what the programme remembered at the last play."""
        row = self.connection.execute("SELECT value FROM memory WHERE name = 'tally'").fetchone()
        try:
            return Tally.from_text(row[0]) if row is not None else None
        except ValueError:
            log.warning("the memory of the programme cannot be read; its counts begin anew")
            return None

    def plays(self, since: datetime, until: datetime) -> Iterator[Play]:
        """Yield the plays that began in a time, in the order they were shown."""
        begins, ends = since.timestamp(), until.timestamp()
        query = "SELECT plays FROM batches WHERE ends >= ? AND begins < ? ORDER BY first"
        for (packed,) in self.connection.execute(query, (begins, ends)).fetchall():
            for row in json.loads(zlib.decompress(packed)):
                if begins <= row[0] < ends:
                    yield from_row(row)

    def newest(self, count: int) -> list[Play]:
        """Return the last so many plays, the newest last."""
        query = "SELECT plays FROM batches WHERE last > ? ORDER BY first"
        packed = self.connection.execute(query, (self.last - count,)).fetchall()
        rows = [row for (batch,) in packed for row in json.loads(zlib.decompress(batch))]
        return [from_row(row) for row in rows[-count:]]

    def days(self, since: str, until: str) -> list[DaySum]:
        """Return the sums of the days from one date up to another, both as 2026-04-07 and both included."""
        query = (
            "SELECT day, days.item, coalesce(title, ''), kind, tone, role, campaign, outcome, plays, seconds FROM days"
            " LEFT JOIN items ON items.item = days.item WHERE day BETWEEN ? AND ? ORDER BY day, days.item"
        )
        return [DaySum(*row) for row in self.connection.execute(query, (since, until))]

    def close(self) -> None:
        """Close the database; SQLite then empties its write-ahead log."""
        self.connection.close()


def _newer(path: Path, version: int) -> KioskError:
    known = LAYOUT.version
    return KioskError(Phrase(f"Het journaal {path} is van een nieuwere versie ({version}; deze kiosk kent {known}).",
                             f"The journal {path} is of a newer version ({version}; this kiosk knows {known})."),
                      Phrase("Werk de kiosk bij, of zet dit bestand weg: dan begint de telling opnieuw.",
                             "Update the kiosk, or move this file away: counting starts anew."))  # fmt: skip
