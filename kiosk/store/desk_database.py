"""The one file of the desk: where it lies, who may write it, its tables, and what is done when it is spoilt."""

from __future__ import annotations

import fcntl
import logging
import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.machine.file_systems import network_file_system
from kiosk.model.language import Phrase
from kiosk.store.desk_layout import FILE, LOCK, layout_to_write
from kiosk.store.oldest_days import let_oldest_day_go
from kiosk.store.sqlite_files import DamagedError, NewerError, open_database, put_aside, transaction

log = logging.getLogger(__name__)

ADDRESS = "address"
"""The file beside the store that says where the desk listens, for who prints an invitation."""


class DeskDatabase:
    """The open file, for any thread of the desk. See `desk_store.DeskStore`."""

    kind = "sqlite"

    def __init__(self, folder: Path) -> None:
        """Open it, or begin it; a damaged one is put aside. KioskError where a person must act first."""
        self.folder = folder
        self._lock = threading.RLock()
        self.was_damaged = False
        try:
            make_folder(folder)
            self._held = open_for_the_group(folder / LOCK)
            fcntl.flock(self._held, fcntl.LOCK_SH)
            self._base = self._opened(folder / FILE)
        except NewerError as error:
            raise KioskError(
                Phrase("Het geheugen van de balie is van een nieuwere versie.",
                       "The memory of the desk is of a newer version."),
                Phrase("Werk de kiosk bij.", "Update the kiosk."),
            ) from error  # fmt: skip
        except (OSError, sqlite3.Error) as error:
            raise KioskError(
                Phrase(f"De balie kan {folder} niet gebruiken: {error}.", f"The desk cannot use {folder}: {error}."),
                Phrase("Geef de gebruiker van de balie schrijfrecht, of kies een andere map: [desk] store.",
                       "Let the user of the desk write there, or choose another folder: [desk] store."),
            ) from error  # fmt: skip

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._base.close()
            with suppress(OSError):
                os.close(self._held)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give the connection, for one thread at a time."""
        with self._lock:
            yield self._base

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give the connection within a transaction: all of it or nothing."""
        with self._lock, transaction(self._base):
            yield self._base

    def sweep_days(self, table: str, day: str, *, before: int, today: int) -> None:  # noqa: ARG002  # as the protocol
        """Let the oldest day of a table go where it lies before another."""
        with self.writing() as base:
            let_oldest_day_go(base, table, day, before)

    @contextmanager
    def alone(self, what: str) -> Iterator[bool]:
        """Tell whether this is the one desk that does something now, by a lock on a file beside the store."""
        held = open_for_the_group(self.folder / f"{what}.lock")
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
        finally:
            os.close(held)

    def shed(self) -> None:
        """Write what was deleted over in the file itself, and empty the log beside it."""
        with self._lock:
            self._base.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def answers(self) -> bool:
        """Tell that it is there: it is a file."""
        return True

    def _opened(self, path: Path) -> sqlite3.Connection:
        layout = layout_to_write()
        os.close(open_for_the_group(path))
        try:
            return open_database(path, layout)
        except DamagedError as error:
            log.warning("the memory of the desk in %s is damaged (%s); it is put aside", path, error)
            put_aside(path, ".damaged")
            os.close(open_for_the_group(path))
            self.was_damaged = True
            return open_database(path, layout)


def make_folder(folder: Path) -> None:
    """Make the folder, for the group too: whoever reads such a database must be able to write beside it.

    KioskError where it lies on the network.
    """
    existing = next(place for place in (folder, *folder.parents) if place.is_dir())
    if (kind := network_file_system(existing)) is not None:
        raise KioskError(
            Phrase(f"{folder} ligt op het netwerk ({kind}); daar raakt een database beschadigd.",
                   f"{folder} is on the network ({kind}), where a database gets damaged."),
            Phrase("Kies een map op deze machine: [desk] store in kiosk.toml.",
                   "Choose a folder on this machine: [desk] store in kiosk.toml."),
        )  # fmt: skip
    if not folder.is_dir():
        folder.mkdir(parents=True)
        if os.geteuid() == 0:  # who invites as root does not keep the desk itself out
            above = folder.parent.stat()
            os.chown(folder, above.st_uid, above.st_gid)
        folder.chmod(0o2770)


def open_for_the_group(path: Path) -> int:
    """Open a file, and make it so that the group of the folder may write it; SQLite makes what it adds in its image."""
    opened = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o660)
    with suppress(PermissionError):  # another made it, and so
        os.fchmod(opened, 0o660)
    return opened
