"""What a frame of a turn costs, in copies of the frame made in the same process; the gate is 4 at 1920x1080.

A turn has three kinds of frames: words that leave, a field that wipes in, words that come. The last row is the code by
which people react, that changes while a slide stands: its gate is 5 ms at 1920x1080.

`fade textures` measures what a graphics card draws, on the display of this machine; without that word the processor
draws, on no display at all.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from statistics import median
from typing import TYPE_CHECKING

from benchmarks._paintings import captioned, codes_above, photo, text_slide
from kiosk.model.painting import Painting
from kiosk.model.slide import Frame
from kiosk.screen.ladder import Ladder

if TYPE_CHECKING:  # SDL reads the environment that `main` sets
    from kiosk.screen.surface import SurfaceScreen
    from kiosk.screen.texture import TextureScreen

LIMIT = 4.0
CODE_MILLISECONDS = 5.0
FRAMES = {"1080p": Frame(1920, 1080), "portrait": Frame(1080, 1920), "4K": Frame(3840, 2160)}
_ROUNDS = 60


@dataclass(frozen=True, slots=True)
class _Cost:
    """One row: medians of thread time in milliseconds, and their ratio."""

    pair: str
    part: str
    changes: float
    way: str
    frame: float
    copy: float

    @property
    def ratio(self) -> float:
        return self.frame / self.copy


def main(words: list[str]) -> int:
    """Print the table; return 1 when a pair of slides at 1920x1080 costs more than the limit."""
    by_card = "textures" in words
    if not by_card:
        os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    chosen = [word for word in words if word in FRAMES] or list(FRAMES)
    if len(chosen) > 1:
        # one size a process: a display is not opened twice in one
        command = [sys.executable, "-m", "benchmarks", "fade", *(("textures",) if by_card else ())]
        return max(subprocess.run([*command, one], check=False).returncode for one in chosen)
    name = chosen[0]
    rows = _of_textures(FRAMES[name]) if by_card else _measure(FRAMES[name])
    for row in rows:
        print(
            f"{name:9} {row.pair:26} {row.part:6} changes {row.changes:4.0%}  {row.way:18} "
            f"frame {row.frame:6.2f} ms  copy {row.copy:5.2f} ms  = {row.ratio:5.2f} copies"
        )
    late = [row for row in rows if name == "1080p" and row.ratio > LIMIT]
    code = 0.0 if by_card else _code(FRAMES[name])
    if not by_card:
        print(f"{name:9} {'code over a slide':26} drawn anew {code:6.2f} ms")
    return 1 if late or (name == "1080p" and code > CODE_MILLISECONDS) else 0


def _measure(frame: Frame) -> list[_Cost]:
    """Measure the frames that the processor draws, interleaved with copies."""
    from kiosk.screen.surface import SurfaceScreen
    from kiosk.screen.window import open_window

    window = open_window(frame, "fade")
    _tell_where()
    rows: list[_Cost] = []
    for name, (old, new) in _pairs(frame).items():
        screen = SurfaceScreen(window)
        screen.ladder = Ladder(1e-6)
        rows += _turned(screen, name, old, new)
    return rows


def _code(frame: Frame) -> float:
    """Return what a new code costs the thread that draws, in milliseconds: from what stands to what stands."""
    from kiosk.screen.surface import SurfaceScreen
    from kiosk.screen.window import open_window

    screen, codes = SurfaceScreen(open_window(frame, "fade")), codes_above(frame, _ROUNDS + 1)
    screen.show(screen.load(text_slide(frame, 1)), now=0, transition="cut", above=codes[0])
    screen.tick(0)
    screen.tick(99)
    spent = []
    for number, sprites in enumerate(codes[1:]):
        began = time.thread_time_ns()
        screen.overlay(sprites)
        screen.tick(100 + number)
        spent.append(time.thread_time_ns() - began)
    return median(spent) / 1e6


def _of_textures(frame: Frame) -> list[_Cost]:
    """Measure the frames of a graphics card: the time of this thread, with its way to the display."""
    from benchmarks._card_parts import textures

    screen = textures(frame)
    _tell_where()
    rows: list[_Cost] = []
    for name, (old, new) in _pairs(frame).items():
        screen.ladder = Ladder(1e-6, texture=True)
        rows += _turned(screen, name, old, new)
    screen.close()
    return rows


def _turned(screen: SurfaceScreen | TextureScreen, name: str, old: Painting, new: Painting) -> Iterator[_Cost]:
    """Measure each part of a turn, stretched so that every frame is another moment."""
    screen.show(screen.load(old), now=0, transition="cut")
    screen.tick(0)
    screen.tick(99)
    loaded = screen.load(new)
    screen.show(loaded, seconds=3000, now=100, transition="turn")
    if screen.move is None:
        return
    mixer = getattr(screen, "mixer", None)
    way = f"shared {mixer.shared:d}, strips {mixer.strips:d}" if mixer else "textures"
    planned, begins = screen.move.turn, 100.0
    for part, lasts in (("out", planned.out), ("field", planned.field), ("into", planned.into)):

        def draw(share: int, begins: float = begins, lasts: float = lasts) -> None:
            screen.tick(begins + lasts * share / 256)

        if lasts:
            cost, copy = _interleaved(draw, 4 * screen.frame.width * screen.frame.height)
            changes = 1 / _ROUNDS if part == "field" and planned.wipes else screen.move.share
            yield _Cost(name, part, changes, way, cost, copy)
        begins += lasts


def _tell_where() -> None:
    import pygame

    print(
        f"{platform.machine()}, Python {platform.python_version()}, pygame {pygame.version.ver}, "
        f"SDL {'.'.join(map(str, pygame.get_sdl_version()))}, driver {pygame.display.get_driver()}"
    )


def _pairs(frame: Frame) -> dict[str, tuple[Painting, Painting]]:
    return {
        "text to text": (text_slide(frame, 1), text_slide(frame, 2)),
        "text to photo": (text_slide(frame, 1), captioned(frame, 1)),
        "photo to photo (worst)": (photo(frame, 1), photo(frame, 2)),
    }


def _interleaved(draw: Callable[[int], None], size: int) -> tuple[float, float]:
    """Return the medians of drawing a frame and of copying one, in milliseconds of this thread's processor time."""
    source, target = memoryview(bytes(Random(1).randbytes(1024) * (size // 1024 + 1))), memoryview(bytearray(size))
    source = source[:size]
    drawn, copied = [], []
    for number in range(_ROUNDS):
        began = time.thread_time_ns()
        target[:] = source
        between = time.thread_time_ns()
        draw(5 + number * 245 // _ROUNDS)
        copied.append(between - began)
        drawn.append(time.thread_time_ns() - between)
    return median(drawn) / 1e6, median(copied) / 1e6
