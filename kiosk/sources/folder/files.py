"""Opens files under one root: bounded, never through a link that leads out, never a pipe or a device."""

from __future__ import annotations

import errno
import os
import stat
from functools import lru_cache
from pathlib import Path

from kiosk.errors import AdvisedError
from kiosk.model.language import Advice, Phrase
from kiosk.sources.folder.settle import Signature

LEADS_OUT = Advice(Phrase("Dit is een koppeling naar iets buiten de map; die wordt niet gevolgd.",
                          "This is a link to something outside the folder; it is not followed."),
                   Phrase("Zet het bestand zelf in de map.", "Put the file itself in the folder."))  # fmt: skip


class UnreadableError(AdvisedError):
    """The file could not be opened or read; it may be possible later."""


def read_file(root: Path, path: str, most: int) -> tuple[bytes, Signature]:
    """Return at most `most` bytes of a file and how it looked; UnreadableError when it cannot be had now."""
    try:
        handle = os.open(f"{root}/{path}", os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        raise UnreadableError.of(cannot_open(error)) from error
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError.of(cannot_open(OSError(errno.EINVAL, "")))
        if not _lies_under(root, path, handle):
            raise UnreadableError.of(LEADS_OUT)
        return _all(handle, most), (status.st_mtime_ns, status.st_size, status.st_ino)
    except OSError as error:
        raise UnreadableError.of(cannot_open(error)) from error
    finally:
        os.close(handle)


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


def _all(handle: int, most: int) -> bytes:
    parts = []
    while most > 0 and (part := os.read(handle, min(most, 1 << 20))):
        parts.append(part)
        most -= len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def cannot_open(error: OSError | ValueError) -> Advice:
    """Return what is wrong with a file or folder the machine would not give, and how to mend it."""
    number = error.errno if isinstance(error, OSError) else None
    if number in (errno.EACCES, errno.EPERM):
        return Advice(Phrase("De kiosk mag dit niet lezen.", "The kiosk is not allowed to read this."),
                      Phrase("Geef de kiosk leesrechten, of zet het opnieuw in de map.",
                             "Let the kiosk read it, or copy it anew."))  # fmt: skip
    reason = os.strerror(number) if number else str(error)
    return Advice(Phrase(f"Dit is nu niet te lezen ({reason}).", f"This cannot be read now ({reason})."),
                  Phrase("Is de netwerkschijf bereikbaar? De kiosk probeert het opnieuw.",
                         "Is the share there? It is tried again."))  # fmt: skip
