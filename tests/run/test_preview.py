"""The preview is a page on this machine only, for whoever asks by a name of this machine, and shows text as text."""

import contextlib
import http.client
import re
import socket
import threading
from collections.abc import Iterator

import pytest

from kiosk.model.language import Language
from kiosk.run import preview as page_of_the_screen
from kiosk.run.page_server import LONGEST_REQUEST, MOST_AT_ONCE, PageServer, ServedPage, metrics
from tests.patience import PATIENCE, wait_until

OWN = frozenset({"localhost", "scherm1", "scherm1.local", "scherm.huis.nl"})


@pytest.fixture
def preview() -> Iterator[PageServer]:
    page = page_of_the_screen.preview(
        0,
        picture=lambda: b"\x89PNG",
        says=lambda: "“<b>Top</b>”\n1",
        language=lambda: Language.DUTCH,
        names=OWN,
    )
    page.start()
    yield page
    page.stop()


def get(preview: PageServer, path: str) -> tuple[int, str, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=PATIENCE)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, answer.headers["Content-Type"], body


def test_the_page_shows_the_picture_and_says_what_it_says_as_text(preview: PageServer) -> None:
    status, kind, body = get(preview, "/")
    assert (status, kind) == (200, "text/html; charset=utf-8")
    assert b"/slide.png" in body
    assert b'<html lang="nl">' in body
    assert "“&lt;b&gt;Top&lt;/b&gt;”".encode() in body
    assert b"<b>Top" not in body


def test_the_picture_is_a_png(preview: PageServer) -> None:
    assert get(preview, "/slide.png?123") == (200, "image/png", b"\x89PNG")


def test_what_stands_there_and_since_when_is_text_too(preview: PageServer) -> None:
    assert get(preview, "/slide.txt") == (200, "text/plain; charset=utf-8", "“<b>Top</b>”\n1".encode())


@pytest.mark.parametrize("path", ["/etc/passwd", "/../pyproject.toml", "/slide.png/x"])
def test_no_other_path_answers(preview: PageServer, path: str) -> None:
    assert get(preview, path)[0] == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "HEAD", "OPTIONS"])
def test_only_looking_is_answered(preview: PageServer, method: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=PATIENCE)
    connection.request(method, "/")
    assert connection.getresponse().status == 501
    connection.close()


def test_a_crowd_of_connections_that_say_nothing_takes_no_more_threads_than_there_is_room_for(
    preview: PageServer,
) -> None:
    """One beyond the bound is closed without a word; when one of the others leaves, there is room again."""
    silent = [socket.create_connection(("127.0.0.1", preview.port), timeout=PATIENCE) for _ in range(MOST_AT_ONCE)]
    with socket.create_connection(("127.0.0.1", preview.port), timeout=PATIENCE) as refused:
        assert refused.recv(1) == b""
    for one in silent:
        one.close()

    def has_room() -> bool:
        with contextlib.suppress(OSError, http.client.HTTPException):
            return get(preview, "/slide.txt")[0] == 200
        return False

    assert wait_until(has_room), "no room was made"


def ask(preview: PageServer, *headers: str, path: str = "/slide.txt", version: str = "HTTP/1.1") -> bytes:
    """Send a request as it is written here, and return the whole answer."""
    with socket.create_connection(("127.0.0.1", preview.port), timeout=PATIENCE) as caller:
        caller.sendall("\r\n".join((f"GET {path} {version}", *headers, "", "")).encode("latin-1"))
        return b"".join(iter(lambda: caller.recv(65536), b""))


def heard(answer: bytes) -> dict[str, str]:
    head = answer.partition(b"\r\n\r\n")[0].decode()
    return dict(line.split(": ", 1) for line in head.split("\r\n")[1:])


@pytest.mark.parametrize(
    "host",
    [
        *("localhost", "LOCALHOST:8321", "localhost.", "kiosk.localhost:80"),
        *("127.0.0.1", "127.0.0.1:8321", "192.168.1.20", "[::1]:8321", "[fe80::1]"),
        *("scherm1", "Scherm1.local:8321", "scherm.huis.nl"),
    ],
)
def test_whoever_asks_by_an_address_or_a_name_of_this_machine_sees_the_slide(preview: PageServer, host: str) -> None:
    assert ask(preview, f"Host: {host}").endswith("“<b>Top</b>”\n1".encode())


@pytest.mark.parametrize(
    "headers",
    [
        ("Host: kwaad.example",),
        ("Host: kwaad.example:8321",),
        ("Host: localhost.kwaad.example",),
        ("Host: 127.0.0.1.kwaad.example",),
        ("Host: 127.0.0.1.nip.io",),
        ("Host: notlocalhost",),
        ("Host: scherm1.kwaad.example",),
        ("Host: localhost@kwaad.example",),
        ("Host: localhost, kwaad.example",),
        ("Host: kwaad.example", "Host: localhost"),
        ("Host: localhost", "Host: kwaad.example"),
        ("Host: ",),
        ("X-Forwarded-Host: localhost", "Host: kwaad.example"),
        (),
    ],
)
@pytest.mark.parametrize("path", ["/", "/slide.png", "/slide.txt", "/preview.js", "/nergens"])
def test_a_name_that_a_stranger_lets_lead_here_reads_nothing(
    preview: PageServer, headers: tuple[str, ...], path: str
) -> None:
    answer = ask(preview, *headers, path=path)
    assert answer.startswith(b"HTTP/1.0 421 ")
    assert b"Top" not in answer
    assert b"PNG" not in answer
    assert "[web] names" in answer.decode()


def test_a_name_of_a_stranger_in_the_line_of_the_request_reads_nothing(preview: PageServer) -> None:
    assert b"Top" not in ask(preview, "Host: localhost", path="http://kwaad.example/slide.txt")


def test_the_figures_are_for_the_names_of_this_machine_too() -> None:
    page = metrics("127.0.0.1", 0, lambda: "kiosk_items 3\n", names=OWN)
    page.start()
    assert ask(page, "Host: scherm1:9321", path="/metrics").endswith(b"kiosk_items 3\n")
    assert ask(page, "Host: kwaad.example", path="/metrics").startswith(b"HTTP/1.0 421 ")
    page.stop()


@pytest.mark.parametrize(
    ("path", "host"),
    [("/", "localhost"), ("/slide.png", "localhost"), ("/nergens", "localhost"), ("/slide.txt", "kwaad.example")],
)
def test_every_answer_forbids_to_keep_it_to_guess_its_kind_and_to_use_it_in_another_page(
    preview: PageServer, path: str, host: str
) -> None:
    told = heard(ask(preview, f"Host: {host}", path=path))
    policy = dict(one.split(" ", 1) for one in told["Content-Security-Policy"].split("; "))
    for what in ("default-src", "base-uri", "form-action", "frame-ancestors"):
        assert policy[what] == "'none'"
    assert "unsafe" not in told["Content-Security-Policy"]
    names = ("Cache-Control", "X-Content-Type-Options", "Referrer-Policy", "X-Frame-Options")
    assert [told[name] for name in names] == ["no-store", "nosniff", "no-referrer", "DENY"]
    assert told["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Python" not in told["Server"]


def test_the_page_needs_nothing_that_its_own_policy_forbids(preview: PageServer) -> None:
    """No script and no style stands in the page itself, and what it loads is served here."""
    page = get(preview, "/")[2].decode()
    assert not re.search(r"<style|style=|\bon\w+=|<script>", page)
    loaded = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert sorted(loaded) == ["/preview.css", "/preview.js", "/slide.png"]
    assert [get(preview, path)[0] for path in loaded] == [200, 200, 200]


def test_a_request_longer_than_any_honest_one_is_closed_unanswered(preview: PageServer) -> None:
    with (
        socket.create_connection(("127.0.0.1", preview.port), timeout=PATIENCE) as caller,
        contextlib.suppress(OSError),
    ):
        caller.sendall(b"GET /slide.txt HTTP/1.1\r\nHost: localhost\r\n")
        caller.sendall(b"X-Much: " + b"x" * LONGEST_REQUEST + b"\r\n\r\n")
        assert caller.recv(100) == b""


def test_a_request_that_drips_is_closed_when_its_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each byte comes soon enough, the request as a whole never does."""
    monkeypatch.setattr("kiosk.run.page_server.PATIENCE", 0.3)
    page = PageServer("127.0.0.1", 0, lambda _: ServedPage("text/plain", b"Top"), names=OWN)
    page.start()
    with socket.create_connection(("127.0.0.1", page.port), timeout=PATIENCE) as caller:
        ended = threading.Event()

        def drip() -> None:
            with contextlib.suppress(OSError):
                caller.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
                while not ended.wait(0.02):
                    caller.sendall(b"X")

        dripping = threading.Thread(target=drip)
        dripping.start()
        with contextlib.suppress(ConnectionError):
            assert caller.recv(100) == b""
        ended.set()
        dripping.join(PATIENCE)
    page.stop()
    assert not dripping.is_alive()
