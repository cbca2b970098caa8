"""The preview is a page on this machine only, and shows what it is given as text, never as markup."""

import http.client
from collections.abc import Iterator

import pytest

from kiosk.model.language import Language
from kiosk.run.preview import Preview


@pytest.fixture
def preview() -> Iterator[Preview]:
    page = Preview(0, picture=lambda: b"\x89PNG", says=lambda: "“<b>Top</b>”\n1", language=lambda: Language.DUTCH)
    page.start()
    yield page
    page.stop()


def get(preview: Preview, path: str) -> tuple[int, str, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=5)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, answer.headers["Content-Type"], body


def test_the_page_shows_the_picture_and_says_what_it_says_as_text(preview: Preview) -> None:
    status, kind, body = get(preview, "/")
    assert (status, kind) == (200, "text/html; charset=utf-8")
    assert b"/slide.png" in body
    assert "“&lt;b&gt;Top&lt;/b&gt;”".encode() in body
    assert b"<b>Top" not in body


def test_the_picture_is_a_png(preview: Preview) -> None:
    assert get(preview, "/slide.png?123") == (200, "image/png", b"\x89PNG")


@pytest.mark.parametrize("path", ["/etc/passwd", "/../pyproject.toml", "/slide.png/x"])
def test_no_other_path_answers(preview: Preview, path: str) -> None:
    assert get(preview, path)[0] == 404
