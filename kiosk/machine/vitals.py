"""What the machine can tell of itself: memory, temperature, power, disk and clock. Reads /proc and /sys only."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from kiosk.machine.clock import EARLIEST
from kiosk.model.value import value


@value
class Machine:
    """One look. None where this machine cannot tell."""

    memory_mb: float | None
    """Proportional set size of this process: its own memory and its share of what it shares."""
    temperature_c: float | None
    under_voltage: bool | None
    """Whether the supply was too weak since the machine started (the alarm of a Raspberry Pi stays set)."""
    disk_free_mb: float | None
    clock_plausible: bool


def look_at_machine(state: Path, now: datetime, root: Path = Path("/")) -> Machine:
    """Look once. `root` is where /proc and /sys are."""
    return Machine(
        memory_mb=_told(lambda: _memory(root)),
        temperature_c=_told(lambda: int((root / "sys/class/thermal/thermal_zone0/temp").read_text()) / 1000),
        under_voltage=_under_voltage(root),
        disk_free_mb=_told(lambda: shutil.disk_usage(state).free / 1e6),
        clock_plausible=now >= EARLIEST,
    )


def memory_bytes(root: Path = Path("/")) -> float | None:
    """Return the proportional set size of this process; None where this machine does not tell."""
    return _told(lambda: _memory(root) * 1024 * 1024)


def _told(read: Callable[[], float]) -> float | None:
    """Return what is read, to one decimal; None where the machine does not tell."""
    try:
        return round(read(), 1)
    except (OSError, ValueError, StopIteration):
        return None


def _memory(root: Path) -> float:
    lines = (root / "proc/self/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def _under_voltage(root: Path) -> bool | None:
    for name in sorted((root / "sys/class/hwmon").glob("*/name")):
        try:
            if name.read_text().strip() == "rpi_volt":
                return (name.parent / "in0_lcrit_alarm").read_text().strip() == "1"
        except OSError:
            continue
    return None
