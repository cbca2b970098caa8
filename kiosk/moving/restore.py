"""Puts back what a backup holds; nothing that was there is lost."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path, PurePosixPath

from kiosk.choices.bare_settings import with_secrets
from kiosk.choices.places import DESK, PROGRAMME
from kiosk.errors import KioskError
from kiosk.model.language import Advice, Phrase
from kiosk.moving.backup_file import damaged, members_of, unpack
from kiosk.moving.decisions import beside, unite
from kiosk.moving.erased import forget_erased
from kiosk.moving.manifest import ASIDE, JOURNAL, Places
from kiosk.store import kept_batches, plays_database
from kiosk.store.desk_layout import FILE, LAYOUT, LOCK
from kiosk.store.desk_union import unite_desks
from kiosk.store.sqlite_files import version_of


def restore(file: Path, places: Places) -> dict[str, int]:
    """Put back what a backup holds; return how many files of each part. Nothing that was there is lost.

    What was taken down on this machine since the backup stays so ("kept down"), and lists of both hold ("lists").

    Settings and state that were there stay beside the new ones with ".before-restore" behind their name, replaced
    content in the folder of that name. KioskError when the file is no backup, is damaged, is of a newer kiosk or when
    a kiosk is running on that state; then nothing was changed.
    """
    with ExitStack() as open_now:
        try:
            archive = open_now.enter_context(zipfile.ZipFile(file))
            members = members_of(archive, file)
            open_now.enter_context(_nobody_uses(places.state / "journal.tail", _RUNS))
            open_now.enter_context(_nobody_uses(places.desk_store / LOCK, _DESK_RUNS))
            # Where the state is: a damaged backup changes nothing there.
            beside = places.state.parent
            beside.mkdir(parents=True, exist_ok=True)
            scratch = tempfile.TemporaryDirectory(prefix=".kiosk-restore-", dir=beside)
            new = Path(open_now.enter_context(scratch))
            unpack(archive, members, new)
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError) as error:
            why = str(error) or type(error).__name__
            raise damaged(file, Phrase(why, why)) from error
        _check_versions(new / "state")
        return _put(new, places)


_RUNS = Advice(Phrase("De kiosk draait nog.", "The kiosk is still running."),
               Phrase("Eerst: sudo systemctl stop kiosk", "First: sudo systemctl stop kiosk"))  # fmt: skip
_DESK_RUNS = Advice(Phrase("De balie draait nog.", "The desk is still running."),
                    Phrase("Stop eerst “kiosk desk”.", "First stop “kiosk desk”."))  # fmt: skip


@contextmanager
def _nobody_uses(lock: Path, runs: Advice) -> Iterator[None]:
    """Hold the lock that a running kiosk holds on its journal, or a desk on its store."""
    if not lock.exists():
        yield
        return
    with lock.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise KioskError.of(runs) from error
        yield


def _check_versions(state: Path) -> None:
    """Refuse state of a newer kiosk now, rather than when it starts; what is spoilt it then sets aside by itself."""
    known_versions = {
        state / JOURNAL: plays_database.LAYOUT.version,
        state / "library": kept_batches.LAYOUT.version,
        state / DESK / FILE: LAYOUT.version,
    }
    for path, known in known_versions.items():
        name = path.name
        version = version_of(path) if path.is_file() else None
        if version is not None and version > known:
            raise KioskError(Phrase(f"{name} in deze back-up is van een nieuwere kiosk ({version}; deze kent {known}).",
                                    f"{name} in this backup is of a newer kiosk ({version}; this one knows {known})."),
                             Phrase("Werk deze kiosk eerst bij.", "Update this kiosk first."))  # fmt: skip


def _put(new: Path, places: Places) -> dict[str, int]:
    parts = ("settings", "state", "content")
    counts = {part: sum(path.is_file() for path in (new / part).rglob("*")) for part in parts}
    content = places.content if counts["content"] else None
    put_back = [PurePosixPath(path.relative_to(new / "content")) for path in (new / "content").rglob("*")]
    counts["kept down"] = counts["lists"] = 0
    chosen = _chosen_here(places)
    if places.settings is not None and counts["settings"]:
        places.settings.parent.mkdir(parents=True, exist_ok=True)
        _put_secrets_back(new / "settings" / "kiosk.toml", places.settings)
        _swap(new / "settings" / "kiosk.toml", places.settings)
        _swap(new / "settings" / "themes", places.settings.parent / "themes")
    if counts["state"]:
        counts["kept down"] = unite(new / "state", places.state, put_back if content is not None else ())
        counts["kept down"] += unite_desks(new / "state" / DESK, places.desk_store)
        forget_erased(new / "state", new / "state" / DESK)
        if places.desk is not None:
            _swap(new / "state" / DESK, places.desk)
        _swap(new / "state", places.state)
    _put_choices(new / "settings" / PROGRAMME, places, chosen)
    if content is not None:
        counts["lists"] = _merge(new / "content", content)
    else:
        counts["content"] = 0
    return counts


def _chosen_here(places: Places) -> bytes | None:
    """Return what the officer chose here: it may lie in a folder that is about to be replaced."""
    path = places.programme
    return path.read_bytes() if path is not None and path.is_file() and not path.is_symlink() else None


def _put_choices(new: Path, places: Places, here: bytes | None) -> None:
    """Put back what the officer chose; where the backup has nothing of it, what was chosen here stays."""
    path = places.programme
    if path is None:
        return
    if not new.is_file() and here is not None and not path.exists():
        new.parent.mkdir(exist_ok=True)
        new.write_bytes(here)
    if new.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _give_as(path.parent.stat(), new)
        _swap(new, path)


def _put_secrets_back(new: Path, old: Path) -> None:
    """Give the addresses in saved settings the secrets that those have which they replace: a backup holds none."""
    if not (new.is_file() and old.is_file()):
        return
    text, original = (path.read_text(encoding="utf-8", errors="surrogateescape") for path in (new, old))
    new.write_text(with_secrets(text, original), encoding="utf-8", errors="surrogateescape")


def _swap(new: Path, old: Path) -> None:
    """Put a new file or folder in place of an old one, which stays beside it; the owner and mode stay too."""
    if not new.exists():
        return
    is_there = old.exists()
    ready = _beside(new, old, old.stat() if is_there else None)
    if is_there:
        aside = old.with_name(old.name + ASIDE)
        _remove(aside)
        old.rename(aside)
    ready.rename(old)


def _merge(new: Path, folder: Path) -> int:
    """Put files back into a folder; one that differs is put aside first, in a folder that the kiosk does not see.

    A list of what goes, or of colleagues, stays where another lies by now, and that of the backup comes beside it:
    return of how many that holds.
    """
    lists = 0
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(path for path in new.rglob("*") if path.is_file()):
        inside = path.relative_to(new)
        target = folder / inside
        if target.is_file() and target.read_bytes() == path.read_bytes():
            continue
        if target.is_file() and (name := beside(PurePosixPath(inside), folder)) is not None:
            inside, lists = Path(name), lists + 1
            target = folder / inside
        _make_folders(inside.parent, folder)
        ready = _beside(path, target, (target if target.is_file() and not target.is_symlink() else folder).stat())
        _put_aside(inside, folder)
        ready.rename(target)
    return lists


def _make_folders(inside: Path, folder: Path) -> None:
    """Make the folders that lead to a file, with owner and mode of the one they are in.

    A file or a link on the way is put aside: whoever may write the content must not choose where it is restored to.
    """
    for below in reversed((inside, *inside.parents)):
        here = folder / below
        if here == folder or (here.is_dir() and not here.is_symlink()):
            continue
        if below.parts[0] == ASIDE:
            _remove(here)
        else:
            _put_aside(below, folder)
        here.mkdir()
        _give_as(folder.stat(), here)


def _put_aside(inside: Path, folder: Path) -> None:
    """Make room in a folder for what comes back; what stands there is kept in a folder that the kiosk does not see."""
    if os.path.lexists(folder / inside):
        aside = Path(ASIDE, inside)
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
