"""What a frame of a cross-fade costs, in copies of the frame made in the same process; the gate is 4 at 1920x1080.

`fade textures` measures what a graphics card draws, on the display of this machine; without that word the processor
draws, on no display at all.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from statistics import median

from benchmarks._paintings import panning, photo, text_slide
from kiosk.model.painting import Painting
from kiosk.model.slide import Frame
from kiosk.screen.ladder import Ladder

LIMIT = 4.0
FRAMES = {"1080p": Frame(1920, 1080), "portrait": Frame(1080, 1920), "4K": Frame(3840, 2160)}
_ROUNDS = 60


@dataclass(frozen=True, slots=True)
class _Cost:
    """One row: medians of thread time in milliseconds, and their ratio."""

    pair: str
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
            f"{name:9} {row.pair:26} changes {row.changes:4.0%}  {row.way:18} "
            f"frame {row.frame:6.2f} ms  copy {row.copy:5.2f} ms  = {row.ratio:5.2f} copies"
        )
    late = [row for row in rows if name == "1080p" and row.way != "plain" and row.ratio > LIMIT]
    return 1 if late else 0


def _measure(frame: Frame) -> list[_Cost]:
    """Measure the screen's own frames, and the plain way, interleaved with copies."""
    import pygame

    from kiosk.screen.surface import SurfaceScreen
    from kiosk.screen.window import open_window

    window = open_window(frame, "fade")
    _tell_where()
    rows = []
    for name, (old, new) in _pairs(frame).items():
        screen = SurfaceScreen(window)
        screen.show(screen.load(old), seconds=0, now=0, transition="cut")
        screen.tick(0)
        loaded = screen.load(new)
        screen.ladder = Ladder(1e-6)
        screen.show(loaded, seconds=1000, now=1, transition="fade")
        before, after = loaded.mixer.surface(old.still).convert(), loaded.mixer.surface(new.still).convert()

        def ours(share: int, screen: SurfaceScreen = screen) -> None:
            screen.tick(1 + 1000 * share / 256)

        def plain(share: int, before: pygame.Surface = before, after: pygame.Surface = after) -> None:
            window.blit(before, (0, 0))
            after.set_alpha(share)
            window.blit(after, (0, 0))
            pygame.display.update()

        changes = screen.move.share if screen.move else 0.0
        cost, copy = _interleaved(ours, len(new.still.pixels))
        rows.append(_Cost(name, changes, f"shared {loaded.mixer.shared:d}, strips {loaded.mixer.strips:d}", cost, copy))
        cost, copy = _interleaved(plain, len(new.still.pixels))
        rows.append(_Cost(name, 1, "plain", cost, copy))
    return rows


def _of_textures(frame: Frame) -> list[_Cost]:
    """Measure the frames of a graphics card: the time of this thread, with its way to the display."""
    from benchmarks._card_parts import textures

    screen = textures(frame)
    _tell_where()
    rows = []
    for name, (old, new) in _pairs(frame).items():
        screen.show(screen.load(old), seconds=0, now=0, transition="cut")
        screen.tick(99)
        screen.ladder = Ladder(1e-6, texture=True)
        screen.show(screen.load(new), seconds=1000, now=100, transition="fade")

        def ours(share: int) -> None:
            screen.tick(100 + 1000 * share / 256)

        cost, copy = _interleaved(ours, len(new.still.pixels))
        rows.append(_Cost(name, 1, "textures", cost, copy))
    screen.close()
    return rows


def _tell_where() -> None:
    import pygame

    print(
        f"{platform.machine()}, Python {platform.python_version()}, pygame {pygame.version.ver}, "
        f"SDL {'.'.join(map(str, pygame.get_sdl_version()))}, driver {pygame.display.get_driver()}"
    )


def _pairs(frame: Frame) -> dict[str, tuple[Painting, Painting]]:
    return {
        "text to text, same ground": (text_slide(frame, 1), text_slide(frame, 2)),
        "text to photo that pans": (text_slide(frame, 1), panning(frame, 1)),
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
