"""Several desks on one PostgreSQL: what must happen once does, and a server that goes loses and doubles nothing."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.choices.postgres_address import PostgresAddress
from kiosk.errors import KioskError
from kiosk.model.ballots import Round
from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.desk import Act, DeskRole, Done
from kiosk.model.items import ItemId, Kind
from kiosk.people.ballots import results_of
from kiosk.store.desk_ballots import SqliteBallots
from kiosk.store.desk_decisions import SqliteDecisions
from kiosk.store.desk_keys import SqliteKeys
from kiosk.store.desk_log import SqliteLog
from kiosk.store.desk_protocols import Overtaken
from kiosk.store.desk_store import DeskStore, StoreAwayError
from kiosk.store.opened_store import open_store
from tests.patience import wait_until
from tests.store.cluster import Cluster, cluster

pytestmark = pytest.mark.long

NOW = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)
ITEMS = [ItemId(f"quote-{number}") for number in range(25)]
ROUND = Round(id="poll-1", item=ItemId("poll-1"), kind=Kind.POLL, options=4, most=1, opened=NOW,
              closes=NOW + timedelta(days=2))  # fmt: skip


@pytest.fixture
def address(postgres: Cluster) -> PostgresAddress:
    return postgres.schema()


@pytest.fixture
def database(address: PostgresAddress, tmp_path: Path) -> Iterator[DeskStore]:
    one = open_store(address, tmp_path)
    yield one
    one.close()


def in_processes(count: int, act: str, address: PostgresAddress, *more: str) -> list[subprocess.Popen[str]]:
    command = [sys.executable, "-c", f"from tests.store.test_on_postgres import {act}; {act}()", address.url]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return [
        subprocess.Popen(
            [*command, str(number), *more], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        )
        for number in range(count)
    ]


def opened() -> DeskStore:
    return open_store(PostgresAddress(url=sys.argv[1]), Path("/nonexistent"))


def said(processes: list[subprocess.Popen[str]]) -> list[list[str]]:
    return [process.communicate()[0].split() for process in processes]


def decide() -> None:
    database, name, decided = opened(), sys.argv[2], 0
    decisions, keys = SqliteDecisions(database), SqliteKeys(database)
    for item in ITEMS:
        made = DeskDecision(id=f"{name}-{item}", verb=Verb.RELEASE, item=item, words="abc")
        with suppress(Overtaken):
            decisions.decide(made, Done(at=NOW, by=name, act=Act.RELEASE, item=item), seen=sys.argv[3])
            decided += 1
    entered = sum(
        keys.enter(f"link {item}", f"{name} {item}", at=NOW, ends=NOW + timedelta(days=9)) is not None for item in ITEMS
    )
    print(decided, entered)  # noqa: T201  # to the test that started it
    database.close()


def test_of_four_desks_that_start_together_one_decides_on_each_item_and_one_invitation_opens_one_session(
    address: PostgresAddress, tmp_path: Path
) -> None:
    with ThreadPoolExecutor() as several:
        for one in several.map(lambda _: open_store(address, tmp_path), range(4)):
            one.close()
    database = open_store(address, tmp_path)
    keys, untouched = SqliteKeys(database), SqliteDecisions(database).state(ITEMS[0])
    for item in ITEMS:
        keys.invite(f"link {item}", "Noor", DeskRole.EDITOR, ends=NOW + timedelta(days=7))
    counts = said(in_processes(4, "decide", address, untouched))
    assert [sum(int(one[at]) for one in counts) for at in (0, 1)] == [25, 25]
    assert [len(SqliteDecisions(database).rulings(item)) for item in ITEMS] == [1] * 25
    assert len(keys.sessions(at=NOW)) == len(SqliteLog(database).lines(most=99)) == 25
    database.close()


def vote() -> None:
    store, chance = SqliteBallots(opened()), random.Random(int(sys.argv[3]))
    for _ in range(int(sys.argv[4])):
        phone = chance.randrange(100)
        with suppress(StoreAwayError):
            if store.vote(ROUND, (chance.randrange(4),), f"phone {phone}", NOW):
                print(phone, flush=True)  # noqa: T201  # to the test that started it
    print("done", flush=True)  # noqa: T201  # to the test that started it


def test_votes_of_four_desks_are_exact_though_desks_are_killed_and_the_server_loses_its_power(tmp_path: Path) -> None:
    with cluster() as server:
        address, chance = server.database(), random.Random(7)
        open_store(address, tmp_path).close()
        seen, attempts, votes, power = set[int](), 0, int(os.environ.get("KIOSK_TEST_VOTES", "1200")), [0]

        def lose_power() -> None:
            for _ in range(3):
                if not ended.wait(0.5):
                    server.stop("immediate")
                    server.start()
                    power[0] += 1

        ended = threading.Event()
        outside = threading.Thread(target=lose_power)
        outside.start()
        while attempts < votes:
            desks = in_processes(4, "vote", address, str(chance.random())[2:10], str(votes // 8))
            desks[0].send_signal(signal.SIGKILL) if chance.random() < 0.5 else None
            for number, desk in enumerate(desks):
                assert desk.stdout is not None
                for at, line in enumerate(desk.stdout):
                    seen |= {int(line)} if line.strip() != "done" else set()
                    attempts += 1
                    if number == 1 and at == votes // 20:
                        desk.send_signal(signal.SIGKILL)
                desk.communicate()
        ended.set()
        outside.join()
        database = open_store(address, tmp_path)
        every = SqliteBallots(database).every()
        (result,) = results_of(every)
        database.close()
        assert power[0] > 0
        # A vote whose desk died while it said so may be there as well: it is one of its phone all the same.
        assert len(seen) <= len(every.ballots) == result.votes <= 100
        assert result.votes >= len(seen)


def test_what_waited_for_a_server_that_was_started_anew_goes_on_and_nothing_is_there_twice(tmp_path: Path) -> None:
    with cluster() as server:
        database = open_store(server.database(), tmp_path)
        log = SqliteLog(database)
        log.add(Done(at=NOW, by="Noor", act=Act.CLOSE))
        server.stop("immediate")
        again = threading.Timer(1.0, server.start)
        again.start()
        log.add(Done(at=NOW, by="Samir", act=Act.CLOSE))
        again.join()
        assert sorted(one.by for one in log.lines(most=9)) == ["Noor", "Samir"]
        assert database.answers()
        database.close()


def test_a_transaction_in_which_the_server_goes_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    with cluster() as server:
        database = open_store(server.database(), tmp_path)
        row = ("a", "b", "c")

        def write_while_it_goes() -> None:
            with database.writing() as base:
                base.execute("INSERT INTO undone VALUES (?, ?, ?)", row)
                server.stop("immediate")
                base.execute("INSERT INTO undone VALUES (?, ?, ?)", ("d", "e", "f"))

        with pytest.raises(StoreAwayError):
            write_while_it_goes()
        assert not database.answers()
        server.start()
        with database.reading() as base:
            assert base.execute("SELECT count(*) FROM undone").fetchone() == (0,)
        database.close()


def hold() -> None:
    with opened().alone("sweeping") as mine:
        print(mine, flush=True)  # noqa: T201  # to the test that started it
        sys.stdin.read()


def test_what_goes_by_itself_is_done_by_one_desk_and_by_another_as_soon_as_that_one_is_killed(
    address: PostgresAddress, database: DeskStore
) -> None:
    (desk,) = in_processes(1, "hold", address)
    assert desk.stdout is not None
    assert desk.stdout.readline() == "True\n"
    with database.alone("sweeping") as mine, database.alone("carrying") as other:
        assert (mine, other) == (False, True)
    desk.kill()
    desk.wait()
    desk.communicate()

    def free() -> bool:
        with database.alone("sweeping") as mine:
            return mine

    assert wait_until(free)


def test_a_database_of_a_newer_kiosk_is_left_alone(address: PostgresAddress, database: DeskStore) -> None:
    with database.writing() as base:
        base.execute("INSERT INTO store_scripts VALUES (?)", ("9999_of_tomorrow",))
    with pytest.raises(KioskError, match="newer version"):
        open_store(address, database.folder)


def test_a_server_that_is_not_there_is_told_with_what_to_do(tmp_path: Path) -> None:
    from kiosk.store.postgres_database import PostgresDatabase

    with pytest.raises(KioskError, match="does not answer"):
        PostgresDatabase(PostgresAddress(url=f"postgresql://desk@/x?host={tmp_path}"), tmp_path, patience=0.0)
