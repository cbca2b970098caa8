"""Real desks on one PostgreSQL, of which either is killed or goes away: nothing is lost and nothing counts twice."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self

import pytest

from kiosk.choices.postgres_address import PostgresAddress
from kiosk.model.play_batches import PURPOSE, TOGETHER, HomePlay, PlayBatch, PlaysMessage, ReportOf, had_in, message_of
from kiosk.model.telling import sealed
from kiosk.store.desk_play_sums import SqliteHomeReports
from kiosk.store.desk_screens import SqliteScreens
from kiosk.store.opened_store import open_store
from tests.patience import PATIENCE, wait_until
from tests.store.cluster import cluster

pytestmark = pytest.mark.long

AWAY = float(os.environ.get("KIOSK_TEST_AWAY", "6"))
"""Seconds that the server is away; an hour shows the same."""
SCREENS = 5


class RealDesk:
    """A desk in a process of its own."""

    def __init__(self, address: PostgresAddress, folder: Path) -> None:
        folder.mkdir()
        self._folder, self._address = folder, address
        (folder / "kiosk.toml").write_text(f'[screen]\nlanguage = "en"\n[desk]\nstore = "{address.url}"\n')
        with socket.create_server(("127.0.0.1", 0)) as found:
            self.port = int(found.getsockname()[1])
        self.start()

    def start(self) -> None:
        """Start it, or start it anew."""
        where = [f"--settings={self._folder}/kiosk.toml", f"--state={self._folder}/state", f"--content={self._folder}"]
        with (self._folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "kiosk", "desk", f"--port={self.port}", *where],
                stdout=subprocess.DEVNULL, stderr=log, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            )  # fmt: skip
        assert wait_until(lambda: self.get("/healthz")[0] == 200), self.log()

    def get(self, path: str) -> tuple[int, bytes]:
        """Return what it answers; 0 where nobody does."""
        return self.ask("GET", path)

    def ask(self, method: str, path: str, body: bytes | None = None, seal: str = "") -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body, {"Authorization": seal} if seal else {})
            answer = connection.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException):
            return 0, b""
        finally:
            connection.close()

    def log(self) -> str:
        """Return what it told."""
        return (self._folder / "log").read_text()

    def end(self, how: signal.Signals = signal.SIGTERM) -> None:
        """End it, and wait until it is gone."""
        self.process.send_signal(how)
        self.process.wait(PATIENCE)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end(signal.SIGKILL)


class Screens:
    """Screens that send what they showed until a desk has proven that it has it, to whichever desk answers."""

    def __init__(self, desks: list[RealDesk], address: PostgresAddress, folder: Path) -> None:
        self._desks, self._ends = desks, threading.Event()
        self.proven = [0] * SCREENS
        self.refused = 0
        with closing(open_store(address, folder)) as store:
            keys = [SqliteScreens(store).key(f"hal {number}", at=datetime.now(UTC)) for number in range(SCREENS)]
        self._threads = [threading.Thread(target=self._send, args=pair) for pair in enumerate(keys)]

    def _send(self, number: int, key: str) -> None:
        desk = number
        while not self._ends.wait(0.05):
            body, name = self._body(number, self.proven[number] + 1), f"hal {number}"
            seal = sealed(key, name, datetime.now(UTC), body, PURPOSE)
            code, said = self._desks[desk % len(self._desks)].ask("POST", "/plays", body, str(seal))
            had = had_in(key, seal.proof, said) if code == 200 else None
            if had and self.proven[number] + 1 in had:
                self.proven[number] += 1
                continue
            self.refused += code != 429
            desk += 1
            self._ends.wait(0.5)

    def _body(self, number: int, batch: int) -> bytes:
        began = int(datetime.now(UTC).timestamp() * 1000)
        play = HomePlay("quote-0123456789ab", "quote", "critical", "regular", "", "shown", began, 60, 900)
        sent = PlayBatch(number=batch, plays=(play,) * TOGETHER)
        return message_of(PlaysMessage(run=f"{number}" * 32, place="begane grond", batches=(sent,)))

    def come_on(self, batches: int = 2) -> bool:
        """Wait until each screen got so many more of its batches home."""
        before = list(self.proven)
        return wait_until(lambda: all(now >= was + batches for now, was in zip(self.proven, before, strict=True)))

    def __enter__(self) -> Self:
        for one in self._threads:
            one.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ends.set()
        for one in self._threads:
            one.join()


def counted(address: PostgresAddress, folder: Path) -> list[int]:
    """Return how many plays of each screen the store holds."""
    today = datetime.now(UTC).date()
    days = today - timedelta(days=2), today + timedelta(days=2)
    with closing(open_store(address, folder)) as store:
        reports = SqliteHomeReports(store)
        found = [reports.told(*days, ReportOf(screen=f"hal {number}")) for number in range(SCREENS)]
    return [int(one["all"]["plays"]) if one else 0 for one in found]


@contextmanager
def two_desks(address: PostgresAddress, folder: Path) -> Iterator[list[RealDesk]]:
    with ExitStack() as ending:
        open_store(address, folder / "first").close()
        yield [ending.enter_context(RealDesk(address, folder / f"desk {number}")) for number in range(2)]


def all_of(screens: Screens, counts: list[int]) -> bool:
    """Tell whether each batch that was proven is there once; one whose answer nobody heard may be there as well."""
    return all(
        TOGETHER * proven <= count <= TOGETHER * (proven + 1) and count % TOGETHER == 0
        for proven, count in zip(screens.proven, counts, strict=True)
    )


def test_of_two_desks_one_is_killed_while_it_writes_and_what_screens_sent_is_there_once(tmp_path: Path) -> None:
    with cluster() as server:
        address = server.database()
        with two_desks(address, tmp_path) as desks:
            with Screens(desks, address, tmp_path) as screens:
                for at in (0, 1, 0):
                    assert screens.come_on()
                    desks[at].end(signal.SIGKILL)
                    assert screens.come_on(), "the other takes what was meant for it"
                    desks[at].start()
                assert screens.come_on()
            counts = counted(address, tmp_path)
            assert all_of(screens, counts), (screens.proven, counts)
            assert screens.refused > 0, "screens were sent away, and came again"
            assert "Traceback" not in desks[0].log() + desks[1].log()


def test_a_server_that_is_away_for_a_while_is_told_everywhere_and_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    with cluster() as server:
        address = server.database()
        with two_desks(address, tmp_path) as desks, Screens(desks, address, tmp_path) as screens:
            assert screens.come_on()
            assert b"kiosk_desk_store_answers 1" in desks[0].get("/metrics")[1]
            server.stop("immediate")
            for desk in desks:
                assert wait_until(lambda desk=desk: desk.get("/healthz")[0] == 503)  # type: ignore[misc]  # bound here
                assert json.loads(desk.get("/healthz")[1])["ok"] is False
                assert wait_until(lambda desk=desk: b"kiosk_desk_store_answers 0" in desk.get("/metrics")[1])  # type: ignore[misc]
            was = list(screens.proven)
            threading.Event().wait(AWAY)
            assert screens.proven == was, "nothing is said to be there that is not"
            server.start()
            assert screens.come_on()
            for desk in desks:
                assert wait_until(lambda desk=desk: desk.get("/healthz")[0] == 200)  # type: ignore[misc]
                assert b"kiosk_desk_store_answers 1" in desk.get("/metrics")[1]
                assert len(re.findall("the database of the desk does not answer", desk.log())) == 1, desk.log()
                assert len(re.findall("the database of the desk answers again", desk.log())) == 1
                assert len(desk.log().splitlines()) == 2, "once each, however many ask meanwhile"
            screens.__exit__()
            counts = counted(address, tmp_path)
            assert all_of(screens, counts), (screens.proven, counts)


def test_a_standby_that_takes_over_is_found_by_itself_and_has_all_that_was_told_to_be_kept(tmp_path: Path) -> None:
    import psycopg

    with cluster() as first, cluster(of=first) as second:
        here = first.database()
        both = PostgresAddress(url=here.url.replace(str(first.folder), f"{first.folder},{second.folder}"))
        with psycopg.connect(here.url, autocommit=True) as base:
            base.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
            base.execute("SELECT pg_reload_conf()")
            query = "SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync'"
            assert wait_until(lambda: base.execute(query).fetchone() is not None)
        with two_desks(both, tmp_path) as desks, Screens(desks, both, tmp_path) as screens:
            assert screens.come_on()
            first.stop("immediate")
            assert wait_until(lambda: desks[0].get("/healthz")[0] == 503), "a standby takes no writes: it is not asked"
            second.promote()
            assert screens.come_on()
            assert wait_until(lambda: [desk.get("/healthz")[0] for desk in desks] == [200, 200])
            screens.__exit__()
            there = PostgresAddress(url=here.url.replace(str(first.folder), str(second.folder)))
            counts = counted(there, tmp_path)
            assert all_of(screens, counts), (screens.proven, counts)
