"""A real window on a real X server, its pixels read from outside."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from benchmarks._display import VirtualDisplay
from kiosk.model.slide import Frame
from tests.conftest import require_program
from tests.patience import PATIENCE

ROOT = Path(__file__).parents[2]
FRAME = Frame(800, 480)
RED, BLUE, GREEN, YELLOW = (220, 30, 20), (10, 40, 230), (20, 200, 40), (250, 240, 10)


class Puppet:
    """The other end of tests/screen/puppet.py."""

    def __init__(self, environment: dict[str, str], windowed: Frame | None, **how: object) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.screen.puppet"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
            cwd=ROOT,
        )
        self.opened = self.do(windowed=windowed, **how)

    def do(self, **order: object) -> dict[str, Any]:
        """Give an order and return the answer."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        return answer


@pytest.fixture(scope="module")
def display() -> Iterator[VirtualDisplay]:
    require_program("Xvfb")
    with VirtualDisplay(FRAME) as display:
        yield display


@contextmanager
def puppet(environment: dict[str, str], windowed: Frame | None = None, **how: object) -> Iterator[Puppet]:
    one = Puppet(environment, windowed, **how)
    try:
        yield one
    finally:
        assert one.process.stdin is not None
        one.process.stdin.close()
        one.process.wait(PATIENCE)
        assert one.process.stdout is not None
        one.process.stdout.close()


@pytest.fixture(params=["SurfaceScreen", "TextureScreen"])
def shown(request: pytest.FixtureRequest, display: VirtualDisplay) -> Iterator[Puppet]:
    """A screen on the display, drawn by the processor, and through SDL's renderer as with a graphics processor."""
    textures = request.param == "TextureScreen"
    with puppet(display.environment | {"SDL_RENDER_DRIVER": "software"}, textures=textures) as one:
        assert (one.opened["frame"], one.opened["kind"]) == (list(FRAME), request.param)
        yield one


def eventually(holds: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Look again and again until it holds; a slow machine only makes it later."""
    ends = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < ends, "it never came on the screen"
        time.sleep(0.005)


def test_a_slide_covers_the_whole_screen_and_then_draws_nothing(display: VirtualDisplay, shown: Puppet) -> None:
    shown.do(do="show", colour=RED)
    corners = [(0, 0), (FRAME.width - 1, 0), (0, FRAME.height - 1), (FRAME.width - 1, FRAME.height - 1)]
    eventually(lambda: all(display.pixel(*corner) == RED for corner in corners))
    before = shown.do(do="tell")
    time.sleep(1)
    after = shown.do(do="tell")
    assert after["frames"] == before["frames"]
    assert after["processor"] - before["processor"] < 0.1


def test_a_fade_seen_from_outside_passes_through_other_colours_and_ends_exactly(
    display: VirtualDisplay, shown: Puppet
) -> None:
    shown.do(do="show", colour=RED)
    eventually(lambda: display.pixel(400, 240) == RED)
    for to in (BLUE, RED, BLUE, RED, BLUE, RED):
        shown.do(do="show", colour=to, seconds=1)
        seen: set[tuple[int, int, int]] = set()

        def arrived(to: tuple[int, int, int] = to, seen: set[tuple[int, int, int]] = seen) -> bool:
            seen.add(display.pixel(400, 240))
            return display.pixel(400, 240) == to

        eventually(arrived)
        assert all(red <= RED[0] + 2 for red, _, _ in seen)
        if len(seen) >= 8:
            return  # else the machine stood still during this one
    pytest.fail("no fade passed through other colours")


def test_words_arrive_and_a_clock_lies_above_the_slide(display: VirtualDisplay, shown: Puppet) -> None:
    shown.do(do="show", colour=BLUE, words=[(100, 100, 200, 50)])
    shown.do(do="overlay", box=(700, 10, 60, 20), colour=YELLOW)
    eventually(lambda: display.pixel(150, 120) == (255, 255, 255))
    eventually(lambda: display.pixel(710, 15) == YELLOW)
    assert display.pixel(150, 300) == BLUE


def test_keys_become_events(display: VirtualDisplay, shown: Puppet) -> None:
    xdotool = require_program("xdotool")
    shown.do(do="show", colour=GREEN)
    eventually(lambda: display.pixel(5, 5) == GREEN)
    shown.do(do="tell")
    heard: list[str] = []
    for key in ("space", "Right", "Left", "i", "q"):
        subprocess.run([xdotool, "key", key], env=display.environment, check=True)

    def all_heard() -> bool:
        heard.extend(event for event in shown.do(do="tell")["events"] if event != "exposed")
        return len(heard) >= 5

    eventually(all_heard)
    assert heard == ["pause", "next", "previous", "why", "quit"]


def test_the_dark_of_closed_hours_is_black_to_the_edge(display: VirtualDisplay, shown: Puppet) -> None:
    shown.do(do="show", colour=GREEN)
    eventually(lambda: display.pixel(5, 5) == GREEN)
    shown.do(do="blank", on=True)
    eventually(lambda: set(display.rows(0, FRAME.height)) <= {0, 255} and display.pixel(5, 5) == (0, 0, 0))
    shown.do(do="blank", on=False)
    eventually(lambda: display.pixel(799, 479) == GREEN)


def test_a_window_has_the_size_that_was_asked(display: VirtualDisplay) -> None:
    with puppet(display.environment, windowed=Frame(320, 200)) as one:
        assert one.opened["frame"] == [320, 200]


@pytest.mark.parametrize("extra", [{}, {"DISPLAY": ":987"}, {"SDL_VIDEODRIVER": "kmsdrm,x11"}])
def test_without_a_display_it_says_what_was_tried_and_what_to_do(extra: dict[str, str]) -> None:
    bare = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    bare.pop("SDL_VIDEODRIVER", None)
    with puppet(bare | extra) as one:
        assert "No display was found" in one.opened["error"]
        assert "--headless" in one.opened["error"]
        for driver in extra.get("SDL_VIDEODRIVER", "x11").split(","):
            assert f"{driver}: " in one.opened["error"]


def test_opengl_that_the_processor_computes_is_not_taken_for_a_graphics_processor(display: VirtualDisplay) -> None:
    with puppet(display.environment | {"SDL_RENDER_DRIVER": "opengl"}, graphics=True) as one:
        assert one.opened["kind"] == "SurfaceScreen"
        one.do(do="show", colour=RED)
        eventually(lambda: display.pixel(400, 240) == RED)


def test_the_program_ends_at_once_when_the_display_goes_away() -> None:
    require_program("Xvfb")
    with VirtualDisplay(FRAME) as gone, puppet(gone.environment) as one:
        one.do(do="show", colour=RED)
        eventually(lambda: gone.pixel(5, 5) == RED)
        os.kill(gone.pid, signal.SIGKILL)
        assert one.process.wait(PATIENCE) != 0
