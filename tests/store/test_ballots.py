"""Votes are one a phone and round by the table itself, exact under any haste, and after closing nobody's."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.model.ballots import BallotsAside, Round
from kiosk.model.desk import Act, Done
from kiosk.model.items import ItemId, Kind
from kiosk.people.ballots import ballot_bursts, by_round, result_of, result_of_chosen, results_of
from kiosk.store.ballot_rows import BallotReader
from kiosk.store.desk_ballots import SqliteBallots
from kiosk.store.desk_database import DeskDatabase
from kiosk.store.desk_layout import FILE
from kiosk.store.desk_reader import DeskReader
from kiosk.store.desk_union import unite_desks

NOW = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)
ROUND = Round(id="poll-1", item=ItemId("poll-1"), kind=Kind.POLL, options=4, most=1, opened=NOW,
              closes=NOW + timedelta(days=2))  # fmt: skip
DONE = Done(at=NOW, by="Samir", act=Act.CLOSE_POLL, item=None)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[DeskDatabase]:
    found = DeskDatabase(tmp_path / "desk")
    yield found
    found.close()


def rows(database: DeskDatabase, query: str) -> list[tuple[object, ...]]:
    with database.reading() as base:
        return base.execute(query).fetchall()


def test_a_phone_has_one_vote_that_it_may_change_and_reads_again(database: DeskDatabase) -> None:
    store = SqliteBallots(database)
    for choice in (0, 2, 2):
        assert store.vote(ROUND, (choice,), "cookie", NOW)
    store.vote(ROUND, (1,), "other", NOW)
    assert store.own("poll-1", "cookie") == (2,)
    assert store.own("poll-1", "nobody") is None
    assert sorted(one.choices for one in store.every().ballots) == [(1,), (2,)]


def test_no_row_can_be_the_second_of_a_phone(database: DeskDatabase) -> None:
    SqliteBallots(database).vote(ROUND, (0,), "cookie", NOW)
    with pytest.raises(sqlite3.IntegrityError), database.writing() as base:
        base.execute("INSERT INTO ballots SELECT * FROM ballots")


def test_after_closing_nothing_tells_phones_apart_or_when_they_sent(database: DeskDatabase) -> None:
    store = SqliteBallots(database)
    other = replace(ROUND, id="poll-2", item=ItemId("poll-2"))
    for number in range(6):
        for asked in (ROUND, other):
            store.vote(asked, (number % 3,), f"cookie {number}", NOW + timedelta(seconds=number))
    before = {str(row[0]) for row in rows(database, "SELECT device FROM ballots")}
    assert store.close("poll-1", NOW)
    assert store.close("poll-2", NOW)
    assert not store.close("poll-2", NOW)
    devices = [str(row[0]) for row in rows(database, "SELECT device FROM ballots")]
    assert len(set(devices)) == 12
    assert not before & set(devices)
    assert rows(database, "SELECT DISTINCT key FROM polls") == [("",)]
    assert rows(database, "SELECT DISTINCT sent_at FROM ballots") == [("2026-11-27",)]
    assert store.own("poll-1", "cookie 1") is None
    assert not store.vote(ROUND, (3,), "cookie 9", NOW)
    assert [one.votes for one in results_of(store.every())] == [6, 6]
    with closing(sqlite3.connect(database.folder / FILE)) as base:
        told = "\n".join(base.iterdump())
    assert not any(one in told for one in before)


def test_a_burst_keeps_its_decision_through_closing(database: DeskDatabase) -> None:
    store = SqliteBallots(database)
    for number in range(26):
        at = NOW + (timedelta(seconds=number) if number < 12 else timedelta(hours=number))
        store.vote(ROUND, (number % 4,), f"cookie {number}", at)
    ballots = by_round(store.every().ballots)["poll-1"]
    (burst,) = ballot_bursts(ROUND, ballots)
    assert burst.since is not None
    assert burst.until is not None
    aside = BallotsAside(id="a", round="poll-1", since=burst.since, until=burst.until, wave=0, by="Samir", at=NOW)
    store.set_aside(aside, replace(DONE, act=Act.SET_ASIDE))
    before = results_of(store.every())
    store.close("poll-1", NOW, [(burst.since, burst.until)])
    (after,) = results_of(store.every())
    assert (after.votes, after.aside) == (before[0].votes, before[0].aside) == (14, 12)
    assert store.count_again("a", replace(DONE, act=Act.COUNT_AGAIN, decision="a"))
    assert not store.count_again("a", replace(DONE, act=Act.COUNT_AGAIN, decision="a"))
    assert results_of(store.every())[0].votes == 26


def test_how_often_each_answer_was_given_is_what_the_rows_say_unless_some_are_set_aside(database: DeskDatabase) -> None:
    store = SqliteBallots(database)
    assert store.chosen("poll-1") == {}
    for number in range(60):
        store.vote(ROUND, (number % 3,), f"phone {number}", NOW + timedelta(seconds=number))
    store.vote(ROUND, (3,), "phone 0", NOW)
    store.vote(replace(ROUND, id="poll-2"), (1,), "phone 0", NOW)
    assert store.chosen("poll-1") == {(0,): 19, (1,): 20, (2,): 20, (3,): 1}
    of_rows = by_round(store.every().ballots)["poll-1"]
    assert result_of_chosen(ROUND, store.chosen("poll-1") or {}) == result_of(ROUND, of_rows, ())
    burst = ballot_bursts(ROUND, of_rows)[0]
    aside = BallotsAside(id="a" * 32, round="poll-1", since=burst.since, until=burst.until, wave=0, by="Samir", at=NOW)
    store.set_aside(aside, replace(DONE, act=Act.SET_ASIDE))
    assert store.chosen("poll-1") is None
    assert store.chosen("poll-2") == {(1,): 1}
    store.count_again(aside.id, replace(DONE, act=Act.COUNT_AGAIN))
    assert store.chosen("poll-1") == {(0,): 19, (1,): 20, (2,): 20, (3,): 1}


def test_erased_answers_are_gone_and_the_round_stays_closed(database: DeskDatabase) -> None:
    store = SqliteBallots(database)
    store.vote(ROUND, (1,), "cookie", NOW)
    assert store.erase("poll-1", NOW, replace(DONE, act=Act.ERASE_POLL))
    assert not store.every().ballots
    assert not store.vote(ROUND, (1,), "cookie", NOW)
    assert not store.erase("poll-9", NOW, DONE)


def test_the_kiosk_reads_what_changed_and_the_same_object_while_nothing_did(database: DeskDatabase) -> None:
    store, reader = SqliteBallots(database), DeskReader(database.folder)
    reader.look()
    first = reader.sent
    assert not first.ballots.ballots
    store.vote(ROUND, (1,), "cookie", NOW)
    reader.look()
    assert len(reader.sent.ballots.ballots) == 1
    known = reader.sent
    reader.look()
    assert reader.sent is known
    reader.close()
    with database.reading() as base:
        one = BallotReader()
        assert one.read(base) is one.read(base)


def test_a_backup_that_is_put_back_counts_nobody_twice_and_opens_nothing_again(tmp_path: Path) -> None:
    for name in ("backup", "here"):
        database = DeskDatabase(tmp_path / name)
        store = SqliteBallots(database)
        for number in range(5):
            store.vote(ROUND, (number % 2,), f"cookie {number}", NOW)
        if name == "here":
            store.vote(ROUND, (1,), "later", NOW)
            store.close("poll-1", NOW)
        database.close()
    unite_desks(tmp_path / "backup", tmp_path / "here")
    database = DeskDatabase(tmp_path / "backup")
    every = SqliteBallots(database).every()
    database.close()
    assert len(every.ballots) == 6
    assert every.rounds[0].closed is not None


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3)), max_size=40))
def test_any_order_of_votes_leaves_the_last_of_each_phone(
    tmp_path_factory: pytest.TempPathFactory, votes: list[tuple[int, int]]
) -> None:
    database = DeskDatabase(tmp_path_factory.mktemp("desk"))
    store = SqliteBallots(database)
    for phone, choice in votes:
        store.vote(ROUND, (choice,), f"phone {phone}", NOW)
    last = dict(votes)
    assert sorted(one.choices[0] for one in store.every().ballots) == sorted(last.values())
    assert all(store.own("poll-1", f"phone {phone}") == (choice,) for phone, choice in last.items())
    database.close()


_VOTER = """
import random, sqlite3, sys
from pathlib import Path
from tests.store.test_ballots import NOW, ROUND
from kiosk.store.desk_ballots import SqliteBallots
from kiosk.store.desk_database import DeskDatabase
store = SqliteBallots(DeskDatabase(Path(sys.argv[1])))
chance = random.Random(int(sys.argv[2]))
for _ in range(int(sys.argv[3])):
    phone = chance.randrange(100)
    try:
        if store.vote(ROUND, (chance.randrange(4),), f"phone {phone}", NOW):
            print(phone, flush=True)
    except sqlite3.OperationalError:  # too busy for its patience: whoever sent it reads so, and sends it again
        print("busy", flush=True)
print("done", flush=True)
"""


@pytest.mark.long
def test_ten_thousand_votes_of_four_processes_that_are_killed_leave_one_of_each_phone(tmp_path: Path) -> None:
    DeskDatabase(tmp_path / "desk").close()
    chance, seen, attempts = random.Random(7), set[int](), 0
    left = dict.fromkeys(range(4), 2500)
    while left:
        running = {
            number: subprocess.Popen(
                [sys.executable, "-c", _VOTER, str(tmp_path / "desk"), str(chance.random())[2:10], str(count)],
                stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            )
            for number, count in left.items()
        }  # fmt: skip
        for number, process in running.items():
            assert process.stdout is not None
            kill_at = chance.randrange(200, 1500)
            for at, line in enumerate(process.stdout):
                attempts += 1
                if line.strip() == "done":
                    left[number] = 0
                    break
                seen |= {int(line)} if line.strip() != "busy" else set()
                left[number] -= 1
                if at == kill_at:
                    process.send_signal(signal.SIGKILL)
            process.stdout.close()
            process.wait()
        left = {number: count for number, count in left.items() if count > 0}
    assert attempts >= 9000
    database = DeskDatabase(tmp_path / "desk")
    every = SqliteBallots(database).every()
    assert len(every.ballots) == len(seen) == 100
    (result,) = results_of(every)
    assert result.votes == 100
    database.close()
