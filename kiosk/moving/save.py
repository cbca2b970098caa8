"""Makes a backup, also of a kiosk that runs.

What can be made again (painted slides), and what the kiosk put aside because it was spoilt, is left out. Databases are
copied by SQLite itself, and the newest plays are read where they are in memory.
"""

from __future__ import annotations

import json
import os
import stat
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

from kiosk import __version__
from kiosk.choices.bare_settings import bare_settings
from kiosk.choices.places import DESK, PROGRAMME
from kiosk.formats.leftovers import is_key_file, is_out
from kiosk.machine.clock import SystemClock
from kiosk.machine.kept_slide import HEADER, PIXELS
from kiosk.machine.scratch import scratch_home
from kiosk.machine.whole_files import replacing
from kiosk.moving.manifest import ASIDE, FORMAT, JOURNAL, MANIFEST, Places
from kiosk.store.desk_layout import FILE
from kiosk.store.recent_plays import link_of
from kiosk.store.sqlite_files import copied
from kiosk.store.write_ahead_log import WriteAheadLog, read_log

_DATABASE = b"SQLite format 3\0"
_REMADE = frozenset({"painted"})
"""Folders of the state that the kiosk makes again."""
_PASSED_OVER = ("-wal", "-shm", ".new", ".lock", ".tail", ".newest", ".spoilt", ".damaged", HEADER, PIXELS)
"""How files of the state end that are not copied as they are: what SQLite makes beside a database, halves, the newest
plays (they come first, by another way), what the kiosk put aside, and the slide that is kept for the next start here.
"""
_MOST_NEWEST = 64 * 1024**2
"""Bytes of a file with the newest plays; a larger one is none."""


def back_up(places: Places, file: Path) -> int:
    """Write the backup, complete or not at all; return how many files are in it.

    OSError where the disk says no, and where something may not be read: half a backup would be found out too late.
    """
    count = 0
    # Settings may hold secrets, so nobody else may read the file, from its first byte on.
    # The time of a file may be any; a ZIP has those from 1980 up to 2107.
    with (
        replacing(file, mode=0o600) as written,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive,
    ):
        made = SystemClock(UTC).now().isoformat(timespec="seconds")
        manifest = {"format": FORMAT, "kiosk": __version__, "made": made}
        # The time of this member is 1980: the clock of a Pi without a network may be before that.
        archive.writestr(zipfile.ZipInfo(MANIFEST), json.dumps(manifest, indent=1), zipfile.ZIP_DEFLATED)
        # The newest plays first: a play that moves into the database meanwhile is then in both, and counted once.
        count += _pack_newest(archive, places.state)
        itself = os.fstat(written.fileno())
        for name, path in _files(places):
            count += (
                _pack_settings(archive, name, path) if path == places.settings else _pack(archive, name, path, itself)
            )
    return count


def _pack_settings(archive: zipfile.ZipFile, name: str, path: Path) -> bool:
    """Add the settings; what cannot be read as text has no addresses, and is taken as it is."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return False
    bare = bare_settings(data.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")
    archive.writestr(zipfile.ZipInfo.from_file(path, name, strict_timestamps=False), bare, zipfile.ZIP_DEFLATED)
    return True


def _files(places: Places) -> Iterator[tuple[str, Path]]:
    if places.settings is not None and places.settings.is_file():
        yield "settings/kiosk.toml", places.settings
        yield from _below("settings/themes", places.settings.parent / "themes")
    if places.programme is not None and places.programme.is_file() and not places.programme.is_symlink():
        yield f"settings/{PROGRAMME}", places.programme
    for path in sorted(places.state.glob("*.tail")):
        yield f"state/{path.name}", path
    folders_out = _REMADE | {DESK}  # its one file comes below, wherever it is on this machine
    yield from _below("state", places.state, folders_out=folders_out, endings_out=_PASSED_OVER)
    if (places.desk_store / FILE).is_file():
        yield f"state/{DESK}/{FILE}", places.desk_store / FILE
    if places.content is not None:
        yield from _below("content", places.content, made_out=True)


def _below(
    prefix: str,
    folder: Path,
    *,
    folders_out: frozenset[str] = frozenset(),
    endings_out: tuple[str, ...] = (),
    made_out: bool = False,
) -> Iterator[tuple[str, Path]]:
    """Give the plain files of a folder, without links and sockets. OSError for a folder that may not be read.

    `made_out` leaves out what is made of content, where words may stand that were erased since.
    """

    def absent(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):
            raise error

    for here, folders, names in os.walk(folder, onerror=absent):
        folders[:] = sorted(
            name for name in folders if name not in folders_out and name != ASIDE and not (made_out and is_out(name))
        )
        for name in sorted(names):
            path = Path(here, name)
            passed_over = name.endswith(endings_out) or is_key_file(name)
            if path.is_file() and not path.is_symlink() and not passed_over:
                yield f"{prefix}/{path.relative_to(folder).as_posix()}", path


def _pack(archive: zipfile.ZipFile, name: str, path: Path, itself: os.stat_result) -> bool:
    """Add one file; one that vanished meanwhile is passed over, and the backup that is being written."""
    # A ZIP has names in UTF-8, and a restore refuses the sign that is a separator elsewhere.
    name = os.fsencode(name).decode("utf-8", "replace").replace("\\", "_")
    try:
        with path.open("rb") as file:
            if os.path.samestat(os.fstat(file.fileno()), itself):
                return False
            is_database = name.startswith("state/") and file.read(len(_DATABASE)) == _DATABASE
        if not is_database:
            archive.write(path, name)
            return True
        with tempfile.TemporaryDirectory(dir=scratch_home()) as folder:
            copy = Path(folder, "copy")
            archive.write(copy if copied(path, copy) else path, name)
    except FileNotFoundError:
        return False
    return True


def _pack_newest(archive: zipfile.ZipFile, state: Path) -> bool:
    """Add the newest plays as a file of the same form. What stands there is a link, and may lead anywhere by now."""
    newest = link_of(state / JOURNAL)
    try:
        # Only found, not opened: opening a device or a pipe would already do something.
        found = os.open(newest, os.O_PATH | os.O_CLOEXEC)
    except PermissionError:
        raise
    except OSError:
        return False
    try:
        seen = os.fstat(found)
        if not stat.S_ISREG(seen.st_mode) or seen.st_size > _MOST_NEWEST:
            return False
        # Whole records alone are taken over; of a file that is something else none is.
        records = read_log(Path(f"/proc/self/fd/{found}"))
    finally:
        os.close(found)
    if not records:
        return False
    with tempfile.TemporaryDirectory(dir=scratch_home()) as folder:
        copy = Path(folder, "copy")
        tail = WriteAheadLog(copy)
        for record in records:
            tail.append(record)
        tail.close()
        archive.write(copy, f"state/{newest.name}")
    return True
