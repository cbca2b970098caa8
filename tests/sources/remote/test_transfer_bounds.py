"""Whatever a server does, a fetch ends within its time, its bytes and its work; without them these never end."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from kiosk.model.settings import FeedSettings
from kiosk.sources.remote.addresses import Lookups
from kiosk.sources.remote.failures import FetchFailedError
from kiosk.sources.remote.fetch import Fetcher, Times
from kiosk.sources.remote.transfer_bounds import MOST_INTERIM
from tests.patience import PATIENCE
from tests.sources.hostile import PATIENT, Behaviour, HostileServer, answer, raw_server, serving

SHORT = replace(PATIENT, whole=0.3)
"""For what nothing but the time of the whole transfer ends."""
MOST = 100_000
"""Bytes of the largest body in these tests."""


@pytest.fixture
def server() -> Iterator[HostileServer]:
    with serving() as one:
        yield one


def fetched(
    url: str, settings: FeedSettings | None = None, lookups: Lookups | None = None, times: Times = SHORT
) -> bytes:
    fetcher = Fetcher(settings or FeedSettings(allow_local=True), times=times, lookups=lookups)
    try:
        return fetcher.get(url, most=MOST).body or b""
    finally:
        fetcher.close()


def sending(head: bytes, piece: bytes, *, every: float = 0.0) -> Behaviour:
    """Send a head, and then a piece again and again until the other side leaves: at once, or some seconds apart."""

    def behave(connection: socket.socket, request: str) -> None:
        del request
        connection.sendall(head)
        connection.settimeout(every or PATIENCE)
        while True:
            connection.sendall(piece)
            if every:
                try:
                    if not connection.recv(1):
                        return
                except TimeoutError:
                    continue

    return behave


OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
CASES: dict[str, tuple[Behaviour, str]] = {
    "a body that drips and closes": (sending(OK + b"Connection: close\r\n\r\n", b" ", every=0.01), "took more"),
    "a body of HTTP/1.0 that drips": (sending(b"HTTP/1.0 200 OK\r\n\r\n", b" ", every=0.01), "took more"),
    "a body with a length that drips": (sending(OK + b"Content-Length: 9999\r\n\r\n", b" ", every=0.01), "took more"),
    "a length beside close": (
        sending(OK + b"Connection: close\r\nContent-Length: 9999\r\n\r\n", b" ", every=0.01),
        "took more",
    ),
    "chunks that drip": (sending(CHUNKED, b"1\r\nx\r\n", every=0.01), "took more"),
    "a size of a chunk that drips": (sending(CHUNKED, b"0", every=0.01), "took more"),
    "a status that drips": (sending(b"HTTP/1.1", b" ", every=0.01), "took more"),
    "headers that drip": (sending(OK, b"X: y\r\n", every=0.01), "took more"),
    "interim answers that drip": (sending(b"HTTP/1.1 100 Continue\r\n", b"X: y\r\n", every=0.01), "took more"),
    "chunks of a byte": (sending(CHUNKED, b"1\r\nx\r\n" * 1000), "far more|larger"),
    "remarks of chunks": (sending(CHUNKED, b"1;" + b"x" * 60_000 + b"\r\nx\r\n"), "far more"),
    "a remark without end": (sending(CHUNKED + b"1;", b"x" * 60_000), "broke off"),
    "lines behind the last chunk": (sending(CHUNKED + b"0\r\n", b"X: " + b"y" * 60_000 + b"\r\n"), "far more"),
    "interim answers without end": (sending(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), "not as a web server"),
    "interim answers with long lines": (
        sending(b"", b"HTTP/1.1 100 Continue\r\nX: " + b"y" * 60_000 + b"\r\n\r\n"),
        "not as a web server|far more",
    ),
    "a header without end": (sending(OK + b"X: ", b"y" * 60_000), "not as a web server"),
    "headers without end": (sending(OK, b"X: y\r\n" * 1000), "not as a web server"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_fetch_ends_and_says_why(case: str, server: HostileServer) -> None:
    server.behaviour, told = CASES[case]
    with pytest.raises(FetchFailedError, match=told):
        fetched(server.url(), times=SHORT if told == "took more" else PATIENT)


def test_after_a_fetch_that_was_cut_off_the_next_one_is_whole(server: HostileServer) -> None:
    fetcher = Fetcher(FeedSettings(allow_local=True), times=PATIENT)
    for case in ("a body that drips and closes", "headers that drip"):
        server.behaviour, _ = CASES[case]
        fetcher.times = SHORT
        with pytest.raises(FetchFailedError):
            fetcher.get(server.url(), most=MOST)
        fetcher.times = PATIENT
        server.behaviour = answer(b"goed")
        assert fetcher.get(server.url(), most=MOST).body == b"goed"
    fetcher.close()


@pytest.mark.parametrize(("interim", "good"), [(0, True), (MOST_INTERIM - 1, True), (MOST_INTERIM, False)])
def test_a_few_interim_answers_are_passed_over(server: HostileServer, interim: int, *, good: bool) -> None:
    def behave(connection: socket.socket, request: str) -> None:
        connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n" * interim)
        answer(b"goed")(connection, request)

    server.behaviour = behave
    if good:
        assert fetched(server.url(), times=PATIENT) == b"goed"
    else:
        with pytest.raises(FetchFailedError, match="not as a web server"):
            fetched(server.url(), times=PATIENT)


def test_a_body_of_the_largest_size_comes_through_in_small_chunks(server: HostileServer) -> None:
    body = b"x" * MOST
    pieces = b"".join(b"%x;a=b\r\n%b\r\n" % (500, body[at : at + 500]) for at in range(0, MOST, 500))

    def behave(connection: socket.socket, request: str) -> None:
        del request
        connection.sendall(CHUNKED + pieces + b"0\r\nX: y\r\n\r\n")

    server.behaviour = behave
    assert fetched(server.url(), times=PATIENT) == body


def test_redirects_share_one_time(server: HostileServer) -> None:
    def behave(connection: socket.socket, request: str) -> None:
        connection.settimeout(0.2)
        with contextlib.suppress(TimeoutError):
            connection.recv(1)
        number = int(request.split(" ")[1][1:] or 0)
        answer(b"", status="302 Found", headers=f"Location: /{number + 1}\r\n")(connection, request)

    server.behaviour = behave
    with pytest.raises(FetchFailedError, match="took more"):
        fetched(server.url("0"))
    assert len(server.requests) < 5


def dripping(piece: bytes) -> Callable[[socket.socket], None]:
    def behave(connection: socket.socket) -> None:
        sending(b"", piece, every=0.01)(connection, "")

    return behave


def test_a_handshake_that_drips_ends() -> None:
    """A record of TLS that announces 16 kB and comes byte by byte."""

    def behave(connection: socket.socket) -> None:
        connection.recv(65536)
        connection.sendall(b"\x16\x03\x03\x3f\xff")
        dripping(b"\x02")(connection)

    with raw_server(behave) as port, pytest.raises(FetchFailedError, match=r"took more|in time"):
        fetched(f"https://127.0.0.1:{port}/")


@pytest.mark.parametrize(
    ("piece", "told"),
    [(b"H", "took more"), (b"HTTP/1.1 200 OK\r\nX: y\r\n", "took more")],
)
def test_a_proxy_that_drips_ends(piece: bytes, told: str) -> None:
    def behave(connection: socket.socket) -> None:
        connection.recv(65536)
        dripping(piece)(connection)

    with raw_server(behave) as port, pytest.raises(FetchFailedError, match=told):
        fetched("https://feed.example/", FeedSettings(proxy=f"http://127.0.0.1:{port}"))


def test_a_proxy_that_never_ends_its_headers_ends() -> None:
    def behave(connection: socket.socket) -> None:
        connection.recv(65536)
        sending(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n" * 5000)(connection, "")

    with raw_server(behave) as port, pytest.raises(FetchFailedError, match="far more"):
        fetched("https://feed.example/", FeedSettings(proxy=f"http://127.0.0.1:{port}"), times=PATIENT)


def test_a_proxy_of_another_language_is_refused_in_plain_words() -> None:
    with pytest.raises(FetchFailedError, match="SOCKS"):
        fetched("https://feed.example/", FeedSettings(proxy="socks5://127.0.0.1:1080"))


def test_a_resolver_that_hangs_is_left_and_told() -> None:
    release = threading.Event()

    def hanging(host: str, port: int) -> list[str]:
        del host, port
        release.wait()
        return []

    with pytest.raises(FetchFailedError, match="not found in time"):
        fetched("http://traag.example/", lookups=Lookups(hanging), times=replace(PATIENT, lookup=0.1))
    release.set()


def test_of_a_thousand_addresses_that_do_not_answer_not_all_are_tried() -> None:
    """The queue of the one that listens is full, so that it answers nobody."""
    silent = socket.create_server(("127.0.0.1", 0), backlog=0)
    port = int(silent.getsockname()[1])
    waiting = [socket.socket() for _ in range(4)]
    for one in waiting:  # fill the queue, so that no other connection is made
        one.setblocking(False)
        with contextlib.suppress(OSError):
            one.connect(("127.0.0.1", port))
    tried = ["127.0.0.1"] * 1000
    with pytest.raises(FetchFailedError, match=r"took more|in time"):
        fetched(f"http://veel.example:{port}/", lookups=Lookups(lambda *_: tried))
    for one in (*waiting, silent):
        one.close()
