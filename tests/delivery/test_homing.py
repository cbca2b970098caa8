"""Plays are let go of when the desk has proven that it has them, and by no other answer."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from kiosk.delivery import homing
from kiosk.delivery.homing import Homing
from kiosk.delivery.post import Post
from kiosk.model.play_batches import PURPOSE, PlayBatch, PlaysMessage, answer_of
from kiosk.model.telling import seal_in, sealed
from tests.patience import wait_until

KEY, NOW = "k" * 32, datetime(2026, 11, 27, 10, 0, tzinfo=UTC)


class Waiting:
    """Three batches that wait."""

    ready = False
    lost = 0

    def __init__(self) -> None:
        self.left = [1, 2, 3]
        self.began = self.written = 0

    def begin(self) -> None:
        self.began += 1

    def next(self) -> PlaysMessage | None:
        batches = tuple(PlayBatch(number=one, plays=()) for one in self.left[:1])
        return PlaysMessage(run="a" * 32, place="", batches=batches) if batches else None

    def had(self, name: str, numbers: frozenset[int]) -> None:
        assert name == "a" * 32
        self.left = [one for one in self.left if one not in numbers]

    def write(self) -> None:
        self.written += 1

    def write_seldom(self) -> None:
        pass


class Desk(BaseHTTPRequestHandler):
    """A far end that answers as it is told."""

    key: ClassVar[str] = KEY
    status: ClassVar[int] = 200
    came: ClassVar[list[int]] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        numbers = [one["number"] for one in json.loads(body)["batches"]]
        self.came.extend(numbers)
        seal = seal_in(self.headers["Authorization"])
        assert seal is not None
        answer = answer_of(self.key, seal.proof, numbers)
        self.send_response(self.status)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(Desk, "came", [])
    monkeypatch.setattr(homing, "BETWEEN", 0.0)
    monkeypatch.setattr(homing, "next_wait", lambda **_: 0.02)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Desk)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/plays"
    server.shutdown()
    server.server_close()
    thread.join()


@contextlib.contextmanager
def running(plays: Waiting, url: str) -> Iterator[Homing]:
    one = Homing(Post(url), plays, key=KEY, seal=lambda body: sealed(KEY, "hal", NOW, body, PURPOSE), look=0.02)
    thread = threading.Thread(target=one.run)
    thread.start()
    try:
        yield one
    finally:
        one.stop()
        thread.join()


def test_all_that_waits_goes_in_its_order_and_how_far_it_is_is_kept_at_the_end(site: str) -> None:
    plays = Waiting()
    with running(plays, site) as home:
        wait_until(lambda: not plays.left)
        assert home.trouble is None
    assert Desk.came == [1, 2, 3]
    assert (plays.began, plays.written) == (1, 1)


@pytest.mark.parametrize(("key", "status"), [("x" * 32, 200), ("x" * 32, 404), (KEY[:-1], 204)])
def test_an_answer_that_the_desk_did_not_prove_lets_nothing_go_and_is_told(
    site: str, monkeypatch: pytest.MonkeyPatch, key: str, status: int
) -> None:
    monkeypatch.setattr(Desk, "key", key)
    monkeypatch.setattr(Desk, "status", status)
    plays = Waiting()
    with running(plays, site) as home:
        wait_until(lambda: len(Desk.came) > 2)
        assert plays.left == [1, 2, 3]
        assert home.trouble is not None
        assert str(status) in home.trouble.dutch
        monkeypatch.setattr(Desk, "key", KEY)
        monkeypatch.setattr(Desk, "status", 200)
        wait_until(lambda: not plays.left)
        wait_until(lambda: home.trouble is None)


def test_where_no_desk_answers_all_stays_and_it_is_told() -> None:
    plays = Waiting()
    with running(plays, "http://127.0.0.1:9/plays") as home:
        wait_until(lambda: home.trouble is not None)
    assert plays.left == [1, 2, 3]
