"""The newest is told as soon as it is there, what came in between is passed over, and nobody waits for the far end."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from kiosk.delivery import newest
from kiosk.delivery.newest import Dispatch, Newest
from kiosk.delivery.post import Post, Road
from kiosk.sources.remote.failures import FetchFailedError
from tests.patience import PATIENCE, wait_until


class FarEnd:
    """A server that keeps what is sent to it."""

    def __init__(self) -> None:
        self.came: list[bytes] = []
        self.answers = 204
        self.silent = threading.Event()
        self.silent.set()
        """Cleared while it takes what is sent and says nothing."""
        far = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                far.came.append(self.rfile.read(int(self.headers["Content-Length"])))
                far.silent.wait(PATIENCE)
                self.send_response(far.answers)
                self.send_header("Location", "http://127.0.0.1:1/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/shown"


@pytest.fixture
def far() -> Iterator[FarEnd]:
    one = FarEnd()
    thread = threading.Thread(target=one.server.serve_forever)
    thread.start()
    yield one
    one.silent.set()
    one.server.shutdown()
    thread.join()
    one.server.server_close()


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(newest, "BETWEEN", 0.0)
    monkeypatch.setattr(newest, "next_wait", lambda **_: 0.01)


@contextlib.contextmanager
def running(one: Newest) -> Iterator[Newest]:
    thread = threading.Thread(target=one.run)
    thread.start()
    try:
        yield one
    finally:
        one.stop()
        thread.join(PATIENCE)
    assert not thread.is_alive()


def of(words: str) -> Dispatch:
    return Dispatch(says=words, body=words.encode(), headers={})


def test_what_changed_is_told_and_the_same_is_told_once(far: FarEnd) -> None:
    says = ["eerst"]
    with running(Newest(Post(far.url), lambda: of(says[0]))) as telling:
        telling.changed()
        assert wait_until(lambda: far.came == [b"eerst"])
        telling.changed()
        says[0] = "daarna"
        telling.changed()
        assert wait_until(lambda: far.came[-1:] == [b"daarna"])
    assert far.came == [b"eerst", b"daarna"]


def test_what_came_in_between_is_passed_over_while_the_other_side_is_slow(far: FarEnd) -> None:
    says = ["1"]
    far.silent.clear()
    with running(Newest(Post(far.url), lambda: of(says[0]))) as telling:
        telling.changed()
        assert wait_until(lambda: far.came == [b"1"])
        for number in range(2, 8):
            says[0] = str(number)
            telling.changed()
        far.silent.set()
        assert wait_until(lambda: far.came[-1:] == [b"7"])
    assert far.came == [b"1", b"7"]


def test_a_server_that_refuses_is_tried_again_with_the_newest_and_told_of(far: FarEnd) -> None:
    says = ["oud"]
    far.answers = 403
    with running(Newest(Post(far.url), lambda: of(says[0]))) as telling:
        telling.changed()
        assert wait_until(lambda: len(far.came) > 1)
        assert wait_until(lambda: telling.trouble is not None and "403" in telling.trouble.dutch)
        says[0], far.answers = "nieuw", 204
        telling.changed()
        assert wait_until(lambda: far.came[-1:] == [b"nieuw"])
        assert wait_until(lambda: telling.trouble is None)


def test_no_redirect_is_followed(far: FarEnd) -> None:
    far.answers = 307
    assert Post(far.url).send(b"x", {}) == 307
    assert far.came == [b"x"]


def test_a_server_that_is_gone_or_says_nothing_ends_in_a_reason(far: FarEnd) -> None:
    with pytest.raises(FetchFailedError):
        Post("http://127.0.0.1:1/shown").send(b"x", {})
    far.silent.clear()
    with pytest.raises(FetchFailedError):
        Post(far.url, Road(whole=0.2)).send(b"x", {})


def test_what_waits_for_an_answer_ends_when_it_is_stopped(far: FarEnd) -> None:
    far.silent.clear()
    with running(Newest(Post(far.url), lambda: of("x"))) as telling:
        telling.changed()
        assert wait_until(lambda: far.came == [b"x"])
