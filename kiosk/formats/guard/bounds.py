"""What one order may cost the process apart that carries it out: memory, processor time, and time on the clock."""

from __future__ import annotations

import contextlib
import os
import resource
import time
import warnings
from functools import cache
from pathlib import Path

from kiosk.model.value import value

MB = 1 << 20


_hard: dict[int, int] = {}
_bound: dict[int, int] = {}
"""What the kernel allows at most, and what is set now: each order would ask for it anew."""


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
    if _bound.get(resource.RLIMIT_DATA) != memory:
        _limit(resource.RLIMIT_DATA, memory)
    _limit(resource.RLIMIT_CPU, int(time.process_time()) + 1 + cpu)


def is_swollen(most: int) -> bool:
    """Tell whether this process holds more bytes than an idle one may: it had better end and begin anew."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        return int(os.pread(_told_by_kernel(), 128, 0).split()[1]) * resource.getpagesize() > most
    return False


@cache
def _told_by_kernel() -> int:
    """Return a descriptor of what the kernel tells of this process: opening it takes ten times as long as reading."""
    return os.open("/proc/self/statm", os.O_RDONLY | os.O_CLOEXEC)


def _limit(sort: int, soft: int) -> None:
    with contextlib.suppress(ValueError, OSError):
        hard = _hard.get(sort)
        if hard is None:
            hard = _hard[sort] = resource.getrlimit(sort)[1]
        resource.setrlimit(sort, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))
        _bound[sort] = soft
