"""Whether a desk loses or doubles an answer of 200 phones in a minute, through the codes of six screens.

Each phone opens the page with its style, taps, and taps again as an impatient thumb does; every fourth also writes an
idea, and sends that twice. All come from one address, as phones behind the wifi of an office do. With the word "wall"
the slides change meanwhile, and how even that is on the screen is told too.
"""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

from benchmarks._display import VirtualDisplay
from benchmarks._kiosk import CHANGING, STANDING, folder_of_quotes, is_lit, kiosk_command, running, until
from benchmarks._processes import private_memory, usage
from benchmarks.pacing import GAP, Movement, watch
from kiosk.model.presence import code_of, slot_at
from kiosk.model.settings import ScreenSettings
from kiosk.model.slide import Frame
from kiosk.store.desk_database import DeskDatabase
from kiosk.store.desk_reactions import SqliteReactions
from kiosk.store.desk_screens import SqliteScreens
from tests.desk.browser import Answer, Browser

PHONES, SECONDS, SCREENS = 200, 60.0, 6
MILLISECONDS = 50.0
"""Of a page, as its phone waits for it."""
_WITH_CODE = '[desk]\naddress = "http://scherm.lan:8080"\n'
_CODE_COMES = 10.0
"""Seconds after the start of the desk in which the code comes on the slides, which are set anew for it."""
_SLOWEST = 8
"""Answers that are named."""
_THINKS = 2.2
"""Seconds that somebody writes."""


class FloodedDesk:
    """Sends the phones to a desk, and keeps what each was answered."""

    def __init__(self, port: int, codes: list[str]) -> None:
        self._port = port
        self._codes = codes
        self._lock = threading.Lock()
        self.took: list[tuple[float, str, float]] = []
        """Of each answer the milliseconds, what was asked, and the seconds since the first."""
        self.bytes = 0
        """Of the largest page with its style."""
        self.told: Counter[int] = Counter()
        self._began = time.monotonic()
        self.fell = 0
        """Requests that were not answered at all."""
        self.first: str | None = None

    def run(self) -> None:
        """Let every phone come at its time, and wait for all."""
        phones = [threading.Thread(target=self._phone, args=(number,)) for number in range(PHONES)]
        began = time.monotonic()
        for number, phone in enumerate(phones):
            time.sleep(max(0.0, began + number * SECONDS / PHONES - time.monotonic()))
            phone.start()
        for phone in phones:
            phone.join()

    def _phone(self, number: int) -> None:
        browser, path = Browser(self._port), f"/{self._codes[number % len(self._codes)]}"
        page = self._asked(browser, path)
        style = re.search(r'href="([^"]*phone\.css)"', page.text) if page else None
        sheet = self._asked(browser, style[1]) if style else None
        if page is None or sheet is None:
            return
        with self._lock:
            self.bytes = max(self.bytes, len(page.body) + len(sheet.body))
        tap = page.fields(path) | {"answer": "recognise"}
        for _ in range(2):
            self._asked(browser, path, tap)
        if number % 4 == 0:
            box = self._asked(browser, f"{path}?antwoord=idea")
            time.sleep(_THINKS)
            if box is not None:
                idea = box.fields(path) | {"text": f"Idee van telefoon {number}."}
                for _ in range(2):
                    self._asked(browser, path, idea)

    def _asked(self, browser: Browser, path: str, form: dict[str, str] | None = None) -> Answer | None:
        head = {"Origin": f"http://127.0.0.1:{self._port}", "Content-Type": "application/x-www-form-urlencoded"}
        began = time.monotonic()
        try:
            answer = browser.get(path) if form is None else browser.ask("POST", path, urlencode(form).encode(), head)
        except OSError:
            with self._lock:
                self.fell += 1
            return None
        with self._lock:
            what = "an answer" if form is not None else "the style" if path.endswith(".css") else "a page"
            self.took.append(((time.monotonic() - began) * 1000, what, began - self._began))
            self.told[answer.status] += 1
        return answer


def main(words: list[str]) -> int:
    """Run a kiosk and its desk, flood it, print what was measured; return 1 where an answer was lost or doubled."""
    wall = "wall" in words
    with tempfile.TemporaryDirectory() as name, VirtualDisplay(Frame(1920, 1080)) as display:
        folder = Path(name)
        folder_of_quotes(folder, 6, f"{CHANGING if wall else STANDING}week = 0\n{_WITH_CODE}")
        places = [f"--state={folder / 'state'}", f"--settings={folder / 'kiosk.toml'}"]
        with running(kiosk_command(folder), display, errors=folder / "errors") as kiosk:
            if until(is_lit(display), 60, kiosk) is None:
                print("the kiosk showed nothing: no reading\n" + (folder / "errors").read_text()[-2000:])
                return 1
            command = [sys.executable, "-m", "kiosk", "desk", "--port=0", *places]
            with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as desk:
                try:
                    return _measured(desk, folder / "state" / "desk", display if wall else None)
                finally:
                    desk.terminate()


def _measured(desk: subprocess.Popen[str], store: Path, wall: VirtualDisplay | None) -> int:
    said = desk.stdout.readline() if desk.stdout is not None else ""
    database, now = DeskDatabase(store), datetime.now(UTC)
    screens = SqliteScreens(database)
    names = (ScreenSettings().name, *(f"hal {one}" for one in range(1, SCREENS)))
    codes = [code_of(screens.key(one, at=now), one, slot_at(now)) for one in names]
    flood, before = FloodedDesk(int(said.strip().rstrip("/").rpartition(":")[2]), codes), usage(desk.pid).seconds
    seen = _flooded(flood, wall)
    spent = usage(desk.pid).seconds - before
    sent = SqliteReactions(database).sent().reactions
    taps = sum(not one.text for one in sent)
    ideas = Counter(one.text for one in sent if one.text)
    took = sorted(took for took, _, _ in flood.took)
    print(f"{PHONES} phones through {SCREENS} screens: {len(took)} requests, {flood.fell} not answered,"
          f" statuses {dict(flood.told)}")  # fmt: skip
    print(f"taps kept {taps} of {PHONES}; ideas kept {len(ideas)} of {PHONES // 4}, doubled"
          f" {sum(count - 1 for count in ideas.values())}")  # fmt: skip
    about = Counter(one.about or "the screen" for one in sent)
    print(f"about {dict(about)}")
    print(f"an answer: median {statistics.median(took):.1f} ms, 95 % {took[int(len(took) * 0.95)]:.1f} ms,"
          f" slowest {took[-1]:.1f} ms (limit {MILLISECONDS:g} at the median)")  # fmt: skip
    slowest = [f"{what} {took:.0f} ms at {at:.1f} s" for took, what, at in sorted(flood.took)[: -_SLOWEST - 1 : -1]]
    print(f"the slowest: {', '.join(slowest)}")
    print(f"the desk: {spent:.2f} s CPU, {spent / len(took) * 1000:.1f} ms a request,"
          f" {private_memory(desk.pid):.1f} MB (PSS); largest page with its style {flood.bytes} bytes")  # fmt: skip
    database.close()
    whole = taps == PHONES and len(ideas) == ideas.total() == PHONES // 4 and flood.fell == 0
    late = wall is not None and not _even(seen)
    return 0 if whole and not late and statistics.median(took) <= MILLISECONDS and flood.bytes < 15_000 else 1


def _flooded(flood: FloodedDesk, wall: VirtualDisplay | None) -> list[Movement]:
    """Let the flood come, and return the transitions that were seen on the wall meanwhile."""
    if wall is None:
        flood.run()
        return []
    time.sleep(_CODE_COMES)
    phones = threading.Thread(target=flood.run)
    phones.start()
    seen = watch(wall, 1000, SECONDS)
    phones.join()
    return seen


def _even(seen: list[Movement]) -> bool:
    """Tell how even transitions were, and whether none of them had a late frame."""
    gaps = [one.gap for one in seen] or [float("inf")]
    print(f"on the wall {len(seen)} transitions: longest gap {max(gaps) * 1e3:.1f} ms"
          f" (median {statistics.median(gaps) * 1e3:.1f}; limit {GAP * 1e3:g})")  # fmt: skip
    return max(gaps) <= GAP
