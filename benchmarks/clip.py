"""What a spoken item and a clip cost, and how even transitions stay while clips are made."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from benchmarks._display import VirtualDisplay
from benchmarks._kiosk import CHANGING, folder_of_quotes, is_lit, kiosk_command, running, until
from benchmarks._measured_command import cost_of
from benchmarks.pacing import watch
from kiosk.model.slide import Frame

ROUNDS = 5
MOST_PROCESSOR = 20.0
"""Seconds of processor time for a clip of about ten seconds."""
WORSE = 1.3
"""Times the longest gap without clips that it may come to beside them."""
_TRANSITIONS = 2
_QUOTE = """De monteur kwam op tijd en legde alles rustig uit.
Dat had ik na de vorige keer niet verwacht.

Ria, Zwolle
"""


def main(words: list[str]) -> int:
    """Print what each costs; with the word "beside" how even transitions are; return 1 where it is too much."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "quotes").mkdir()
        quote = folder / "quotes" / "ria.txt"
        quote.write_text(_QUOTE, "utf-8")
        told = [str(quote), "--content", str(folder), "--state", str(folder / "staat")]
        return int(_beside(told, folder) if "beside" in words else _table(told, folder))


def _table(told: list[str], folder: Path) -> bool:
    """Print a line for each sort of file, and return whether a clip took too long."""
    dear = False
    print(f"{'file':22}{'seconds':>10}{'processor':>11}{'memory':>11}{'size':>10}")
    for name, (command, *more) in {
        "wav": ["speak"],
        "opus": ["speak"],
        "mp4 1920x1080": ["clip"],
        "mp4 1080x1080": ["clip", "--square"],
        "mp4 1920x1080 silent": ["clip", "--silent"],
    }.items():
        file = folder / f"x.{name.split()[0]}"
        cost = cost_of([command, *told, *more, "-o", str(file)])
        dear = dear or cost.processor > MOST_PROCESSOR
        size = file.stat().st_size / 1e3
        print(f"{name:22}{cost.seconds:8.2f} s{cost.processor:9.2f} s{cost.memory / 1e3:8.0f} MB{size:7.0f} KB")
    return dear


def _beside(told: list[str], folder: Path) -> bool:
    """Print how long the longest gap between two frames is without and with clips, and return whether it is worse."""
    alone: list[float] = []
    beside: list[float] = []
    with VirtualDisplay(Frame(1920, 1080)) as display, tempfile.TemporaryDirectory() as name:
        place = Path(name)
        folder_of_quotes(place, 12, CHANGING)
        with running(kiosk_command(place), display, errors=place / "errors") as kiosk:
            if until(is_lit(display), 30, kiosk) is None:
                print("the kiosk showed nothing: no reading\n" + (place / "errors").read_text()[-2000:])
                return True
            time.sleep(4)  # the first transition is also the one that is measured with
            for _ in range(ROUNDS):
                alone += [one.gap for one in watch(display, _TRANSITIONS, 60)][-1:]
                with _making(told, folder):
                    beside += [one.gap for one in watch(display, _TRANSITIONS, 60)][-1:]
    if not alone or not beside:
        print("no transition was seen: no reading")
        return True
    share = median(beside) / median(alone)
    print(f"{len(alone)} rounds alone, longest gap: median {median(alone) * 1e3:.1f} ms, most {max(alone) * 1e3:.1f}")
    print(f"{len(beside)} beside clips: median {median(beside) * 1e3:.1f} ms, most {max(beside) * 1e3:.1f}")
    print(f"{share:.2f} times (limit {WORSE:g})")
    return share > WORSE


_AGAIN = 'while :; do "$@" >/dev/null; done'


@contextmanager
def _making(told: list[str], folder: Path) -> Iterator[None]:
    """Make clips one after the other until this is over."""
    clip = [sys.executable, "-m", "kiosk", "clip", *told, "-o", str(folder / "x.mp4")]
    maker = subprocess.Popen(["sh", "-c", _AGAIN, "sh", *clip], start_new_session=True)
    try:
        time.sleep(2)  # by then it encodes
        yield
    finally:
        with contextlib.suppress(OSError):
            os.killpg(maker.pid, signal.SIGKILL)
        maker.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
