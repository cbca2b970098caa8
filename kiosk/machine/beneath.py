"""Lists, reads and replaces files below one folder, without ever following a link out of it."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from kiosk.machine.whole_files import HALF

DEEPEST = 6
"""Folders within folders that are looked into."""
_PART = 1 << 18
"""Bytes that are received at a time."""
_DIRECTORY = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


class FoundFile(NamedTuple):
    """One file below the folder."""

    path: str
    """Relative, with forward slashes."""
    size: int
    written: float
    """When it was last written, in seconds since the epoch."""

    @property
    def folder(self) -> str:
        """The folder in which it lies, empty for the root."""
        return self.path.rpartition("/")[0]

    @property
    def name(self) -> str:
        """Its own name."""
        return self.path.rpartition("/")[2]


class FolderBeneath:
    """One folder and what lies below it. Every method raises OSError for what is not there, or is a link."""

    def __init__(self, root: Path | None) -> None:
        """Without a root nothing is there."""
        self.root = root

    def files(self, wanted: Callable[[str], bool], *, enters: Callable[[str], bool], most: int) -> list[FoundFile]:
        """Return the plain files that are wanted, at most so many, out of the folders that `enters` agrees to."""
        found: list[FoundFile] = []
        folders = [""]
        looked = 0
        while folders and looked < most:
            folder = folders.pop()
            with contextlib.suppress(OSError), self._opened(folder) as handle, os.scandir(handle) as entries:
                for entry in entries:
                    looked += 1
                    path = f"{folder}/{entry.name}".lstrip("/")
                    if len(found) >= most or not path.isprintable():
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        folders += [path] if path.count("/") < DEEPEST and enters(path) else []
                    elif entry.is_file(follow_symlinks=False) and wanted(path):
                        seen = entry.stat(follow_symlinks=False)
                        found.append(FoundFile(path, seen.st_size, seen.st_mtime))
        return found

    def folders(self, *, enters: Callable[[str], bool], most: int) -> list[str]:
        """Return the folders that `enters` agrees to."""
        found: list[str] = []

        def entered(path: str) -> bool:
            if agreed := enters(path):
                found.append(path)
            return agreed

        self.files(lambda _: False, enters=entered, most=most)
        return found

    def read(self, path: str, most: int) -> bytes:
        """Return the bytes of a plain file; OSError for one that has more than so many."""
        with self.opened(path) as file:
            data = os.read(file, most + 1)
            while len(data) <= most and (part := os.read(file, most + 1 - len(data))):
                data += part
        if len(data) > most:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), path)
        return data

    @contextlib.contextmanager
    def opened(self, path: str) -> Iterator[int]:
        """Give a descriptor that is open on a plain file for reading."""
        folder, name = _parted(path)
        with self._opened(folder) as handle:
            file = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=handle)
        try:
            if not stat.S_ISREG(os.fstat(file).st_mode):
                raise OSError(errno.EINVAL, "not a plain file", path)
            yield file
        finally:
            os.close(file)

    def make_folder(self, path: str) -> None:
        """Make a folder, and those above it, where they are not there."""
        done = ""
        for name in _names(path):
            with self._opened(done) as handle, contextlib.suppress(FileExistsError):
                os.mkdir(name, 0o777, dir_fd=handle)
            done = f"{done}/{name}".lstrip("/")
        with self._opened(path):
            pass  # what is there under this name is a folder, and no link

    def write(self, path: str, data: bytes, *, new: bool) -> None:
        """Write a file whole: whoever reads it sees the old one or the new one. FileExistsError for a new one that is.

        One that is replaced keeps its mode. At any error nothing has changed.
        """
        folder, name = _parted(path)
        half = f"{HALF}{os.urandom(5).hex()}.new"
        with self._opened(folder) as handle:
            mode: int | None = None
            if new:
                # Its name is taken first: of two that write at once the second is told.
                os.close(_made(handle, name))
            else:
                mode = os.stat(name, dir_fd=handle, follow_symlinks=False).st_mode & 0o777
            try:
                _fill(handle, half, data, mode)
                os.rename(half, name, src_dir_fd=handle, dst_dir_fd=handle)
            except BaseException:
                for left in (half, *([name] if new else [])):
                    with contextlib.suppress(OSError):
                        os.unlink(left, dir_fd=handle)
                raise

    def receive(self, folder: str, part: Callable[[int], bytes], most: int) -> str:
        """Write what comes in parts to a file that does not exist yet as far as people see; return its path.

        Nothing of it is left where more than so many bytes come, or the parts end in an error.
        """
        half = f"{HALF}{os.urandom(5).hex()}.new"
        with self._opened(folder) as handle, os.fdopen(_made(handle, half), "wb") as file:
            try:
                _copy(part, file, most)
            except BaseException:
                os.unlink(half, dir_fd=handle)
                raise
        return f"{folder}/{half}".lstrip("/")

    def name(self, received: str, name: str) -> None:
        """Give what was received its name in the same folder. FileExistsError where that is taken."""
        folder, half = _parted(received)
        with self._opened(folder) as handle:
            os.close(_made(handle, name))
            os.rename(half, name, src_dir_fd=handle, dst_dir_fd=handle)

    def drop(self, received: str) -> None:
        """Let go of what was received, where it is still there."""
        folder, half = _parted(received)
        with contextlib.suppress(OSError), self._opened(folder) as handle:
            os.unlink(half, dir_fd=handle)

    def remove(self, path: str) -> None:
        """Take a plain file away. OSError where there is none, or the disk refuses."""
        folder, name = _parted(path)
        with self._opened(folder) as handle:
            if not stat.S_ISREG(os.stat(name, dir_fd=handle, follow_symlinks=False).st_mode):
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
            os.unlink(name, dir_fd=handle)

    def may_write(self) -> bool:
        """Tell whether a file can be made in the folder, by making one; nothing of it is left."""
        half = f"{HALF}{os.urandom(5).hex()}.new"
        try:
            with self._opened("") as handle:
                os.close(_made(handle, half))
                os.unlink(half, dir_fd=handle)
        except OSError:
            return False
        return True

    @contextlib.contextmanager
    def _opened(self, path: str) -> Iterator[int]:
        """Give a descriptor that is open on a folder, which was reached without a link."""
        if self.root is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        handle = os.open(self.root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            for name in _names(path):
                below = os.open(name, _DIRECTORY, dir_fd=handle)
                os.close(handle)
                handle = below
            yield handle
        finally:
            os.close(handle)


def _fill(handle: int, name: str, data: bytes, mode: int | None) -> None:
    with os.fdopen(_made(handle, name), "wb") as file:
        if mode is not None:
            with contextlib.suppress(OSError):  # a share may not know modes
                os.fchmod(file.fileno(), mode)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _copy(part: Callable[[int], bytes], file: BinaryIO, most: int) -> None:
    while data := part(_PART):
        most -= len(data)
        if most < 0:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
        file.write(data)
    file.flush()
    os.fsync(file.fileno())


def _made(handle: int, name: str) -> int:
    """Make a file that was not there, and return it open for writing; the umask takes from its mode."""
    return os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o664, dir_fd=handle)


def _parted(path: str) -> tuple[str, str]:
    *folders, name = _names(path) or [""]
    if not name:
        raise OSError(errno.EINVAL, "no name of a file", path)
    return "/".join(folders), name


def _names(path: str) -> list[str]:
    """Return the names in a relative path. OSError for a path that leads elsewhere."""
    names = path.split("/") if path else []
    if any(name in {"", ".", ".."} or "\0" in name for name in names) or len(names) > DEEPEST + 2:
        raise OSError(errno.EINVAL, "no path below the folder", path)
    return names
