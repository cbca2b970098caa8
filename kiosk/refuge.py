"""Finds a folder for the memory of the kiosk when its own cannot be written: no screen waits for a mended disk.

What can be read of the old one is copied, so that the sequence goes on; what is added is lost with the next start.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

from kiosk.model.language import Phrase

PROBE_BYTES = 256 * 1024
"""What must fit: a journal that is opened takes about a tenth of it."""
MOST_BYTES = 64 * 1024 * 1024
"""Of a larger file no copy is made: the refuge may be in memory."""
_CARRIED = ("journal.db", "journal.db-wal", "journal.tail", "journal.newest", "library", "library-wal")


def usable_state(state: Path) -> tuple[Path, Phrase | None]:
    """Return the folder itself, or a new one elsewhere with what a person should know."""
    try:
        _probe(state)
    except OSError as error:
        refuge = Path(tempfile.mkdtemp(prefix="kiosk-", dir=os.environ.get("RUNTIME_DIRECTORY") or None))
        for name in _CARRIED:
            with contextlib.suppress(OSError):
                if (state / name).stat().st_size <= MOST_BYTES:
                    shutil.copyfile(state / name, refuge / name)
        return refuge, Phrase(
            f"In {state} kan niet worden geschreven ({error.strerror}): dit wordt bij een herstart vergeten.",
            f"{state} cannot be written ({error.strerror}): what happens now is forgotten at a restart.",
        )
    return state, None


def _probe(state: Path) -> None:
    """Write something and remove it; OSError where that is not possible."""
    state.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=state) as file:
        os.posix_fallocate(file.fileno(), 0, PROBE_BYTES)
