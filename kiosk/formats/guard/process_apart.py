"""A process apart that carries out orders over untrusted files, and may hang, crash or be ended without harm."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from kiosk.errors import AdvisedError
from kiosk.formats.guard.bounds import Bounds
from kiosk.formats.guard.messages import FileContent, LongMessageError, receive, send, until
from kiosk.model.language import Advice, Phrase

AnswersBack = Callable[[dict[str, Any], int | None], tuple[dict[str, Any], FileContent | None]]
"""AnswersBack what the process asks back amid an order: a message, and the descriptor that came with it."""

DYING = 10.0
"""Seconds that a process which has left the line may take to be gone: how it went tells what was wrong."""
MOST_QUESTIONS = 2_000
"""Questions of one order that are answered."""

SLOW = Advice(Phrase("Het lezen van dit bestand duurde te lang.", "Reading this file took too long."),
              Phrase("Splits het, of open het en bewaar het opnieuw, liefst kleiner.",
                     "Split it, or open it and save it again, preferably smaller."))  # fmt: skip
LARGE = Advice(Phrase("Dit bestand is te groot om te lezen.", "This file is too large to be read."),
               Phrase("Splits het in kleinere bestanden, of maak het kleiner.",
                      "Split it into smaller files, or make it smaller."))  # fmt: skip
CRASHED = Advice(Phrase("Dit bestand is beschadigd of veel te groot.", "This file is damaged or far too large."),
                 Phrase("Open het en bewaar het opnieuw, of splits het.",
                        "Open it and save it again, or split it."))  # fmt: skip


class OverrunError(AdvisedError):
    """An order went beyond its bounds, or the process died over it. With more room it may succeed."""


class ProcessApart:
    """One process, started when needed; it ends by itself after some idle seconds.

    Safe to share between threads; one order is carried out at a time.
    """

    def __init__(self, bounds: Bounds, *, loads: str = "") -> None:
        """Be without a process yet. It has the module `loads`, which every order needs, before the first one comes."""
        self.bounds = bounds
        """What each order may cost. May be set anew at any time."""
        self._loads = [loads] if loads else []
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._line: socket.socket | None = None

    @property
    def number(self) -> int | None:
        """The number of the process; None while there is none."""
        return None if self._process is None else self._process.pid

    def ask(
        self, order: dict[str, Any], content: FileContent | None, answers: AnswersBack | None = None
    ) -> dict[str, Any]:
        """Return what came of an order over a file. Raises OverrunError."""
        with self._lock:
            for _ in range(2):
                seasoned = self._process is not None
                try:
                    told = self._converse(order, content, answers)
                except TimeoutError:
                    self._end()
                    raise OverrunError.of(SLOW) from None
                except OSError:
                    told = None
                except LongMessageError:
                    raise OverrunError.of(LARGE) from None
                except BaseException:
                    self._end()
                    raise
                if told is not None:
                    if told.get("short") == "memory":
                        raise OverrunError.of(LARGE)
                    return told
                status = self._end(DYING)
                if status == -signal.SIGXCPU:
                    raise OverrunError.of(SLOW)
                if not seasoned:
                    break  # else it may have ended by itself, or been ended, between two files: a new one tells
        raise OverrunError.of(CRASHED)

    def make_ready(self) -> None:
        """Start the process, if there is none: an order comes within a few seconds, and need not wait for that."""
        if self._lock.acquire(blocking=False):
            try:
                with contextlib.suppress(OSError):
                    self._started()
            finally:
                self._lock.release()

    def close(self) -> None:
        """End the process, if there is one. It can be used again."""
        with self._lock:
            self._end()

    def abandon(self) -> None:
        """End the process, also amid an order, which then has failed; nobody waits. May be called from any thread."""
        process = self._process
        if process is not None:
            with contextlib.suppress(OSError):
                process.kill()
        self.close_if_idle()

    def close_if_idle(self) -> None:
        """End the process if it is there and carries nothing out: its memory is wanted."""
        if self._lock.acquire(blocking=False):
            try:
                self._end()
            finally:
                self._lock.release()

    def _converse(
        self, order: dict[str, Any], content: FileContent | None, answers: AnswersBack | None
    ) -> dict[str, Any] | None:
        """Send an order and answer what is asked back until it is done; None when the process is gone."""
        line, finish = self._started(), time.monotonic() + self.bounds.wall
        bounds = {"memory": self.bounds.memory, "cpu": self.bounds.cpu}
        send(line, order | bounds, content, until(finish))
        for _ in range(MOST_QUESTIONS):
            came = receive(line, until(finish))
            if came is None:
                return None
            message, handle = came
            asked = time.monotonic()
            try:
                if "ask" not in message or answers is None:
                    return message
                reply, file = answers(message, handle)
            finally:
                if handle is not None:
                    os.close(handle)
            finish += time.monotonic() - asked
            send(line, reply, file, until(finish))
        self._end()
        raise OverrunError.of(SLOW)

    def _started(self) -> socket.socket:
        if self._process is None or self._line is None or self._process.poll() is not None:
            self._end()
            self._line, other = socket.socketpair()
            self._line.setblocking(False)
            with other:
                self._process = subprocess.Popen(  # noqa: S603  # the words are our own
                    [sys.executable, "-m", "kiosk.formats.guard.opener", *self._loads],
                    stdin=other.fileno(),
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                )
        return self._line

    def _end(self, patience: float = 0.5) -> int:
        """End the process and return how it ended; 0 when it had done so by itself, in peace, or was never there.

        It has `patience` seconds to be gone by itself.
        """
        process, self._process = self._process, None
        line, self._line = self._line, None
        if line is not None:
            line.close()
        if process is None:
            return 0
        # It closes its end of the line a moment before it is gone; how it went tells what was wrong.
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(patience if process.poll() is None else 0)
        with contextlib.suppress(OSError):
            process.kill()
        return process.wait()
