"""How long a test waits for what must come: a machine may stand still for seconds, so only what never comes takes this.

A test that asserts that something comes waits PATIENCE, or as long as it takes. A short time is for what must not come,
or for a claim about slowness itself; such a test asserts what is told, and not how long it took.
"""

from __future__ import annotations

import time
from collections.abc import Callable

PATIENCE = 90.0
"""Seconds. Nothing that works comes near it, so it costs a test that passes nothing."""


def wait_until(true: Callable[[], bool], seconds: float = PATIENCE) -> bool:
    """Look until something is true; False when it is not within the time. For real processes, that have their own.

    It looks once more after the time is over: the machine may have stood still since the look before.
    """
    deadline = time.monotonic() + seconds
    while not true():
        if time.monotonic() > deadline:
            return true()
        time.sleep(0.05)
    return True
