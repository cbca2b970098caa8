"""Opens files under one root: bounded, never through a link that leads out, never a pipe or a device."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kiosk.errors import AdvisedError
from kiosk.model.language import Advice, Phrase
from kiosk.sources.folder.open_failures import cannot_open
from kiosk.sources.folder.settle import Signature

LEADS_OUT = Advice(Phrase("Dit is een koppeling naar iets buiten de map; die wordt niet gevolgd.",
                          "This is a link to something outside the folder; it is not followed."),
                   Phrase("Zet het bestand zelf in de map.", "Put the file itself in the folder."))  # fmt: skip


class UnreadableError(AdvisedError):
    """The file could not be opened or read; it may be possible later."""


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file that is open, and how it looked then."""

    handle: int
    signature: Signature

    @property
    def size(self) -> int:
        """How many bytes it held."""
        return self.signature[1]

    def bytes(self, most: int) -> bytes:
        """Return its bytes from the beginning, so many at most. Raises UnreadableError."""
        parts, place = [], 0
        try:
            while place < most and (part := os.pread(self.handle, min(most - place, 1 << 20), place)):
                parts.append(part)
                place += len(part)
                if len(part) < 1 << 20:
                    break
        except OSError as error:
            raise UnreadableError.of(cannot_open(error)) from error
        return parts[0] if len(parts) == 1 else b"".join(parts)


@contextmanager
def open_file(root: Path, path: str) -> Iterator[OpenFile]:
    """Open a file, and close it in the end; UnreadableError when it cannot be had now."""
    try:
        handle = os.open(f"{root}/{path}", os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        raise UnreadableError.of(cannot_open(error)) from error
    try:
        try:
            status = os.fstat(handle)
        except OSError as error:
            raise UnreadableError.of(cannot_open(error)) from error
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError.of(cannot_open(OSError(errno.EINVAL, "")))
        if not _lies_under(root, path, handle):
            raise UnreadableError.of(LEADS_OUT)
        yield OpenFile(handle, (status.st_mtime_ns, status.st_size, status.st_ino))
    finally:
        os.close(handle)


def read_file(root: Path, path: str, most: int) -> tuple[bytes, Signature]:
    """Return at most `most` bytes of a file and how it looked; UnreadableError when it cannot be had now."""
    with open_file(root, path) as file:
        return file.bytes(most), file.signature


def _lies_under(root: Path, path: str, handle: int) -> bool:
    """Tell whether an open file lies under a root, whatever links led to it. Asks the kernel where it can."""
    try:
        real = os.readlink(f"/proc/self/fd/{handle}")  # noqa: PTH115  # asked of every file: a tenth of Path
    except OSError:
        real = os.path.realpath(root / path)
    return real.startswith(_real(root) + "/")


@lru_cache(maxsize=8)
def _real(root: Path) -> str:
    return os.path.realpath(root).rstrip("/")


def forget_roots() -> None:
    """Forget where roots really are: a link to a folder may have been turned to another."""
    _real.cache_clear()
