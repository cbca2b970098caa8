"""A client that says little, slowly or nothing keeps nobody else from the desk, and is closed when its time is over."""

from __future__ import annotations

import contextlib
import http.client
import socket

import pytest

from kiosk.desk import server
from tests.desk.browser import Browser
from tests.desk.conftest import DeskUnderTest
from tests.patience import PATIENCE, wait_until


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "REQUEST_SECONDS", 1.0)


def call(desk: DeskUnderTest) -> socket.socket:
    return socket.create_connection(("127.0.0.1", desk.port), timeout=PATIENCE)


def connections(desk: DeskUnderTest) -> int:
    channels: dict[int, object] = desk.server.active_channels  # type: ignore[assignment]  # so it is, by its code
    return len(channels)


def is_closed(caller: socket.socket) -> bool:
    """Wait until the other side closes."""
    with contextlib.suppress(ConnectionError):
        while caller.recv(4096):
            pass
    return True


@pytest.mark.usefixtures("hasty")
def test_a_request_that_drips_is_closed_when_its_time_is_over(desk: DeskUnderTest) -> None:
    with call(desk) as dripping:
        dripping.send(b"GET / HTTP/1.1\r\nX: ")

        def is_refused() -> bool:
            try:
                dripping.send(b"y")
            except ConnectionError:
                return True
            return False

        assert wait_until(is_refused)


@pytest.mark.usefixtures("hasty")
def test_a_form_of_which_the_body_never_comes_is_closed(desk: DeskUnderTest) -> None:
    with call(desk) as silent:
        silent.send(b"POST /balie/weg HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500\r\n\r\nitem=")
        assert is_closed(silent)


def test_a_connection_ends_however_busy_it_is(desk: DeskUnderTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "CONNECTION_SECONDS", 0.5)
    with call(desk) as busy:

        def is_over() -> bool:
            with contextlib.suppress(ConnectionError):
                busy.send(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
                return busy.recv(65536) == b""
            return True

        assert wait_until(is_over)


def test_a_crowd_of_one_caller_is_sent_away_beyond_its_share(desk: DeskUnderTest) -> None:
    def answers() -> bool:
        with contextlib.suppress(OSError, http.client.HTTPException):
            return Browser(desk.port).get("/healthz").status == 200
        return False

    with contextlib.ExitStack() as crowd:
        callers = [crowd.enter_context(call(desk)) for _ in range(server.MOST_OF_ONE)]
        assert is_closed(crowd.enter_context(call(desk)))
        callers.pop().close()
        assert wait_until(answers), "there is room again"


def test_a_client_that_asks_for_much_and_takes_nothing_is_closed_too(
    desk: DeskUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "CONNECTION_SECONDS", 1.0)
    with socket.socket() as greedy:
        greedy.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        greedy.settimeout(PATIENCE)
        greedy.connect(("127.0.0.1", desk.port))
        greedy.sendall(b"GET /balie/letters/inter.ttf HTTP/1.1\r\nHost: localhost\r\n\r\n" * server.MOST_UNANSWERED)
        assert greedy.recv(1) == b"H", "it is being answered"
        assert wait_until(lambda: connections(desk) == 0)
    assert Browser(desk.port).get("/healthz").status == 200


def test_callers_who_ask_on_and_on_and_take_nothing_hold_no_thread(desk: DeskUnderTest) -> None:
    much = b"GET /balie/letters/inter.ttf HTTP/1.1\r\nHost: localhost\r\n\r\n" * 100
    with contextlib.ExitStack() as crowd:
        for _ in range(server.THREADS + 2):
            greedy = crowd.enter_context(socket.socket())
            greedy.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            greedy.settimeout(PATIENCE)
            greedy.connect(("127.0.0.1", desk.port))
            with contextlib.suppress(ConnectionError):
                greedy.sendall(much)
        Browser(desk.port).get("/healthz")  # by now all of them were heard
        assert wait_until(lambda: connections(desk) == 0)
        assert Browser(desk.port).get("/healthz").status == 200


def test_a_few_requests_that_are_sent_ahead_are_answered_in_their_order(desk: DeskUnderTest) -> None:
    with call(desk) as eager:
        ahead = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n" * server.MOST_UNANSWERED
        eager.sendall(ahead)
        eager.shutdown(socket.SHUT_WR)
        answered = b""
        while part := eager.recv(65536):
            answered += part
    assert answered.count(b"HTTP/1.1 200") == server.MOST_UNANSWERED


@pytest.mark.parametrize("path", server.OF_SCREENS)
def test_a_screen_that_would_keep_its_connection_leaves_it_to_the_next(desk: DeskUnderTest, path: str) -> None:
    with call(desk) as screen:
        screen.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n".encode())
        assert is_closed(screen)
    assert connections(desk) <= 1


def test_more_screens_than_there_are_connections_are_all_answered(desk: DeskUnderTest) -> None:
    answers = []
    with contextlib.ExitStack() as house:
        for _ in range(server.MOST_AT_ONCE + 10):
            screen = house.enter_context(call(desk))
            screen.sendall(b"POST /heartbeat HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n")
            answers.append(screen.recv(9))
    assert answers == [b"HTTP/1.1 "] * len(answers)
