"""Whatever graphics a machine has, a display opens; a graphics processor draws only where a trial found it fit."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks._display import VirtualDisplay
from kiosk.model.painting import Raster
from kiosk.model.slide import Frame
from kiosk.screen import graphics_trial
from kiosk.screen import open as opening
from kiosk.screen.graphics import ask
from kiosk.screen.graphics_trial import Trial
from kiosk.screen.graphics_verdict import GraphicsVerdict, fingerprint, keep_verdict, read_verdict
from tests.conftest import require_program
from tests.screen.test_window import ROOT, eventually, puppet

FRAME = Frame(640, 360)
RED, BLUE = (220, 30, 20), (10, 40, 230)


@pytest.fixture(scope="module", params=["with OpenGL", "without OpenGL"])
def any_display(request: pytest.FixtureRequest) -> Iterator[VirtualDisplay]:
    require_program("Xvfb")
    with VirtualDisplay(FRAME, *(() if request.param == "with OpenGL" else ("-extension", "GLX"))) as display:
        yield display


@pytest.fixture(scope="module")
def display() -> Iterator[VirtualDisplay]:
    require_program("Xvfb")
    with VirtualDisplay(FRAME) as display:
        yield display


@pytest.mark.parametrize("broken", [{}, {"LIBGL_DRIVERS_PATH": "/nowhere"}, {"SDL_RENDER_DRIVER": "not there"}])
def test_a_display_opens_and_shows_where_opengl_cannot_be_used(
    broken: dict[str, str], any_display: VirtualDisplay, tmp_path: Path
) -> None:
    with puppet(any_display.environment | broken, graphics=True, verdict=str(tmp_path / "verdict")) as one:
        assert one.opened["kind"] == "SurfaceScreen"
        one.do(do="show", colour=RED)
        eventually(lambda: any_display.pixel(5, 5) == RED)
    assert json.loads((tmp_path / "verdict").read_text())["usable"] is False


def believed(environment: dict[str, str], file: Path, **other: object) -> None:
    """Keep that the graphics of this display are fit, whether they are or not."""
    told = (
        "import os, sys; os.environ['SDL_VIDEODRIVER'] = 'x11'; os.environ['SDL_FRAMEBUFFER_ACCELERATION'] = '0'\n"
        "from kiosk.screen.graphics_verdict import fingerprint; print(fingerprint('x11'))"
    )
    machine = subprocess.run(
        [sys.executable, "-c", told], env=environment, cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.split()[-1]
    fit = GraphicsVerdict(usable=True, why="", machine=machine, frame=(640, 360))
    keep_verdict(file, replace(fit, **other))  # type: ignore[arg-type]


def test_graphics_that_were_fit_and_fail_all_the_same_are_refused_from_then_on(tmp_path: Path) -> None:
    require_program("Xvfb")
    with VirtualDisplay(FRAME, "-extension", "GLX") as bare:
        believed(bare.environment, tmp_path / "verdict")
        with puppet(bare.environment, graphics=True, verdict=str(tmp_path / "verdict")) as one:
            assert one.opened["kind"] == "SurfaceScreen"
            one.do(do="show", colour=BLUE)
            eventually(lambda: bare.pixel(5, 5) == BLUE)
        assert json.loads((tmp_path / "verdict").read_text())["usable"] is False


def test_another_card_than_was_tried_is_not_believed_and_is_tried_anew(display: VirtualDisplay, tmp_path: Path) -> None:
    believed(display.environment, tmp_path / "verdict", renderer="A card that was taken out", version="4.6")
    with puppet(display.environment, graphics=True, verdict=str(tmp_path / "verdict")) as one:
        assert one.opened["kind"] == "SurfaceScreen"
    assert not (tmp_path / "verdict").exists()


@pytest.mark.parametrize("limit", [None, 256])
def test_graphics_that_were_fit_draw_in_tiles_where_the_card_asks(
    display: VirtualDisplay, tmp_path: Path, limit: int | None
) -> None:
    name, version = names(display)
    believed(display.environment, tmp_path / "verdict", renderer=name, version=version, limit=limit)
    with puppet(display.environment, graphics=True, verdict=str(tmp_path / "verdict")) as one:
        assert one.opened["kind"] == "TextureScreen"
        one.do(do="show", colour=RED)
        corners = [(0, 0), (FRAME.width - 1, 0), (0, FRAME.height - 1), (FRAME.width - 1, FRAME.height - 1)]
        eventually(lambda: all(display.pixel(*corner) == RED for corner in corners))
        one.do(do="show", colour=BLUE, seconds=0.3)
        eventually(lambda: all(display.pixel(*corner) == BLUE for corner in corners))
    assert one.process.returncode == 0


KEPT = """
import os, sys, zlib
from kiosk.machine import kept_slide
from kiosk.screen import instant, open
from tests.screen.pictures import BLUE, flat, painting
open.has_card = lambda: True
instant.SHARE_ANSWERS = 60.0
state, size = sys.argv[1], (640, 360)
words = ["run", "--state", state]
pixels = bytes((20, 30, 220, 255)) * (size[0] * size[1])
begun = kept_slide.beginning(words, os.environ)
kept = kept_slide.KeptSlide("quote-1", ("content", "a.txt"), 1000.0, *size, begun, "", 0, (), ())
kept_slide.write(state, kept, zlib.compress(pixels))
standing = instant.show_what_was_kept(words, os.environ, 2000.0)
print(type(standing and standing.window).__name__, flush=True)
sys.stdin.readline()
screen = open.screen_in(standing.window)
screen.events()
screen.tick(0)
print(bytes(screen.capture().pixels) == pixels, flush=True)
sys.stdin.readline()
screen.show(screen.load(painting(flat(*size, BLUE))), now=1, transition="cut")
screen.tick(1)
print("shown", flush=True)
sys.stdin.readline()
screen.close()
"""
"""A start that finds a slide of one red, drawn by a card, and then shows a blue one."""


def test_where_a_card_is_known_it_draws_the_kept_slide_before_all_else(display: VirtualDisplay, tmp_path: Path) -> None:
    name, version = names(display)
    believed(display.environment, tmp_path / "graphics.json", renderer=name, version=version)
    command = [sys.executable, "-c", KEPT, str(tmp_path)]
    with subprocess.Popen(
        command, env=display.environment, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as start:
        assert start.stdin is not None
        assert start.stdout is not None
        assert start.stdout.readline() == "TextureScreen\n"
        eventually(lambda: display.pixel(5, 5) == RED)
        start.stdin.write("\n")
        start.stdin.flush()
        assert start.stdout.readline() == "True\n"
        start.stdin.write("\n")
        start.stdin.flush()
        assert start.stdout.readline() == "shown\n"
        eventually(lambda: display.pixel(5, 5) == BLUE)
        start.stdin.close()
        assert start.wait() == 0


def names(display: VirtualDisplay) -> tuple[str, str]:
    """What OpenGL calls itself on a display."""
    verdict = tried(display, None)
    return verdict.renderer, verdict.version


def tried(display: VirtualDisplay, file: Path | None) -> GraphicsVerdict:
    """The verdict of a real trial."""
    return ask(FRAME, "machine", display.environment | {"SDL_VIDEODRIVER": "x11"}, file)


def test_a_verdict_is_remembered_so_that_a_refusal_costs_the_next_start_no_opengl(
    display: VirtualDisplay, tmp_path: Path
) -> None:
    file = tmp_path / "verdict"
    with puppet(display.environment, graphics=True, verdict=str(file)) as one:
        assert (one.opened["kind"], one.opened["opengl"]) == ("SurfaceScreen", [])
    verdict = json.loads(file.read_text())
    assert (verdict["usable"], "llvmpipe" in verdict["renderer"], verdict["limit"]) == (False, True, None)
    kept = file.stat().st_mtime_ns
    with puppet(display.environment, graphics=True, verdict=str(file)) as one:
        assert (one.opened["kind"], one.opened["opengl"]) == ("SurfaceScreen", [])
    assert file.stat().st_mtime_ns == kept


@pytest.mark.parametrize("kind", ["opengl", "opengles2"])
def test_a_trial_sees_the_colours_that_slides_have_by_each_kind_of_opengl(kind: str, display: VirtualDisplay) -> None:
    environment = display.environment | {"SDL_VIDEODRIVER": "x11", "SDL_RENDER_DRIVER": kind}
    verdict = ask(FRAME, "machine", environment, None)
    assert ("OpenGL ES" in verdict.version) == (kind == "opengles2")
    assert int(verdict.why.rsplit(" ", 1)[1]) <= 3, verdict.why


def test_a_trial_is_not_seen_on_the_display(display: VirtualDisplay) -> None:
    black = display.rows(0, FRAME.height)
    seen: set[bytes] = set()
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            seen.add(display.rows(0, FRAME.height))

    looking = threading.Thread(target=look)
    looking.start()
    verdict = tried(display, None)
    done.set()
    looking.join()
    assert "times mixing it" in verdict.why
    assert seen == {black}


@pytest.mark.parametrize("answer", ["", "no JSON", "[]", '{"other": 1}', '{"usable": true}'])
def test_a_trial_that_dies_hangs_or_talks_nonsense_is_a_refusal(
    answer: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "trial"
    program.write_text(f"#!/bin/sh\nprintf '%s\\n' '{answer}'\n{'' if answer == '[]' else 'kill -SEGV $$'}\n")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    assert ask(FRAME, "machine", {}, tmp_path / "verdict").usable is False
    assert (tmp_path / "verdict").exists()


def test_a_trial_without_a_display_decides_nothing(tmp_path: Path) -> None:
    environment = {"SDL_VIDEODRIVER": "x11", "DISPLAY": ":987", "PATH": "/usr/bin:/bin"}
    assert ask(FRAME, "machine", environment, tmp_path / "verdict").usable is False
    assert not (tmp_path / "verdict").exists()


@pytest.mark.usefixtures("screen")
def test_what_is_not_known_is_tried_once_beside_the_open_display(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "verdict"
    monkeypatch.setattr(opening, "has_card", lambda: False)
    opening.try_graphics(FRAME, file)
    assert not file.exists(), "there is no card to try"
    monkeypatch.setattr(opening, "has_card", lambda: True)
    opening.try_graphics(FRAME, file)
    kept = file.stat().st_mtime_ns
    assert json.loads(file.read_text())["driver"] == "dummy"
    opening.try_graphics(FRAME, file)
    assert file.stat().st_mtime_ns == kept


FIT = Trial(drawn=[0.0006] * 24, shown=[0.0008] * 24, mixed=[0.003] * 24, took=[0.002] * 24)


@pytest.mark.parametrize(
    ("trial", "usable"),
    [
        (FIT, True),
        (replace(FIT, drawn=[0.0006] * 19 + [0.02] * 5), True),  # a busy moment
        (replace(FIT, took=[0.002] * 8 + [0.2] * 16), True),  # others had the processor
        (replace(FIT, drawn=[0.021] * 24, shown=[0.021] * 24), False),  # the processor computes OpenGL
        (replace(FIT, drawn=[0.0006] * 12 + [0.02] * 12), False),
        (replace(FIT, shown=[0.0035] * 24), False),  # each frame is copied, which costs what mixing does
        (replace(FIT, took=[0.030] * 24), False),  # it takes orders at once, and draws late
        (replace(FIT, error=4), False),  # wrong colours
    ],
)
def test_a_card_is_taken_by_what_its_frames_cost_beside_mixing_them_busy_or_not(trial: Trial, *, usable: bool) -> None:
    assert trial.judge()[0] is usable


class LateCard:
    """A card as `Textures` shows it, whose driver takes each order at once and draws when somebody looks."""

    side = None
    now = 0.0

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.owed: list[int] = []

    def picture(self, raster: Raster) -> LateCard:
        del raster
        return self

    def canvas(self, frame: Frame) -> LateCard:
        self.size = frame
        return self

    def draw(self, whole: object, x: int, y: int, share: int = 255) -> None:
        del whole, x, y
        self.owed.append(share)

    def paint(self, canvas: LateCard, scene: Callable[[int, int], None]) -> None:
        del canvas
        scene(0, 0)

    def look(self, canvas: LateCard, x: int, y: int) -> tuple[int, ...]:
        del canvas, x, y
        self.now += self.seconds
        share = self.owed[-1]
        self.owed.clear()
        return tuple(
            round((dark * (255 - share) + light * share) / 255)
            for dark, light in zip((10, 40, 230), (220, 190, 20), strict=True)
        )

    def perf_counter(self) -> float:
        return self.now

    def process_time(self) -> float:
        """The card works, not the processor."""
        return 0.0

    def close(self) -> None:
        pass


@pytest.mark.parametrize(("seconds", "usable"), [(0.002, True), (0.040, False)])
def test_a_driver_that_takes_orders_and_draws_later_is_judged_by_when_it_has_drawn(
    monkeypatch: pytest.MonkeyPatch, seconds: float, *, usable: bool
) -> None:
    card = LateCard(seconds)
    monkeypatch.setattr(graphics_trial, "Textures", lambda *_: card)
    monkeypatch.setattr(graphics_trial, "time", card)
    monkeypatch.setattr(graphics_trial, "_mix", lambda trial, *_: trial.mixed.append(0.003))
    trial, _ = graphics_trial.try_card(None, FRAME, present=False)  # type: ignore[arg-type]
    assert len(trial.took) >= graphics_trial.ROUNDS // 3
    assert trial.judge()[0] is usable


def test_a_verdict_holds_for_the_graphics_and_the_frame_it_was_given_on(tmp_path: Path) -> None:
    file = tmp_path / "verdict"
    keep_verdict(file, GraphicsVerdict(usable=True, why="", machine="this", frame=(640, 360)))
    assert read_verdict(file, "this", FRAME) is not None
    assert read_verdict(file, "that", FRAME) is None
    assert read_verdict(file, "this", Frame(3840, 2160)) is None


@pytest.mark.parametrize("spoilt", [b"", b"{", b"[]", b"{}", b'{"usable": 1, "frame": 3}', b"\xff"])
def test_a_spoilt_verdict_is_as_none(spoilt: bytes, tmp_path: Path) -> None:
    (tmp_path / "verdict").write_bytes(spoilt)
    assert read_verdict(tmp_path / "verdict", "this", FRAME) is None


@pytest.mark.parametrize(
    "spoilt", [{"usable": "yes"}, {"limit": "2048"}, {"limit": 0}, {"renderer": None}, {"other": 1}]
)
def test_a_verdict_with_one_wrong_field_is_as_none(spoilt: dict[str, object], tmp_path: Path) -> None:
    file = tmp_path / "verdict"
    keep_verdict(file, GraphicsVerdict(usable=True, why="", machine="this", frame=(640, 360)))
    assert read_verdict(file, "this", FRAME) is not None
    file.write_text(json.dumps(json.loads(file.read_text()) | spoilt))
    assert read_verdict(file, "this", FRAME) is None


@pytest.mark.parametrize("changed", ["card", "kernel driver", "its version", "library", "choice"])
def test_graphics_are_asked_about_again_when_any_part_of_them_changes(changed: str, tmp_path: Path) -> None:
    card, lib = tmp_path / "drm" / "card0" / "device", tmp_path / "lib"
    for name in ("v3d", "i915"):
        (tmp_path / "modules" / name).mkdir(parents=True)
        (tmp_path / "modules" / name / "version").write_text("1")
    card.mkdir(parents=True)
    (card / "driver").symlink_to(tmp_path / "modules" / "v3d")
    (card / "device").write_text("0x1234")
    (lib / "dri").mkdir(parents=True)
    (lib / "libGLX_mesa.so.0").write_bytes(b"22")

    def now(**choice: str) -> str:
        return fingerprint(
            "x11", {"HOME": "/"} | choice, driven=tmp_path / "drm", modules=tmp_path / "modules", folders=(lib,)
        )

    before, chosen = now(), {"HOME": "/root"}
    assert now(**chosen) == before
    match changed:
        case "card":
            (card / "device").write_text("0x1235")
        case "kernel driver":
            (card / "driver").unlink()
            (card / "driver").symlink_to(tmp_path / "modules" / "i915")
        case "its version":
            (tmp_path / "modules" / "v3d" / "version").write_text("2")
        case "library":
            (lib / "libGLX_mesa.so.0").write_bytes(b"22.1")
        case "choice":
            chosen = {"LIBGL_ALWAYS_SOFTWARE": "1"}
        case _:
            raise AssertionError(changed)
    assert now(**chosen) != before
