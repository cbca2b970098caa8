"""The steps an installation is made of. Each can tell what it does, whether that is done, and do it.

All paths are those of the machine that is set up; `root` is where that machine's files are found ("/", or a scratch
folder).
"""

from __future__ import annotations

import os
import pwd
import shutil
import stat
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.machine.whole_files import replacing
from kiosk.model.language import Phrase
from kiosk.model.value import value

PATIENCE = 120.0
"""Seconds that one program may take."""


@value(kw_only=False)
class InstallStep:
    """One thing to do."""

    told: str
    """One line: the verb and what it is about, as it is printed in either language."""
    done: Callable[[Path], bool]
    """Whether there is nothing to do."""
    do: Callable[[Path], None]
    """Does it; OSError or KioskError where that is not possible."""
    follows: bool = False
    """Whether it tells the running system of what the steps before it did: left out where they did nothing."""


def under(root: Path, path: Path) -> Path:
    """Return where a path of the machine is found."""
    return root / path.relative_to("/")


def folder(path: Path, mode: int, owner: str) -> InstallStep:
    """Make a folder, and those above it; one that is there keeps the mode and owner that a person gave it.

    The owner is a user of the machine, with the group of the same name.
    """

    def make(root: Path) -> None:
        where = under(root, path)
        where.mkdir(parents=True, exist_ok=True)
        where.chmod(mode)
        _give(where, owner, root)

    return InstallStep(f"folder   {path} ({owner}, {mode:04o})", lambda root: under(root, path).is_dir(), make)


def file(path: Path, content: bytes, mode: int = 0o644, owner: str = "root", *, keep: bool = False) -> InstallStep:
    """Write a file. `keep` leaves one that is there as it is: it belongs to the person who keeps the kiosk."""

    def done(root: Path) -> bool:
        where = under(root, path)
        return where.is_file() and (keep or where.read_bytes() == content)

    def write(root: Path) -> None:
        where = under(root, path)
        where.parent.mkdir(parents=True, exist_ok=True)
        with replacing(where, mode=0o600) as new:
            new.write(content)
            os.fchmod(new.fileno(), mode)
            _give(new.fileno(), owner, root)

    return InstallStep(f"file     {path}" + (" (if there is none)" if keep else ""), done, write)


def line(path: Path, text: str) -> InstallStep:
    """Add a line at the end of a file that is not ours."""

    def add(root: Path) -> None:
        where = under(root, path)
        before = where.read_text(encoding="utf-8", errors="surrogateescape") if where.is_file() else ""
        _rewrite(where, before + ("\n" if before and not before.endswith("\n") else "") + text + "\n")

    return InstallStep(f"line     “{text}” in {path}", lambda root: text in _lines(path, root), add)


def no_line(path: Path, text: str) -> InstallStep:
    """Take a line out of a file that is not ours."""

    def take_out(root: Path) -> None:
        where = under(root, path)
        lines = where.read_text(encoding="utf-8", errors="surrogateescape").splitlines(keepends=True)
        _rewrite(where, "".join(one for one in lines if one.rstrip("\n") != text))

    return InstallStep(f"no line  “{text}” in {path}", lambda root: text not in _lines(path, root), take_out)


def gone(path: Path) -> InstallStep:
    """Remove a file, or a folder with all that is in it; a link is removed, not what it leads to."""

    def remove(root: Path) -> None:
        where = under(root, path)
        if where.is_dir() and not where.is_symlink():
            shutil.rmtree(where)
        else:
            where.unlink()

    return InstallStep(f"remove   {path}", lambda root: not os.path.lexists(under(root, path)), remove)


def program(*command: str, done: Callable[[Path], bool] | None = None, root_option: str = "--root") -> InstallStep:
    """Run a program of the system; KioskError with its own words when it fails.

    One without `done` tells the running system, so it is not run where a scratch folder is set up.
    """

    def run(root: Path) -> None:
        found = shutil.which(command[0], path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")
        if found is None:
            raise _failed(command, "it is not installed")
        other = () if root == Path("/") else (f"{root_option}={root}",)
        try:
            ended = subprocess.run(  # noqa: S603  # a command of the plan, without a shell
                (found, *other, *command[1:]), capture_output=True, text=True, timeout=PATIENCE, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise _failed(command, f"no end after {PATIENCE:.0f} s") from error
        if ended.returncode:
            raise _failed(command, (ended.stderr or ended.stdout).strip()[-300:])

    told = "run      " + " ".join(command)
    if done is None:
        return InstallStep(told + " (on the running system)", lambda root: root != Path("/"), run, follows=True)
    return InstallStep(told, done, run)


def _failed(command: tuple[str, ...], said: str) -> KioskError:
    told = " ".join(command)
    return KioskError(Phrase(f"“{told}” lukte niet: {said}.", f"“{told}” failed: {said}."),
                      Phrase("Herstel dat en geef dezelfde opdracht nog eens.",
                             "Mend that and give the same command again."))  # fmt: skip


def _rewrite(path: Path, text: str) -> None:
    """Write a file anew in one piece, with the mode and owner that it had."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path) as new:
        new.write(text.encode("utf-8", "surrogateescape"))
        if path.exists():
            before = path.stat()
            os.fchown(new.fileno(), before.st_uid, before.st_gid)
            os.fchmod(new.fileno(), stat.S_IMODE(before.st_mode))


def _give(path: Path | int, owner: str, root: Path) -> None:
    """Give a path, or an open file, to a user of the machine, when we may."""
    if os.geteuid() == 0:
        os.chown(path, *_ids(owner, root))


def _ids(owner: str, root: Path) -> tuple[int, int]:
    """Return user and group id of a name on the machine, read from its own list of users."""
    if root == Path("/"):
        entry = pwd.getpwnam(owner)
        return entry.pw_uid, entry.pw_gid
    listed = (one.split(":") for one in _lines(Path("/etc/passwd"), root))
    return next(((int(user), int(group)) for name, _, user, group, *_ in listed if name == owner), (0, 0))


def _lines(path: Path, root: Path) -> list[str]:
    where = under(root, path)
    return where.read_text(encoding="utf-8", errors="replace").splitlines() if where.is_file() else []


def has_user(name: str, root: Path) -> bool:
    """Tell whether the machine has a user of this name."""
    return any(one.startswith(name + ":") for one in _lines(Path("/etc/passwd"), root))


def has_groups(names: Iterable[str], root: Path) -> bool:
    """Tell whether the machine has every group of these names."""
    return {one.partition(":")[0] for one in _lines(Path("/etc/group"), root)}.issuperset(names)


def is_stopped(units: tuple[str, ...], root: Path) -> bool:
    """Tell whether none of these runs; on the files of another machine nothing does."""
    if root != Path("/"):
        return True
    systemctl = shutil.which("systemctl", path=os.environ.get("PATH", "") + ":/usr/bin:/bin")
    if systemctl is None:
        return True
    # Not "is-active": one that is being started, or rests between two starts, must be stopped as well.
    asked = (systemctl, "show", "--property=ActiveState", "--value", *units)
    done = subprocess.run(asked, capture_output=True, text=True, timeout=30, check=False)  # noqa: S603  # our own units
    return {"inactive", "failed"}.issuperset(done.stdout.split())
