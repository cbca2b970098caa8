"""How even transitions are while slides are painted and files arrive: frames and gaps, read from the display."""

from __future__ import annotations

import tempfile
import threading
import time
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median

from benchmarks._display import VirtualDisplay
from benchmarks._kiosk import CHANGING, add_quote, folder_of_quotes, is_lit, kiosk_command, running, until
from kiosk.model.slide import Frame

FRAMES_A_SECOND = 58
"""A wipe of 60 frames a second, where one may look like its neighbour."""
GAP = 0.034
"""Two frames of 60 a second, and a little."""
_ONE_FRAME = 0.005
"""Changes that follow each other sooner than this are one frame, looked at while it was copied to the display."""
_STILL = 0.25
"""Seconds without a change after which a movement is over."""
_WIPE = 0.15, 0.6
"""Seconds from its first change between which the edge of a turn travels by whole columns."""
_WORTH = 0.3
"""What changes there for a shorter time is a clock or a word: two slides of the same field have no wipe."""


@dataclass(frozen=True, slots=True)
class Movement:
    """The wipe of one transition."""

    lasted: float
    frames: int
    gap: float
    """The longest time between two different frames."""

    @property
    def rate(self) -> float:
        """Different frames a second."""
        return (self.frames - 1) / self.lasted


def main(words: list[str]) -> int:
    """Watch the real program for some transitions; return 1 where they had too few frames or too long a gap."""
    wanted = int(words[0]) if words else 8
    frame = Frame(1920, 1080)
    bad = 0
    for name, busy in (("quiet", False), ("files arriving", True)):
        with tempfile.TemporaryDirectory() as place, VirtualDisplay(frame) as display:
            folder = Path(place)
            folder_of_quotes(folder, 12, CHANGING)
            done = threading.Event()
            with running(kiosk_command(folder), display, errors=folder / "errors") as kiosk:
                if until(is_lit(display), 30, kiosk) is None:
                    print("the kiosk showed nothing: no reading\n" + (folder / "errors").read_text()[-2000:])
                    return 1
                time.sleep(4)  # the first transition is also the one that is measured with
                writer = threading.Thread(target=_write_files, args=(folder, done), daemon=True)
                if busy:
                    writer.start()
                seen = watch(display, wanted, 20 * wanted)
                done.set()
        if not seen:
            print(f"{name}: no transition was seen: no reading")
            return 1
        rates, gaps = [one.rate for one in seen], [one.gap for one in seen]
        print(
            f"{name:15} {len(seen)} transitions: {median(rates):5.1f} frames a second (least {min(rates):5.1f}), "
            f"longest gap {max(gaps) * 1e3:5.1f} ms (median {median(gaps) * 1e3:5.1f})"
        )
        bad += median(rates) < FRAMES_A_SECOND or max(gaps) > GAP
    print(f"limits: {FRAMES_A_SECOND} frames a second, no gap above {GAP * 1e3:.0f} ms")
    return 1 if bad else 0


def _write_files(folder: Path, done: threading.Event) -> None:
    """Drop a file into the content folder ten times a second."""
    number = 1000
    while not done.wait(0.1):
        add_quote(folder, number)
        number += 1


def watch(display: VirtualDisplay, wanted: int, seconds: float) -> list[Movement]:
    """Look at a part of the display a thousand times a second until enough movements were seen.

    The part is two rows in each hundred, so that looking costs the programs under test little.
    """
    tops = range(150, display.frame.height - 150, 60)
    found: list[Movement] = []
    changes: list[float] = []
    before = b""
    ends = time.monotonic() + seconds
    while len(found) < wanted and time.monotonic() < ends:
        rows = b"".join(display.rows(top, top + 1) for top in tops)
        now = time.perf_counter()
        if rows != before:
            changes.append(now)
            before = rows
        elif changes and now - changes[-1] > _STILL:
            one = movement(changes)
            if one is not None:
                found.append(one)
            changes = []
        time.sleep(0.001)
    return found


def merged(looks: list[float]) -> list[float]:
    """Return when each frame was first seen, of the times at which a look saw something else than the one before."""
    frames: list[float] = []
    for look in looks:
        if not frames or look - frames[-1] > _ONE_FRAME:
            frames.append(look)
    return frames


def movement(looks: list[float]) -> Movement | None:
    """Return the wipe of a turn, None where there is none: words come and go in fewer frames, and rest in between."""
    changes = merged(looks)
    begins, ends = _WIPE
    wipe = [at for at in changes if begins <= at - changes[0] <= ends]
    if len(wipe) < 2 or wipe[-1] - wipe[0] < _WORTH:
        return None
    gaps = [after - before for before, after in pairwise(wipe)]
    return Movement(lasted=wipe[-1] - wipe[0], frames=len(wipe), gap=max(gaps))
