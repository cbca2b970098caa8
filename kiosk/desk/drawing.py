"""Has slides drawn by a process that ends: the desk itself stays small, and no slide can take it along."""

from __future__ import annotations

import json
import logging
import os
import select
import subprocess
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from typing import Any

from kiosk.model.digest import digest_of

log = logging.getLogger(__name__)

IDLE = 20.0
"""Seconds that a process waits for another slide before it ends."""
PATIENCE = 60.0
"""Seconds that one slide may take."""
MOST_KEPT = 3 << 20
"""Bytes of drawn slides that are remembered."""
LARGEST = 8 << 20
"""Bytes of one drawn slide."""


class SlideDrawing:
    """Draws one slide at a time, each in one process that serves many and then ends."""

    def __init__(self, how: Mapping[str, object]) -> None:
        """`how` is what all slides have in common: theme, language, time zone."""
        self._how = dict(how)
        self._lock = threading.Lock()
        self._worker: subprocess.Popen[bytes] | None = None
        self._ending: threading.Timer | None = None
        self._kept: OrderedDict[str, bytes] = OrderedDict()

    def follow(self, theme: str) -> None:
        """Draw in this theme from now on, where an order names no other."""
        with self._lock:
            self._how["theme"] = theme
            self._kept.clear()

    def draw(self, whole: str, size: tuple[int, int], theme: str = "") -> bytes | None:
        """Return the slide of an item as PNG of a size in pixels, None where it cannot be drawn.

        `whole` is the item, written down; `theme` another than that of the screen.
        """
        return self._draw({"item": whole} | ({"theme": theme} if theme else {}), size)

    def draw_chart(self, chart: Mapping[str, object], size: tuple[int, int]) -> bytes | None:
        """Return a chart, told as its slide takes it, as PNG of a size in pixels; None where it cannot be drawn."""
        return self._draw({"chart": chart}, size)

    def _draw(self, order: Mapping[str, object], size: tuple[int, int]) -> bytes | None:
        key = digest_of(json.dumps([size, order]).encode())
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            drawn = self._answer({**self._how, "size": size, **order})
            if drawn is not None:
                self._keep(key, drawn)
            return drawn

    def ask(self, order: Mapping[str, object]) -> Any:  # noqa: ANN401  # as JSON has it
        """Return what the process answers to another order, None where it cannot."""
        with self._lock:
            answer = self._answer({**self._how, **order})
        try:
            return json.loads(answer) if answer else None
        except ValueError:
            return None

    def _answer(self, order: Mapping[str, object]) -> bytes | None:
        """Put an order to the process, which ends some time after its last one."""
        if self._ending is not None:
            self._ending.cancel()
        answer = self._asked(order)
        self._ending = threading.Timer(IDLE, self.close)
        self._ending.daemon = True
        self._ending.start()
        return answer

    def forget_words(self, holds: Callable[[str], bool], paths: Collection[str]) -> None:  # noqa: ARG002  # all goes
        """Forget every drawn slide: pixels do not tell which words they are."""
        with self._lock:
            self._kept.clear()
            self._end()

    def close(self) -> None:
        """End the process, where one runs."""
        with self._lock:
            self._end()

    def _asked(self, order: Mapping[str, object]) -> bytes | None:
        """Ask the process, and begin one where there is none; one that fails is ended."""
        try:
            if self._worker is None or self._worker.poll() is not None:
                self._end()
                self._worker = self._begun()
            stdin, stdout = self._worker.stdin, self._worker.stdout
            if stdin is None or stdout is None:
                return None
            stdin.write(json.dumps(order).encode() + b"\n")
            stdin.flush()
            length = int.from_bytes(self._received(4), "big")
            return self._received(length) if length else None
        except (OSError, ValueError) as error:
            log.warning("a slide could not be drawn: %s", error)
            self._end()
            return None

    def _received(self, size: int) -> bytes:
        """Return so many bytes of the answer. OSError when they do not come, or are too many."""
        if size > LARGEST:
            raise OSError("the drawing is too large")  # what is not read would be taken for the next answer
        stdout = self._worker.stdout if self._worker is not None else None
        if stdout is None:
            raise OSError("nobody draws")
        parts = bytearray()
        while len(parts) < size:
            ready, _, _ = select.select([stdout], [], [], PATIENCE)
            part = os.read(stdout.fileno(), size - len(parts)) if ready else b""
            if not part:
                raise OSError("the drawing ended halfway")
            parts += part
        return bytes(parts)

    @staticmethod
    def _begun() -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "kiosk.desk.drawing_worker"]
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)  # noqa: S603

    def _end(self) -> None:
        worker, self._worker = self._worker, None
        if worker is None:
            return
        worker.kill()
        for pipe in (worker.stdin, worker.stdout):
            with suppress(OSError):
                _ = pipe and pipe.close()
        worker.wait()

    def _keep(self, key: str, drawn: bytes) -> None:
        self._kept[key] = drawn
        while sum(map(len, self._kept.values())) > MOST_KEPT:
            self._kept.popitem(last=False)
