"""Faults done to the real program in a real window: it is killed, its display goes, its decoder hangs, threads die."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image

from benchmarks._display import VirtualDisplay
from benchmarks._kiosk import CHANGING, folder_of_quotes, is_lit, kiosk_command, running, until
from benchmarks._processes import tree
from kiosk.formats.guard import opener
from kiosk.model.slide import Frame

WITHIN = 10.0
"""Seconds within which a slide must stand again, or the next one come."""
_FRAME = Frame(640, 360)

_DIES = {
    "composer thread dies": "from kiosk.run.composer import Composer as C; N = 'run'",
    "scan of the folder fails": "from kiosk.sources.folder.watched_folder import FolderSource as C; N = 'scan'",
    "journal write fails oddly": "from kiosk.store.journal import Writer as C; N = 'take'",
}
"""By fault: the class and the method that raises, twice, from the fourth second on (a loop: at its next message)."""
_SABOTAGE = """
import sys, time
{where}
right, began, left = getattr(C, N), time.monotonic(), [2]
def fails(self, *words, **more):
    if N == 'run':
        box, get = self.inbox, self.inbox.get
        class Box:
            def get(self, *w, **m):
                got = get(*w, **m)
                if time.monotonic() - began > 4 and left[0] > 0:
                    left[0] -= 1
                    raise RuntimeError('sabotage')
                return got
            get_nowait, put, empty = box.get_nowait, box.put, box.empty
        self.inbox = Box()
        try:
            return right(self)
        finally:
            self.inbox = box
    if time.monotonic() - began > 4 and left[0] > 0:
        left[0] -= 1
        raise RuntimeError('sabotage')
    return right(self, *words, **more)
setattr(C, N, fails)
from kiosk.cli import main
sys.exit(main(sys.argv[1:]))
"""


def rounds(chance: random.Random) -> Iterator[tuple[str, Callable[[Path], float | None]]]:
    """Give the faults by name, each with a round that returns the seconds until a slide stood, None when none did."""
    yield "killed (real process)", lambda folder: _killed(folder, chance)
    yield "display goes (real)", lambda folder: _display_goes(folder, chance)
    yield "decoder hangs (real)", _decoder_hangs
    for name, where in _DIES.items():
        yield name, lambda folder, where=where: _thread_dies(folder, where)  # type: ignore[misc]


@contextmanager
def _shown(folder: Path, display: VirtualDisplay, command: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    with running(command, display, errors=folder / "errors") as program:
        if until(is_lit(display), 30, program) is None:
            raise RuntimeError("it never showed anything: " + (folder / "errors").read_text()[-500:])
        yield program


def _killed(folder: Path, chance: random.Random) -> float | None:
    folder_of_quotes(folder, 6, CHANGING)
    with VirtualDisplay(_FRAME) as display:
        with _shown(folder, display, kiosk_command(folder)) as program:
            time.sleep(chance.uniform(0, 3))
            os.kill(program.pid, signal.SIGKILL)
            program.wait(10)
            until_dark = time.monotonic() + 5
            while is_lit(display)() and time.monotonic() < until_dark:
                time.sleep(0.01)
        with running(kiosk_command(folder), display) as again:
            return until(is_lit(display), WITHIN, again)


def _display_goes(folder: Path, chance: random.Random) -> float | None:
    folder_of_quotes(folder, 6, CHANGING)
    with VirtualDisplay(_FRAME) as display, _shown(folder, display, kiosk_command(folder)) as program:
        time.sleep(chance.uniform(0, 3))
        os.kill(display.pid, signal.SIGKILL)
        try:
            program.wait(WITHIN)
        except subprocess.TimeoutExpired:
            return None
    with VirtualDisplay(_FRAME) as display, running(kiosk_command(folder), display) as again:
        return until(is_lit(display), WITHIN, again)


def _decoder_hangs(folder: Path) -> float | None:
    folder_of_quotes(folder, 6, CHANGING)
    with VirtualDisplay(_FRAME) as display, _shown(folder, display, kiosk_command(folder)) as program:
        time.sleep(2)
        pictures = folder / "content" / "foto's"
        pictures.mkdir()
        Image.effect_noise((1600, 1200), 50).convert("RGB").save(pictures / "a.jpg")
        stopped = until(lambda: _stop_decoder(program.pid), 20, program)
        return None if stopped is None else _next_slide(display, program)


def _stop_decoder(program: int) -> bool:
    for pid in tree(program):
        with contextlib.suppress(OSError):
            if opener.__name__.encode() in Path(f"/proc/{pid}/cmdline").read_bytes():
                os.kill(pid, signal.SIGSTOP)
                return True
    return False


def _thread_dies(folder: Path, where: str) -> float | None:
    folder_of_quotes(folder, 6, CHANGING)
    words = kiosk_command(folder)[3:]
    with (
        VirtualDisplay(_FRAME) as display,
        _shown(folder, display, [sys.executable, "-c", _SABOTAGE.format(where=where), *words]) as program,
    ):
        struck = until(lambda: b"sabotage" in (folder / "errors").read_bytes(), 30, program)
        return None if struck is None else _next_slide(display, program)


def _next_slide(display: VirtualDisplay, program: subprocess.Popen[bytes]) -> float | None:
    """Return the seconds until the picture is another one, twice: the slide that was ready before, and a new one."""
    spent = 0.0
    for _ in range(2):
        seen = display.rows(0, _FRAME.height)
        took = until(lambda seen=seen: display.rows(0, _FRAME.height) != seen, WITHIN, program)  # type: ignore[misc]
        if took is None:
            return None
        spent = max(spent, took)
        time.sleep(1.2)  # the fade and the clock
    return spent
