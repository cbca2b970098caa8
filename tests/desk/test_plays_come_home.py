"""A screen that was away for a week brings every play to a real desk once, through a network that does as it likes."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest

from kiosk.choices.doorways import key_line
from kiosk.choices.postgres_address import PostgresAddress
from kiosk.delivery import homing
from kiosk.delivery.homing import Homing
from kiosk.model.desk_settings import PhoneSettings
from kiosk.model.play_batches import KEPT, TOGETHER
from kiosk.model.plays import Play
from kiosk.model.schedule import CueRole
from kiosk.model.settings import Settings
from kiosk.run import plays_home
from kiosk.run.homing_of import homing_of
from kiosk.store.desk_plays import SqliteHomePlays, plays_kept
from kiosk.store.desk_screens import SqliteScreens
from kiosk.store.desk_store import DeskStore
from kiosk.store.opened_store import open_store
from tests.desk.test_screen_elsewhere import answers, free_port
from tests.patience import PATIENCE, wait_until
from tests.run.test_plays_home import Screen, play
from tests.store.cluster import cluster
from tests.store.test_home_plays import assert_reports_are_right, assert_sums_are_right, told

pytestmark = pytest.mark.long

SCREEN = "kantine/2e étage"
A_DAY = 300
WEEK = 7
TOO_LATE, TOO_MANY = 2 * TOGETHER, 3 * TOGETHER
SETTINGS = """
[content]
folder = "content"
[desk]
port = {port}
{store}
"""


def desk_that_dies() -> None:
    """Be the real desk, which loses its power right after it took plays, where a file asks for that."""
    from kiosk.cli import main

    asked, take = Path(sys.argv[1]), SqliteHomePlays.take

    def taken(*given: Any, **more: Any) -> Any:  # noqa: ANN401  # as it is given
        had = take(*given, **more)
        with suppress(FileNotFoundError):
            asked.unlink()
            os.kill(os.getpid(), signal.SIGKILL)
        return had

    SqliteHomePlays.take = taken  # type: ignore[method-assign]
    main(["desk", *sys.argv[2:]])


class RealDesk:
    """A desk in a process of its own, with a kiosk that is away."""

    def __init__(self, folder: Path, address: PostgresAddress | None) -> None:
        self.folder, self.address, self.port = folder, address, free_port()
        self.dies = folder / "dies"
        (folder / "content").mkdir(parents=True)
        store = f'store = "{address.url}"' if address is not None else ""
        (folder / "kiosk.toml").write_text(SETTINGS.format(port=self.port, store=store), encoding="utf-8")
        self.deaths = 0
        self.process: subprocess.Popen[bytes] | None = None

    def store(self) -> DeskStore:
        return open_store(self.address, self.folder / "state" / "desk")

    def start(self) -> None:
        begun = "from tests.desk.test_plays_come_home import desk_that_dies; desk_that_dies()"
        places = [f"--state={self.folder / 'state'}", f"--settings={self.folder / 'kiosk.toml'}"]
        command = [sys.executable, "-c", begun, str(self.dies), *places]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        assert wait_until(lambda: answers(self.port)), (self.folder / "log").read_text()

    def lives(self) -> bool:
        """Start it again where it died; then it does."""
        if self.process is not None and self.process.poll() is not None:
            assert self.process.returncode == -signal.SIGKILL, (self.folder / "log").read_text()
            self.deaths += 1
            self.start()
        return True

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait()


class Network(BaseHTTPRequestHandler):
    """What lies between a screen and its desk: away at first, and then up to no good."""

    desk: ClassVar[RealDesk]
    mood: ClassVar[str] = "away"
    chance: ClassVar[random.Random]
    seen: ClassVar[list[tuple[bytes, str]]] = []
    did: ClassVar[Counter[str]] = Counter()

    def do_POST(self) -> None:
        body, seal = self.rfile.read(int(self.headers["Content-Length"])), self.headers["Authorization"]
        act = self.chance.choice(ACTS) if self.mood == "hostile" else self.mood
        self.did[act] += 1
        if act == "away":
            return
        if act == "portal":
            self._say(200, b"<html>Welkom op het netwerk van dit hotel</html>")
            return
        if act == "held back":  # and told later, after others
            self.seen.append((body, seal))
            return
        if act == "dies":
            self.desk.dies.touch()
        status, answer = self._ask(body, seal)
        if act == "twice":
            status, answer = self._ask(body, seal)
        if act == "old ones" and self.seen:
            for old in self.chance.sample(self.seen, min(3, len(self.seen))):
                self._ask(*old)
        self.seen.append((body, seal))
        if status and act != "answer lost":
            self._say(status, answer)

    def _ask(self, body: bytes, seal: str) -> tuple[int, bytes]:
        line = HTTPConnection("127.0.0.1", self.desk.port, timeout=PATIENCE)
        try:
            line.request("POST", "/plays", body, {"Authorization": seal, "Content-Type": "application/json"})
            answer = line.getresponse()
            return answer.status, answer.read()
        except (OSError, HTTPException):
            return 0, b""
        finally:
            line.close()

    def _say(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


ACTS = ("away", "portal", "held back", "dies", "twice", "old ones", "answer lost", "well", "well")


@pytest.fixture(params=["sqlite", "postgresql"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[RealDesk]:
    with cluster() if request.param == "postgresql" else nullcontext() as server:
        one = RealDesk(tmp_path / "desk", server.database() if server is not None else None)
        yield one
        one.stop()


@pytest.fixture
def network(desk: RealDesk, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(homing, "BETWEEN", 0.05)
    monkeypatch.setattr(homing, "next_wait", lambda **_: 0.2)
    monkeypatch.setattr(plays_home, "MOST_BATCHES", 2)
    for name, fresh in (("desk", desk), ("mood", "away"), ("chance", random.Random(7)), ("seen", []),
                        ("did", Counter())):  # fmt: skip
        monkeypatch.setattr(Network, name, fresh, raising=False)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Network)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


class AwayScreen(Screen):
    """A screen with a clock that is right, but for some plays."""

    def __init__(self, folder: Path) -> None:
        self.made: list[Play] = []
        super().__init__(folder)
        self.now = datetime.now(UTC)

    def showed(self, count: int, since: datetime) -> None:
        """Show something each twelve seconds from a moment on, a part of it as the quote of the day."""
        for at in range(count):
            self.shown += 1
            role = CueRole.QUOTE_OF_THE_DAY if at % 9 == 0 else None
            one = replace(play(self.shown, started=since + timedelta(seconds=12 * at)), role=role)
            self.made.append(one)
            self.writer.take(one, 0.0)
            self.home.ended(one)

    def starts_anew(self, *, killed: bool) -> None:
        if killed:
            self.kill()
        else:
            self.stop()
        self.start()


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[AwayScreen]:
    one = AwayScreen(tmp_path / "screen")
    yield one
    one.kill()


@contextmanager
def on_its_way(screen: AwayScreen, url: str, key: str) -> Iterator[Homing]:
    there = screen.state.with_name("phone.key")
    there.write_text(key_line(key, SCREEN), encoding="utf-8")
    settings = Settings(phone=PhoneSettings(site=url, key_file=str(there)))
    one = homing_of(settings, screen.home, now=lambda: datetime.now(UTC))
    assert one is not None
    one._look = 0.1
    thread = threading.Thread(target=one.run)
    thread.start()
    try:
        yield one
    finally:
        one.stop()
        thread.join()


def counted(database: DeskStore) -> Counter[tuple[str, int]]:
    with database.reading() as base:
        return Counter((one.item, one.started) for batch in plays_kept(base) for one in batch.plays)


def named(plays: list[Play]) -> Counter[tuple[str, int]]:
    return Counter((str(one.item), round(one.started.timestamp() * 1000)) for one in plays)


def test_every_play_of_a_week_away_is_counted_once_and_what_fell_over_the_bounds_is_told(
    desk: RealDesk, network: str, screen: AwayScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = desk.store()
    key = SqliteScreens(database).key(SCREEN, at=screen.now)
    desk.start()

    screen.showed(TOO_MANY, screen.now - timedelta(days=20))
    screen.showed(TOO_LATE, screen.now - KEPT - timedelta(days=2))
    late = len(screen.made)
    screen.showed(TOGETHER, datetime(1970, 1, 1, tzinfo=UTC))
    screen.showed(TOGETHER, screen.now + timedelta(days=400))
    wrong = 2 * TOGETHER
    with on_its_way(screen, network, key) as home:
        for day in range(WEEK, 0, -1):
            screen.showed(A_DAY, screen.now - timedelta(days=day))
        assert wait_until(lambda: home.trouble is not None), "it tells that its desk does not get them"
    screen.starts_anew(killed=True)
    screen.showed(7, screen.now - timedelta(hours=3))
    screen.starts_anew(killed=False)
    monkeypatch.setattr(plays_home, "MOST_BEHIND", len(screen.made) - TOO_MANY - 1)

    Network.mood = "hostile"
    with on_its_way(screen, network, key) as home:
        assert wait_until(lambda: desk.lives() and desk.deaths > 1 and all(Network.did[act] for act in ACTS))
        Network.mood = "well"
        assert wait_until(lambda: desk.lives() and is_home(screen) and home.trouble is None)
        assert home.lost == TOO_MANY + TOO_LATE, "what is not sent is told"
    desk.stop()

    expected = named(screen.made[late:])
    assert counted(database) == expected
    assert_sums_are_right(database)  # type: ignore[arg-type]
    assert_reports_are_right(database)  # type: ignore[arg-type]
    whole = told(database)  # type: ignore[arg-type]
    assert whole["unlikely"] == wrong, "what a clock said that cannot be right is counted, and told"
    database.close()


def is_home(screen: AwayScreen) -> bool:
    """Tell whether the desk has all, but for a batch that can still grow."""
    with screen.home._lock:
        runs = screen.home._runs
        return len(runs) == 1 and runs[0].waits_from > len(screen.made) - TOGETHER
