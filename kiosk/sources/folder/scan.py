"""Walks a folder and tells what looks different from what is known, at little more than the cost of listing it."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path

from kiosk.formats.leftovers import OUT, OUT_MARK, is_bin, is_junk, is_out
from kiosk.model.language import Advice, Phrase
from kiosk.model.value import value
from kiosk.sources.folder.files import LEADS_OUT
from kiosk.sources.folder.glance import FolderTime, is_silent
from kiosk.sources.folder.settle import Signature

DEEPEST = 12
"""Folders within folders that are looked into."""
MOST_FILES = 200_000
"""Files that are known at one time; the rest is told, not read."""
TOO_MANY = Advice(Phrase("Er staat meer in de map dan de kiosk leest.",
                         "There is more in the folder than the kiosk reads."),
                  Phrase(f"Houd het onder {MOST_FILES} bestanden en {DEEPEST} mappen diep.",
                         f"Keep below {MOST_FILES} files and {DEEPEST} folders deep."))  # fmt: skip

NOT_READ = Advice(Phrase(f"In een map “{OUT}” legt de kiosk wat u meeneemt; wat erin staat, komt niet op het scherm.",
                         f"The kiosk lays what you take along in a folder “{OUT}”; what lies in it is never shown."),
                  Phrase("Staat er iets van uzelf in? Zet het in een andere map.",
                         "Is anything in it of your own? Put it into another folder."))  # fmt: skip


@value(kw_only=False)
class Changed:
    """A file that is new, or looks different from when it was last accepted."""

    path: str
    signature: Signature


@value(kw_only=False)
class Gone:
    """A file that was accepted and is no longer listed."""

    path: str


@value(kw_only=False)
class Unlisted:
    """A folder that could not be listed: what is known of it stays. The path "" is the root itself."""

    path: str
    error: OSError


@value(kw_only=False)
class PassedOver:
    """What is not looked at, and why: a link that leads out of the folder, or more than is read."""

    path: str
    why: Advice


_TYPE = 0o170000
"""The bits of a mode that tell files from folders and links."""

Finding = Changed | Gone | Unlisted | PassedOver


class Tree:
    """What is known of a folder and all below it. Paths are relative, with forward slashes.

    Of each file only the hash of its signature is kept: 64 bits tell two apart, and 100,000 files are to stay small.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._folders: dict[str, dict[str, int]] = {}
        self._count = 0
        self.silent: list[FolderTime] = []
        """The folders of the last look in which file events may be missing, and when they had changed."""
        self.seconds = 0.0
        """How long the last look walked, without what was done meanwhile about what it found."""

    def __len__(self) -> int:
        """Return how many files are accepted."""
        return self._count

    def __contains__(self, path: str) -> bool:
        """Tell whether a file is accepted."""
        folder, _, name = path.rpartition("/")
        return name in self._folders.get(folder, {})

    def paths(self) -> Iterator[str]:
        """Give the accepted files."""
        for folder, files in self._folders.items():
            yield from (f"{folder}/{name}" if folder else name for name in files)

    def accept(self, path: str, signature: Signature) -> None:
        """Remember how a file looks, so that it is not told again until it looks different."""
        folder, _, name = path.rpartition("/")
        files = self._folders.setdefault(folder, {})
        self._count += name not in files
        files[name] = hash(signature)

    def forget(self, path: str) -> None:
        """Forget a file, so that it is told again if it is there."""
        folder, _, name = path.rpartition("/")
        files = self._folders.get(folder, {})
        if files.pop(name, None) is not None:
            self._count -= 1
        if not files:
            self._folders.pop(folder, None)

    def look(self) -> Iterator[Finding]:
        """Walk once and tell what differs, while walking. What is gone is told last."""
        self.silent, self.seconds = [], 0.0
        findings = _Walk(self.root, self._folders, self).findings()
        while True:
            began = time.monotonic()
            finding = next(findings, None)
            self.seconds += time.monotonic() - began
            if finding is None:
                return
            yield finding


class _Walk:
    """One look at the tree."""

    def __init__(self, root: Path, folders: dict[str, dict[str, int]], tree: Tree) -> None:
        self._root = str(root)
        self._real_root = os.path.realpath(root)
        self._folders = folders
        self._tree = tree
        self._stack = [("", self._root, 0)]
        self._linked: set[tuple[int, int]] = set()
        self._visited: set[str] = set()
        self._unlisted: list[str] = []
        self._gone: list[str] = []

    def findings(self) -> Iterator[Finding]:
        while self._stack:
            relative, full, depth = self._stack.pop()
            self._visited.add(relative)
            try:
                self._see(full)
                yield from self._list(relative, full, depth)
            except OSError as error:
                self._unlisted.append(relative)
                yield Unlisted(relative, error)
        for folder, files in self._folders.items():
            if files and folder not in self._visited and not self._is_unlisted(folder):
                self._gone += [f"{folder}/{name}" for name in files]
        for path in self._gone:
            yield Gone(path)

    def _see(self, full: str) -> None:
        """Remember when a folder had changed before it is listed: what comes meanwhile makes it differ."""
        status = os.stat(full)  # noqa: PTH116  # asked of every folder
        if is_silent(status.st_dev):
            self._tree.silent.append((full, status.st_mtime_ns))

    def _list(self, relative: str, full: str, depth: int) -> Iterator[Finding]:
        """Look at the entries of one folder. An unchanged file costs one stat and one comparison."""
        prefix = relative + "/" if relative else ""
        files = self._folders.get(relative, {})
        names = set()
        with os.scandir(full) as entries:
            for entry in entries:
                name = entry.name
                names.add(name)
                try:
                    status = entry.stat(follow_symlinks=False)
                except OSError:
                    continue  # it vanished between the listing and the look
                if status.st_mode & _TYPE == stat.S_IFREG:
                    signature = (status.st_mtime_ns, status.st_size, status.st_ino)
                    if files.get(name) != hash(signature):
                        yield from self._changed(prefix + name, signature, new=name not in files)
                elif status.st_mode & _TYPE == stat.S_IFDIR:
                    yield from self._folder(prefix + name, entry.path, depth)
                elif status.st_mode & _TYPE == stat.S_IFLNK:
                    yield from self._link(prefix + name, entry.path, depth)
        self._gone += [prefix + name for name in files.keys() - names]

    def _changed(self, path: str, signature: Signature, *, new: bool) -> Iterator[Finding]:
        yield PassedOver(path, TOO_MANY) if new and len(self._tree) >= MOST_FILES else Changed(path, signature)

    def _folder(self, path: str, full: str, depth: int) -> Iterator[Finding]:
        name = path.rpartition("/")[2]
        if is_bin(name):
            if is_out(name) and not Path(full, OUT_MARK).exists():
                yield PassedOver(path, NOT_READ)
            return
        if depth >= DEEPEST:
            yield PassedOver(path, TOO_MANY)
        else:
            self._stack.append((path, full, depth + 1))

    def _link(self, path: str, full: str, depth: int) -> Iterator[Finding]:
        """Follow a symbolic link that stays inside the folder, once; tell of one that leads out."""
        real = Path(os.path.realpath(full))
        if not real.is_relative_to(self._real_root):
            yield PassedOver(path, LEADS_OUT)
            return
        if is_junk(real.relative_to(self._real_root).as_posix()):
            return
        try:
            status = real.stat()
        except OSError:
            return  # it leads nowhere
        if stat.S_ISREG(status.st_mode):
            signature = (status.st_mtime_ns, status.st_size, status.st_ino)
            folder, _, name = path.rpartition("/")
            files = self._folders.get(folder, {})
            if files.get(name) != hash(signature):
                yield from self._changed(path, signature, new=name not in files)
        elif stat.S_ISDIR(status.st_mode):
            inode = (status.st_dev, status.st_ino)
            ancestor = Path(os.path.realpath(Path(full).parent)).is_relative_to(real)
            if not ancestor and not is_bin(real.name) and inode not in self._linked:
                self._linked.add(inode)
                yield from self._folder(path, str(real), depth)

    def _is_unlisted(self, folder: str) -> bool:
        return any(not one or folder == one or folder.startswith(one + "/") for one in self._unlisted)
