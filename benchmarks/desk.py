"""What the desk costs beside a kiosk with 10,000 messages waiting, and how soon a take-down is on the screen."""

from __future__ import annotations

import json
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from benchmarks._display import VirtualDisplay
from benchmarks._kiosk import STANDING, folder_of_quotes, is_lit, kiosk_command, running, until
from benchmarks._processes import private_memory, usage
from kiosk.model.slide import Frame
from tests.desk.browser import Browser

WAITING = 10_000
IN_A_FILE = 5_000
MEGABYTES, MEGABYTES_DRAWING = 35.0, 60.0
FIRST_PAGE = 1.0
PAGE_MILLISECONDS = 50.0
IDLE_SECONDS_A_MINUTE = 0.02
TAKE_DOWN = 1.0
_TAKE_DOWNS = 5
_PAGES = 30
_SETTINGS = STANDING + "week = 0\nquote_of_the_day = false\n"
_WORDS = (
    *("wachten", "bellen", "uitleg", "factuur", "monteur", "afspraak"),
    *("helder", "traag", "prettig", "duidelijk", "vriendelijk", "opnieuw"),
)


class Reading(NamedTuple):
    """One figure beside its limit."""

    what: str
    measured: float
    limit: float
    unit: str


def main(words: list[str]) -> int:  # noqa: ARG001  # as every benchmark
    """Run a kiosk and its desk, print what was measured, and return 1 above a limit."""
    frame = Frame(1280, 720)
    with tempfile.TemporaryDirectory() as name, VirtualDisplay(frame) as display:
        folder = Path(name)
        folder_of_quotes(folder, _TAKE_DOWNS + 1, _SETTINGS)
        _write_surveys(folder / "content" / "enquetes")
        places = [f"--state={folder / 'state'}", f"--settings={folder / 'kiosk.toml'}"]
        with running(kiosk_command(folder), display, errors=folder / "errors") as kiosk:
            if until(is_lit(display), 60, kiosk) is None or not _waits(places):
                print("the kiosk showed nothing: no reading\n" + (folder / "errors").read_text()[-2000:])
                return 1
            began = time.monotonic()
            command = [sys.executable, "-m", "kiosk", "desk", "--port=0", *places]
            with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as desk:
                try:
                    readings = _measured(desk, kiosk.pid, places, began, lambda: display.rows(200, 520))
                finally:
                    desk.terminate()
    for one in readings:
        print(f"{one.what:58} {one.measured:8.3f} {one.unit:12} (limit {one.limit:g})")
    return 0 if all(one.measured <= one.limit for one in readings) else 1


def _measured(
    desk: subprocess.Popen[str], kiosk: int, places: list[str], began: float, screen: Callable[[], bytes]
) -> list[Reading]:
    said = desk.stdout.readline() if desk.stdout is not None else ""
    browser = Browser(int(said.strip().rstrip("/").rpartition(":")[2]))
    browser.get("/balie/aanmelden")
    first = time.monotonic() - began
    processor = usage(desk.pid).seconds
    invited = subprocess.run(
        [sys.executable, "-m", "kiosk", "desk", "invite", "Meter", "--json", *places],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    browser.follow(browser.post(urlsplit(json.loads(invited.stdout)["url"]).path, {}))
    page = browser.get("/balie/nakijken/").text
    before, asked = usage(desk.pid).seconds, usage(kiosk).seconds
    for _ in range(_PAGES):
        browser.get(f"/balie/nakijken/?vanaf={WAITING // 2}")
    pages = (usage(desk.pid).seconds - before) / _PAGES * 1000
    asked = (usage(kiosk).seconds - asked) / _PAGES * 1000
    for at in range(0, WAITING, 40):
        browser.get(f"/balie/nakijken/?vanaf={at}")
    browser.get(f"/balie/dia/{re.findall(r'/dia/([-a-z0-9]+)[.]png', page)[0]}.png")
    drawing = private_memory(desk.pid)
    took = [_take_down(browser, screen) for _ in range(_TAKE_DOWNS)]
    time.sleep(25)  # the process that draws has ended by then
    before, wrote = usage(desk.pid).seconds, _written(desk.pid)
    time.sleep(60)
    return [
        Reading("first page after the start (processor " + f"{processor:.2f} s)", first, FIRST_PAGE, "s"),
        Reading("a page of the queue, the desk", pages, PAGE_MILLISECONDS, "ms CPU"),
        Reading("a page of the queue, what it asks of the kiosk", asked, PAGE_MILLISECONDS, "ms CPU"),
        Reading("memory while it draws, with the process that does", drawing, MEGABYTES_DRAWING, "MB (PSS)"),
        Reading("memory at rest, all pages of the queue browsed", private_memory(desk.pid), MEGABYTES, "MB (PSS)"),
        Reading("at rest, processor", usage(desk.pid).seconds - before, IDLE_SECONDS_A_MINUTE, "s a minute"),
        Reading("at rest, written", _written(desk.pid) - wrote, 0, "bytes"),
        Reading(f"from the button to the screen, median of {_TAKE_DOWNS}", statistics.median(took), TAKE_DOWN, "s"),
        Reading("the slowest of these", max(took), 2 * TAKE_DOWN, "s"),
    ]


def _take_down(browser: Browser, screen: Callable[[], bytes]) -> float:
    """Press "Haal dit nu weg" and return the seconds until any pixel is another."""
    time.sleep(3)  # the words of a slide have come to rest
    fields, stands = browser.get("/balie/").fields("/balie/weg"), screen()
    pressing = threading.Thread(target=browser.post, args=("/balie/weg", fields))
    began = time.monotonic()
    pressing.start()
    while screen() == stands and time.monotonic() < began + 30:
        time.sleep(0.005)
    took = time.monotonic() - began
    pressing.join()
    return took


def _written(pid: int) -> int:
    return int(re.findall(r"^write_bytes: (\d+)", Path(f"/proc/{pid}/io").read_text(), re.MULTILINE)[0])


def _waits(places: list[str]) -> bool:
    """Wait until the kiosk has read all that waits."""
    for _ in range(240):
        asked = [sys.executable, "-m", "kiosk", "status", "--json", *places]
        told = subprocess.run(asked, capture_output=True, text=True, check=False)
        if told.returncode == 0 and json.loads(told.stdout)["held"] == WAITING:
            return True
        time.sleep(1)
    return False


def _write_surveys(folder: Path) -> None:
    folder.mkdir(parents=True)
    for number in range(WAITING // IN_A_FILE):
        rows = ["datum;cijfer;toelichting"]
        for row in range(number * IN_A_FILE, (number + 1) * IN_A_FILE):
            said = " ".join(_WORDS[(row // 12**place) % 12] for place in range(8))
            rows.append(f"2026-03-{1 + row % 28:02};{1 + row % 10};{said.capitalize()} en dat is reden nummer {row}.")
        (folder / f"enquete {number}.csv").write_text("\n".join(rows), encoding="utf-8")
