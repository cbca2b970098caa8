"""Does a piece of work at the lowest rank of those that share the processor: the frame on the screen comes first."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

_Made = TypeVar("_Made")

NICE = 15


def giving_way(work: Callable[[], _Made]) -> _Made:
    """Return what a piece of work gives, or raise what it raises.

    It is done by a thread of its own, since a rank is of a thread and is never given back; the threads and processes
    that it starts have that rank too.
    """
    made: Future[_Made] = Future()

    def done() -> None:
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICE)
        try:
            made.set_result(work())
        except BaseException as error:  # noqa: BLE001  # it is raised where the work was asked for
            made.set_exception(error)

    threading.Thread(target=done, name="giving way", daemon=True).start()
    return made.result()
