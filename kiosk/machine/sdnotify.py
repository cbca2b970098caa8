"""Tells the service manager that the kiosk is ready, alive, or stopping, over its notify socket.

The protocol is one datagram of NAME=value lines to the socket in $NOTIFY_SOCKET (sd_notify(3)); a name that begins
with "@" is in the abstract namespace.
"""

from __future__ import annotations

import os
from collections.abc import Callable

START_SECONDS = 120
"""Seconds that a start may take after a wait, as TimeoutStartSec of the service allows without one."""
_WAITED = "KIOSK_WAITED"
"""Set in the environment of this process, and of the one that it becomes after a wait."""


class ServiceManager:
    """The service manager that started this process; does nothing where there is none."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._address = os.environ.get("NOTIFY_SOCKET", "").replace("@", "\0", 1)
        told = os.environ.get("WATCHDOG_USEC", "")
        self._watchdog = int(told) if told.isdigit() else 0
        self._every = self._watchdog / 1e6 / 3
        self._next = 0.0
        self._ready = False

    @property
    def has_waited(self) -> bool:
        """Whether this process, or what it was before, has said that it waits."""
        return _WAITED in os.environ

    def showing(self, what: str) -> None:
        """Say what stands on the screen, for `systemctl status`; the first time also that the kiosk is ready."""
        line = " ".join(what.split())[:200]
        # A start after a wait was given more time.
        watchdog = f"WATCHDOG_USEC={self._watchdog}\n" if self.has_waited and self._watchdog else ""
        self._send(f"STATUS={line}" if self._ready else f"READY=1\n{watchdog}STATUS={line}")
        self._ready = True

    def waiting(self, why: str) -> None:
        """Say that the kiosk runs as it should, and why nothing stands on the screen yet.

        Until something does, the watchdog has the patience of a start.
        """
        self._send(f"READY=1\nWATCHDOG_USEC={START_SECONDS * 1_000_000}\nSTATUS={why}")
        os.environ[_WAITED] = "1"

    def stopping(self) -> None:
        """Say that the kiosk is on its way out."""
        self._send("STOPPING=1")

    def alive(self) -> None:
        """Feed the watchdog, three times within its limit. Called by the draw loop only, after it drew or kept."""
        if self._every and self._monotonic() >= self._next:
            self._next = self._monotonic() + self._every
            self._send("WATCHDOG=1")

    def _send(self, message: str) -> None:
        if not self._address:
            return
        import socket

        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as channel:
                channel.setblocking(False)
                channel.sendto(message.encode(), self._address)
        except OSError:
            # A service manager that does not listen must not darken the screen.
            return
