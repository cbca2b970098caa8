"""Remembers over the death of the kiosk which files were being read: one of them may have been the cause.

Their names stand in a small file that is mapped into memory: setting one costs no write, and outlives a kill.
"""

from __future__ import annotations

import contextlib
import json
import mmap
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.machine.whole_files import write_whole
from kiosk.model.digest import digest_of
from kiosk.model.language import Advice, Phrase
from kiosk.sources.folder.settle import Signature

SLOTS = 3
"""Files that are read at one time."""
_ROOM = 4096
"""Bytes for one name and how the file looked; the longest name on Linux is 4096, and one so long is not kept."""
_ASIDE = "set-aside.json"
_MOST = 100
"""Files that are set aside at one time; then the first are tried again."""

SET_ASIDE = Advice(
    Phrase("De kiosk viel uit terwijl hij dit bestand las; het is opzijgezet.",
           "The kiosk died while it read this file; it is set aside."),
    Phrase("Bewaar het opnieuw, dan leest de kiosk het weer; of haal het weg.",
           "Save it again, then the kiosk reads it again; or take it away."),
)  # fmt: skip


class BeingRead:
    """What is read now, and what is set aside because the kiosk died over it."""

    def __init__(self) -> None:
        """Remember nothing over a death, until `open`."""
        self._aside_file: Path | None = None
        self._map = mmap.mmap(-1, SLOTS * _ROOM)
        self._aside: dict[str, Signature] = {}

    def open(self, folder: Path, memory: Path | None) -> None:
        """Take up what was left by a kiosk that died.

        `folder` keeps what is set aside; the small file lies in `memory`, a folder that is not on the disk, if there is
        one.
        """
        self._aside_file = folder / _ASIDE
        self._map = _mapped(_marks(folder, memory))
        left = [one for one in map(self._slot, range(SLOTS)) if one is not None]
        self._aside = dict([*_remembered(self._aside_file).items(), *left][-_MOST:])
        for slot in range(SLOTS):
            self._set(slot, b"")
        if left:
            self._keep()

    def is_aside(self, path: str, signature: Signature) -> bool:
        """Tell whether a file is set aside; one that looks different from then is not any more."""
        known = self._aside.get(path)
        if known is not None and known != signature:
            del self._aside[path]
            self._keep()
        return known == signature

    @contextmanager
    def during(self, slot: int, path: str, signature: Signature) -> Iterator[None]:
        """Remember that a file is read, for as long as that takes."""
        self._set(slot, json.dumps([path, *signature]).encode())
        try:
            yield
        finally:
            self._set(slot, b"")

    def _slot(self, slot: int) -> tuple[str, Signature] | None:
        return _entry(bytes(self._map[slot * _ROOM : (slot + 1) * _ROOM]).rstrip(b"\0"))

    def _set(self, slot: int, data: bytes) -> None:
        if len(data) < _ROOM:
            # What was longer is wiped first: half of one and half of another would name nothing.
            self._map[slot * _ROOM : (slot + 1) * _ROOM] = data.ljust(_ROOM, b"\0")

    def _keep(self) -> None:
        if self._aside_file is None:
            return
        with contextlib.suppress(OSError):
            self._aside_file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._aside_file, json.dumps([[path, *look] for path, look in self._aside.items()]).encode())


def names_left(folder: Path, memory: Path | None) -> list[str]:
    """Return the files that were being read when the kiosk died, now and before, without setting them aside."""
    try:
        data = _marks(folder, memory).read_bytes()
    except OSError:
        data = b""
    slots = (_entry(data[slot * _ROOM : (slot + 1) * _ROOM].rstrip(b"\0")) for slot in range(SLOTS))
    return list(dict.fromkeys([*(one[0] for one in slots if one is not None), *_remembered(folder / _ASIDE)]))


def _marks(folder: Path, memory: Path | None) -> Path:
    return folder / "reading" if memory is None else memory / f"reading-{digest_of(bytes(folder), 6)}"


def _entry(data: bytes) -> tuple[str, Signature] | None:
    try:
        path, *look = json.loads(data)
        moment, size, inode = map(int, look)
    except (ValueError, TypeError):
        return None
    return str(path), (moment, size, inode)


def _remembered(aside: Path) -> dict[str, Signature]:
    with contextlib.suppress(OSError, ValueError, TypeError):
        entries = (_entry(json.dumps(one).encode()) for one in json.loads(aside.read_bytes()))
        return dict(one for one in entries if one is not None)
    return {}


def _mapped(marks: Path) -> mmap.mmap:
    """Return the small file in memory; where it cannot be made, memory that nobody finds again."""
    with contextlib.suppress(OSError, ValueError):
        marks.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(marks, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        try:
            # A write to a page that a full disk has no room for would end the kiosk: the room is taken now.
            os.posix_fallocate(handle, 0, SLOTS * _ROOM)
            return mmap.mmap(handle, SLOTS * _ROOM)
        finally:
            os.close(handle)
    return mmap.mmap(-1, SLOTS * _ROOM)
