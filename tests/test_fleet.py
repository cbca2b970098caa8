"""What the measurement of many screens says of what it saw is so."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from benchmarks._fleet_asking import Told, address_of, ask
from benchmarks._fleet_judged import Reading, Row, miscounted, reached, waits

FEEDS = {"with": ["quote-1", "quote-2"], "without": ["quote-2"]}


def test_a_take_down_has_reached_a_screen_when_no_later_feed_of_it_has_the_item() -> None:
    changes = [(0, 5.0, "with"), (0, 12.5, "without"), (1, 6.0, "with"), (1, 11.0, "without"), (1, 12.0, "with"),
               (1, 13.0, "without")]  # fmt: skip
    assert reached(changes, FEEDS, "quote-1", 10.0, 2) == [2.5, 3.0]


def test_a_screen_that_still_holds_it_took_for_ever_and_one_that_never_did_tells_nothing() -> None:
    changes = [(0, 5.0, "with"), (1, 5.0, "without")]
    assert reached(changes, FEEDS, "quote-1", 10.0, 3) == [float("inf")]


def test_a_vote_that_is_lost_doubled_or_another_is_seen() -> None:
    told = {"a": 0, "b": 1, "c": 1}
    assert miscounted(told, [1, 0, 1]) == {}
    assert miscounted(told, [1, 0]) == {1: -1}
    assert miscounted(told, [1, 0, 1, 1]) == {1: 1}
    assert miscounted(told, [1, 0, 0]) == {0: 1, 1: -1}


def test_the_longest_waits_are_not_hidden_by_the_many() -> None:
    rows = [Row("feed", 0.0, took, 200, 1, 1) for took in [1.0] * 98 + [500.0, 900.0]]
    found = waits(rows)
    assert (found.answers, found.median, found.of_99, found.longest) == (100, 1.0, 900.0, 900.0)


def test_a_figure_over_its_limit_says_so() -> None:
    assert Reading("the desks", 0.5, 0.5, "core").holds
    assert "OVER" in str(Reading("the desks", 0.51, 0.5, "core"))


class Server(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = b"4\r\nfour\r\n0\r\n\r\n" if self.path == "/parts" else self.client_address[0].encode()
        self.send_response(200)
        if self.path == "/parts":
            self.send_header("Transfer-Encoding", "chunked")
        else:
            self.send_header("Content-Length", str(len(body) + (self.path == "/half")))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *told: object) -> None:
        pass


@pytest.fixture
def port() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Server) as server:
        serving = threading.Thread(target=server.serve_forever)
        serving.start()
        yield server.server_port
        server.shutdown()
        serving.join()


def asked(port: int, path: str) -> Told:
    return asyncio.run(ask(port, "GET", path, source=address_of(251, 1)))


def test_each_screen_asks_from_an_address_of_its_own(port: int) -> None:
    assert asked(port, "/").body == b"127.1.1.2"
    assert asked(port, "/parts").body == b"four"


def test_half_an_answer_is_none(port: int) -> None:
    with pytest.raises(ConnectionResetError):
        asked(port, "/half")
