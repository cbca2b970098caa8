"""A glance between two looks tells whether a folder changed in which no file events are heard, such as one of a share.

A file that comes or goes, or is replaced by another, changes the time of its folder. One that is written over in place
does not: that the next look finds.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterable

SECONDS = 0.8
"""Seconds from one glance to the next: with the second in which a file settles, it is read within two."""
MOST = 64
"""Folders that are glanced at, those that changed last: what a share answers takes a millisecond or more."""
COARSEST = 2.5
"""Seconds in which a second change may leave the time of a folder as it is: FAT counts in steps of two."""

FolderTime = tuple[str, int]
"""A folder, and when it changed last, in nanoseconds by its own clock."""


def is_silent(device: int) -> bool:
    """Tell whether file events may be missing on a file system: one without a disk of this machine under it.

    Of shares the kernel tells what this machine itself does, and nothing of others.
    """
    return os.major(device) == 0


class Glance:
    """Remembers the times of folders as a look met them. Times of asking are monotonic seconds, given by the caller."""

    def __init__(self) -> None:
        self._folders: list[FolderTime] = []
        self._again: float | None = None

    @property
    def pause(self) -> float:
        """Seconds to the next glance; without end where there is nothing to glance at."""
        return SECONDS if self._folders else math.inf

    def remember(self, folders: Iterable[FolderTime]) -> None:
        """Keep how folders looked right before they were listed."""
        self._folders = sorted(folders, key=lambda one: -one[1])[:MOST]

    def differs(self, now: float) -> bool:
        """Tell whether the folder should be looked at: one differs, or did so lately and may again without a sign.

        A folder that cannot be asked is left to the look, which tells of it.
        """
        if any(_differs(path, before) for path, before in self._folders):
            self._again = now + COARSEST
            return True
        if self._again is not None and now >= self._again:
            self._again = None
            return True
        return False


def _differs(path: str, before: int) -> bool:
    try:
        return os.stat(path).st_mtime_ns != before  # noqa: PTH116  # asked some times a second
    except OSError:
        return False
