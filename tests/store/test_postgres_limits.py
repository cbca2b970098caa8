"""A desk takes few connections of PostgreSQL, goes on with fewer, and says so where there are none."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.choices.postgres_address import PostgresAddress
from kiosk.errors import KioskError
from kiosk.model.desk import Act, Done
from kiosk.store.desk_log import SqliteLog
from tests.patience import wait_until
from tests.store.cluster import Cluster, cluster

pytestmark = pytest.mark.long

NOW = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def server() -> Iterator[Cluster]:
    with cluster() as one:
        yield one


def address_with(server: Cluster, role: str, limit: int) -> PostgresAddress:
    """Return the address of a desk whose user may have so many connections."""
    import psycopg

    with psycopg.connect(server.database().url, autocommit=True) as base:
        base.execute(f"CREATE ROLE {role} LOGIN CONNECTION LIMIT {limit}".encode())
        base.execute(f"CREATE SCHEMA {role} AUTHORIZATION {role}".encode())
        name = base.info.dbname
    return PostgresAddress(url=f"postgresql://{role}@/{name}?host={server.folder}&options=-csearch_path%3D{role}")


@pytest.mark.parametrize(("limit", "most"), [(-1, 8), (3, 3)])
def test_sixty_four_threads_lose_nothing_and_take_few_connections_or_as_few_as_there_are(
    server: Cluster, tmp_path: Path, caplog: pytest.LogCaptureFixture, limit: int, most: int
) -> None:
    import psycopg

    from kiosk.store.postgres_database import PostgresDatabase

    address = address_with(server, f"few{most}", limit)
    seen, done = list[int](), threading.Event()

    def count() -> None:
        query = "SELECT count(*) FROM pg_stat_activity WHERE usename = %s"
        with psycopg.connect(server.database().url, autocommit=True) as base:
            while not done.wait(0.01):
                seen.extend(number for (number,) in base.execute(query, (f"few{most}",)))

    counting = threading.Thread(target=count)
    with closing(PostgresDatabase(address, tmp_path, patience=60.0)) as database, caplog.at_level(logging.WARNING):
        database._patience = 60.0  # how long a loaded machine may take over sixty-four at once is no matter here
        counting.start()
        store = SqliteLog(database)

        def work(number: int) -> None:
            for time in range(5):
                store.add(Done(at=NOW, by=f"{number}.{time}", act=Act.CLOSE))
                assert store.lines(most=1)

        with ThreadPoolExecutor(64) as threads:
            list(threads.map(work, range(64)))
        done.set()
        counting.join()
        assert {one.by for one in store.lines(most=999)} == {f"{n}.{t}" for n in range(64) for t in range(5)}
        assert database.answers()
    assert 1 <= max(seen) <= most
    told = [one.getMessage() for one in caplog.records]
    assert not [one for one in told if "does not answer" in one]
    assert sum("goes on with those it has" in one for one in told) == (limit == most), "once, where there are few"


def test_a_start_without_a_connection_left_says_what_a_desk_needs(server: Cluster, tmp_path: Path) -> None:
    from kiosk.store.postgres_connection import connect
    from kiosk.store.postgres_database import PostgresDatabase

    address = address_with(server, "one", 1)
    other = connect(address)
    with pytest.raises(KioskError, match="too many connections") as told:
        PostgresDatabase(address, tmp_path, patience=0.0)
    assert "has connections left: a desk takes 9 at most" in told.value.hint.english
    other.close()

    def starts() -> bool:
        try:
            PostgresDatabase(address, tmp_path, patience=0.0).close()
        except KioskError:
            return False
        return True

    assert wait_until(starts)
