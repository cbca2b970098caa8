"""Shows how far a long work is, on one line of a terminal that replaces itself; where there is no terminal, nothing."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TextIO

from kiosk.model.printable import printable
from kiosk.model.schedule import Cue

AFTER = 0.5
"""Seconds of work before anything is shown: what is soon done is soon told."""
EVERY = 0.1
"""Seconds between two lines."""
_MOST = 70
_CLEAR = "\r\x1b[K"

Tell = Callable[[str], None]


@contextmanager
def progress(stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic) -> Iterator[Tell]:
    """Give what takes each step by its name, while it is worked on; at the end nothing of it is left on the line.

    `stream` is standard error where none is given.
    """
    shown_on = stream if stream is not None else sys.stderr
    if not shown_on.isatty():
        yield lambda _: None
        return
    due, written = clock() + AFTER, False

    def tell(step: str) -> None:
        nonlocal due, written
        if (now := clock()) >= due:
            due, written = now + EVERY, True
            print(f"{_CLEAR}{printable(step)[-_MOST:]}", end="", file=shown_on, flush=True)

    try:
        yield tell
    finally:
        if written:
            print(_CLEAR, end="", file=shown_on, flush=True)


def by_day(cues: Iterable[tuple[datetime, Cue]], tell: Tell) -> Iterator[tuple[datetime, Cue]]:
    """Give cues, and tell the day of each."""
    for at, cue in cues:
        tell(at.date().isoformat())
        yield at, cue
