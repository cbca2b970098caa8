"""The newest changes of the kept batches, in a file that is only added to, until the database takes them in.

A change of one file costs a page or two of it; in the database it costs the pages of its tree, their places in SQLite's
log and in the index of that log: five times as much. Memory cards wear by what is written.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from kiosk.model.content import Place
from kiosk.store.write_ahead_log import LONGEST_PLAIN, WriteAheadLog

_log = logging.getLogger(__name__)

MOST_BYTES = 128 * 1024
"""What the file grows to: a start after a loss of power takes it in before it shows anything."""


class NewestBatches:
    """The file of one database. Its first line is the number of the state of the database that the changes follow.

    One that follows another state than that of the database was taken in already, and holds nothing.
    """

    def __init__(self, path: Path) -> None:
        """Open or make the file; where that cannot be, or another process has it, nothing can be added."""
        self._follows: int | None = None
        self._file: WriteAheadLog | None = None
        try:
            self._file = WriteAheadLog(path)
        except OSError as error:
            _log.warning("no changes can be kept in %s: %s; each is written to the database", path, error)

    def since(self, state: int) -> dict[Place, str | None]:
        """Return what changed since that state of the database: the batch of each place as text, None of one that went.

        OSError where the disk refuses.
        """
        changes: dict[Place, str | None] = {}
        lines = self._file.records() if self._file is not None else []
        with suppress(ValueError, TypeError):
            self._follows = int(lines[0]) if lines else None
            for line in lines[1:] if self._follows == state else ():
                source, path, text = json.loads(line)
                changes[source, path] = text
        return changes

    def add(self, state: int, changes: Mapping[Place, str | None]) -> bool:
        """Add changes, all or none, that follow a state of the database; False where they must go there instead.

        OSError and ValueError are told as False: a change that is too long, a file that is full or a disk that is.
        """
        if self._file is None:
            return False
        try:
            if self._follows != state:
                self.clear()
            begin = [] if self._follows == state else [str(state)]
            long = sum(len(text) for text in changes.values() if text is not None) > LONGEST_PLAIN
            if long or self._file.size >= MOST_BYTES:
                return False
            self._file.append(*begin, *(json.dumps([*place, text]) for place, text in changes.items()))
        except (OSError, ValueError):
            return False
        self._follows = state
        return True

    def clear(self) -> None:
        """Forget all: the database has it. OSError where the disk refuses; what is left follows another state."""
        self._follows = None
        if self._file is not None:
            self._file.clear()

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()
        self._file = None
