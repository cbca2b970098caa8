"""Tells whether a desk runs on a store, by the lock that each holds while it runs, however it ends."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable
from pathlib import Path

from kiosk.store.desk_layout import LOCK

STARTS_ANEW = 60.0
"""Seconds without a desk in which one may only be starting anew, as after an update, or later than the kiosk."""


class Attendance:
    """Looks at the lock of the store in a folder. Nothing is written, and no desk is asked."""

    def __init__(self, folder: Path, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._path = folder / LOCK
        self._monotonic = monotonic
        self._last = monotonic()

    def has_a_desk(self) -> bool:
        """Tell whether a desk runs, or may be back in a moment."""
        now = self._monotonic()
        if _is_held(self._path):
            self._last = now
        return now < self._last + STARTS_ANEW


def _is_held(path: Path) -> bool:
    try:
        opened = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return False
    except OSError:
        return True  # it cannot be known: then what the store says holds
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(opened)
    return False
