"""Opens the file of a desk as one end of a move, while no desk may use it: it is copied from, or filled in one act."""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.model.language import Phrase
from kiosk.store.copied_file import is_copy, note_own
from kiosk.store.desk_database import make_folder, open_for_the_group
from kiosk.store.desk_layout import FILE, LOCK, layout_to_write
from kiosk.store.desk_tables import DeskTable
from kiosk.store.moved_rows import StoredRow, held_by
from kiosk.store.moving_refused import not_empty, of_a_newer, still_runs
from kiosk.store.sqlite_files import MOVING, DamagedError, NewerError, copied, open_database, transaction


class FileEnd:
    """The tables of a file. See `moved_rows.WholeStore`."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base

    def rows(self, table: DeskTable) -> Iterator[StoredRow]:
        """Give every row of a table in the order of its key."""
        return iter(self._base.execute(table.every_row))

    def fill(self, table: DeskTable, rows: Iterable[StoredRow]) -> None:
        """Let a table hold these, and nothing else."""
        self._base.execute(f"DELETE FROM {table.name}")  # noqa: S608  # names of ours
        self._base.executemany(table.new_row, rows)

    def count(self, table: DeskTable) -> int:
        """Return how many rows a table has."""
        return int(self._base.execute(f"SELECT count(*) FROM {table.name}").fetchone()[0])  # noqa: S608


@contextmanager
def from_file(folder: Path) -> Iterator[FileEnd]:
    """Give what a store holds, out of a copy that is brought to the newest layout: the file stays as it is.

    KioskError where a desk runs on it, or it is no whole store of a desk.
    """
    path = folder / FILE
    if not path.is_file():
        raise KioskError(
            Phrase(f"In {folder} ligt geen {FILE}.", f"There is no {FILE} in {folder}."),
            Phrase("Geef de map van de balie die verhuist.", "Name the folder of the desk that moves."),
        )
    if is_copy(path):
        raise KioskError(
            Phrase(f"{path} is een kopie van wat in PostgreSQL staat.", f"{path} is a copy of what PostgreSQL holds."),
            Phrase("Verhuis vanuit PostgreSQL zelf: daar staat alles.",
                   "Move from PostgreSQL itself: everything is there."),
        )  # fmt: skip
    with _alone_in(folder), _copy_of(path) as copy, closing(_opened(copy)) as base:
        yield FileEnd(base)


@contextmanager
def to_file(folder: Path) -> Iterator[FileEnd]:
    """Give a store that is empty, or a copy that the move makes a store: all of it is kept at the end, or nothing.

    KioskError where a desk runs on it, or it holds anything of itself.
    """
    make_folder(folder)
    path = folder / FILE
    with _alone_in(folder):
        os.close(open_for_the_group(path))
        with closing(_opened(path)) as base:
            end = FileEnd(base)
            if not is_copy(path) and (held := held_by(end)):
                raise not_empty(str(path), held)
            with transaction(base):
                note_own(base)
                yield end
            base.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Hold the lock that every desk holds while it runs: one that starts now waits."""
    held = open_for_the_group(folder / LOCK)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise still_runs(str(folder)) from error
    finally:
        os.close(held)


@contextmanager
def _copy_of(path: Path) -> Iterator[Path]:
    """Give a copy beside it that is gone afterwards; one that a killed move left is written over."""
    copy = path.with_name(path.name + MOVING)
    _gone(copy)
    try:
        os.close(os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
        if not copied(path, copy):
            raise _damaged(path)
        yield copy
    finally:
        _gone(copy)


def _gone(copy: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        copy.with_name(copy.name + ending).unlink(missing_ok=True)


def _opened(path: Path) -> sqlite3.Connection:
    try:
        return open_database(path, layout_to_write(), thoroughly=True)
    except NewerError as error:
        raise of_a_newer() from error
    except DamagedError as error:
        raise _damaged(path) from error


def _damaged(path: Path) -> KioskError:
    name = path.name.removesuffix(MOVING)
    return KioskError(
        Phrase(f"{path.with_name(name)} is beschadigd.", f"{path.with_name(name)} is damaged."),
        Phrase("Zet een back-up terug: kiosk restore.", "Put a backup back: kiosk restore."),
    )
