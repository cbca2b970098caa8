"""What a service does while it cannot show anything: it waits for a display, or rests after starts that failed.

It also sees a display that was away come back. While it waits the service manager is told why, and that all is well: it
must not give up on a kiosk whose television is off.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from kiosk.machine.sdnotify import ServiceManager

CONNECTORS = Path("/sys/class/drm")
"""Where the kernel tells of each socket for a display whether something is connected (drm(7))."""
LONGEST_WAIT = 60.0
"""Seconds after which the display is tried anyway: not every one is told of by the kernel."""
LOOK_SECONDS = 2.0


def connected(folder: Path = CONNECTORS) -> Mapping[str, str]:
    """Return by connector what the kernel says of it, as {"card0-HDMI-A-1": "disconnected"}."""
    found = {}
    for status in folder.glob("card*-*/status"):
        with contextlib.suppress(OSError):
            found[status.parent.name] = status.read_text().strip()
    return found


def wait_for_a_display(
    manager: ServiceManager, *, sleep: Callable[[float], None] = time.sleep, folder: Path = CONNECTORS
) -> None:
    """Return when what is connected has changed, or a minute has passed."""
    before = connected(folder)
    manager.waiting("no display can be opened: waiting for one")
    for _ in range(round(LONGEST_WAIT / LOOK_SECONDS)):
        sleep(LOOK_SECONDS)
        manager.alive()
        if connected(folder) != before:
            return


def rest(manager: ServiceManager, seconds: float, *, sleep: Callable[[float], None] = time.sleep) -> None:
    """Let these seconds pass."""
    if seconds > 0:
        manager.waiting(f"its last starts failed: resting for {seconds:.0f} s")
    while seconds > 0:
        sleep(min(seconds, LOOK_SECONDS))
        seconds -= LOOK_SECONDS
        manager.alive()


class Reconnection:
    """Watches the bare screen: its display may be pulled, or switched off, and come back as another or half awake."""

    def __init__(self, returned: Callable[[], None], folder: Path = CONNECTORS) -> None:
        """Take what to call, once, when a display has been connected for two looks that was not before."""
        self._returned = returned
        self._folder = folder
        self._before = connected(folder)
        self._new: set[str] = set()
        self._stopped = threading.Event()

    def run(self) -> None:
        """Look every few seconds until stopped."""
        while not self._stopped.wait(LOOK_SECONDS):
            if self.look():
                self._returned()
                return

    def look(self) -> bool:
        """Tell whether a display has come back."""
        now = connected(self._folder)
        there = {name for name, status in now.items() if status == "connected"}
        steady = self._new & there
        self._new = {name for name in there if self._before.get(name, "connected") != "connected"} | steady
        self._before = now
        return bool(steady)

    def stop(self) -> None:
        """End `run`."""
        self._stopped.set()
