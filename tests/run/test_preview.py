"""The preview is a page on this machine only, and shows what it is given as text, never as markup."""

import contextlib
import http.client
import socket
from collections.abc import Iterator

import pytest

from kiosk.model.language import Language
from kiosk.run import preview as page_of_the_screen
from kiosk.run.page_server import MOST_AT_ONCE, PageServer


@pytest.fixture
def preview() -> Iterator[PageServer]:
    page = page_of_the_screen.preview(
        0, picture=lambda: b"\x89PNG", says=lambda: "“<b>Top</b>”\n1", language=lambda: Language.DUTCH
    )
    page.start()
    yield page
    page.stop()


def test_a_browser_hears_how_long_an_answer_is_and_neither_keeps_it_nor_guesses_its_kind(preview: PageServer) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=5)
    connection.request("GET", "/slide.png")
    headers = connection.getresponse().headers
    connection.close()
    told = {name: headers[name] for name in ("Content-Length", "Cache-Control", "X-Content-Type-Options")}
    assert told == {"Content-Length": "4", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


def get(preview: PageServer, path: str) -> tuple[int, str, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=5)
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
    connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=5)
    connection.request(method, "/")
    assert connection.getresponse().status == 501
    connection.close()


def test_a_crowd_of_connections_that_say_nothing_takes_no_more_threads_than_there_is_room_for(
    preview: PageServer,
) -> None:
    """One beyond the bound is closed without a word; when one of the others leaves, there is room again."""
    silent = [socket.create_connection(("127.0.0.1", preview.port), timeout=5) for _ in range(MOST_AT_ONCE)]
    with socket.create_connection(("127.0.0.1", preview.port), timeout=5) as refused:
        assert refused.recv(1) == b""
    for one in silent:
        one.close()
    for _ in range(1000):
        with contextlib.suppress(OSError, http.client.HTTPException):
            assert get(preview, "/slide.txt")[0] == 200
            return
    pytest.fail("no room was made")
