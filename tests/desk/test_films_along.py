"""A film is made at the desk as every document is, and handed over as a file that plays."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from tests.desk.browser import Browser
from tests.desk.conftest import OTHER, DeskUnderTest, quote
from tests.desk.crawl import furnish
from tests.desk.test_take_along import makes, ready


@pytest.fixture
def officer(desk: DeskUnderTest) -> Iterator[Browser]:
    furnish(desk)
    yield desk.signed_in()
    desk.desk.making.close()


@pytest.mark.long
def test_a_film_of_an_item_is_made_and_saved_under_a_name_that_tells_no_words(officer: Browser) -> None:
    av = pytest.importorskip("av")
    path = makes(officer, "clip", bericht=quote(OTHER).id, shape="wide", sound="nee")
    assert "Klaar." in ready(officer, path).text
    answer = officer.get(path.replace("/werk/", "/bestand/"))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="Filmpje 2026-04-07.mp4"'
    assert answer.headers["Content-Type"] == "video/mp4"
    with av.open(io.BytesIO(answer.body)) as film:
        assert (film.streams.video[0].width, film.streams.video[0].height) == (1920, 1080)
