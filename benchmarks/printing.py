"""What printing costs: processor time, memory and size of posters and strips, each by a command of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from kiosk.machine.shipped import shipped

MOST_SECONDS, MOST_MB, MOST_KB = 1.0, 60, 1000
"""What a poster may take, of the processor and in memory, and how large it is without photos."""
_CASES = {
    "a quote on A4": ["poster", "{content}/quotes/prima.txt"],
    "A3, lying, with bleed": ["poster", "{content}/quotes/prima.txt", "--size", "A3", "--landscape", "--bleed"],
    "a story on A4": ["poster", "{content}/verhalen/voorlezen.txt"],
    "every quote": ["poster", "--quotes"],
    "a sheet of strips": ["strips"],
    "reading the wall alone": ["check"],
}


class _Cost(NamedTuple):
    seconds: float
    megabytes: float
    kilobytes: float


def main(_words: list[str]) -> int:
    """Print a row for each; return 1 where a poster of one item takes more than it may."""
    over = False
    print(f"{'':28}{'processor':>11}{'memory':>9}{'file':>9}")
    with tempfile.TemporaryDirectory() as place:
        for name, words in _CASES.items():
            found = _measured(words, Path(place))
            print(f"{name:28}{found.seconds:9.2f} s{found.megabytes:6.0f} MB{found.kilobytes:6.0f} kB")
            within = found.seconds <= MOST_SECONDS and found.megabytes <= MOST_MB and found.kilobytes <= MOST_KB
            over = over or ("poster" in words and "--quotes" not in words and not within)
    print(f"a poster may take {MOST_SECONDS:g} s, {MOST_MB} MB and {MOST_KB} kB{': it takes more' if over else ''}")
    return int(over)


def _measured(words: list[str], place: Path) -> _Cost:
    """Run a command, wait for it, and tell what it took of its own."""
    content, output = shipped("content"), place / f"{time.monotonic_ns()}.pdf"
    asked = [one.format(content=content) for one in words]
    where = [str(content)] if words == ["check"] else ["-o", str(output), "--content", str(content)]
    state = [] if words == ["check"] else ["--state", str(place / "state")]
    with subprocess.Popen(
        [sys.executable, "-m", "kiosk", *asked, *where, *state], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as started:
        _, status, used = os.wait4(started.pid, 0)
        started.returncode = os.waitstatus_to_exitcode(status)
    size = output.stat().st_size if output.exists() else 0
    return _Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, size / 1000)
