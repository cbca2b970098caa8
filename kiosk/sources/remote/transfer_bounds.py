"""What one transfer may cost: until when, and how many bytes on the way, whatever the server makes of them.

A read timeout bounds the pause between two bytes, and a limit on the body says nothing of what surrounds it: headers,
sizes and remarks of chunks, interim answers. So every byte that comes in is counted, before HTTP is read from it.
"""

from __future__ import annotations

import contextlib
import io
import os
import socket
import threading
import time
from http.client import HTTPException, HTTPResponse
from typing import Any

MOST_INTERIM = 10
"""So many answers "100 Continue" may come before the true one."""
_AROUND = 512 * 1024
"""Bytes that may surround a body, beside an eighth of it."""


class OverflowingError(OSError):
    """More came in than a body of the largest size needs."""


class TransferBounds:
    """The bounds of one transfer at a time. `expire` may come from any thread."""

    def __init__(self) -> None:
        self.expired = False
        self.overflowed = False
        self._until = 0.0
        self._room = 0
        self._abandoned = False
        self._timer: threading.Timer | None = None
        self._held: list[socket.socket] = []
        self._lock = threading.Lock()

    def begin(self, seconds: float, most: int) -> None:
        """Start a transfer of at most so many seconds, with a body of at most `most` bytes."""
        with self._lock:
            self.expired, self.overflowed = self._abandoned, False
        self._until = time.monotonic() + seconds
        self._room = most + most // 8 + _AROUND
        self._timer = threading.Timer(seconds, self.expire)
        self._timer.daemon = True
        self._timer.start()

    def end(self) -> None:
        """Stop the clock of the transfer."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer.join()
            self._timer = None
        with self._lock:
            held, self._held = self._held, []
        for one in held:
            one.close()

    def left(self, most: float) -> float:
        """Return the seconds that the next step may take, of the `most` that it is given."""
        return max(0.001, min(most, self._until - time.monotonic()))

    def check(self) -> None:
        """Raise TimeoutError when the time is over."""
        if self.expired:
            raise TimeoutError("the time of this transfer is over")

    def hold(self, sock: socket.socket) -> None:
        """Shut this connection down when the time is over, whoever has wrapped or closed its socket by then."""
        own = socket.socket(fileno=os.dup(sock.fileno()))
        with self._lock:
            self._held.append(own)
            late = self.expired
        if late:
            _shut(own)
            self.check()

    def came(self, count: int) -> None:
        """Count bytes that came in. Raises OverflowingError or TimeoutError when it is enough."""
        self._room -= count
        if self._room < 0:
            self.overflowed = True
            raise OverflowingError("more came in than was asked for")
        if time.monotonic() > self._until:
            self.expired = True
        self.check()

    def abandon(self) -> None:
        """End the transfer now, and let no other begin: the kiosk stops."""
        self._abandoned = True
        self.expire()

    def expire(self) -> None:
        """Let the time be over."""
        with self._lock:
            self.expired = True
            for one in self._held:
                _shut(one)


class BoundedResponse(HTTPResponse):
    """An answer whose every byte is counted."""

    bounds: TransferBounds

    def __init__(self, *words: Any, **named: Any) -> None:  # noqa: ANN401
        super().__init__(*words, **named)
        self.fp = io.BufferedReader(_Counted(self.fp.detach(), self.bounds), 65536)
        self._interim = 0

    def _read_status(self) -> Any:  # noqa: ANN401  # http.client's own step, called for each interim answer
        status = super()._read_status()  # type: ignore[misc]
        self._interim += 1
        if self._interim > MOST_INTERIM:
            raise HTTPException("the true answer does not come")
        return status


class _Counted(io.RawIOBase):
    """A stream that tells the bounds of every byte."""

    def __init__(self, raw: io.RawIOBase, bounds: TransferBounds) -> None:
        self._raw = raw
        self._bounds = bounds

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:  # noqa: ANN401
        count = self._raw.readinto(buffer)
        self._bounds.came(count or 0)
        return count

    def close(self) -> None:
        if not self.closed:
            self._raw.close()
        super().close()


def _shut(sock: socket.socket) -> None:
    with contextlib.suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)
