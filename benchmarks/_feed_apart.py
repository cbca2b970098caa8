"""A feed that is served by a process apart, which a storm may kill."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks._editor import renew, serve
from kiosk.model.settings import FeedSettings


@contextmanager
def fed(chance: random.Random) -> Iterator[tuple[FeedSettings, int]]:
    """Serve a feed from a process apart; give its settings and the process."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        body = [b""]
        renew(body, chance)
        os.write(writing, f"{serve(body)}\n".encode())
        threading.Event().wait(120)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as told:
        port = int(told.readline())
    try:
        yield FeedSettings(url=f"http://127.0.0.1:{port}/feed.json", allow_local=True), child
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
