"""Ends a conversation with another machine when its time is over, however slowly that machine goes on talking."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from os import dup
from types import TracebackType
from typing import Self

_AGAIN = 0.2
"""Seconds after which a connection that came to be when the time was over is ended too."""


class BoundedTime:
    """Around a conversation. A time-out of a socket bounds the pause between two bytes, this bounds all of it."""

    def __init__(self, seconds: float, connection: Callable[[], socket.socket | None]) -> None:
        """Take what gives the socket there is now: it is another one once words are kept from who listens in."""
        self._seconds = seconds
        self._connection = connection
        self._done = threading.Event()
        self._watch = threading.Thread(target=self._run, name="kiosk-bounded-time", daemon=True)
        self.over = False

    def __enter__(self) -> Self:
        """Begin to count."""
        self._watch.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._done.set()
        self._watch.join()

    def _run(self) -> None:
        pause = self._seconds
        while not self._done.wait(pause):
            self.over, pause = True, _AGAIN
            if (connection := self._connection()) is not None:
                # Of a copy: what reads from the connection itself, encrypted or not, sees it end.
                with suppress(OSError, ValueError), socket.socket(fileno=dup(connection.fileno())) as same:
                    same.shutdown(socket.SHUT_RDWR)
