"""The newest plays, until the database takes them in: in a file in memory at once, on the disk every few minutes.

A file in memory outlives the process however that ends, and costs a memory card nothing; what the disk has outlives the
power too. The state folder holds a link to the file in memory, so that the next start and `kiosk report` find it. Where
no folder in memory is given, plays go to the disk as they come.
"""

from __future__ import annotations

import logging
import os
from collections import deque
from contextlib import suppress
from itertools import islice
from pathlib import Path

from kiosk.model.digest import digest_of
from kiosk.store.write_ahead_log import WriteAheadLog, read_log

log = logging.getLogger(__name__)

MOST = 8000
"""Records that wait for a disk that refuses them, then the oldest are given up; and records in memory, then no more."""
TOGETHER = 200
"""Records that are written as one: some minutes of plays, packed to a few KiB."""


def link_of(journal: Path) -> Path:
    """Return the link to the file in memory, which lies beside the journal."""
    return journal.with_suffix(".newest")


def read_recent(journal: Path) -> list[str]:
    """Read the records that a journal's database may not have yet, the oldest first; some may be there twice."""
    return read_log(journal.with_suffix(".tail")) + _left_behind(link_of(journal))


def _left_behind(link: Path) -> list[str]:
    """Read the file in memory that a link leads to; where that cannot be followed, nothing is left."""
    try:
        return read_log(link)
    except OSError as error:
        log.warning("the newest plays in %s cannot be read: %s", link, error)
        return []


class RecentPlays:
    """The two files of one journal, for this process alone."""

    def __init__(self, journal: Path, memory: Path | None) -> None:
        """Open them; BlockingIOError when another process has them, OSError when the disk's cannot be opened.

        `memory` is a folder that outlives this process and is not on the disk.
        """
        self._disk = WriteAheadLog(journal.with_suffix(".tail"))
        self._link = link_of(journal)
        self._left = _left_behind(self._link)
        self._memory: WriteAheadLog | None = None
        self._waiting: deque[tuple[str, str]] = deque(maxlen=MOST)
        """What the disk does not have yet: each record whole, and as it is where a later one stands behind it."""
        self._count = 0
        """What the file in memory holds."""
        if memory is not None:
            name = digest_of(os.fsencode(journal.absolute()), 6)
            try:
                self._memory = WriteAheadLog(memory / f"journal-{name}.newest")
            except OSError as error:
                log.warning("no plays can be kept in %s: %s; each is written to the disk", memory, error)

    def records(self) -> list[str]:
        """Return what an ended process left, the oldest first; some records may be there twice."""
        return self._disk.records() + self._left

    def append(self, text: str, before_another: str) -> None:
        """Add one record; OSError when the disk is full and no file in memory is there.

        `before_another` is the shorter record that does where a later one that has a shorter one is kept with it.
        """
        if self._memory is None:
            self._disk.append(text)
            return
        self._waiting.append((text, before_another))
        self._count += 1
        if self._count <= MOST:
            with suppress(OSError):  # memory is full: then the disk has it in some minutes
                self._memory.append(text)

    def flush(self) -> None:
        """Let the disk's file have all that was appended; OSError when the disk refuses.

        Nothing is forced: the kernel writes it within half a minute, together with whatever else there is to write.
        """
        while self._waiting:
            some = list(islice(self._waiting, TOGETHER))
            newest = max((at for at, (whole, short) in enumerate(some) if whole != short), default=0)
            self._disk.extend([whole if at == newest else short for at, (whole, short) in enumerate(some)])
            for _ in some:
                self._waiting.popleft()

    def clear(self) -> None:
        """Forget everything: the database has it."""
        self._disk.clear()
        self._waiting.clear()
        if self._memory is not None:
            self._memory.clear()
        if not self._pointed():
            self._do_without_memory()
        self._count = 0

    def _pointed(self) -> bool:
        """Let the link lead to the file in memory; only now, when nothing is left of what it led to before.

        False where a disk knows no links: nobody would find the file again.
        """
        target = self._memory.path if self._memory is not None else None
        try:
            there = self._link.readlink() if self._link.is_symlink() else None
            if there != target or (there is None and self._link.exists()):
                self._link.unlink(missing_ok=True)
                if target is not None:
                    self._link.symlink_to(target)
        except OSError as error:
            log.warning("%s cannot be made: %s; each play is written to the disk", self._link, error)
            return False
        return True

    def _do_without_memory(self) -> None:
        if self._memory is not None:
            self._memory.close()
            with suppress(OSError):
                self._memory.path.unlink()
        self._memory = None

    def close(self) -> None:
        """Close the files; one in memory that holds nothing is taken away."""
        if self._memory is not None:
            self._memory.close()
            if not self._count:
                with suppress(OSError):
                    self._memory.path.unlink()
                    self._link.unlink()
        self._disk.close()
