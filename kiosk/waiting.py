"""What a service does while it cannot show anything: it waits for a display, or rests after starts that failed.

Meanwhile the service manager is told why, and that all is well: it must not give up on a kiosk whose television is off.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path

from kiosk.sdnotify import ServiceManager

CONNECTORS = Path("/sys/class/drm")
"""Where the kernel tells of each socket for a display whether something is connected (drm(7))."""
LONGEST_WAIT = 60.0
"""Seconds after which the display is tried anyway: not every one is told of by the kernel."""
LOOK_SECONDS = 2.0


def connected(folder: Path = CONNECTORS) -> Mapping[str, str]:
    """Return by connector what the kernel says of it, as {"card0-HDMI-A-1": "disconnected"}."""
    found = {}
    for status in folder.glob("card*-*/status"):
        try:
            found[status.parent.name] = status.read_text().strip()
        except OSError:
            continue
    return found


def wait_for_a_display(
    manager: ServiceManager, *, sleep: Callable[[float], None] = time.sleep, folder: Path = CONNECTORS
) -> None:
    """Return when what is connected has changed, or a minute has passed."""
    before = connected(folder)
    manager.waiting("no display is connected: waiting for one")
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
