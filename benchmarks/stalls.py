"""Do the tests pass on a machine that stands still now and then? Runs them while all their processes are frozen."""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

_MOUNTED = Path("/sys/fs/cgroup")


def main(words: list[str]) -> int:
    """Run pytest with these words; freeze it and all that it began at random moments. Return its exit status.

    A control group is frozen, and not each process stopped: some programs answer a stop of their children with their
    own. It takes the rights of root.
    """
    asked = argparse.ArgumentParser(prog="python -m benchmarks stalls")
    asked.add_argument("--still", type=float, nargs=2, default=(1.5, 3.0), metavar=("FROM", "TO"), help="seconds")
    asked.add_argument("--between", type=float, nargs=2, default=(4.0, 8.0), metavar=("FROM", "TO"), help="seconds")
    asked.add_argument("--seed", type=int, default=None, help="repeats the lengths, though not what they meet")
    options, tests = asked.parse_known_args(words)
    chance = random.Random(options.seed)
    lengths: list[float] = []
    with _group() as group:
        join = 'echo $$ >"$0/cgroup.procs"; exec "$@"'
        running = subprocess.Popen(["sh", "-euc", join, str(group), sys.executable, "-m", "pytest", *tests])
        while not _ended(running, chance.uniform(*options.between)):
            lengths.append(chance.uniform(*options.still))
            _freeze(group, still=True)
            time.sleep(lengths[-1])
            _freeze(group, still=False)
    print(f"stood still {len(lengths)} times, {sum(lengths):.0f} s in all")
    return running.returncode


@contextlib.contextmanager
def _group() -> Iterator[Path]:
    """Make a control group that can be frozen; whatever is left in it is awake afterwards."""
    if (_MOUNTED / "cgroup.controllers").exists():
        own = Path("/proc/self/cgroup").read_text().rpartition("::/")[2].strip()
        where = _MOUNTED / own
    else:
        where = _MOUNTED / "freezer"
    group = where / f"stalls-{os.getpid()}"
    group.mkdir()
    try:
        yield group
    finally:
        _freeze(group, still=False)
        with contextlib.suppress(OSError):  # what the tests left running keeps it
            group.rmdir()


def _freeze(group: Path, *, still: bool) -> None:
    """Let every process of a group stand still, or go on."""
    if (state := group / "freezer.state").exists():
        state.write_text("FROZEN" if still else "THAWED")
    else:
        (group / "cgroup.freeze").write_text("1" if still else "0")


def _ended(running: subprocess.Popen[bytes], seconds: float) -> bool:
    with contextlib.suppress(subprocess.TimeoutExpired):
        running.wait(seconds)
        return True
    return False
