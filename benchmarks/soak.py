"""Thirty simulated days of changing content, all of it really painted: memory, files, threads, blanks, writes."""

from __future__ import annotations

import argparse
import gc
import os
import subprocess
import sys
import tempfile
import threading
import time
from datetime import datetime
from pathlib import Path

from benchmarks._processes import private_memory, tree
from benchmarks._whole import ZONE, SimulatedClock, Whole
from kiosk.model.painting import Raster
from kiosk.model.settings import FeedSettings
from kiosk.model.slide import Frame
from kiosk.paint.memory import hand_back_freed_memory

SLOPE = 1.0
"""MB that memory may grow a simulated day after the first."""
WRITTEN = 5.0
"""MB that may be written to the disk on a simulated day."""
_STEP = 600.0
"""Simulated seconds between two rounds of changes; the feed changes every sixth."""


class Counting:
    """Looks at every slide that is shown."""

    def __init__(self) -> None:
        self.slides = 0
        self.blank = 0

    def look(self, frame: Raster) -> None:
        """Count a slide, and whether all the pixels on the screen are alike."""
        self.slides += 1
        pixels = frame.pixels
        some = memoryview(pixels)[: 4 * 4096]
        alike = some == bytes(pixels[:4]) * (len(some) // 4)
        self.blank += alike and pixels == bytes(pixels[:4]) * (len(pixels) // 4)


class Editor:
    """The process that changes the content."""

    def __init__(self, folder: Path, seed: int, files: int) -> None:
        command = [sys.executable, "-m", "benchmarks._editor", str(folder), str(seed), str(files)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.port = int(self._answer())

    def ask(self, what: str) -> None:
        """Have something changed, and wait until it is."""
        if self.process.stdin is None:
            raise RuntimeError("the editor takes no orders")
        self.process.stdin.write(what + "\n")
        self.process.stdin.flush()
        self._answer()

    def _answer(self) -> str:
        if self.process.stdout is None:
            raise RuntimeError("the editor does not answer")
        return self.process.stdout.readline()


def main(words: list[str]) -> int:
    """Print a row a day; return 1 above a limit."""
    parser = argparse.ArgumentParser(prog="soak", description=__doc__)
    parser.add_argument("--days", type=float, default=30)
    parser.add_argument("--scan", type=float, default=60.0, help="simulated seconds between looks at the folder")
    parser.add_argument("--still", action="store_true", help="nothing changes: what showing alone costs")
    parser.add_argument("--opening", default="", help="hours of the screen, as in kiosk.toml: ma-vr 07:30-18:30")
    parser.add_argument(
        "--flush", action="store_true", help="bring each change to the disk before the next, as time does"
    )
    parser.add_argument("--files", type=int, default=160, help="how many files there may be; about 60 %% of them are")
    parser.add_argument("--changes", type=int, default=120, help="files that change a day")
    parser.add_argument("--receipts", action="store_true", help="the receipts of the folder lie on the same disk")
    parser.add_argument("--size", default="480x270", help="of the screen: photos are kept in its size")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(words)
    memory = "/dev/shm"  # noqa: S108  # as /run of a service: in memory, outliving the process
    with (
        tempfile.TemporaryDirectory(prefix="soak-") as name,
        tempfile.TemporaryDirectory(prefix="soak-", dir=memory) as run,
    ):
        return _soak(Path(name), Path(run), asked)


def _soak(folder: Path, run: Path, asked: argparse.Namespace) -> int:
    days: float = asked.days
    hand_back_freed_memory()
    editor = Editor(folder / "content", asked.seed, asked.files)
    counting = Counting()
    clock = SimulatedClock(datetime(2026, 4, 6, 0, 0, tzinfo=ZONE))
    feed = FeedSettings(url=f"http://127.0.0.1:{editor.port}/feed.json", allow_local=True)
    whole = Whole(
        folder,
        clock=clock,
        frame=Frame(*map(int, asked.size.split("x"))),
        scan_seconds=asked.scan,
        opening=asked.opening,
        feed=feed,
        memory=run,
        shown=counting.look,
        receipts=asked.receipts,
    )
    rows: list[tuple[float, int, int, float]] = []
    print("day   slides  blank  memory MB  files  threads  written MB  real s", flush=True)
    began, written, slides = time.monotonic(), _written(editor.process.pid), 0
    for day in range(1, max(1, round(days)) + 1):
        for step in range(int(86400 / _STEP * min(1.0, days))):
            if not asked.still and step % 6 == 0:
                editor.ask("feed")
            elif not asked.still and _changes(step, asked.changes):
                editor.ask("folder")
            whole.run(_STEP)
            if asked.flush:
                os.sync()
        gc.collect()
        files = sum(1 for _ in Path("/proc/self/fd").iterdir())
        # Without the editor and the process that opens pictures, which comes and goes; and without the pages of
        # programs, of which this one has the less the more of its kind run on the machine.
        memory = private_memory(os.getpid(), alone=True, anonymous=True)
        so_far = _written(editor.process.pid)
        rows.append((memory, files, threading.active_count(), (so_far - written) / 1e6))
        print(
            f"{day:3} {counting.slides - slides:8} {counting.blank:6} {memory:10.1f} {files:6}"
            f" {threading.active_count():8} {rows[-1][3]:11.2f} {time.monotonic() - began:7.0f}",
            flush=True,
        )
        written, slides = so_far, counting.slides
    whole.close()
    editor.process.kill()
    editor.process.wait()
    return _verdict(rows, counting)


def _changes(step: int, changes: int) -> bool:
    """Tell whether a file changes in a step that does not change the feed; so many of the 120 a day do."""
    at = step - step // 6
    return at * changes // 120 > (at - 1) * changes // 120


def _verdict(rows: list[tuple[float, int, int, float]], counting: Counting) -> int:
    later = [row[0] for row in rows[1:]] or [row[0] for row in rows]
    slope = _slope(later)
    most = max(row[3] for row in rows)
    # Fewer is fine: the process that opens pictures ends when it has nothing to do.
    early = rows[:2]
    steady = tuple(max(row[at] for row in rows) <= max(row[at] for row in early) for at in (1, 2))
    print(f"memory grows {slope:+.3f} MB a day after the first (limit {SLOPE:g})")
    print(f"open files {'do not grow' if steady[0] else 'GROW'}, threads {'do not' if steady[1] else 'GROW'}")
    print(
        f"{counting.blank} blank of {counting.slides} slides; at most {most:.2f} MB written a day (limit {WRITTEN:g})"
    )
    return 0 if slope < SLOPE and all(steady) and not counting.blank and most < WRITTEN else 1


def _slope(values: list[float]) -> float:
    """Return the least-squares slope of values a day apart."""
    middle, mean = (len(values) - 1) / 2, sum(values) / len(values)
    spread = sum((number - middle) ** 2 for number in range(len(values)))
    return sum((number - middle) * (value - mean) for number, value in enumerate(values)) / spread if spread else 0.0


def _written(editor: int) -> int:
    """Return the bytes this program and its own children caused to be written to a disk."""
    total = 0
    for pid in set(tree(os.getpid())) - {editor}:
        try:
            lines = Path(f"/proc/{pid}/io").read_text().splitlines()
        except OSError:
            continue
        total += int(next(line for line in lines if line.startswith("write_bytes")).split()[1])
    return total
