"""Opens the SQLite files of the kiosk, none of a newer version, and tells damage from a disk that refuses for now."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from kiosk.model.value import value

_PATIENCE = 5.0
"""Seconds to wait for another process that writes."""
_NO_VERSION = 1000
"""From here on a version is damage."""
_ENDINGS = ("", "-wal", "-shm")
MOVING = ".moving"
"""How the name of a file ends out of which a whole store is moved; a move that was killed leaves it."""
BEFORE = ".before-postgresql"
"""How the name of a file ends that was the store itself until it was moved."""
ASIDE = (".damaged", ".spoilt", MOVING, BEFORE)
"""How the names of files end that were put aside."""


class DamagedError(sqlite3.DatabaseError):
    """The file cannot be what it should be: put it aside and begin another."""


class NewerError(Exception):
    """A newer kiosk made the file: it is left alone."""

    def __init__(self, version: int) -> None:
        super().__init__(f"version {version}")
        self.version = version


@value
class Layout:
    """What a file holds: its tables, and the version they have.

    An older version is read as it is, except where `steps` tell how it becomes the next one.
    """

    version: int
    check: str
    """A query that reads what a start needs: an error of it is damage, told while the file can still be put aside."""
    tables: str = ""
    settings: str = ""
    """PRAGMAs of every connection that writes."""
    page_size: int = 4096
    """Bytes that are written at least."""
    steps: tuple[str, ...] = ()
    """Instead of `tables`: the script that makes version 1, that which makes version 2 of it, and so on."""

    def script_from(self, version: int) -> str:
        """Return what makes a file of this layout out of one of an older version, 0 for an empty one."""
        return "".join(self.steps[version:]) if self.steps or version else self.tables


def connect(path: Path, layout: Layout, *, reading: bool = False) -> sqlite3.Connection:
    """Return a connection to a file that was opened before, for one thread at a time; each statement is whole.

    Raises sqlite3.Error where the disk or the file refuses.
    """
    name = f"{path.absolute().as_uri()}?mode={'ro' if reading else 'rwc'}"
    base = sqlite3.connect(name, uri=True, check_same_thread=False, isolation_level=None, timeout=_PATIENCE)
    if not reading:
        base.executescript(layout.settings)
    return base


def open_database(path: Path, layout: Layout, *, reading: bool = False, thoroughly: bool = False) -> sqlite3.Connection:
    """Open a file, and make it where there is none. `reading` changes nothing; `thoroughly` reads it through first.

    Raises DamagedError, NewerError, and sqlite3.OperationalError where the disk, or another process, refuses now.
    """
    base = None
    try:
        base = connect(path, layout, reading=reading)
        _prepare(base, layout, reading=reading)
        _check(base, layout, thoroughly=thoroughly)
    except BaseException as error:
        if base is not None:
            base.close()
        if is_damage(error) or "no such" in str(error):
            raise DamagedError(str(error)) from error
        raise
    return base


def _prepare(base: sqlite3.Connection, layout: Layout, *, reading: bool) -> None:
    (version,) = base.execute("PRAGMA user_version").fetchone()
    if not 0 <= version < _NO_VERSION:
        raise DamagedError(f"no kiosk ever was of version {version}")
    if version > layout.version:
        raise NewerError(version)
    if reading:
        return
    base.executescript(f"PRAGMA page_size = {layout.page_size}; PRAGMA journal_mode = WAL;")
    if version != layout.version:
        base.executescript(f"BEGIN; {layout.script_from(version)} PRAGMA user_version = {layout.version}; COMMIT;")


def _check(base: sqlite3.Connection, layout: Layout, *, thoroughly: bool) -> None:
    if thoroughly and base.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise DamagedError("its check failed")
    base.execute(layout.check).fetchone()


@contextmanager
def transaction(base: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Do all of it or nothing."""
    base.execute("BEGIN IMMEDIATE")
    try:
        yield base
        base.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            base.execute("ROLLBACK")
        raise


def is_damage(error: BaseException) -> bool:
    """Tell damage from a disk or a lock that refuses. What SQLite says of it may quote damaged bytes: no letters."""
    if isinstance(error, sqlite3.OperationalError):
        return "decode" in str(error)
    return isinstance(error, (sqlite3.DatabaseError, UnicodeError))


def put_aside(path: Path, ending: str) -> Path:
    """Rename a damaged file; one that was put aside before gives way, so that they cannot fill the disk."""
    aside = path.with_name(path.name + ending)
    for part in _ENDINGS:
        with suppress(FileNotFoundError):
            path.with_name(path.name + part).replace(aside.with_name(aside.name + part))
    return aside


def forget_aside(folder: Path) -> None:
    """Delete what was put aside in a folder: it may hold words that are erased. What cannot be deleted now stays."""
    for ending in ASIDE:
        for path in (found for part in _ENDINGS for found in folder.glob(f"*{ending}{part}")):
            with suppress(OSError):
                path.unlink()


def version_of(path: Path) -> int | None:
    """Return the version of a file that nobody has open, without a trace; None where it is no such file."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)) as base:
            return int(base.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.DatabaseError:
        return None


def copied(path: Path, copy: Path) -> bool:
    """Copy a database that may be in use; False when it is none, or spoilt. OSError when there is no room."""
    try:
        name = f"{path.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(name, uri=True)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(copy.parent)) from error
        return False
    shutil.copymode(path, copy)
    return True
