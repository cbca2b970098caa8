"""The real kiosk with its desk beside it: whatever befalls the desk, its store or its port, the wall goes on."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.store.desk_layout import FILE
from tests.desk.browser import Browser
from tests.nginx import free_port
from tests.patience import PATIENCE, wait_until

pytestmark = pytest.mark.long

SETTINGS = """
[content]
folder = "content"
scan_seconds = 0.5
settle_seconds = 0.2
[programme]
shortest_seconds = 3
words_per_second = 6
quote_of_the_day = false
week = 0
[desk]
port = {port}
[web]
preview_port = {preview}
"""
WORDS = ("De monteur belde een half uur van tevoren.", "Ik werd vlot geholpen aan de balie.", "Wat een fijn bedrijf.")


class Wall:
    """A kiosk without a window, and its desk."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.taken: set[int] = set()
        """Ports on which somebody else listens."""
        (folder / "content" / "quotes").mkdir(parents=True)
        for number, text in enumerate(WORDS):
            (folder / "content" / "quotes" / f"{number}.txt").write_text(text + "\n")
        (folder / "kiosk.toml").write_text(SETTINGS.format(port=self.port, preview=free_port()))
        command = [sys.executable, "-m", "kiosk", "run", "--headless", "--desk", *self.places]
        self.said = (folder / "said").open("w+")
        self.kiosk = subprocess.Popen(command, stdout=self.said, stderr=subprocess.DEVNULL)

    @property
    def places(self) -> list[str]:
        return [f"--state={self.folder / 'state'}", f"--settings={self.folder / 'kiosk.toml'}"]

    @property
    def store(self) -> Path:
        return self.folder / "state" / "desk"

    @property
    def desks(self) -> list[int]:
        tasks = Path(f"/proc/{self.kiosk.pid}/task").glob("*/children")
        children = [int(pid) for task in tasks for pid in task.read_text().split()]
        return [pid for pid in children if b"--beside" in Path(f"/proc/{pid}/cmdline").read_bytes()]

    def listens(self) -> int:
        """Return the port of the desk that said last where it listens; 0 where none answers there."""
        lines = [line for line in (self.folder / "said").read_text().splitlines() if line.startswith("desk: ")]
        port = int(lines[-1].rstrip("/").rpartition(":")[2]) if lines else 0
        if port in self.taken:
            return 0
        try:
            return port if port and Browser(port).get("/healthz").status == 200 else 0
        except OSError:
            return 0

    def status(self) -> dict[str, Any]:
        asked = subprocess.run([sys.executable, "-m", "kiosk", "status", "--json", *self.places], capture_output=True,
                               text=True, timeout=PATIENCE, check=False)  # fmt: skip
        return dict(json.loads(asked.stdout))

    def goes_on(self) -> bool:
        """Wait for another slide than the one that stands."""
        stands = self.status()["showing"]
        return wait_until(lambda: self.status()["showing"] not in (None, stands))

    def form_of_what_stands(self, noor: Browser) -> dict[str, str]:
        """Return the form that takes off what stands, once something does."""
        pages: list[dict[str, str]] = []

        def shows() -> bool:
            page = noor.get("/balie/")
            if b'action="/balie/weg"' in page.body:
                pages.append(page.fields("/balie/weg"))
            return bool(pages)

        assert wait_until(shows)
        return pages[0]

    def signed_in(self) -> Browser:
        asked = [sys.executable, "-m", "kiosk", "desk", "invite", "Noor", "--json", *self.places]
        url = json.loads(subprocess.run(asked, capture_output=True, text=True, check=True).stdout)["url"]
        browser = Browser(self.listens())
        browser.follow(browser.post("/balie/" + url.partition("/balie/")[2], {}))
        return browser

    def kill_the_desk(self) -> None:
        for pid in self.desks:
            os.kill(pid, signal.SIGKILL)


@pytest.fixture
def wall(tmp_path: Path) -> Iterator[Wall]:
    one = Wall(tmp_path)
    try:
        assert wait_until(lambda: one.listens() > 0)
        yield one
    finally:
        one.kiosk.kill()
        one.kiosk.wait()
        one.said.close()


def comes_back(wall: Wall, before: list[int]) -> bool:
    return wait_until(lambda: not set(wall.desks) & set(before) and wall.listens() > 0)


def test_a_desk_that_is_killed_again_and_again_costs_the_wall_nothing_and_no_decision(wall: Wall) -> None:
    noor = wall.signed_in()
    fields = wall.form_of_what_stands(noor)
    assert noor.post("/balie/weg", fields).status == 303
    for _ in range(3):
        before = wall.desks
        wall.kill_the_desk()
        assert wall.goes_on()
        assert comes_back(wall, before)
    assert "van het scherm gehaald" in noor.get("/balie/logboek").text
    assert wait_until(lambda: wall.status()["items"] == len(WORDS) - 1)


def test_a_store_that_is_spoilt_is_told_the_take_down_holds_and_the_desk_comes_back_with_another(wall: Wall) -> None:
    noor = wall.signed_in()
    assert noor.post("/balie/weg", wall.form_of_what_stands(noor)).status == 303
    assert wait_until(lambda: wall.status()["items"] == len(WORDS) - 1)
    before = wall.desks
    wall.kill_the_desk()
    for ending in ("-wal", "-shm"):
        (wall.store / (FILE + ending)).unlink(missing_ok=True)
    (wall.store / FILE).write_bytes(b"no database " * 3000)
    assert comes_back(wall, before)
    assert (wall.store / (FILE + ".damaged")).exists()
    assert wall.goes_on()
    assert wall.status()["items"] == len(WORDS) - 1, "what was taken down stays down"
    assert wall.signed_in().get("/balie/").status == 200


def test_a_store_that_vanishes_while_the_desk_runs_takes_nothing_of_the_wall_along(wall: Wall) -> None:
    noor = wall.signed_in()
    assert noor.post("/balie/weg", wall.form_of_what_stands(noor)).status == 303
    assert wait_until(lambda: wall.status()["items"] == len(WORDS) - 1)
    shutil.rmtree(wall.store)
    assert wall.goes_on()
    assert wall.status()["items"] == len(WORDS) - 1


def test_a_disk_that_takes_nothing_more_is_told_loses_no_words_and_is_used_again_when_it_does(wall: Wall) -> None:
    noor = wall.signed_in()
    fields = wall.form_of_what_stands(noor)
    (desk,) = wall.desks
    room = resource.prlimit(desk, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
    answer = noor.post("/balie/weg", fields)
    assert answer.status == 500
    assert "er is niets veranderd" in answer.text
    assert noor.get("/balie/").status == 200, "it can still be looked at"
    assert wall.goes_on()
    assert wall.status()["items"] == len(WORDS)
    resource.prlimit(desk, resource.RLIMIT_FSIZE, room)
    assert noor.post("/balie/weg", fields).status == 303
    assert wait_until(lambda: wall.status()["items"] == len(WORDS) - 1)
    assert wall.desks == [desk], "the same desk all along"


def test_a_port_that_is_taken_is_passed_over_and_the_line_says_where_it_listens_now(wall: Wall) -> None:
    before = wall.desks
    wall.taken.add(wall.port)
    wall.kill_the_desk()
    taking: list[socket.socket] = []

    def is_ours() -> bool:
        _quietly(lambda: taking.append(socket.create_server(("127.0.0.1", wall.port))))
        if not taking:
            wall.kill_the_desk()  # it was quicker
        return bool(taking)

    assert wait_until(is_ours)
    try:
        assert wait_until(lambda: wall.listens() > 0)
        assert not set(wall.desks) & set(before)
        assert wall.goes_on()
    finally:
        taking[0].close()


def test_a_desk_that_stands_still_or_is_flooded_costs_the_wall_nothing(wall: Wall) -> None:
    noor = wall.signed_in()
    (desk,) = wall.desks
    os.kill(desk, signal.SIGSTOP)
    assert wall.goes_on()
    os.kill(desk, signal.SIGCONT)
    crowd = [socket.create_connection(("127.0.0.1", wall.port), PATIENCE) for _ in range(120)]
    for one in crowd:
        _quietly(lambda one=one: one.sendall(b"GET /balie/ HTTP/1.1\r\nX: "))  # type: ignore[misc]
    assert wall.goes_on()
    for one in crowd:
        one.close()
    assert wait_until(lambda: wall.listens() > 0)
    assert noor.get("/balie/").status == 200
    assert wall.status()["latest_slide_seconds"] < PATIENCE


def _quietly(do: Callable[[], None]) -> None:
    try:
        do()
    except OSError:
        return
