"""Threads that outlive their mistakes."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

log = logging.getLogger(__name__)

SHORTEST, LONGEST = 0.5, 60.0
"""Seconds before a thread that died is started again: doubled each time, up to the longest."""
GOOD_RUN = 300.0
"""Seconds after which a thread is trusted again, and the pauses begin anew."""


def supervised(
    name: str, work: Callable[[], None], *, died: Callable[[str], None] = lambda _: None
) -> threading.Thread:
    """Start work on a thread that begins again when it raises; `died` hears its name each time."""

    def run() -> None:
        pause = SHORTEST
        while True:
            began = time.monotonic()
            try:
                work()
            except Exception:
                log.exception("%s died and is started again in %.1f s", name, pause)
                died(name)
            else:
                return
            time.sleep(pause)
            pause = SHORTEST if time.monotonic() - began > GOOD_RUN else min(LONGEST, pause * 2)

    thread = threading.Thread(target=run, name=name, daemon=True)
    thread.start()
    return thread
