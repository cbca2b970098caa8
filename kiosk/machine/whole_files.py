"""Writes a file whole: whoever reads it sees the old one or the new one, and so does the kiosk after a power cut."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

HALF = ".kiosk-half-"
"""How the name of a file begins while it is written. A killed process can leave one; folders that are swept lose it."""


def write_whole(path: Path, data: bytes, *, mode: int = 0o666, lasting: bool = True) -> None:
    """Replace a file, or make it, in a folder that is there. Raises OSError, and then nothing has changed.

    The umask still takes from `mode`. `lasting` waits for the disk: leave it out for what can be made again.
    """
    with replacing(path, mode=mode, lasting=lasting) as file:
        file.write(data)


@contextlib.contextmanager
def replacing(path: Path, *, mode: int = 0o666, lasting: bool = True) -> Iterator[BinaryIO]:
    """Give the file that takes the place of another once all is written; at any error nothing of it is left."""
    half = path.with_name(f"{HALF}{os.urandom(5).hex()}.new")
    opened = os.open(half, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
    try:
        with os.fdopen(opened, "w+b") as file:
            yield file
            file.flush()
            if lasting:
                os.fsync(file.fileno())
        half.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            half.unlink()
        raise
