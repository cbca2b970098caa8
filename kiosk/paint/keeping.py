"""Keeps what was costly to make, within a number of bytes: in memory, and in a folder."""

from __future__ import annotations

import contextlib
import os
import threading
from collections import OrderedDict
from pathlib import Path
from typing import Generic, TypeVar

from kiosk.machine.whole_files import write_whole
from kiosk.model.digest import digest_of

_T = TypeVar("_T")


class Memory(Generic[_T]):
    """The most recently used values, up to a number of bytes. A value larger than that is not kept."""

    def __init__(self, most: int) -> None:
        self._most = most
        self.held = 0
        """Bytes of all values that are kept."""
        self._values: OrderedDict[object, tuple[_T, int]] = OrderedDict()
        self._lock = threading.Lock()

    def grow(self, most: int) -> None:
        """Keep up to this many bytes from now on, if that is more than before."""
        with self._lock:
            self._most = max(self._most, most)

    def get(self, key: object) -> _T | None:
        """Return a value, and count it as used now."""
        with self._lock:
            found = self._values.get(key)
            if found is None:
                return None
            self._values.move_to_end(key)
            return found[0]

    def keep(self, key: object, value: _T, size: int) -> None:
        """Keep a value of this many bytes; the longest unused leave for it."""
        if size > self._most:
            return
        with self._lock:
            before = self._values.pop(key, None)
            self.held += size - (before[1] if before else 0)
            self._values[key] = value, size
            while self.held > self._most:
                _, (_, freed) = self._values.popitem(last=False)
                self.held -= freed

    def shed(self, most_each: int) -> None:
        """Let go of all values of more than this many bytes."""
        with self._lock:
            for key in [key for key, (_, size) in self._values.items() if size > most_each]:
                self.held -= self._values.pop(key)[1]


class KeptFiles:
    """Files under the digest of their name, up to a number of bytes; the oldest leave first.

    It is only a cache: what cannot be read or written is made anew, and nothing is ever raised.
    """

    def __init__(self, path: Path, most: int) -> None:
        self._path = path
        self._most = most

    def _file(self, name: str) -> Path:
        return self._path / digest_of(name.encode())

    def read(self, name: str) -> bytes | None:
        """Return the bytes kept under a name."""
        try:
            return self._file(name).read_bytes()
        except OSError:
            return None

    def write(self, name: str, data: bytes) -> None:
        """Keep bytes under a name, whole or not at all."""
        file = self._file(name)
        with contextlib.suppress(OSError):
            self._path.mkdir(parents=True, exist_ok=True)
            write_whole(file, data, lasting=False)
            self._shrink()

    def _shrink(self) -> None:
        """Remove the oldest files while there are too many bytes. Age is of writing: reading must not wear a card."""
        with os.scandir(self._path) as entries:
            files = sorted((entry.stat().st_mtime_ns, entry.stat().st_size, entry.path) for entry in entries)
        held = sum(size for _, size, _ in files)
        for _, size, path in files:
            if held <= self._most:
                return
            Path(path).unlink()
            held -= size
