"""Finds a folder for the memory of the kiosk when its own cannot be written: no screen waits for a mended disk.

What can be read of the old one is copied, so that the sequence goes on. In the service's folder in memory it is found
again by the next start, which goes on from there; what is added is lost with the machine's next start.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

from kiosk.machine.scratch import scratch_home
from kiosk.model.language import Phrase

PROBE_BYTES = 256 * 1024
"""What must fit: a journal that is opened takes about a tenth of it."""
MOST_BYTES = 64 * 1024 * 1024
"""Of a larger file no copy is made: the refuge may be in memory."""
_CARRIED = (
    *("journal.db", "journal.db-wal", "journal.tail", "journal.newest"),
    *("library", "library-wal", "library.tail", "library.decisions", "starts.json"),
)


def service_refuge() -> Path | None:
    """Return where a service takes refuge, whether it is there or not; None for who is no service."""
    run = os.environ.get("RUNTIME_DIRECTORY")
    return Path(run.split(":")[0], "refuge") if run else None


def usable_state(state: Path) -> tuple[Path, Phrase | None]:
    """Return the folder itself, or a new one elsewhere with what a person should know."""
    known = service_refuge()
    try:
        _probe(state)
    except OSError as error:
        refuge = known if known is not None else Path(tempfile.mkdtemp(prefix="kiosk-", dir=scratch_home()))
        if known is None or not known.is_dir():
            refuge.mkdir(mode=0o700, exist_ok=True)
            _carry(state, refuge)
        dutch, english = ("de kiosk", "the kiosk") if known is None else ("de computer", "the machine")
        return refuge, Phrase(
            f"In {state} kan niet worden geschreven ({error.strerror}): als {dutch} opnieuw start, is dit vergeten.",
            f"{state} cannot be written ({error.strerror}): when {english} starts again, this is forgotten.",
        )
    if known is not None:
        # The next time it is a later state that must be carried there.
        shutil.rmtree(known, ignore_errors=True)
    return state, None


def _carry(state: Path, refuge: Path) -> None:
    for name in _CARRIED:
        with contextlib.suppress(OSError):
            if (state / name).stat().st_size <= MOST_BYTES:
                shutil.copyfile(state / name, refuge / name)


def _probe(state: Path) -> None:
    """Write something and remove it; OSError where that is not possible."""
    state.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=state) as file:
        os.posix_fallocate(file.fileno(), 0, PROBE_BYTES)
