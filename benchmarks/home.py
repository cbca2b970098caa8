"""What a month of plays of a thousand screens costs a desk: a report, a batch, and letting go of a month.

`python -m benchmarks home [DAYS [SCREENS]]` fills a PostgreSQL of its own, which writes to its disk as a real one does,
with so many days of so many screens, each of 3,000 plays in ten hours, as `take` would have kept them; beside it a file
with as many days of forty screens. Every play has its part in a packed batch and in each sum.
"""

from __future__ import annotations

import hashlib
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from datetime import time as clock_time
from pathlib import Path
from typing import NamedTuple

from kiosk.model.play_batches import TOGETHER, HomePlay, PlayBatch, PlaysMessage, ReportOf, number_of
from kiosk.store import postgres_months
from kiosk.store.desk_database import DeskDatabase
from kiosk.store.desk_play_sums import SqliteHomeReports
from kiosk.store.desk_plays import PLAYS_KEPT, SqliteHomePlays, packed
from kiosk.store.desk_store import DeskStore, Statements
from kiosk.store.home_sums import place_row, sums_of
from kiosk.store.postgres_database import PostgresDatabase
from tests.store.cluster import Cluster, cluster

DAYS, SCREENS, FEW = 30, 1000, 40
A_DAY = 3000
"""Plays of one screen: one each twelve seconds, ten hours long."""
REPORT, BATCH = 2.0, 0.1
"""Seconds."""
_ITEMS, _PLACES = 150, 24
_ROUNDS, _BATCHES = 5, 200
_LAST = datetime.now().astimezone().replace(hour=20, minute=0, second=0, microsecond=0) - timedelta(days=1)


class Reading(NamedTuple):
    """One figure, beside its limit where it has one."""

    what: str
    measured: float
    unit: str = "s"
    limit: float | None = None


def main(words: list[str]) -> int:
    """Fill both, print what was measured, and return 1 above a limit."""
    days = int(words[0]) if words else DAYS
    screens = int(words[1]) if len(words) > 1 else SCREENS
    with cluster() as server:
        server.stop()
        _as_a_real_one(server)
        server.start()
        postgres_months.latest_day = _any_day  # months go by here at once
        store = PostgresDatabase(server.database(), Path(tempfile.gettempdir()))
        missed = _printed(_measured(store, days, screens, lambda: _size_there(store)))
        store.close()
    with tempfile.TemporaryDirectory() as name:
        file = DeskDatabase(Path(name) / "desk")
        missed |= _printed(_measured(file, days, min(screens, FEW), lambda: _size_here(Path(name))))
        file.close()
    return int(missed)


def _printed(readings: Iterable[Reading]) -> bool:
    """Print each as soon as it is there; tell whether any is above its limit."""
    missed = False
    for one in readings:
        limit = "" if one.limit is None else f"(limit {one.limit:g})"
        print(f"{one.what:76} {one.measured:9.3f} {one.unit:3} {limit}", flush=True)
        missed |= one.limit is not None and one.measured > one.limit
    return missed


def _measured(store: DeskStore, days: int, screens: int, size: Callable[[], int]) -> Iterator[Reading]:
    began = time.monotonic()
    for at in range(days):  # as its timer does
        SqliteHomePlays(store).sweep(_LAST - timedelta(days=days - 1 - at))
    _fill(store, days, screens)
    plays = days * screens * A_DAY
    filled = time.monotonic() - began
    yield Reading(f"{store.kind}: {plays:,} plays of {screens} screens and {days} days, filled in", filled)
    yield Reading("the store on its disk", size() / 1e9, "GB")
    reports, until = SqliteHomeReports(store), _LAST.date()
    since = until - timedelta(days=days - 1)
    for what, of, count in (
        ("by place, all screens: the file", ReportOf(), 0),
        ("by place, all screens: the page with its items", ReportOf(), 50),
        ("one place", ReportOf(place="Plek 7"), 50),
        ("one screen", ReportOf(screen="scherm 7"), 50),
    ):
        yield Reading(what, _slowest(lambda: reports.told(since, until, of, count=count)), limit=REPORT)  # noqa: B023  # called at once
    yield Reading("what can be chosen on the page", _slowest(reports.screens), limit=REPORT)
    if (counted := reports.told(since, until, ReportOf())["all"]["plays"]) != plays:
        raise SystemExit(f"the report tells {counted} of {plays} plays")
    yield from _of_batches(store, screens)
    yield from _of_letting_go(store)


def _slowest(act: Callable[[], object]) -> float:
    """Return how long it took at most; the first time is among them."""
    return max(_seconds(act) for _ in range(_ROUNDS))


def _seconds(act: Callable[[], object]) -> float:
    began = time.monotonic()
    act()
    return time.monotonic() - began


def _of_batches(store: DeskStore, screens: int) -> list[Reading]:
    """Take batches of screens as they come, each a little after the last."""
    plays, chance = SqliteHomePlays(store), random.Random(7)
    took = []
    for number in range(_BATCHES):
        at = _LAST + timedelta(hours=14, seconds=number)
        screen = chance.randrange(screens)
        shown = _shown(at - timedelta(seconds=12 * TOGETHER), TOGETHER, chance)
        told = PlaysMessage(run=f"{number:032x}", place=_place(screen), batches=(PlayBatch(number=1, plays=shown),))
        name = f"scherm {screen}"
        took.append(_seconds(lambda: plays.take(name, told, told_at=number, at=at)))  # noqa: B023  # called at once
    took.sort()
    return [
        Reading("a batch of fifty plays, median", statistics.median(took)),
        Reading("the slowest of a hundred", took[len(took) * 99 // 100], limit=BATCH),
    ]


def _of_letting_go(store: DeskStore) -> list[Reading]:
    """Look, once five weeks and the rest of a month are over, until nothing goes any more; then the plays are gone."""
    plays, at = SqliteHomePlays(store), _LAST + PLAYS_KEPT + timedelta(days=33)
    took = list[float]()
    while not took or _left(store, at):
        took.append(_seconds(lambda: plays.sweep(at)))
    return [Reading(f"letting single plays go, the longest of {len(took)} looks", max(took))]


def _any_day(base: Statements) -> int:  # noqa: ARG001  # in the place of what asks it
    return 9999_12_31


def _left(store: DeskStore, at: datetime) -> bool:
    with store.reading() as base:
        ((oldest,),) = base.execute("SELECT min(came_day) FROM screen_plays").fetchall()
    return oldest is not None and oldest < number_of(at - PLAYS_KEPT)


def _shown(since: datetime, count: int, chance: random.Random) -> tuple[HomePlay, ...]:
    """Return plays of a screen, a third of the quotes critical, a fifth of the time the quote of the day."""
    found = []
    for at in range(count):
        item = 0 if at % 8 == 0 else chance.randrange(_ITEMS)
        kind = ("quote", "quote", "quote", "story", "nps", "announcement")[item % 6]
        tone = ("critical", "positive", "positive")[item % 3] if kind in {"quote", "story"} else ""
        role = "quote of the day" if item == 0 else ("", "", "", "companion")[at % 4]
        campaign = "zomer" if item % 10 == 0 else ""
        outcome = "shown" if at % 40 else "cut"
        began = int((since + timedelta(seconds=12 * at)).timestamp() * 1000)
        found.append(HomePlay(f"{kind}-{_digest(item)}", kind, tone, role, campaign, outcome, began, 60, 1200))
    return tuple(found)


def _digest(item: int) -> str:
    return hashlib.blake2b(str(item).encode(), digest_size=6).hexdigest()


def _place(screen: int) -> str:
    return f"Plek {screen % _PLACES}"


_MADE = """CREATE TABLE made_batches (number BIGINT, plays BYTEA); CREATE TABLE made_screens (place BIGINT, run TEXT);
CREATE TABLE made_things (thing BIGINT, plays BIGINT, hundredths BIGINT);
CREATE TABLE made_screen (plays BIGINT, hundredths BIGINT, failed BIGINT, quotes BIGINT, critical BIGINT)"""
_A_DAY_MORE = (
    "INSERT INTO play_batches SELECT run, {before} + number, {day} FROM made_screens CROSS JOIN made_batches",
    """INSERT INTO screen_plays SELECT {day}, run, {before} + number, place, '{came}', plays
       FROM made_screens CROSS JOIN made_batches""",
    "INSERT INTO play_days SELECT {day}, place, thing, plays, hundredths FROM made_screens CROSS JOIN made_things",
    """INSERT INTO play_site_days SELECT {day}, thing, play_places.place, sum(plays), sum(hundredths)
       FROM play_places CROSS JOIN made_things GROUP BY thing, play_places.place""",
    """INSERT INTO play_screen_days SELECT {day}, place, plays, hundredths, failed, quotes, critical
       FROM made_screens CROSS JOIN made_screen""",
)


def _fill(store: DeskStore, days: int, screens: int) -> None:
    """Keep what `take` would have kept: the plays of one day and screen, said once more for each."""
    began = datetime.combine(_LAST.date(), clock_time(9), _LAST.tzinfo)
    plays = _shown(began, A_DAY, random.Random(1))
    sums = sums_of("", "", plays, came=_LAST, came_day=number_of(_LAST))
    parts = [plays[at : at + TOGETHER] for at in range(0, A_DAY, TOGETHER)]
    places = [place_row(f"scherm {at}", _place(at), unlikely=False) for at in range(screens)]
    runs = [(row[0], hashlib.md5(str(row[0]).encode()).hexdigest()) for row in places]  # noqa: S324  # a name
    with store.writing() as base:
        for statement in _MADE.split(";"):
            base.execute(statement)
        for table, rows in (
            ("play_places", places),
            ("play_sorts", sums.sorts),
            ("play_things", sums.things),
            ("made_screens", runs),
            ("made_batches", [(at, packed(one)) for at, one in enumerate(parts, 1)]),
            ("made_things", [row[2:] for row in sums.days]),
            ("made_screen", [row[2:] for row in sums.screens]),
        ):
            base.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)  # noqa: S608  # names of ours
    for at in range(days):
        day = _LAST - timedelta(days=days - 1 - at)
        with store.writing() as base:
            for statement in _A_DAY_MORE:
                base.execute(statement.format(before=at * len(parts), day=number_of(day), came=day.isoformat()))
    with store.writing() as base:
        for table in ("made_batches", "made_screens", "made_things", "made_screen"):
            base.execute(f"DROP TABLE {table}")


def _as_a_real_one(server: Cluster) -> None:
    """Let it force to the disk what it writes, and have the memory that its manual tells to give it."""
    with (server.folder / "data" / "postgresql.conf").open("a") as settings:
        settings.write("fsync = on\nshared_buffers = 1GB\neffective_cache_size = 3GB\nmax_wal_size = 4GB\n")


def _size_there(store: PostgresDatabase) -> int:
    with store.reading() as base:
        (size,) = base.execute("SELECT pg_database_size(current_database())").fetchall()[0]
        return int(size)


def _size_here(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
