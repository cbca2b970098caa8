"""Finds a folder for what is let go of at the end: on the disk, or in memory where nothing can be written to it.

A full disk is when somebody looks what is wrong, and no reason to show or tell nothing.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path


def temporary() -> Path:
    """Return the temporary folder of this machine without trying it: it may be full."""
    return Path(next(filter(None, map(os.environ.get, ("TMPDIR", "TEMP", "TMP"))), "/tmp"))  # noqa: S108  # a name


def scratch_home() -> Path:
    """Return a folder in which files can be made. FileNotFoundError where there is none, in memory neither."""
    try:
        return Path(tempfile.gettempdir())
    except FileNotFoundError:
        for folder in _in_memory():
            if folder.is_dir() and os.access(folder, os.W_OK | os.X_OK):
                return folder
        raise


def _in_memory() -> Iterator[Path]:
    for name in ("RUNTIME_DIRECTORY", "XDG_RUNTIME_DIR"):
        if folder := os.environ.get(name, "").split(":")[0]:
            yield Path(folder)
    yield Path("/dev/shm")  # noqa: S108  # files there are made as in the temporary folder, with names of chance
