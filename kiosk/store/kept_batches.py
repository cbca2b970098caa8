"""Keeps the last good batches over a restart: one small SQLite file, written seldom and in one piece.

What changed since stands in a file beside it (`newest_batches`), which the next start takes in first.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from kiosk.model.batch_codec import read_batch, write_batch
from kiosk.model.content import Batch, Place
from kiosk.model.language import Advice, Phrase
from kiosk.model.origin import Origin, Problem
from kiosk.store.newest_batches import NewestBatches
from kiosk.store.sqlite_files import (
    DamagedError,
    Layout,
    NewerError,
    connect,
    is_damage,
    open_database,
    put_aside,
    transaction,
)

_log = logging.getLogger(__name__)
LAYOUT = Layout(
    version=2,
    tables="""
CREATE TABLE batches (source TEXT, path TEXT, sum INTEGER, body BLOB, PRIMARY KEY (source, path)) WITHOUT ROWID;
CREATE TABLE marks (mark TEXT, item TEXT, detail TEXT, PRIMARY KEY (mark, item)) WITHOUT ROWID;
""",
    check="SELECT count(*), (SELECT count(*) FROM marks) FROM batches",
    # What was added beside it is forgotten once the disk has it here.
    settings="PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000; PRAGMA secure_delete = ON;",
    page_size=1024,  # a change of one file writes two or three of them
)
"""In version 1 the body of a batch was plain text; such rows are still read."""

_STATES = 1 << 31
"""So many numbers there are."""
_NEWER = Advice(Phrase("De bewaarde inhoud is van een nieuwere versie van de kiosk en wordt niet gebruikt.",
                       "The kept content is of a newer version of the kiosk and is not used."),
                Phrase("Werk de kiosk bij.", "Update the kiosk."))  # fmt: skip
_BEGUN_ANEW = Advice(Phrase("De bewaarde inhoud was beschadigd; de kiosk is met een lege voorraad begonnen.",
                            "The kept content was damaged; the kiosk started empty."),
                     Phrase("U hoeft niets te doen. Komt dit vaker voor, vervang dan de geheugenkaart.",
                            "Nothing to do. If it happens again, replace the memory card."))  # fmt: skip


def newest_of(path: Path) -> Path:
    """Return where the newest changes of kept batches stand."""
    return path.with_name(f"{path.name}.tail")


def marks_of(path: Path) -> list[tuple[str, str, str]]:
    """Read the marks of a file without changing anything; none of one that cannot be read."""
    if not path.is_file():
        return []
    try:
        with closing(connect(path, LAYOUT, reading=True)) as base:
            return [(mark, item, how) for mark, item, how in base.execute("SELECT mark, item, detail FROM marks")]
    except (sqlite3.Error, OSError, UnicodeError):
        return []


class KeptBatches:
    """The kept batches and marks. No method raises for a bad disk or a damaged file: it starts empty and says so.

    A mark is a lasting word about one item: that it was taken down, or released.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problem: Problem | None = None
        self.broken = False
        """Whether a part of the file could not be read or written because it is damaged; `mend` begins it anew."""
        self._usable = True
        self._lock = threading.Lock()
        self._writing: sqlite3.Connection | None = None
        """Stays open between writes: closing it would copy every change a second time, into the database itself."""
        self._state = 0
        """How often the database took something in: SQLite keeps it as the id of an application."""
        self._newest: NewestBatches | None = None
        self._outdated: frozenset[Place] = frozenset()
        """Places of which the database could not take in the newest: what it has of them is not to be shown."""
        self._prepare()

    def batches(self, *, first: int = 0, most: int = -1) -> Iterator[Batch]:
        """Give the kept batches in a fixed order, all or a part of them; one that is damaged is left out."""
        ordered = "SELECT source, path, sum, body FROM batches ORDER BY source, path LIMIT ? OFFSET ?"
        yield from self._read(ordered, most, first)

    def batch(self, source: str, path: str) -> Batch | None:
        """Return the kept batch of one place."""
        one = "SELECT source, path, sum, body FROM batches WHERE source = ? AND path = ?"
        return next(self._read(one, source, path), None)

    def places(self) -> frozenset[Place]:
        """Return the source and path of every kept batch: quick, without reading what they hold."""
        return (
            frozenset((source, path) for source, path in self._rows("SELECT source, path FROM batches"))
            - self._outdated
        )

    def marks(self) -> Iterator[tuple[str, str, str]]:
        """Give (mark, item, detail) of every mark."""
        yield from ((mark, item, detail) for mark, item, detail in self._rows("SELECT mark, item, detail FROM marks"))

    def write(
        self,
        batches: Mapping[Place, Batch | None],
        marks: Mapping[tuple[str, str], str | None],
        *,
        leave_nothing: bool = False,
    ) -> bool:
        """Keep these, and forget those that are None, all or none of them; False if the disk would not.

        `leave_nothing` leaves nothing beside the database of what stood there before: words that were taken down go
        from the disk too.
        """
        if not self._usable:
            return True
        try:
            changes = {place: None if batch is None else write_batch(batch) for place, batch in batches.items()}
            with self._lock:
                beside = None if marks or leave_nothing else self._newest
                if beside is None or not beside.add(self._state, changes):
                    self._take_in(changes, marks)
                if leave_nothing:
                    self._to_write().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except (sqlite3.Error, OSError, UnicodeError) as error:
            if self.problem is None:
                _log.warning("the content could not be kept in %s: %s", self.path, error)
            self._cannot_keep(str(error))
            self.broken = self.broken or is_damage(error)
            self._let_go()
            return False
        self.problem = None
        return True

    def mend(self) -> None:
        """Put the damaged file aside and begin another, with the marks that can be read; batches are written again."""
        marks: dict[tuple[str, str], str | None] = {(mark, item): detail for mark, item, detail in self.marks()}
        self._let_go()
        self._start_anew("a part of it cannot be read")
        self.broken = False
        self.write({}, marks)

    def close(self) -> None:
        """Let the database have all there is, and let go of the files; a later write opens it again."""
        if self._usable:
            with self._lock, suppress(sqlite3.Error, OSError):
                self._take_in({}, {})
        self._let_go()
        if self._newest is not None:
            self._newest.close()

    def _take_in(self, changes: Mapping[Place, str | None], marks: Mapping[tuple[str, str], str | None]) -> None:
        """Let the database have what was added beside it, and these; the lock is held."""
        news = self._newest.since(self._state) if self._newest is not None else {}
        news.update(changes)
        if not (news or marks):
            return
        with transaction(self._to_write()) as base:
            for (source, path), text in news.items():
                if text is None:
                    base.execute("DELETE FROM batches WHERE source = ? AND path = ?", (source, path))
                else:
                    # Packed, so that most batches fit beside others in one page of the file.
                    body = zlib.compress(text.encode())
                    row = (source, path, zlib.crc32(body), body)
                    base.execute("INSERT OR REPLACE INTO batches VALUES (?, ?, ?, ?)", row)
            for (mark, item), detail in marks.items():
                if detail is None:
                    base.execute("DELETE FROM marks WHERE mark = ? AND item = ?", (mark, item))
                else:
                    base.execute("INSERT OR REPLACE INTO marks VALUES (?, ?, ?)", (mark, item, detail))
            state = (self._state + 1) % _STATES
            base.execute(f"PRAGMA application_id = {state}")
        self._state, self._outdated = state, frozenset()
        if self._newest is not None:
            self._newest.clear()

    def _take_in_what_is_left(self) -> None:
        """Let the database have what an ended process added; a disk that refuses it costs those places alone."""
        if self._newest is None:
            return
        self._outdated = frozenset(self._newest.since(self._state))
        try:
            self._take_in({}, {})
        except (sqlite3.Error, OSError) as error:
            _log.warning("the newest of the kept content in %s is passed over: %s", self.path, error)
            self.broken = self.broken or is_damage(error)
            self._let_go()

    def _let_go(self) -> None:
        with self._lock:
            if self._writing is not None:
                with suppress(sqlite3.Error):
                    self._writing.close()
            self._writing = None

    def _to_write(self) -> sqlite3.Connection:
        """Return the connection for writing, opened when it is first needed; the lock is held."""
        if self._writing is None:
            self._writing = connect(self.path, LAYOUT)
        return self._writing

    def _read(self, query: str, *values: object) -> Iterator[Batch]:
        for source, path, checksum, body in self._rows(query, *values):
            if (source, path) in self._outdated:
                continue
            try:
                plain = isinstance(body, str)
                if zlib.crc32(body.encode() if plain else body) != checksum:
                    raise ValueError("the check sum is wrong")  # noqa: TRY301  # as any other damage
                yield read_batch(body if plain else zlib.decompress(body).decode())
            except (ValueError, AttributeError, TypeError, zlib.error):
                _log.warning("the kept copy of %s in %s is damaged and left out", path, source)

    def _rows(self, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        if not self._usable:
            return
        try:
            with closing(connect(self.path, LAYOUT)) as base:
                yield from base.execute(query, values)
        except (sqlite3.Error, OSError, UnicodeError) as error:
            _log.warning("the kept content in %s could not be read whole: %s", self.path, error)
            self.broken = self.broken or is_damage(error)

    def _prepare(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(open_database(self.path, LAYOUT)) as base:
                (self._state,) = base.execute("PRAGMA application_id").fetchone()
            self._newest = NewestBatches(newest_of(self.path))
            self._take_in_what_is_left()
        except NewerError:
            self._usable = False
            self.problem = Problem.of(_NEWER, self._origin)
        except DamagedError as error:
            self._start_anew(str(error))
        except (sqlite3.Error, OSError) as error:
            self._usable = False
            self._cannot_keep(str(error))

    def _start_anew(self, why: str) -> None:
        _log.warning("the kept content in %s is damaged (%s); it is put aside", self.path, why)
        try:
            put_aside(self.path, ".damaged")
            open_database(self.path, LAYOUT).close()
            self._state = 0
            self._newest = self._newest or NewestBatches(newest_of(self.path))
            self._newest.clear()
        except (sqlite3.Error, OSError):
            self._usable = False
        self.problem = Problem.of(_BEGUN_ANEW, self._origin, harmless=True)

    def _cannot_keep(self, reason: str) -> None:
        what = Phrase(f"De kiosk kan zijn inhoud niet bewaren voor een herstart: {reason}.",
                      f"The kiosk cannot keep its content for a restart: {reason}.")  # fmt: skip
        folder = self.path.parent
        hint = Phrase(f"Maak ruimte vrij, of maak {folder} schrijfbaar voor de kiosk.",
                      f"Free some space, or let the kiosk write to {folder}.")  # fmt: skip
        self.problem = Problem(origin=self._origin, what=what, hint=hint, harmless=True)

    @property
    def _origin(self) -> Origin:
        return Origin(source="library", path=self.path.name)
