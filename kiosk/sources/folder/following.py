"""Looks at a folder again and again on a thread of its own, and sooner when somebody says that there is news."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path

from kiosk.sources.folder.change_hints import ChangeHints
from kiosk.sources.folder.glance import Glance

_log = logging.getLogger(__name__)

SLOWEST = 60.0
"""Seconds between two full scans at most."""
GATHER = 0.3
"""Seconds from one scan to the next at least: file events come in crowds. The first of them is heard at once."""
QUIET_START = 2.0
"""Seconds from the start before file events are heard: their library is not loaded while the first slide is made."""


class Following:
    """The thread of one folder. `stopping` is set when it should end, and may be waited for."""

    def __init__(
        self,
        folder: Path,
        *,
        scan: Callable[[float], float],
        take_in: Callable[[], None],
        took: Callable[[], float],
        glance: Glance | None = None,
    ) -> None:
        """`scan` looks at the folder at a monotonic time and returns when to look again; `take_in` takes in other news.

        `took` tells how many seconds the last look itself took, without what was delivered meanwhile.
        `glance` tells between two scans whether the next should be at once.
        A scan raises nothing of one file, but may of the whole: then it is tried again, later and later.
        """
        self._folder = folder
        self._scan = scan
        self._take_in, self._took = take_in, took
        self._glance = Glance() if glance is None else glance
        self.stopping = threading.Event()
        self._news = threading.Event()
        self._look_wanted = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self, name: str) -> None:
        """Begin, once."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name=name, daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """End soon; wait a few seconds at most."""
        self.stopping.set()
        self.look_soon()
        if self._thread is not None:
            self._thread.join(5.0)
            self._thread = None

    def news(self) -> None:
        """Say that there is something to take in. May be called from any thread."""
        self._news.set()

    def look_soon(self) -> None:
        """Say that the folder should be looked at soon. May be called from any thread."""
        self._look_wanted.set()
        self._news.set()

    def _run(self) -> None:
        failures, listens = 0, time.monotonic() + QUIET_START
        watch = ChangeHints(self._folder, self.look_soon)
        while True:
            self._look_wanted.clear()
            # Looked at after the wish is cleared: `stop` sets them in the other order, so its wish is never lost.
            if self.stopping.is_set():
                break
            now = time.monotonic()
            try:
                wake = self._scan(now)
                if now >= listens:
                    watch.keep()
                else:
                    wake = min(wake, listens)
                failures = 0
            except Exception:  # noqa: BLE001  # the next scan may work again
                failures += 1
                wake = now + min(SLOWEST, 2.0**failures)
                _log.warning("the scan of %s failed and is tried again", self._folder)
            self._rest(wake, self._took())
        watch.stop()

    def _rest(self, wake: float, took: float) -> None:
        """Wait for the next look, and take in what comes meanwhile."""
        looked = time.monotonic()
        while not self._look_wanted.is_set() and (left := wake - time.monotonic()) > 0:
            if self._news.wait(min(left, self._glance.pause)):
                self._news.clear()
                self._take_in()
            elif self._glance.differs(time.monotonic()):
                self._look_wanted.set()
        if self._look_wanted.is_set():
            self.stopping.wait(max(0.0, looked + max(GATHER, 2 * took) - time.monotonic()))
