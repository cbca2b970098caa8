"""The kinds of steps an installation is made of. Each can tell what it does, whether that is done, and do it.

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
from typing import Protocol

from kiosk.errors import KioskError
from kiosk.machine.whole_files import replacing
from kiosk.model.language import Phrase
from kiosk.model.value import value

PATIENCE = 120.0
"""Seconds that one program may take."""


class InstallStep(Protocol):
    """One thing to do."""

    def tell(self) -> str:
        """Return one line: the verb and what it is about, as it is printed in either language."""

    def done(self, root: Path) -> bool:
        """Tell whether there is nothing to do."""

    def do(self, root: Path) -> None:
        """Do it. OSError or KioskError where that is not possible."""


def under(root: Path, path: Path) -> Path:
    """Return where a path of the machine is found."""
    return root / path.relative_to("/")


@value(kw_only=False)
class Folder:
    """Make a folder, with a mode and an owner (a user of the machine, with the group of the same name)."""

    path: Path
    mode: int
    owner: str

    def tell(self) -> str:
        """Return "folder /srv/kiosk (kiosk, 2775)"."""
        return f"folder   {self.path} ({self.owner}, {self.mode:04o})"

    def done(self, root: Path) -> bool:
        """Tell whether it is there; one that is there keeps the mode and owner that a person gave it."""
        return under(root, self.path).is_dir()

    def do(self, root: Path) -> None:
        """Make it, and the folders above it."""
        where = under(root, self.path)
        where.mkdir(parents=True, exist_ok=True)
        where.chmod(self.mode)
        _give(where, self.owner, root)


@value(kw_only=False)
class File:
    """Write a file. `keep` leaves one that is there as it is: it belongs to the person who keeps the kiosk."""

    path: Path
    content: bytes
    mode: int = 0o644
    owner: str = "root"
    keep: bool = False

    def tell(self) -> str:
        """Return "file /etc/kiosk/kiosk.toml (if there is none)"."""
        return f"file     {self.path}" + (" (if there is none)" if self.keep else "")

    def done(self, root: Path) -> bool:
        """Tell whether it is there with this content."""
        where = under(root, self.path)
        return where.is_file() and (self.keep or where.read_bytes() == self.content)

    def do(self, root: Path) -> None:
        """Write it in one piece."""
        where = under(root, self.path)
        where.parent.mkdir(parents=True, exist_ok=True)
        with replacing(where, mode=0o600) as new:
            new.write(self.content)
            os.fchmod(new.fileno(), self.mode)
            _give(new.fileno(), self.owner, root)


@value(kw_only=False)
class LineInFile:
    """Add a line at the end of a file that is not ours."""

    path: Path
    line: str

    def tell(self) -> str:
        """Return "line "include = ..." in /etc/samba/smb.conf"."""
        return f"line     “{self.line}” in {self.path}"

    def done(self, root: Path) -> bool:
        """Tell whether the line is there."""
        where = under(root, self.path)
        return where.is_file() and self.line in where.read_text(encoding="utf-8", errors="replace").splitlines()

    def do(self, root: Path) -> None:
        """Add it."""
        where = under(root, self.path)
        before = where.read_text(encoding="utf-8", errors="surrogateescape") if where.is_file() else ""
        if before and not before.endswith("\n"):
            before += "\n"
        _rewrite(where, before + self.line + "\n")


@value(kw_only=False)
class NoLineInFile:
    """Take a line out of a file that is not ours."""

    path: Path
    line: str

    def tell(self) -> str:
        """Return "no line "include = ..." in /etc/samba/smb.conf"."""
        return f"no line  “{self.line}” in {self.path}"

    def done(self, root: Path) -> bool:
        """Tell whether the line is not there."""
        return not LineInFile(self.path, self.line).done(root)

    def do(self, root: Path) -> None:
        """Take it out."""
        where = under(root, self.path)
        lines = where.read_text(encoding="utf-8", errors="surrogateescape").splitlines(keepends=True)
        _rewrite(where, "".join(line for line in lines if line.rstrip("\n") != self.line))


@value(kw_only=False)
class Removal:
    """Remove a file, or a folder with all that is in it."""

    path: Path

    def tell(self) -> str:
        """Return "remove /etc/kiosk"."""
        return f"remove   {self.path}"

    def done(self, root: Path) -> bool:
        """Tell whether it is not there."""
        return not os.path.lexists(under(root, self.path))

    def do(self, root: Path) -> None:
        """Remove it; a link is removed, not what it leads to."""
        where = under(root, self.path)
        if where.is_dir() and not where.is_symlink():
            shutil.rmtree(where)
        else:
            where.unlink()


@value(kw_only=False)
class Program:
    """Run a program of the system. One without `is_done` tells the running system of what the steps before it did.

    So it is left out where they did nothing, and where a scratch folder is set up.
    """

    command: tuple[str, ...]
    is_done: Callable[[Path], bool] | None = None
    root_option: str = "--root"

    def tell(self) -> str:
        """Return "run systemctl enable kiosk.service"."""
        return "run      " + " ".join(self.command) + (" (on the running system)" if self.is_done is None else "")

    def done(self, root: Path) -> bool:
        """Tell whether what it does is done, or not to be done here."""
        return root != Path("/") if self.is_done is None else self.is_done(root)

    def do(self, root: Path) -> None:
        """Run it; KioskError with its own words when it fails."""
        program = shutil.which(self.command[0], path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")
        if program is None:
            raise _failed(self.command, "it is not installed")
        other = () if root == Path("/") else (f"{self.root_option}={root}",)
        try:
            done = subprocess.run(  # noqa: S603  # a command of the plan, without a shell
                (program, *other, *self.command[1:]), capture_output=True, text=True, timeout=PATIENCE, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise _failed(self.command, f"no end after {PATIENCE:.0f} s") from error
        if done.returncode:
            raise _failed(self.command, (done.stderr or done.stdout).strip()[-300:])


def _failed(command: tuple[str, ...], said: str) -> KioskError:
    line = " ".join(command)
    return KioskError(
        Phrase(f"“{line}” lukte niet: {said}.", f"“{line}” failed: {said}."),
        Phrase("Herstel dat en geef dezelfde opdracht nog eens.", "Mend that and give the same command again."),
    )


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
        user, group = _ids(owner, root)
        os.chown(path, user, group)


def _ids(owner: str, root: Path) -> tuple[int, int]:
    """Return user and group id of a name on the machine, read from its own list of users."""
    if root == Path("/"):
        entry = pwd.getpwnam(owner)
        return entry.pw_uid, entry.pw_gid
    for line in user_lines(root):
        name, _, user, group, *_ = line.split(":")
        if name == owner:
            return int(user), int(group)
    return (0, 0)


def user_lines(root: Path) -> list[str]:
    """Return the lines of the machine's list of users."""
    return _lines(Path("/etc/passwd"), root)


def _lines(path: Path, root: Path) -> list[str]:
    listed = under(root, path)
    return listed.read_text(encoding="utf-8").splitlines() if listed.is_file() else []


def has_user(name: str, root: Path) -> bool:
    """Tell whether the machine has a user of this name."""
    return any(line.startswith(name + ":") for line in user_lines(root))


def has_groups(names: Iterable[str], root: Path) -> bool:
    """Tell whether the machine has every group of these names."""
    return {line.partition(":")[0] for line in _lines(Path("/etc/group"), root)}.issuperset(names)
