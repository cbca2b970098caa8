"""The tile stands in a frame of a page of another origin in a real browser, for everybody who reads that page."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from kiosk.model.item_parts import Tone
from kiosk.model.output_settings import IntranetSettings
from kiosk.outputs.tile import frame_line
from tests.desk.conftest import OTHER, WORDS, DeskUnderTest, batch, quote
from tests.desk.test_accessible import LOOK, axe
from tests.desk.test_intranet import with_phones
from tests.desk.test_on_screen import browser_page

pytestmark = pytest.mark.long

FETCH = "url => fetch(url).then(one => one.json()).then(one => one.quote.text, () => 'refused')"


@contextmanager
def start_page(desk: DeskUnderTest) -> Iterator[str]:
    """Give the address of a page of another origin, with the line that shows the tile."""
    line = frame_line(f"http://127.0.0.1:{desk.port}/tile", "Wat klanten zeggen")
    body = f"<!doctype html><html lang=nl><title>Start</title><h1>Intranet</h1>{line}</html>".encode()

    class Pages(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # as the library has it
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="module")
def page() -> Iterator[Any]:
    with browser_page() as one:
        yield one


@pytest.fixture
def showing(desk: DeskUnderTest) -> DeskUnderTest:
    desk.kiosk.library.put(batch(quote(OTHER, speaker="mevrouw K.", place="Zwolle", tone=Tone.CRITICAL)))
    with_phones(desk)
    return desk


def test_it_stands_in_a_page_of_another_origin_where_the_settings_name_that_and_in_no_other(
    showing: DeskUnderTest,
    page: Any,  # noqa: ANN401  # of an optional part
) -> None:
    with start_page(showing) as start:
        page.goto(start)
        assert not page.frames[1].url.startswith("http")
        assert page.evaluate(FETCH, f"http://127.0.0.1:{showing.port}/today.json") == "refused"
        named = replace(IntranetSettings(), frames=(start,), origins=(start,))
        showing.desk.settings = replace(showing.desk.settings, intranet=named)
        page.goto(start)
        tile = page.frame_locator("iframe")
        assert OTHER in tile.locator("blockquote").inner_text()
        assert page.evaluate(FETCH, f"http://127.0.0.1:{showing.port}/today.json") == OTHER
        grounds = set()
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            grounds.add(tile.locator("body").evaluate("one => getComputedStyle(one).backgroundColor"))
        assert len(grounds) == 2
        with page.expect_popup() as opened:
            tile.get_by_role("link", name="Reageer").click()
        assert OTHER in opened.value.locator("h1").inner_text()
        opened.value.close()


def test_everybody_can_read_it_from_320_to_800_pixels_by_day_and_by_night(
    showing: DeskUnderTest,
    page: Any,  # noqa: ANN401  # as above
) -> None:
    script, found = axe(), []
    for words in (OTHER, WORDS * 12):
        showing.kiosk.library.put(batch(quote(words, speaker="mevrouw K.", tone=Tone.POSITIVE)))
        showing.desk.kiosk.made.forget()
        page.goto(f"http://127.0.0.1:{showing.port}/tile")
        page.evaluate(script)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            for width in (320, 800):
                page.set_viewport_size({"width": width, "height": 380})
                found += [f"{width} {scheme}: {fault}" for fault in page.evaluate(LOOK)]
    assert found == []
