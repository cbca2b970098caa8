"""Do the tests pass on a machine that stands still now and then? Runs them while every process of theirs is stopped."""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from benchmarks._processes import tree

_PR_SET_CHILD_SUBREAPER = 36
_LOOKS = 20
"""How often is looked again for processes that were begun while their parents were being stopped."""


def main(words: list[str]) -> int:
    """Run pytest with these words; stop all its processes at random moments; return its exit status."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks stalls")
    asked.add_argument("--still", type=float, nargs=2, default=(1.5, 3.0), metavar=("FROM", "TO"), help="seconds")
    asked.add_argument("--between", type=float, nargs=2, default=(4.0, 8.0), metavar=("FROM", "TO"), help="seconds")
    asked.add_argument("--seed", type=int, default=None, help="repeats the lengths, though not what they meet")
    options, tests = asked.parse_known_args(words)
    chance = random.Random(options.seed)
    # What leaves its parent behind becomes a child of this process, so that it is found and stopped as well.
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    running = subprocess.Popen([sys.executable, "-m", "pytest", *tests])
    stood = times = 0.0
    try:
        while not _ended(running, chance.uniform(*options.between)):
            began = time.monotonic()
            stopped = _stop(running.pid)
            time.sleep(chance.uniform(*options.still))
            for one in reversed(stopped):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(one, signal.SIGCONT)
            stood += time.monotonic() - began
            times += 1
            _bury(running.pid)
    finally:
        if running.poll() is None:
            running.terminate()
            running.wait()
    print(f"stood still {times:.0f} times, {stood:.0f} s in all")
    return running.returncode


def _ended(running: subprocess.Popen[bytes], seconds: float) -> bool:
    with contextlib.suppress(subprocess.TimeoutExpired):
        running.wait(seconds)
        return True
    return False


def _stop(first: int) -> list[int]:
    """Stop the tests and all that descends from them; return whom, without those that a test itself had stopped."""
    stopped: list[int] = []
    for _ in range(_LOOKS):
        new = [one for one in tree(os.getpid()) if one not in {os.getpid(), *stopped} and _runs(one)]
        if not new:
            break
        # The tests first: they should not see their servers stand still before they do.
        for one in sorted(new, key=lambda process: process != first):
            with contextlib.suppress(ProcessLookupError):
                os.kill(one, signal.SIGSTOP)
                stopped.append(one)
    return stopped


def _bury(first: int) -> None:
    """Take note of the end of those that were left behind by their parents."""
    for one in tree(os.getpid()):
        if one not in {os.getpid(), first}:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(one, os.WNOHANG)


def _runs(process: int) -> bool:
    """Tell whether it is neither stopped nor ended."""
    with contextlib.suppress(OSError, IndexError):
        return Path(f"/proc/{process}/stat").read_bytes().rsplit(b")", 1)[1].split()[0] not in {b"T", b"t", b"Z", b"X"}
    return False
