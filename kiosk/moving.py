"""One file with all that makes this kiosk this one: its settings, what it remembers, and the content when asked.

The file is a ZIP with a manifest. What can be made again (painted slides), and what the kiosk put aside because it was
spoilt, is left out. A running kiosk can be backed up: its databases are copied by SQLite itself, and the newest plays
are read where they are in memory. Reading one trusts nothing in it: names, sizes and counts are bounded.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import shutil
import sqlite3
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from kiosk import __version__
from kiosk.errors import KioskError
from kiosk.journal.newest import newest_of
from kiosk.journal.tail import Tail, read_tail
from kiosk.model.language import Phrase
from kiosk.model.value import value

FORMAT = 1
"""The version of the form; a newer one is refused."""
MANIFEST = "kiosk-backup.json"
MOST_FILES = 200_000
MOST_BYTES = 64 * 1024**3
_DATABASE = b"SQLite format 3\0"
_JOURNAL = "journal.db"
_REMADE = frozenset({"painted"})
"""Folders of the state that the kiosk makes again."""
_PASSED_OVER = ("-wal", "-shm", ".new", ".tail", ".newest", ".spoilt", ".damaged")
"""How files of the state end that are not copied as they are: what SQLite makes beside a database, halves, the newest
plays (they come first, by another way), and what the kiosk put aside.
"""
_MOST_NEWEST = 64 * 1024**2
"""Bytes of a file with the newest plays; a larger one is none."""
_PACKED_BY_US = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED = 0x1
"""The bit among the flags of a member."""
_ASIDE = ".before-restore"


@value
class Places:
    """Where the parts are on this machine. A part that is None is neither saved nor put back."""

    settings: Path | None
    """The settings file; `themes` beside it goes along."""
    state: Path
    content: Path | None = None


def back_up(places: Places, file: Path) -> int:
    """Write the backup, complete or not at all; return how many files are in it.

    OSError where the disk says no, and where something may not be read: half a backup would be found out too late.
    """
    new = file.with_name(f".{file.name}.new")
    count = 0
    # Settings may hold secrets, so nobody else may read the file, from its first byte on.
    descriptor = os.open(new, os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    try:
        with os.fdopen(descriptor, "w+b") as written:
            # The time of a file may be any; a ZIP has those from 1980 up to 2107.
            with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive:
                made = datetime.now(UTC).isoformat(timespec="seconds")
                manifest = {"format": FORMAT, "kiosk": __version__, "made": made}
                # The time of this member is 1980: the clock of a Pi without a network may be before that.
                archive.writestr(zipfile.ZipInfo(MANIFEST), json.dumps(manifest, indent=1), zipfile.ZIP_DEFLATED)
                # The newest plays first: a play that moves into the database meanwhile is then in both, and counted
                # once.
                count += _pack_newest(archive, places.state)
                itself = os.fstat(descriptor)
                for name, path in _files(places):
                    count += _pack(archive, name, path, itself)
            written.flush()
            os.fsync(written.fileno())
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)
    return count


def _files(places: Places) -> Iterator[tuple[str, Path]]:
    if places.settings is not None and places.settings.is_file():
        yield "settings/kiosk.toml", places.settings
        yield from _below("settings/themes", places.settings.parent / "themes")
    for path in sorted(places.state.glob("*.tail")):
        yield f"state/{path.name}", path
    yield from _below("state", places.state, folders_out=_REMADE, endings_out=_PASSED_OVER)
    if places.content is not None:
        yield from _below("content", places.content)


def _below(
    prefix: str, folder: Path, *, folders_out: frozenset[str] = frozenset(), endings_out: tuple[str, ...] = ()
) -> Iterator[tuple[str, Path]]:
    """Give the plain files of a folder, without links and sockets. OSError for a folder that may not be read."""

    def absent(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):
            raise error

    for here, folders, names in os.walk(folder, onerror=absent):
        folders[:] = sorted(name for name in folders if name not in folders_out and name != _ASIDE)
        for name in sorted(names):
            path = Path(here, name)
            if path.is_file() and not path.is_symlink() and not name.endswith(endings_out):
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
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder, "copy")
            archive.write(copy if _copied(path, copy) else path, name)
    except FileNotFoundError:
        return False
    return True


def _copied(path: Path, copy: Path) -> bool:
    """Let SQLite copy a database that may be in use; False when it is none, or spoilt: then its bytes will do."""
    try:
        name = f"{path.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(name, uri=True)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), tempfile.gettempdir()) from error
        return False
    shutil.copymode(path, copy)
    return True


def _pack_newest(archive: zipfile.ZipFile, state: Path) -> bool:
    """Add the newest plays as a file of the same form. What stands there is a link, and may lead anywhere by now."""
    newest = newest_of(state / _JOURNAL)
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
        records = read_tail(Path(f"/proc/self/fd/{found}"))
    finally:
        os.close(found)
    if not records:
        return False
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "copy")
        tail = Tail(copy)
        for record in records:
            tail.append(record)
        tail.close()
        archive.write(copy, f"state/{newest.name}")
    return True


def restore(file: Path, places: Places) -> dict[str, int]:
    """Put back what a backup holds; return how many files of each part. Nothing that was there is lost.

    Settings and state that were there stay beside the new ones with ".before-restore" behind their name, replaced
    content in the folder of that name. KioskError when the file is no backup, is damaged, is of a newer kiosk or when
    a kiosk is running on that state; then nothing was changed.
    """
    with ExitStack() as open_now:
        try:
            archive = open_now.enter_context(zipfile.ZipFile(file))
            members = _members(archive, file)
            open_now.enter_context(_nobody_uses(places.state))
            new = Path(open_now.enter_context(_new_folder(places.state.parent)))
            _unpack(archive, members, new)
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError) as error:
            why = str(error) or type(error).__name__
            raise _damaged(file, Phrase(why, why)) from error
        _check_versions(new / "state")
        return _put(new, places)


def _members(archive: zipfile.ZipFile, file: Path) -> list[zipfile.ZipInfo]:
    """Return the files of a backup after checking its version, every name and the sum of the sizes."""
    infos = archive.infolist()
    if MANIFEST not in archive.NameToInfo or archive.NameToInfo[MANIFEST].file_size > 65536:
        raise _no_backup(file)
    if any(info.header_offset < 0 for info in infos):
        raise _damaged(file, Phrase("er is een stuk af", "a part is missing"))
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        raise _damaged(file, Phrase("hij is versleuteld", "it is encrypted"))
    if any(info.compress_type not in _PACKED_BY_US for info in infos):
        raise _damaged(file, Phrase("hij is anders ingepakt", "it was packed in another way"))
    try:
        manifest = json.loads(archive.read(MANIFEST))
        version, kiosk = int(manifest["format"]), str(manifest["kiosk"])
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise _no_backup(file) from error
    if version > FORMAT:
        raise KioskError(
            Phrase(
                f"Deze back-up is van een nieuwere kiosk ({kiosk}; deze is {__version__}).",
                f"This backup was made by a newer kiosk ({kiosk}; this one is {__version__}).",
            ),
            Phrase("Werk deze kiosk eerst bij.", "Update this kiosk first."),
        )
    if len(infos) > MOST_FILES or sum(info.file_size for info in infos) > MOST_BYTES:
        raise _damaged(file, Phrase("er zit te veel in", "there is too much in it"))
    members = [info for info in infos if info.filename != MANIFEST]
    files = {PurePosixPath(info.filename) for info in members}
    folders = {folder for path in files for folder in path.parents}
    for info in members:
        path = PurePosixPath(info.filename)
        odd = info.filename.startswith("/") or "\\" in info.filename or "\0" in info.filename or ".." in path.parts
        odd = odd or info.filename.endswith("/")  # we pack no folders
        if odd or path in folders or not _is_ours(path.parts):
            name = repr(info.filename)
            raise _damaged(file, Phrase(f"er zit een bestand in met de naam {name}", f"it has a file named {name}"))
    return members


def _is_ours(parts: tuple[str, ...]) -> bool:
    """Tell whether a backup has files of this name: anything of the state and the content, the settings, the themes."""
    if len(parts) < 2:
        return False
    if parts[0] == "settings":
        return parts[1:] == ("kiosk.toml",) or (parts[1] == "themes" and len(parts) > 2)
    return parts[0] in {"state", "content"}


@contextmanager
def _nobody_uses(state: Path) -> Iterator[None]:
    """Hold the lock that a running kiosk holds on its journal."""
    tail = state / "journal.tail"
    if not tail.exists():
        yield
        return
    with tail.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise KioskError(
                Phrase("De kiosk draait nog.", "The kiosk is still running."),
                Phrase("Eerst: sudo systemctl stop kiosk", "First: sudo systemctl stop kiosk"),
            ) from error
        yield


def _new_folder(beside: Path) -> tempfile.TemporaryDirectory[str]:
    """Make a folder for what is unpacked, where the state is: a damaged backup changes nothing there."""
    beside.mkdir(parents=True, exist_ok=True)
    return tempfile.TemporaryDirectory(prefix=".kiosk-restore-", dir=beside)


def _unpack(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], new: Path) -> None:
    """Unpack everything before anything is replaced, each file of state and content with the mode that it had."""
    for info in members:
        target = new / info.filename
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(info) as packed, target.open("wb") as file:
            shutil.copyfileobj(packed, file)
        mode = info.external_attr >> 16
        if mode and not info.filename.startswith("settings/"):
            # Nothing in a backup is a program, or for everybody to write.
            target.chmod(0o600 | mode & 0o664)


def _check_versions(state: Path) -> None:
    """Refuse state of a newer kiosk now, rather than when it starts; what is spoilt it then sets aside by itself."""
    from kiosk.journal.store import VERSION as JOURNAL
    from kiosk.library.keep import VERSION as LIBRARY

    for name, known in ((_JOURNAL, JOURNAL), ("library", LIBRARY)):
        path = state / name
        if path.is_file():
            with closing(sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)) as base:
                try:
                    (version,) = base.execute("PRAGMA user_version").fetchone()
                except sqlite3.DatabaseError:
                    continue
            if version > known:
                raise KioskError(
                    Phrase(
                        f"{name} in deze back-up is van een nieuwere kiosk ({version}; deze kent {known}).",
                        f"{name} in this backup is of a newer kiosk ({version}; this one knows {known}).",
                    ),
                    Phrase("Werk deze kiosk eerst bij.", "Update this kiosk first."),
                )


def _put(new: Path, places: Places) -> dict[str, int]:
    counts = {}
    for part in ("settings", "state", "content"):
        counts[part] = sum(1 for path in (new / part).rglob("*") if path.is_file())
    if places.settings is not None and counts["settings"]:
        places.settings.parent.mkdir(parents=True, exist_ok=True)
        _swap(new / "settings" / "kiosk.toml", places.settings)
        _swap(new / "settings" / "themes", places.settings.parent / "themes")
    if counts["state"]:
        _swap(new / "state", places.state)
    if places.content is not None and counts["content"]:
        _merge(new / "content", places.content)
    else:
        counts["content"] = 0
    return counts


def _swap(new: Path, old: Path) -> None:
    """Put a new file or folder in place of an old one, which stays beside it; the owner and mode stay too."""
    if not new.exists():
        return
    is_there = old.exists()
    ready = _beside(new, old, old.stat() if is_there else None)
    if is_there:
        aside = old.with_name(old.name + _ASIDE)
        _remove(aside)
        old.rename(aside)
    ready.rename(old)


def _merge(new: Path, folder: Path) -> None:
    """Put files back into a folder; one that differs is put aside first, in a folder that the kiosk does not see."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(path for path in new.rglob("*") if path.is_file()):
        inside = path.relative_to(new)
        target = folder / inside
        if target.is_file() and target.read_bytes() == path.read_bytes():
            continue
        _make_folders(inside.parent, folder)
        ready = _beside(path, target, (target if target.is_file() and not target.is_symlink() else folder).stat())
        _put_aside(inside, folder)
        ready.rename(target)


def _make_folders(inside: Path, folder: Path) -> None:
    """Make the folders that lead to a file, with owner and mode of the one they are in.

    A file or a link on the way is put aside: whoever may write the content must not choose where it is restored to.
    """
    for below in reversed((inside, *inside.parents)):
        here = folder / below
        if here == folder or (here.is_dir() and not here.is_symlink()):
            continue
        if below.parts[0] == _ASIDE:
            _remove(here)
        else:
            _put_aside(below, folder)
        here.mkdir()
        _give_as(folder.stat(), here)


def _put_aside(inside: Path, folder: Path) -> None:
    """Make room in a folder for what comes back; what stands there is kept in a folder that the kiosk does not see."""
    if os.path.lexists(folder / inside):
        aside = Path(_ASIDE, inside)
        _make_folders(aside.parent, folder)
        _remove(folder / aside)
        (folder / inside).rename(folder / aside)


def _beside(new: Path, place: Path, was: os.stat_result | None) -> Path:
    """Bring a file or folder to the disk of its place, under another name, and make it as what it replaces."""
    ready = place.with_name(".kiosk-restored")
    _remove(ready)
    if was is not None:
        _give_as(was, new)
    try:
        new.rename(ready)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        if new.is_dir():
            shutil.copytree(new, ready)
        else:
            # Settings may hold secrets: nobody else may read the copy while it grows.
            made = os.open(ready, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
            with os.fdopen(made, "wb") as copy, new.open("rb") as original:
                shutil.copyfileobj(original, copy)
            shutil.copymode(new, ready)
        if was is not None:
            _give_as(was, ready)
    return ready


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)


def _give_as(was: os.stat_result, new: Path) -> None:
    """Give a new file or tree the owner and the mode of what it replaces, when we may."""
    if os.geteuid() == 0:
        for path in (new, *new.rglob("*")):
            os.chown(path, was.st_uid, was.st_gid)
    if stat.S_ISDIR(was.st_mode) == new.is_dir():
        new.chmod(stat.S_IMODE(was.st_mode))


def _no_backup(file: Path) -> KioskError:
    return KioskError(
        Phrase(f"{file} is geen back-up van een kiosk.", f"{file} is not a backup of a kiosk."),
        Phrase("Geef een bestand dat kiosk backup maakte.", "Give a file that kiosk backup made."),
    )


def _damaged(file: Path, why: Phrase) -> KioskError:
    return KioskError(
        Phrase(
            f"De back-up {file} is beschadigd ({why.dutch}); er is niets veranderd.",
            f"The backup {file} is damaged ({why.english}); nothing was changed.",
        ),
        Phrase("Gebruik een andere back-up.", "Use another backup."),
    )
