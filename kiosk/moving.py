"""One file with all that makes this kiosk this one: its settings, what it remembers, and the content when asked.

The file is a ZIP with a manifest. What can be made again (painted slides) is left out. A running kiosk can be backed
up: its databases are copied by SQLite itself. Reading one trusts nothing in it: names, sizes and counts are bounded.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from kiosk import __version__
from kiosk.errors import KioskError
from kiosk.model.language import Phrase
from kiosk.model.value import value

FORMAT = 1
"""The version of the form; a newer one is refused."""
MANIFEST = "kiosk-backup.json"
MOST_FILES = 200_000
MOST_BYTES = 64 * 1024**3
_DATABASE = b"SQLite format 3\0"
_REMADE = frozenset({"painted"})
_ASIDE = ".before-restore"


@value
class Places:
    """Where the parts are on this machine. A part that is None is neither saved nor put back."""

    settings: Path | None
    """The settings file; `themes` beside it goes along."""
    state: Path
    content: Path | None = None


def back_up(places: Places, file: Path) -> int:
    """Write the backup, complete or not at all; return how many files are in it. OSError where the disk says no."""
    new = file.with_name(f".{file.name}.new")
    count = 0
    # Settings may hold secrets, so nobody else may read the file, from its first byte on.
    descriptor = os.open(new, os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    try:
        with os.fdopen(descriptor, "w+b") as written:
            with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
                made = datetime.now(UTC).isoformat(timespec="seconds")
                manifest = {"format": FORMAT, "kiosk": __version__, "made": made}
                archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
                for name, path in _files(places):
                    count += _pack(archive, name, path)
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
    # The newest plays first: a play that moves into the database meanwhile is then in both, and counted once.
    for path in sorted(places.state.glob("*.tail")):
        yield f"state/{path.name}", path
    yield from ((name, path) for name, path in _below("state", places.state) if path.suffix != ".tail")
    if places.content is not None:
        yield from _below("content", places.content)


def _below(prefix: str, folder: Path) -> Iterator[tuple[str, Path]]:
    """Give the plain files of a folder; links, sockets and what SQLite makes beside a database are left out."""
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in _REMADE and name != _ASIDE)
        for name in sorted(names):
            path = Path(here, name)
            if path.is_file() and not path.is_symlink() and not name.endswith(("-wal", "-shm", ".new")):
                yield f"{prefix}/{path.relative_to(folder).as_posix()}", path


def _pack(archive: zipfile.ZipFile, name: str, path: Path) -> bool:
    """Add one file; one that vanished meanwhile is passed over."""
    try:
        with path.open("rb") as file:
            if file.read(len(_DATABASE)) != _DATABASE:
                archive.write(path, name)
                return True
    except FileNotFoundError:
        return False
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "copy")
        name_of_it = f"{path.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(name_of_it, uri=True)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
        archive.write(copy, name)
    return True


def restore(file: Path, places: Places) -> dict[str, int]:
    """Put back what a backup holds; return how many files of each part. Nothing that was there is lost.

    Settings and state that were there stay beside the new ones with ".before-restore" behind their name, replaced
    content in the folder of that name. KioskError when the file is no backup, is damaged, is of a newer kiosk or when
    a kiosk is running on that state; then nothing was changed.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            members = _members(archive, file)
            with _nobody_uses(places.state), _unpacked(archive, members, places) as new:
                return _put(new, places)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise _damaged(file, str(error)) from error


def _members(archive: zipfile.ZipFile, file: Path) -> list[zipfile.ZipInfo]:
    """Return the files of a backup after checking its version, every name and the sum of the sizes."""
    infos = archive.infolist()
    if MANIFEST not in archive.NameToInfo or archive.NameToInfo[MANIFEST].file_size > 65536:
        raise _no_backup(file)
    try:
        manifest = json.loads(archive.read(MANIFEST))
        version, kiosk = int(manifest["format"]), str(manifest["kiosk"])
    except (ValueError, KeyError, TypeError) as error:
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
        raise _damaged(file, "too much in it")
    members = [info for info in infos if info.filename != MANIFEST]
    for info in members:
        parts = PurePosixPath(info.filename).parts
        odd = info.filename.startswith("/") or "\\" in info.filename or "\0" in info.filename or ".." in parts
        odd = odd or info.filename.endswith("/")  # we pack no folders
        if odd or len(parts) < 2 or parts[0] not in {"settings", "state", "content"}:
            raise _damaged(file, f"a file with the name {info.filename!r}")
    return members


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


@contextmanager
def _unpacked(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], places: Places) -> Iterator[Path]:
    """Unpack everything beside the state before anything is replaced: a damaged backup changes nothing."""
    places.state.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".kiosk-restore-", dir=places.state.parent) as name:
        new = Path(name)
        for info in members:
            target = new / info.filename
            target.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(info) as packed, target.open("wb") as file:
                shutil.copyfileobj(packed, file)
        _check_versions(new / "state")
        yield new


def _check_versions(state: Path) -> None:
    """Refuse state of a newer kiosk now, rather than when it starts."""
    from kiosk.journal.store import VERSION as JOURNAL
    from kiosk.library.keep import VERSION as LIBRARY

    for name, known in (("journal.db", JOURNAL), ("library", LIBRARY)):
        path = state / name
        if path.is_file():
            with closing(sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)) as base:
                try:
                    (version,) = base.execute("PRAGMA user_version").fetchone()
                except sqlite3.DatabaseError as error:
                    raise _damaged(path, str(error)) from error
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
    aside = old.with_name(old.name + _ASIDE)
    if old.exists():
        if aside.is_dir():
            shutil.rmtree(aside)
        aside.unlink(missing_ok=True)
        _give_as(old, new)
        old.rename(aside)
    shutil.move(new, old)


def _merge(new: Path, folder: Path) -> None:
    """Put files back into a folder; one that differs is put aside first, in a folder that the kiosk does not see."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(path for path in new.rglob("*") if path.is_file()):
        inside = path.relative_to(new)
        target = folder / inside
        if target.is_file() and target.read_bytes() == path.read_bytes():
            continue
        if os.path.lexists(target):
            aside = folder / _ASIDE / inside
            aside.parent.mkdir(parents=True, exist_ok=True)
            target.replace(aside)
        target.parent.mkdir(parents=True, exist_ok=True)
        _give_as(folder, path)
        shutil.move(path, target)


def _give_as(model: Path, new: Path) -> None:
    """Give a new file or tree the owner of what it replaces, and a folder its mode, when we may."""
    was = model.stat()
    if new.is_dir():
        new.chmod(was.st_mode & 0o7777)
    if os.geteuid() == 0:
        for path in (new, *new.rglob("*")):
            os.chown(path, was.st_uid, was.st_gid)


def _no_backup(file: Path) -> KioskError:
    return KioskError(
        Phrase(f"{file} is geen back-up van een kiosk.", f"{file} is not a backup of a kiosk."),
        Phrase("Geef een bestand dat kiosk backup maakte.", "Give a file that kiosk backup made."),
    )


def _damaged(file: Path, why: str) -> KioskError:
    return KioskError(
        Phrase(f"De back-up {file} is beschadigd ({why}); er is niets veranderd.", f"{file} is damaged: {why}."),
        Phrase("Gebruik een andere back-up.", "Use another backup; nothing was changed."),
    )
