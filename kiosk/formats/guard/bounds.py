"""What one order may cost the process apart that carries it out: memory, processor time, and time on the clock."""

from __future__ import annotations

import contextlib
import os
import resource
import warnings
from pathlib import Path

from kiosk.model.value import value

MB = 1 << 20


@value
class Bounds:
    """Bounds of one order."""

    memory: int
    """Bytes of data that the process may hold, beside its program."""
    cpu: int
    """Seconds of processor time: a slow machine is given the same work, not the same time."""
    wall: float
    """Seconds on the clock, counted by who asks; generous, for a busy machine. Beyond them it hangs."""


def give_way() -> None:
    """Make this process the first that the kernel ends for want of memory, and the last to be served."""
    warnings.simplefilter("ignore")
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")
    with contextlib.suppress(OSError):
        os.nice(5)  # the frame on the screen comes first
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def bound(memory: int, cpu: int) -> None:
    """Bound the next order: bytes of data and seconds of processor time from now on."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _limit(resource.RLIMIT_DATA, memory)
    _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + 1 + cpu)


def is_swollen(most: int) -> bool:
    """Tell whether this process ever held more bytes than an idle one may: it had better end and begin anew."""
    # Not from getrusage: that begins with what the process held that started this one.
    with contextlib.suppress(OSError, StopIteration):
        lines = Path("/proc/self/status").read_text().splitlines()
        return int(next(line for line in lines if line.startswith("VmHWM:")).split()[1]) * 1024 > most
    return False


def _limit(sort: int, soft: int) -> None:
    with contextlib.suppress(ValueError, OSError):
        hard = resource.getrlimit(sort)[1]
        resource.setrlimit(sort, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))
