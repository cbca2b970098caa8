"""Brings what PostgreSQL holds of the desk into the file that the kiosk beside it reads, so that it needs no driver.

The file is a copy: only what differs is written, a table at a time in the order of its key, as it was at one moment.
Without PostgreSQL, and without a desk, what was brought last goes on. Keys that open the desk are not in it.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from itertools import chain
from typing import Any

from kiosk.errors import KioskError
from kiosk.model.language import Phrase
from kiosk.store.copied_file import MARK, is_copy, note_copy
from kiosk.store.copy_gives_back import GIVEN_BACK, give_back
from kiosk.store.desk_database import DeskDatabase
from kiosk.store.desk_layout import FILE, NOT_COPIED
from kiosk.store.desk_store import Statements, StoreAwayError
from kiosk.store.desk_tables import DeskTable, tables_in
from kiosk.store.postgres_connection import in_parts
from kiosk.store.postgres_database import PostgresDatabase
from kiosk.store.sqlite_files import BEFORE

log = logging.getLogger(__name__)

EVERY = 1.0
"""Seconds between two looks; whoever just decided something does not wait for one."""
_SOON = frozenset({"decisions", "undone", "day_quotes", "messages", "phone_screens", "phone_site"})
"""What takes something off a screen, or leads to a desk, is brought at each look; the rest where that is quick."""
_SHARE = 10
"""So many times as long as the rest took to bring it is left alone: a tenth of one core, however many vote."""
_TAKE_IN = "decided"
_CHANGES = "SELECT name, newest FROM store_changes"
CopiedRow = tuple[Any, ...]
Pair = tuple[CopiedRow | None, CopiedRow | None]


class DeskCopy:
    """The file beside a desk that keeps what it holds in PostgreSQL."""

    def __init__(self, source: PostgresDatabase) -> None:
        """KioskError where the file there is a store of its own that was never moved."""
        self._source = source
        _put_aside_what_was_moved(source)
        self._file = DeskDatabase(source.folder)
        with self._file.writing() as here:
            note_copy(here)
            self._tables = {one.name: one for one in tables_in(here) if one.name not in NOT_COPIED | {MARK}}
        self._seen: dict[str, int | None] = dict.fromkeys(self._tables)
        self._looking = threading.Lock()
        self._rests_until = 0.0
        self._presence = source.presence()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="desk copy", daemon=True)

    def look(self) -> None:
        """Bring what changed. StoreAwayError where PostgreSQL does not answer: the file stays as it is."""
        with self._looking:
            began = time.monotonic()
            with self._source.reading() as there:
                changed = self._changed(_changes(there))
            if began < self._rests_until:
                changed &= _SOON
            if not changed:
                return
            self._bring(changed)
            if changed - _SOON:
                self._rests_until = time.monotonic() + _SHARE * (time.monotonic() - began)

    def start(self) -> None:
        """Bring it now, and then look each second until stopped. KioskError where the store is being moved."""
        self.look()
        if not self._presence.stay():
            raise KioskError(
                Phrase("De database van de balie wordt net verhuisd.", "The database of the desk is being moved."),
                Phrase("Start de balie als dat klaar is, met wat daarna in kiosk.toml staat.",
                       "Start the desk when that is done, with what then stands in kiosk.toml."),
            )  # fmt: skip
        self._thread.start()

    def close(self) -> None:
        """End it, and let go of the file."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()
        self._presence.leave()
        self._file.close()

    def before(self, ask: Callable[[str], bytes]) -> Callable[[str], bytes]:
        """Return what asks the kiosk, and brings it what was decided before it is asked to take that in."""

        def asked(question: str) -> bytes:
            if question == _TAKE_IN:
                with suppress(StoreAwayError):
                    self.look()
            return ask(question)

        return asked

    def _run(self) -> None:
        while not self._stop.wait(EVERY):
            try:
                self._presence.stay()
                self.look()
            except StoreAwayError:
                continue  # its database tells that once
            except Exception:
                log.exception("what the database of the desk holds could not be brought to the kiosk")

    def _changed(self, newest: Mapping[str, int]) -> set[str]:
        return {name for name in self._tables if self._seen[name] != newest.get(name, 0)}

    def _bring(self, changed: set[str]) -> None:
        # The file first: two desks beside one kiosk then never bring an older moment after a newer one.
        with self._file.writing() as here:
            if changed & GIVEN_BACK and (lost := give_back(here, self._source)):
                log.warning("the database of the desk had lost %d decisions that its copy has; they are back", lost)
            newest, deleted = self._merged(here, changed)
        if deleted:
            self._file.shed()
        self._seen |= {name: newest.get(name, 0) for name in changed}

    def _merged(self, here: Statements, changed: set[str]) -> tuple[Mapping[str, int], int]:
        with self._source.reading() as there:
            return _changes(there), sum([_merge(self._tables[name], here, there) for name in sorted(changed)])


def _changes(there: Statements) -> dict[str, int]:
    return dict(there.execute(_CHANGES).fetchall())


def _merge(table: DeskTable, here: Statements, there: Statements) -> int:
    """Let a table here hold what it holds there; return how many rows went."""
    places = [table.columns.index(one) for one in table.key]
    gone, new = list[CopiedRow](), list[CopiedRow]()
    for old, now in _side_by_side(iter(here.execute(table.every_row)), in_parts(there, table.every_row), places):
        if old != now:
            gone += [old] if old is not None else []
            new += [now] if now is not None else []
    where = " AND ".join(f"{one} = ?" for one in table.key)
    here.executemany(f"DELETE FROM {table.name} WHERE {where}", [[row[at] for at in places] for row in gone])  # noqa: S608
    here.executemany(table.new_row, new)
    return len(gone)


def _side_by_side(old: Iterator[CopiedRow], new: Iterator[CopiedRow], places: list[int]) -> Iterator[Pair]:
    """Give the rows of two tables in order of their keys, those of one key together."""
    end: list[CopiedRow | None] = [None]
    left, right = chain(old, end), chain(new, end)
    one, other = next(left), next(right)
    while one is not None or other is not None:
        first = None if one is None else [one[at] for at in places]
        second = None if other is None else [other[at] for at in places]
        before = second is None or (first is not None and first <= second)
        after = first is None or (second is not None and second <= first)
        yield one if before else None, other if after else None
        one = next(left) if before else one
        other = next(right) if after else other


def _put_aside_what_was_moved(source: PostgresDatabase) -> None:
    """Make room for the copy where the store itself lies there; KioskError where anything of it was not moved."""
    path = source.folder / FILE
    if not path.is_file() or is_copy(path):
        return
    database = DeskDatabase(source.folder)
    try:
        with database.reading() as here, source.reading() as there:
            left = _ids(here) - _ids(there)
    finally:
        database.close()
    if left:
        raise KioskError(
            Phrase(f"In {path} staan besluiten die niet in de database staan: {len(left)}.",
                   f"{path} holds decisions that are not in the database: {len(left)}."),
            Phrase(f"Verhuis ze eerst: kiosk desk move-store {source.folder} {source.shown}",
                   f"Move them first: kiosk desk move-store {source.folder} {source.shown}"),
        )  # fmt: skip
    for ending in ("", "-wal", "-shm"):
        part = path.with_name(path.name + ending)
        if part.exists():
            part.replace(path.with_name(path.name + BEFORE + ending))


def _ids(base: Statements) -> set[str]:
    return {id_ for (id_,) in base.execute("SELECT id FROM decisions UNION SELECT id FROM log")}
