"""Guards the kiosk against pictures and workbooks: a process apart opens them, that may hang or crash without harm.

What comes out is a new file in a folder of its own: upright, RGB, 8 bits, of bounded size, named by the digest of
the bytes that went in. Whoever paints only ever opens files that were made here.
"""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

from kiosk.formats.tables.delimited import Row
from kiosk.model.digest import digest_of
from kiosk.model.items import Asset
from kiosk.model.language import Advice, Phrase

MOST_BYTES = 64 * 1024 * 1024
"""Bytes of the largest picture file that is tried."""

_SHEETS_LONGER = 3
"""How many times longer a workbook may take than a picture: fifty thousand rows on a small computer."""

_SLOW = Advice(
    what=Phrase("Het openen van dit bestand duurde te lang.", "Opening this file took too long."),
    hint=Phrase("Open het en bewaar het opnieuw, liefst kleiner.", "Open it and save it again, preferably smaller."),
)
_CRASHED = Advice(what=Phrase("Dit bestand is beschadigd of veel te groot.", "This file is damaged or far too large."),
                  hint=Phrase("Open het en bewaar het opnieuw.", "Open it and save it again."))  # fmt: skip
_TOO_LARGE = Advice(
    what=Phrase("Dit bestand is groter dan 64 MB.", "This file is larger than 64 MB."),
    hint=Phrase("Verklein de afbeelding tot zo breed als het scherm.", "Make the picture as wide as the screen."),
)


class PictureGuard:
    """Opens untrusted files in one process apart, started when needed; it ends by itself after some idle seconds.

    Safe to share between threads; one file is opened at a time.
    """

    def __init__(self, folder: Path, *, timeout: float = 10.0) -> None:
        """`folder` keeps the made pictures and is created when needed; `timeout` counts seconds for each picture."""
        self.folder = folder
        self.timeout = timeout
        self._lock = threading.Lock()
        self._worker: subprocess.Popen[bytes] | None = None

    def prepare(self, data: bytes) -> Asset | Advice:
        """Return a picture as an asset, or why it cannot be used. A picture that was made before costs one lookup."""
        made = self._files("picture", data)
        return made if isinstance(made, Advice) else made[0]

    def pages(self, data: bytes) -> tuple[Asset, ...] | Advice:
        """Return the pages of a PDF as assets, the first twenty at most."""
        return self._files("pages", data)

    def sheets(self, data: bytes) -> list[tuple[str, list[Row]]] | Advice:
        """Return the name and the rows of each visible sheet of a workbook, or why it cannot be opened."""
        answer = self._ask("sheets", "", data, _SHEETS_LONGER * self.timeout)
        if isinstance(answer, Advice):
            return answer
        return [(name, [Row(line, cells) for line, cells in rows]) for name, rows in answer["sheets"]]

    def sweep(self, used: Iterable[str]) -> int:
        """Delete every made picture whose digest is not among those in use; return how many files went."""
        keep = set(used)
        gone = 0
        for file in self.folder.glob("??/*"):
            if file.name.split("-")[0] not in keep:
                with contextlib.suppress(OSError):
                    file.unlink()
                    gone += 1
        return gone

    def close(self) -> None:
        """End the process, if there is one. The guard can be used again."""
        with self._lock:
            self._end()

    def _made(self, digest: str) -> tuple[Asset, ...]:
        """Return what was made of these bytes before: the sizes stand in the names."""
        shelf = self.folder / digest[:2]
        try:
            files = sorted(file for file in shelf.iterdir() if file.name.startswith(digest) and file.suffix == ".jpg")
        except OSError:
            return ()
        return tuple(_asset(file) for file in files)

    def _files(self, what: str, data: bytes) -> tuple[Asset, ...] | Advice:
        digest = digest_of(data)
        if made := self._made(digest):
            return made
        if len(data) > MOST_BYTES:
            return _TOO_LARGE
        answer = self._ask(what, digest, data, self.timeout)
        return answer if isinstance(answer, Advice) else tuple(_asset(Path(name)) for name in answer["files"])

    def _ask(self, what: str, digest: str, data: bytes, seconds: float) -> dict[str, Any] | Advice:
        with self._lock:
            for _ in range(2):
                seasoned = self._worker is not None
                try:
                    answer = self._exchange(self._start(), what, digest, data, seconds)
                except BrokenPipeError:
                    answer = None
                except TimeoutError:
                    self._end()
                    return _SLOW
                if answer is None:
                    self._end()
                    if seasoned:
                        continue  # it may have ended by itself between two pictures: a new one tells
                    return _CRASHED
                if "what" in answer:
                    return Advice(what=Phrase(*answer["what"]), hint=Phrase(*answer["hint"]))
                return answer
        return _CRASHED

    def _exchange(
        self, worker: subprocess.Popen[bytes], what: str, digest: str, data: bytes, seconds: float
    ) -> dict[str, Any] | None:
        """Send one picture and wait for the answer; None when the worker died over it."""
        assert worker.stdin is not None  # noqa: S101  # both are pipes, as started below
        assert worker.stdout is not None  # noqa: S101
        until = time.monotonic() + seconds
        order = json.dumps({"what": what, "digest": digest, "folder": str(self.folder)}).encode()
        _send(worker.stdin, struct.pack(">II", len(order), len(data)) + order + data, until)
        head = _receive(worker.stdout, 4, until)
        body = _receive(worker.stdout, struct.unpack(">I", head)[0], until) if head else None
        return json.loads(body) if body else None

    def _start(self) -> subprocess.Popen[bytes]:
        if self._worker is None or self._worker.poll() is not None:
            self._end()
            self._worker = subprocess.Popen(
                [sys.executable, "-m", "kiosk.formats.guard.opener"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
            )
            for pipe in (self._worker.stdin, self._worker.stdout):
                os.set_blocking(pipe.fileno(), False)  # type: ignore[union-attr]
        return self._worker

    def _end(self) -> None:
        worker, self._worker = self._worker, None
        if worker is None:
            return
        with contextlib.suppress(OSError):
            worker.kill()
        worker.wait()
        for pipe in (worker.stdin, worker.stdout):
            if pipe:
                with contextlib.suppress(OSError):
                    pipe.close()


def _asset(path: Path) -> Asset:
    """Return the asset that a made picture's name tells: DIGEST-WIDTHxHEIGHT.jpg; a page has its number between."""
    *identity, size = path.stem.split("-")
    width, height = size.split("x")
    return Asset(path=path, digest="-".join(identity), width=int(width), height=int(height))


def _send(pipe: IO[bytes], data: bytes, until: float) -> None:
    view = memoryview(data)
    with selectors.DefaultSelector() as ready:
        ready.register(pipe, selectors.EVENT_WRITE)
        while view:
            if not ready.select(_left(until)):
                raise TimeoutError
            view = view[os.write(pipe.fileno(), view[:65536]) :]


def _receive(pipe: IO[bytes], count: int, until: float) -> bytes | None:
    """Return this many bytes, or None when the other side closed."""
    parts = bytearray()
    with selectors.DefaultSelector() as ready:
        ready.register(pipe, selectors.EVENT_READ)
        while len(parts) < count:
            if not ready.select(_left(until)):
                raise TimeoutError
            part = os.read(pipe.fileno(), count - len(parts))
            if not part:
                return None
            parts += part
    return bytes(parts)


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
