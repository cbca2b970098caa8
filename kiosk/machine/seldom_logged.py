"""Lets a logger say the same only once in a while: what goes wrong all the time must not fill the journal."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

EVERY = 60.0
"""Seconds between two lines of the same message."""


class SeldomLogged(logging.Filter):
    """Passes a message, whatever was put into it, once in that time. Those of a program are few: none is forgotten."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._monotonic = monotonic
        self._said: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether a line is written."""
        now, said = self._monotonic(), self._said.get(str(record.msg))
        if said is not None and now - said < EVERY:
            return False
        self._said[str(record.msg)] = now
        return True
