"""Runs one command of the kiosk to its end, and tells what it cost."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import NamedTuple


class CommandCost(NamedTuple):
    """What one command took."""

    seconds: float
    processor: float
    """Seconds of processor time, with those of the processes that it started and waited for."""
    memory: int
    """The most that it held, in KB."""


def cost_of(command: list[str]) -> CommandCost:
    """Run a command of the kiosk. SystemExit where it fails."""
    begun = time.monotonic()
    child = subprocess.Popen([sys.executable, "-m", "kiosk", *command], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"kiosk {command[0]} ended with {child.returncode}")
    return CommandCost(time.monotonic() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss)
