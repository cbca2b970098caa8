"""Two kiosks: one with a desk, one that reads its feed. Behind the code of the second stands what stood on it."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.browser import Browser
from tests.desk.test_on_screen import browser_page
from tests.display import running_display
from tests.patience import PATIENCE, wait_until

pytestmark = pytest.mark.long
zxingcpp = pytest.importorskip("zxingcpp")
AT_THE_DESK = "Aan de balie werd ik vlot geholpen."
ELSEWHERE = "In de kantine stond dit, en nergens anders."
QUICK = """
[programme]
shortest_seconds = 3
words_per_second = 6
quote_of_the_day = false
week = 0
"""
DESK = """
[screen]
name = "hal"
tags = ["hal"]
[content]
folder = "content"
scan_seconds = 0.5
settle_seconds = 0.2
[desk]
port = {port}
address = "http://127.0.0.1:{port}"
[web]
preview_port = {preview}
"""
CLIENT = """
[screen]
name = "van deze machine"
tags = ["kantine"]
[content]
folder = "geen"
[[feed]]
url = "http://127.0.0.1:{port}/feed.json"
allow_local = true
poll_seconds = 5
[phone]
site = "http://127.0.0.1:{port}"
key_file = "{key}"
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@contextlib.contextmanager
def kiosk(folder: Path, *how: str, environment: dict[str, str]) -> Iterator[list[str]]:
    """Run one; give the words that name its state and its settings."""
    places = [f"--state={folder / 'state'}", f"--settings={folder / 'kiosk.toml'}"]
    command = [sys.executable, "-m", "kiosk", "run", *how, *places]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        yield places
    finally:
        process.terminate()
        process.wait(PATIENCE)


def answers(port: int) -> bool:
    with contextlib.suppress(OSError, http.client.HTTPException):
        return Browser(port).get("/healthz").status == 200
    return False


def test_who_scans_the_code_of_a_screen_elsewhere_finds_what_stands_on_that_screen(tmp_path: Path) -> None:
    port, here, there = free_port(), tmp_path / "hal", tmp_path / "kantine"
    (here / "content" / "quotes").mkdir(parents=True)
    there.mkdir()
    for name, words, screen in (("a", AT_THE_DESK, "hal"), ("b", ELSEWHERE, "kantine")):
        (here / "content" / "quotes" / f"{name}.txt").write_text(f"schermen: {screen}\n\n{words}\n", encoding="utf-8")
    (here / "kiosk.toml").write_text(DESK.format(port=port, preview=free_port()) + QUICK, encoding="utf-8")
    (there / "kiosk.toml").write_text(CLIENT.format(port=port, key=there / "sleutel") + QUICK, encoding="utf-8")
    with kiosk(here, "--headless", "--desk", environment=dict(os.environ)) as places:
        assert wait_until(lambda: answers(port))
        command = [sys.executable, "-m", "kiosk", "desk", "code", "Kantine 2", "--key", "--json", *places]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        (there / "sleutel").write_text(json.loads(told)["key"], encoding="utf-8")
        with (
            running_display(tmp_path, "1920x1080") as display,
            kiosk(there, "--window", "1920x1080", environment=display.environment),
            browser_page() as page,
        ):

            def code() -> str:
                return next((found.text for found in zxingcpp.read_barcodes(display.picture())), "")

            def page_says(words: str) -> bool:
                page.goto(code())
                return words in page.content()

            assert wait_until(lambda: code() != "")
            assert wait_until(lambda: page_says(ELSEWHERE))
            assert "hangt nu op het scherm" in page.content()
            assert AT_THE_DESK not in page.content()
            (here / "content" / "quotes" / "b.txt").unlink()
            assert wait_until(lambda: not page_says(ELSEWHERE)), "what is gone at the desk is gone from the page"
