"""In PostgreSQL each month of plays is a table: it goes as a whole, and no play is lost where none was made for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import takewhile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import rule, run_state_machine_as_test

from kiosk.choices.postgres_address import PostgresAddress
from kiosk.store import desk_database, postgres_layout, postgres_months
from kiosk.store.desk_layout import layout_to_write
from kiosk.store.desk_plays import PLAYS_KEPT, SqliteHomePlays, packed, plays_kept
from kiosk.store.desk_store import DeskStore
from kiosk.store.home_sums import place_row, sums_of
from kiosk.store.opened_store import open_store
from kiosk.store.postgres_database import PostgresDatabase
from tests.store import test_home_plays as home
from tests.store.cluster import Cluster

pytestmark = pytest.mark.long

NOW, PLAY = home.NOW, home.PLAY
BEFORE = 17
"""The number of the last script before months were kept apart."""


class Killable(home.EndsAmid, PostgresDatabase):
    """A desk on PostgreSQL that ends amid what it writes."""


class ComingHomeThere(home.ComingHome):
    """The same screens and the same network, with a desk that now and then looks what is over."""

    def __init__(self, server: Cluster, counted: list[int]) -> None:
        """`counted` hears how many plays each life brought home."""
        self.counted = counted
        self.server, self.address = server, server.lend()
        super().__init__()

    def opened(self) -> Killable:
        return Killable(self.address, Path(self.folder.name))

    @rule(days=st.integers(0, 3))
    def the_desk_looks_what_is_over(self, days: int) -> None:
        self.came += timedelta(days=days)
        SqliteHomePlays(self.store).sweep(self.came)

    def teardown(self) -> None:
        self.counted.append(sum(len(batch.plays) for _, batch in self.here.values()))
        super().teardown()
        self.server.take_back(self.address)


def test_every_play_is_counted_once_there_too(postgres: Cluster) -> None:
    """What is asked after each step stands with the machine: the plays, their sums and their reports are those made."""
    counted: list[int] = []
    how = settings(max_examples=12, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(lambda: ComingHomeThere(postgres, counted), settings=how)  # type: ignore[arg-type]  # it is called
    assert sum(counted) > 0, "something came home"


@pytest.fixture
def address(postgres: Cluster) -> PostgresAddress:
    return postgres.schema()


@pytest.fixture
def database(address: PostgresAddress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DeskStore]:
    monkeypatch.setattr(postgres_months, "latest_day", lambda _: 9999_12_31)
    one = open_store(address, tmp_path)
    yield one
    one.close()


def months(database: DeskStore, table: str) -> list[int]:
    with database.reading() as base:
        return list(postgres_months.months_of(base, table))


def rows_in(database: DeskStore, table: str) -> int:
    with database.reading() as base:
        return int(base.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608  # names of ours


def take(database: DeskStore, at: datetime, number: int = 1) -> None:
    home.take(database, replace(PLAY, started=int(at.timestamp() * 1000)), number=number, at=at)  # type: ignore[arg-type]


def kept(database: DeskStore) -> int:
    with database.reading() as base:
        return sum(len(one.plays) for one in plays_kept(base))


def test_the_months_around_today_are_made_and_what_comes_lies_in_its_own(database: DeskStore) -> None:
    store = SqliteHomePlays(database)
    store.sweep(NOW)
    for table in postgres_months.BY_MONTH:
        assert months(database, table) == [202610, 202611, 202612, 202701]
    take(database, NOW)
    assert rows_in(database, "screen_plays_2026_11") == rows_in(database, "play_days_2026_11") == 1


def test_a_play_of_a_month_that_was_not_made_is_kept_and_comes_into_it_at_the_next_look(database: DeskStore) -> None:
    later = NOW.replace(year=2028, day=1)
    take(database, later)
    assert rows_in(database, "screen_plays_rest") == rows_in(database, "play_days_rest") == 1
    assert kept(database) == 1
    SqliteHomePlays(database).sweep(NOW)
    assert rows_in(database, "screen_plays_rest") == rows_in(database, "play_days_rest") == 0
    assert rows_in(database, "screen_plays_2028_11") == rows_in(database, "play_days_2028_11") == kept(database) == 1


def test_a_month_goes_as_a_whole_once_all_its_days_are_over_and_no_sooner(database: DeskStore) -> None:
    store = SqliteHomePlays(database)
    store.sweep(NOW)
    for number, day in enumerate((1, 15, 30), 1):
        take(database, NOW.replace(day=day), number)
    over = datetime(2026, 12, 1, tzinfo=UTC) + PLAYS_KEPT
    for _ in range(4):
        store.sweep(over - timedelta(days=1))
    assert kept(database) == 3
    store.sweep(over)
    assert kept(database) == 0
    assert 202611 not in months(database, "screen_plays")
    assert home.told(database)["all"]["plays"] == 3, "the sums are kept for longer"  # type: ignore[arg-type]


def test_a_desk_whose_clock_is_ahead_of_that_of_its_server_lets_nothing_go(
    database: DeskStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres_months, "latest_day", lambda _: 2026_11_28)
    take(database, NOW)
    for _ in range(9):
        SqliteHomePlays(database).sweep(NOW + timedelta(days=3000))
    assert kept(database) == 1


def test_who_reads_a_report_keeps_a_month_and_no_page_waits_for_it(
    database: DeskStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres_months, "_PATIENCE", "SET LOCAL lock_timeout = '100ms'")
    store, over = SqliteHomePlays(database), datetime(2026, 12, 2, tzinfo=UTC) + PLAYS_KEPT
    store.sweep(NOW)
    take(database, NOW)
    with database.reading() as base:
        base.execute("SELECT count(*) FROM screen_plays").fetchone()
        for _ in range(3):
            store.sweep(over)
        assert base.execute("SELECT count(*) FROM screen_plays").fetchone() == (1,)
    take(database, NOW, 2)
    assert kept(database) == 2, "what was under way did not happen, and the store goes on"
    for _ in range(3):
        store.sweep(over)
    assert kept(database) == 0


def fill_as_before(database: DeskStore) -> None:
    """Keep a play as a desk kept it that did not know of months or places in whole."""
    sums = sums_of("hal", "Zwolle", [PLAY], came=NOW, came_day=2026_11_27)
    day, place, thing, plays, hundredths = sums.days[0]
    with database.writing() as base:
        for table, row in (
            ("play_batches", ("a" * 32, 1, day)),
            ("screen_plays", (day, "a" * 32, 1, place, NOW.isoformat(), packed([PLAY]))),
            ("play_places", place_row("hal", "Zwolle", unlikely=False)),
            ("play_sorts", sums.sorts[0]),
            ("play_things", sums.things[0]),
            ("play_days", sums.days[0]),
            ("play_sorts_days", (day, place, sums.sorts[0][0], plays, hundredths)),
        ):
            base.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608  # names of ours
    assert thing == sums.things[0][0]


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_what_was_kept_before_months_were_kept_apart_is_told_all_the_same(
    kind: str, address: PostgresAddress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = address if kind == "postgresql" else None
    with monkeypatch.context() as before:
        scripts, layout = postgres_layout.scripts(), layout_to_write()
        steps = tuple(takewhile(lambda one: "play_site_days" not in one, layout.steps))
        before.setattr(postgres_layout, "scripts", lambda: {n: s for n, s in scripts.items() if int(n[:4]) <= BEFORE})
        before.setattr(desk_database, "layout_to_write", lambda: replace(layout, version=len(steps), steps=steps))
        old = open_store(where, tmp_path)
        fill_as_before(old)
        old.close()
    database = open_store(where, tmp_path)
    home.assert_sums_are_right(database)  # type: ignore[arg-type]
    home.assert_reports_are_right(database)  # type: ignore[arg-type]
    home.take(database, PLAY, number=1)  # type: ignore[arg-type]
    home.take(database, PLAY, number=2)  # type: ignore[arg-type]
    SqliteHomePlays(database).sweep(NOW)
    assert kept(database) == 2
    database.close()
