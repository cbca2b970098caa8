"""What the tile, today.json and the feed cost a desk beside 2,000 quotes, and how soon a take-down reaches them."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from benchmarks._kiosk import STANDING, folder_of_quotes
from benchmarks._processes import private_memory, usage
from tests.desk.browser import Browser

QUOTES = 2_000
MILLISECONDS = 5.0
FIRST = 1.0
TAKE_DOWN = 1.0
MEGABYTES = 8.0
BYTES = {"/tile": 15_000, "/today.json": 4_000, "/feed.atom": 60_000, "/today.png": 250_000}
_TIMES = 200
_IN_A_FILE = 100
_WORDS = ("wachten", "bellen", "uitleg", "factuur", "helder", "traag", "prettig", "duidelijk", "vriendelijk", "opnieuw")


class Reading(NamedTuple):
    """One figure beside its limit."""

    what: str
    measured: float
    limit: float
    unit: str


def main(words: list[str]) -> int:  # noqa: ARG001  # as every benchmark
    """Run a kiosk without a screen and its desk, print what was measured, and return 1 above a limit."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder_of_quotes(folder, 0, STANDING)
        _write_quotes(folder / "content" / "quotes")
        places = [f"--state={folder / 'state'}", f"--settings={file}"]
        kiosk = [sys.executable, "-m", "kiosk", "run", "--headless", "--content", str(folder / "content"), *places]
        desk = [sys.executable, "-m", "kiosk", "desk", "--port=0", *places]
        with subprocess.Popen(kiosk, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as runs:
            try:
                _wait_for(places)
                with subprocess.Popen(desk, stdout=subprocess.PIPE, text=True) as serves:
                    try:
                        readings = _measured(serves, places)
                    finally:
                        serves.terminate()
            finally:
                runs.terminate()
    for one in readings:
        print(f"{one.what:58} {one.measured:10.2f} {one.unit:8} (limit {one.limit:g})")
    return 0 if all(one.measured <= one.limit for one in readings) else 1


def _measured(desk: subprocess.Popen[str], places: list[str]) -> list[Reading]:
    said = desk.stdout.readline() if desk.stdout is not None else ""
    browser = Browser(int(said.strip().rstrip("/").rpartition(":")[2]))
    browser.get("/balie/aanmelden")
    before = private_memory(desk.pid)
    began = time.monotonic()
    browser.get("/tile")
    found = [Reading("the first tile, of all there is", time.monotonic() - began, FIRST, "s")]
    for path, most in BYTES.items():
        if path == "/today.png":  # a process draws it, and ends
            more = private_memory(desk.pid) - before
            found.append(Reading("memory of the desk that the first three take", more, MEGABYTES, "MB (PSS)"))
        answer = browser.get(path)
        used = usage(desk.pid).seconds
        for _ in range(_TIMES):
            browser.get(path)
        spent = (usage(desk.pid).seconds - used) / _TIMES * 1000
        found.append(Reading(f"{path}, the desk", spent, MILLISECONDS, "ms CPU"))
        found.append(Reading(f"{path}, its size", len(answer.body), most, "bytes"))
    took = [_take_down(browser, places) for _ in range(5)]
    found.append(Reading("from the button to a tile without it, median of 5", statistics.median(took), TAKE_DOWN, "s"))
    return found


def _take_down(browser: Browser, places: list[str]) -> float:
    """Take today's quote down, and return the seconds until the tile is another."""
    if not browser.cookies:
        invite = [sys.executable, "-m", "kiosk", "desk", "invite", "Meter", *places]
        told = subprocess.run(invite, capture_output=True, text=True, check=True).stdout
        link = next(word for word in told.split() if "/balie/uitnodiging/" in word)
        browser.follow(browser.post(urlsplit(link).path, {}))
    tile = browser.get("/tile").body
    item = browser.get("/today.json").text.partition('"id": "')[2].partition('"')[0]
    token = browser.get("/balie/sessies").fields()["token"]
    officer = threading.Thread(target=browser.post, args=("/balie/weg", {"token": token, "item": item, "form": ""}))
    began = time.monotonic()
    officer.start()
    while browser.get("/tile").body == tile and time.monotonic() < began + 30:
        time.sleep(0.005)
    spent = time.monotonic() - began
    officer.join()
    return spent


def _write_quotes(folder: Path) -> None:
    for first in range(0, QUOTES, _IN_A_FILE):
        said = (" ".join(_WORDS[number // 10**place % 10] for place in range(4)) for number in
                range(first, first + _IN_A_FILE))  # fmt: skip
        text = "\n---\n".join(f"Het ging over {words}, en dat was het ook." for words in said)
        (folder / f"{first:04}.txt").write_text(text, encoding="utf-8")


def _wait_for(places: list[str]) -> None:
    """Wait until the kiosk has read all there is."""
    for _ in range(30):
        asked = [sys.executable, "-m", "kiosk", "status", "--json", *places]
        told = subprocess.run(asked, capture_output=True, text=True, check=False)
        if told.returncode == 0 and json.loads(told.stdout)["items"] >= QUOTES:
            return
        time.sleep(1)
    print("the kiosk had not read all: " + told.stdout.partition('"items": ')[2][:6])
