"""A message to a webhook goes to that address alone, once, within bounds, and tells nobody where that is."""

from __future__ import annotations

import json
import logging
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from kiosk.delivery.webhooks import MOST_SENT, Arrival, HookPatience, deliver, wrong_address

MESSAGE = {"text": "Hallo"}
SECRET = "gEhEiM123"  # noqa: S105  # of no one


@dataclass
class FarEnd:
    """A real server that answers as it is told, and remembers what came."""

    answers: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    came: list[tuple[str, dict[str, str], Any]] = field(default_factory=list)
    port: int = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/hooks/{SECRET}"


@contextmanager
def far_end(*answers: tuple[int, dict[str, str]]) -> Iterator[FarEnd]:
    end = FarEnd(list(answers))

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            end.came.append((self.path, dict(self.headers), json.loads(body)))
            status, headers = end.answers.pop(0) if end.answers else (200, {})
            self.send_response(status)
            for name, told in headers.items():
                self.send_header(name, told)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        end.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield end
        finally:
            server.shutdown()


def test_what_is_posted_is_what_arrives() -> None:
    with far_end((202, {})) as end:
        assert deliver(end.address, {"text": "Crème “fraîche” 😀"}).outcome is Arrival.SENT
    ((path, headers, body),) = end.came
    assert (path, body) == (f"/hooks/{SECRET}", {"text": "Crème “fraîche” 😀"})
    assert headers["Content-Type"] == "application/json; charset=utf-8"


def test_who_is_too_busy_is_asked_again_when_it_says_so_and_not_for_ever() -> None:
    slept: list[float] = []
    with far_end((429, {"Retry-After": "7"}), (503, {}), (200, {})) as end:
        assert deliver(end.address, MESSAGE, sleep=slept.append).outcome is Arrival.SENT
        assert slept == [7.0, 4.0]
        end.answers[:] = [(429, {})] * 9
        assert deliver(end.address, MESSAGE, sleep=slept.append).outcome is Arrival.LATER
    assert len(end.came) == 6


def test_who_wants_hours_of_patience_is_not_waited_for() -> None:
    slept: list[float] = []
    with far_end((429, {"Retry-After": "86400"})) as end:
        assert deliver(end.address, MESSAGE, sleep=slept.append).outcome is Arrival.LATER
    assert (slept, len(end.came)) == ([], 1)


def test_it_is_not_followed_elsewhere() -> None:
    with far_end() as other, far_end((307, {"Location": other.address})) as end:
        assert deliver(end.address, MESSAGE).outcome is Arrival.REFUSED
    assert other.came == []


@pytest.mark.parametrize(
    ("status", "outcome"),
    [(400, Arrival.REFUSED), (404, Arrival.REFUSED), (500, Arrival.UNKNOWN), (502, Arrival.UNKNOWN)],
)
def test_what_may_have_arrived_is_not_sent_again(status: int, outcome: Arrival) -> None:
    with far_end((status, {})) as end:
        assert deliver(end.address, MESSAGE, sleep=lambda _: pytest.fail("it waits")).outcome is outcome
    assert len(end.came) == 1


def test_where_nobody_listens_nothing_arrived() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}/hooks/x"
        assert deliver(address, MESSAGE, sleep=lambda _: None).outcome is Arrival.LATER


def test_who_never_answers_costs_a_bounded_time_and_is_not_asked_again() -> None:
    slept: list[float] = []
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/hooks/x"
        patience = HookPatience(read=0.2, whole=0.4)
        assert deliver(address, MESSAGE, patience=patience, sleep=slept.append).outcome is Arrival.UNKNOWN
    assert slept == []


def test_a_drip_of_headers_ends_too() -> None:
    ended = threading.Event()

    def drip(server: socket.socket) -> None:
        peer, _ = server.accept()
        with peer:
            peer.sendall(b"HTTP/1.1 200 OK\r\n")
            try:
                while not ended.wait(0.02):
                    peer.sendall(b"X-Drip: 1\r\n")
            except OSError:
                return

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=drip, args=(server,), daemon=True)
        thread.start()
        address = f"http://127.0.0.1:{server.getsockname()[1]}/hooks/x"
        told = deliver(address, MESSAGE, patience=HookPatience(read=5.0, whole=0.3))
        ended.set()
        thread.join()
    assert told.outcome is Arrival.UNKNOWN


def test_what_went_meanwhile_is_not_sent() -> None:
    stands = iter([True, False])
    with far_end((503, {})) as end:
        told = deliver(end.address, MESSAGE, still=lambda: next(stands), sleep=lambda _: None)
    assert told.outcome is Arrival.LATER
    assert len(end.came) == 1


def test_what_is_too_large_is_not_sent() -> None:
    with far_end() as end:
        assert deliver(end.address, {"text": "x" * MOST_SENT}).outcome is Arrival.REFUSED
    assert end.came == []


def test_the_address_is_a_secret_in_all_that_is_told_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with far_end((302, {"Location": "http://elders.example/"}), (404, {}), (500, {}), (429, {})) as end:
        told = [deliver(end.address, MESSAGE, sleep=lambda _: None, tries=1) for _ in range(5)]
    told.append(deliver(end.address, MESSAGE, sleep=lambda _: None))
    said = " ".join(f"{one.told.dutch} {one.told.english}" for one in told)
    assert SECRET not in said + caplog.text


@pytest.mark.parametrize(
    "address",
    [
        "http://hooks.slack.com/services/x",
        "http://93.184.216.34/hooks/x",
        "ftp://chat.huis.nl/x",
        "https://",
        "https://noor:geheim@chat.huis.nl/hooks/x",
        "https://chat.huis.nl/hooks/x y",
        "https://chat.huis.nl:0/",
        "https://chat.huis.nl/" + "x" * 5000,
        "",
    ],
)
def test_an_address_that_everybody_can_listen_to_or_that_is_none_is_refused(address: str) -> None:
    assert wrong_address(address) is not None
    assert deliver(address, MESSAGE).outcome is Arrival.REFUSED


@pytest.mark.parametrize(
    "address",
    [
        "https://hooks.slack.com/services/T0/B0/x",
        "http://mattermost/hooks/x",
        "http://chat.lan/hooks/x",
        "http://10.0.0.9/x",
    ],
)
def test_an_address_of_the_house_may_be_without_https(address: str) -> None:
    assert wrong_address(address) is None
