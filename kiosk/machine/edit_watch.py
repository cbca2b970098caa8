"""Tells when the settings file or a theme was edited: looks at sizes and times every few seconds, and reads nothing."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

EVERY = 3.0
"""Seconds between two looks."""
MOST = 500
"""Files that are looked at in one folder at the most."""

Marks = dict[str, tuple[int, int]]


def marks_of(paths: Iterable[Path]) -> Marks:
    """Return size and time of files, and of all files in folders; what is not there has no mark."""
    found: Marks = {}
    for path in paths:
        folder = os.path.isdir(path)  # noqa: PTH112  # Path.is_dir raises where this user may not enter
        for file in sorted(_below(str(path)))[:MOST] if folder else [str(path)]:
            try:
                seen = os.stat(file)  # noqa: PTH116  # a thousand times an hour: a Path for each costs more than looking
            except OSError:
                continue
            found[file] = (seen.st_size, seen.st_mtime_ns)
    return found


def _below(folder: str) -> Iterator[str]:
    """Return all that is in a folder and in the folders in it. Links to folders are not followed."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            yield entry.path
            if entry.is_dir(follow_symlinks=False):
                yield from _below(entry.path)


class EditWatch:
    """Calls `changed` when anything under the paths differs from the last look, and has been still for one look."""

    def __init__(self, paths: Callable[[], Iterable[Path]], changed: Callable[[], None]) -> None:
        self._paths = paths
        self._changed = changed
        self._stop = threading.Event()
        self._known = marks_of(paths())
        self._moving: Marks | None = None

    def look(self) -> bool:
        """Look once; tell whether `changed` was called. A file that is still being written waits for the next look."""
        now = marks_of(self._paths())
        if now == self._known:
            self._moving = None
            return False
        if now != self._moving:
            self._moving = now
            return False
        self._known, self._moving = now, None
        self._changed()
        return True

    def run(self) -> None:
        """Look until stopped."""
        while not self._stop.wait(EVERY):
            self.look()

    def stop(self) -> None:
        """End `run`."""
        self._stop.set()
