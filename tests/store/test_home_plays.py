"""Plays of screens come home each once: in any order, twice, late, and while the desk is killed in between."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from kiosk.model.play_batches import Balance, HomePlay, PlayBatch, PlaysMessage, ReportOf
from kiosk.store import desk_plays
from kiosk.store.desk_database import DeskDatabase
from kiosk.store.desk_play_sums import SqliteHomeReports
from kiosk.store.desk_plays import PLAYS_KEPT, SUMS_KEPT, SqliteHomePlays, plays_kept
from kiosk.store.desk_union import unite_desks
from kiosk.store.home_sums import sums_of

NOW = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)
A_MONTH = timedelta(days=33)
"""After which what is kept by months is gone as well."""
SCREENS = ("hal", "kantine", "zolder/2e étage")
PLAY = HomePlay(
    "quote-0123456789ab", "quote", "critical", "regular", "", "shown", int(NOW.timestamp() * 1000), 60, 1234
)


_SUMS = {"play_days": 3, "play_site_days": 3, "play_screen_days": 2}
"""The tables of sums, and how many columns are their key."""


class Killed(Exception):  # noqa: N818  # it is no error of the store
    """The desk ended here."""


class EndsAmid:
    """Makes of a store one that ends after so many statements of a transaction."""

    statements = -1

    @contextmanager
    def writing(self) -> Iterator[Any]:
        with super().writing() as base:  # type: ignore[misc]  # of the store behind it
            yield base if self.statements < 0 else _Counting(base, self.statements)


class Killable(EndsAmid, DeskDatabase):
    """A file that ends so."""


class _Counting:
    def __init__(self, base: Any, left: int) -> None:  # noqa: ANN401  # of whichever database
        self._base, self._left = base, left

    def execute(self, *given: Any) -> Any:  # noqa: ANN401  # as above
        self._left -= 1
        if self._left < 0:
            raise Killed
        return self._base.execute(*given)


class ComingHome(RuleBasedStateMachine):
    """Some screens, one desk and a network that does what it likes; what is held against it is a plain set."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.store = self.opened()
        self.runs = dict.fromkeys(SCREENS, 0)
        self.made: dict[tuple[str, int], list[PlayBatch]] = {}
        self.under_way: list[tuple[str, PlaysMessage]] = []
        self.here: dict[tuple[str, int], tuple[str, PlayBatch]] = {}
        self.came = NOW

    def opened(self) -> Any:  # noqa: ANN401  # of whichever database
        """Open the store; another database takes its place here."""
        return Killable(Path(self.folder.name))

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    def _run(self, screen: str) -> str:
        return f"{SCREENS.index(screen)}{self.runs[screen]:031x}"

    @rule(
        screen=st.sampled_from(SCREENS),
        items=st.lists(st.sampled_from(("quote-0000aa", "story-0000bb", "nps-0000cc")), min_size=0, max_size=4),
        days=st.integers(-40, 2),
        failed=st.booleans(),
    )
    def shows(self, screen: str, items: list[str], days: int, *, failed: bool) -> None:
        began = int((NOW + timedelta(days=days)).timestamp() * 1000)
        plays = tuple(
            replace(PLAY, item=item, kind=item.split("-")[0], started=began + at, hundredths=100 * at + 7,
                    outcome="failed" if failed else "shown")
            for at, item in enumerate(items)
        )  # fmt: skip
        batches = self.made.setdefault((screen, self.runs[screen]), [])
        batches.append(PlayBatch(number=len(batches) + 1, plays=plays))

    @rule(screen=st.sampled_from(SCREENS))
    def loses_its_state(self, screen: str) -> None:
        self.runs[screen] += 1

    @precondition(lambda self: self.made)
    @rule(data=st.data())
    def sends(self, data: st.DataObject) -> None:
        screen, run = data.draw(st.sampled_from(sorted(self.made)))
        chosen = data.draw(st.lists(st.sampled_from(self.made[screen, run]), min_size=1, max_size=3))
        place = data.draw(st.sampled_from(("", "begane grond")))
        now, self.runs[screen] = self.runs[screen], run
        message = PlaysMessage(run=self._run(screen), place=place, batches=tuple(chosen))
        self.runs[screen] = now
        self.under_way.append((screen, message))

    @precondition(lambda self: self.under_way)
    @rule(data=st.data(), twice=st.booleans(), killed_after=st.integers(-1, 12))
    def arrives(self, data: st.DataObject, *, twice: bool, killed_after: int) -> None:
        which = data.draw(st.integers(0, len(self.under_way) - 1))
        screen, message = self.under_way[which] if twice else self.under_way.pop(which)
        self.came += timedelta(minutes=1)
        self.store.statements = killed_after
        try:
            had = SqliteHomePlays(self.store).take(screen, message, told_at=1, at=self.came)
        except Killed:
            self.store.close()
            self.store = self.opened()
            return
        finally:
            self.store.statements = -1
        assert had == tuple(one.number for one in message.batches)
        for one in message.batches:
            self.here.setdefault((message.run, one.number), (screen, one))

    @rule()
    def the_desk_starts_anew(self) -> None:
        self.store.close()
        self.store = self.opened()

    @invariant()
    def every_play_is_here_once(self) -> None:
        with self.store.reading() as base:
            kept = Counter((one.screen, play) for one in plays_kept(base) for play in one.plays)
        assert kept == Counter((screen, play) for screen, batch in self.here.values() for play in batch.plays)

    @invariant()
    def every_sum_is_that_of_the_plays(self) -> None:
        assert_sums_are_right(self.store)

    @invariant()
    def every_report_tells_what_the_plays_come_to(self) -> None:
        assert_reports_are_right(self.store)


def assert_sums_are_right(database: DeskDatabase) -> None:
    """Add every play up anew, and hold each sum that is kept against it."""
    anew = {table: defaultdict[tuple[Any, ...], Counter[int]](Counter) for table in _SUMS}
    with database.reading() as base:
        for one in plays_kept(base):
            sums = sums_of(one.screen, one.place, one.plays, came=one.came, came_day=one.came_day)
            for (table, key), rows in zip(_SUMS.items(), (sums.days, sums.sites, sums.screens), strict=True):
                for row in rows:
                    anew[table][row[:key]].update(dict(enumerate(map(int, row[key:]))))
        for table, key in _SUMS.items():
            kept = {row[:key]: Counter(dict(enumerate(row[key:]))) for row in base.execute(f"SELECT * FROM {table}")}  # noqa: S608  # names of ours
            assert kept == anew[table], table


def assert_reports_are_right(database: DeskDatabase) -> None:
    """Count every play anew, and hold what each report tells against it."""
    with database.reading() as base:
        every = [(one.screen, one.place, play) for one in plays_kept(base) for play in one.plays]
    for screen, place in product((None, *SCREENS), (None, "", "begane grond")):
        chosen = [play for at, where, play in every if screen in {None, at} and place in {None, where}]
        seen = [play for play in chosen if play.outcome != "failed"]
        found = told(database, ReportOf(screen=screen, place=place), count=9999)
        if not chosen:
            assert found == {}
            continue
        whole, critical = found["all"], sum(play.kind == "quote" for play in seen)
        assert (whole["plays"], whole["failed"]) == (len(seen), len(chosen) - len(seen))
        assert (whole["quotes"], whole["critical"]) == (critical, critical)
        assert whole["seconds"] == pytest.approx(sum(play.hundredths for play in chosen) / 100)
        assert whole["items"] == len({play.item for play in chosen}) == len(found["rows"])
        for by in ("day", "week", "place", "screen", "kind"):
            for figure in ("plays", "failed", "quotes", "critical"):
                assert sum(row[figure] for row in found["by"][by]) == whole[figure], (by, figure)
        assert {row["item"]: row["plays"] for row in found["rows"]} == {
            item: sum(play.item == item for play in seen) for item in {play.item for play in chosen}
        }


ComingHome.TestCase.settings = settings(
    max_examples=15, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
TestComingHome = ComingHome.TestCase


@pytest.fixture
def database(tmp_path: Path) -> Iterator[DeskDatabase]:
    found = DeskDatabase(tmp_path / "desk")
    yield found
    found.close()


def take(database: DeskDatabase, *plays: HomePlay, screen: str = "hal", number: int = 1, **more: Any) -> None:  # noqa: ANN401  # of any field
    message = PlaysMessage(run=more.get("run", "a" * 32), place=more.get("place", ""), balance=more.get("balance"),
                           batches=(PlayBatch(number=number, plays=plays),))  # fmt: skip
    SqliteHomePlays(database).take(screen, message, told_at=more.get("told_at", 1), at=more.get("at", NOW))


def told(database: DeskDatabase, of: ReportOf | None = None, *, count: int = 0) -> Any:  # noqa: ANN401  # as JSON has it
    days = NOW.date() - timedelta(days=60), NOW.date() + timedelta(days=9)
    return SqliteHomeReports(database).told(*days, of or ReportOf(), count=count)


def figures(rows: list[dict[str, Any]]) -> dict[str, tuple[int, ...]]:
    return {one["key"]: (one["plays"], one["quotes"], one["critical"]) for one in rows}


def test_a_report_adds_up_all_screens_or_those_of_one_place_or_one(database: DeskDatabase) -> None:
    praise = replace(PLAY, tone="positive", item="quote-0123456789cd")
    story = replace(PLAY, kind="story", tone="", item="story-00", campaign="mei")
    take(database, PLAY, praise, praise, place="hal")
    take(database, PLAY, story, replace(PLAY, outcome="failed", hundredths=0), screen="kantine", run="b" * 32)
    take(database, praise, screen="kantine", run="c" * 32, place="hal")
    whole = told(database, count=9)
    sums = [whole["all"][name] for name in ("plays", "failed", "quotes", "critical", "items", "days")]
    assert sums == [6, 1, 5, 2, 3, 1]
    assert whole["all"]["seconds"] == pytest.approx(6 * 12.34)
    assert figures(whole["by"]["place"]) == {"hal": (4, 4, 1), "": (2, 1, 1)}
    assert figures(whole["by"]["screen"]) == {"hal": (3, 3, 1), "kantine": (3, 2, 1)}
    assert figures(whole["by"]["tone"]) == {"positive": (3, 3, 0), "critical": (2, 2, 2)}
    assert figures(whole["by"]["campaign"]) == {"mei": (1, 0, 0)}
    assert figures(whole["by"]["day"]) == {"2026-11-27": (6, 5, 2)}
    assert figures(whole["by"]["week"]) == {"2026-11-23": (6, 5, 2)}
    assert [(one["item"], one["plays"]) for one in whole["rows"]] == [(praise.item, 3), (PLAY.item, 2), ("story-00", 1)]
    assert told(database, ReportOf(place="hal"))["all"]["plays"] == 4
    assert told(database, ReportOf(screen="kantine"))["all"]["plays"] == 3
    assert told(database, ReportOf(screen="kantine", place="hal"))["all"]["plays"] == 1
    assert told(database, ReportOf(screen="gone")) == {}


def test_what_a_wrong_clock_tells_counts_under_the_day_it_came_and_is_told(database: DeskDatabase) -> None:
    wrong = [replace(PLAY, started=one) for one in (0, PLAY.started - 40 * 86_400_000, PLAY.started + 2 * 86_400_000)]
    take(database, *wrong, replace(PLAY, started=10**15), PLAY)
    found = told(database)
    assert figures(found["by"]["day"]) == {"2026-11-27": (5, 5, 5)}
    assert found["unlikely"] == 4


def test_a_play_counts_on_the_day_of_its_own_wall_clock(database: DeskDatabase) -> None:
    late = int(datetime(2026, 11, 26, 23, 30, tzinfo=UTC).timestamp() * 1000)
    take(database, replace(PLAY, started=late, offset=60), replace(PLAY, started=late, offset=0))
    assert figures(told(database)["by"]["day"]) == {"2026-11-26": (1, 1, 1), "2026-11-27": (1, 1, 1)}


def test_of_what_a_screen_tells_of_its_counting_the_newest_stands(database: DeskDatabase) -> None:
    newest = Balance(share=1 / 3, quotes=30, critical=10)
    take(database, balance=newest, told_at=7)
    take(database, balance=replace(newest, critical=9), told_at=6, number=2)
    (found,) = SqliteHomeReports(database).balances().values()
    assert (found.quotes, found.critical, round(found.off, 6)) == (30, 10, 0)


def test_single_plays_go_before_the_sums_and_a_copy_of_old_counts_never_again(
    database: DeskDatabase,
) -> None:
    store = SqliteHomePlays(database)
    take(database, PLAY)
    for _ in range(3):
        store.sweep(NOW + PLAYS_KEPT + A_MONTH)
    with database.reading() as base:
        assert list(plays_kept(base)) == []
    assert told(database)["all"]["plays"] == 1
    for _ in range(3):
        store.sweep(NOW + desk_plays.BATCHES_KEPT + A_MONTH)
    take(database, PLAY, at=NOW + timedelta(days=100))
    assert told(database)["all"]["plays"] == 1
    for _ in range(3):
        store.sweep(NOW + SUMS_KEPT + timedelta(days=140))
    assert told(database) == {}
    with database.reading() as base, suppress(StopIteration):
        for table in (
            "play_batches",
            "play_runs",
            "screen_plays",
            "play_things",
            "play_days",
            "play_site_days",
            "play_screen_days",
        ):
            assert base.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table  # noqa: S608  # names of ours


def test_a_clock_before_this_version_was_made_lets_nothing_go(database: DeskDatabase) -> None:
    take(database, PLAY)
    SqliteHomePlays(database).sweep(datetime(1970, 1, 2, tzinfo=UTC))
    assert told(database)["all"]["plays"] == 1


def test_a_store_that_is_put_back_holds_what_came_since_and_nothing_twice(tmp_path: Path) -> None:
    here, backup = DeskDatabase(tmp_path / "here"), DeskDatabase(tmp_path / "backup")
    for one in (here, backup):
        take(one, PLAY, number=1, balance=Balance(share=0.5, quotes=1, critical=1))
    take(here, PLAY, PLAY, number=2, balance=Balance(share=0.5, quotes=3, critical=2), told_at=2)
    take(backup, PLAY, replace(PLAY, item="story-00", kind="story"), number=3)
    here.close()
    backup.close()
    unite_desks(tmp_path / "backup", tmp_path / "here")
    united = DeskDatabase(tmp_path / "backup")
    assert told(united)["all"]["plays"] == 5
    assert_sums_are_right(united)
    assert SqliteHomeReports(united).balances()["hal"].quotes == 3
    take(united, PLAY, PLAY, number=2)
    assert told(united)["all"]["plays"] == 5
    united.close()


def test_of_days_whose_single_plays_went_the_store_that_has_more_tells(tmp_path: Path) -> None:
    here, backup = DeskDatabase(tmp_path / "here"), DeskDatabase(tmp_path / "backup")
    for one in (here, backup):
        take(one, PLAY, number=1)
    take(here, PLAY, number=2)
    SqliteHomePlays(here).sweep(NOW + PLAYS_KEPT + timedelta(days=2))
    here.close()
    backup.close()
    unite_desks(tmp_path / "backup", tmp_path / "here")
    united = DeskDatabase(tmp_path / "backup")
    assert told(united)["all"]["plays"] == 2
    united.close()
