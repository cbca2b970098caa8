"""Moves the rows of every table of a store to another, and compares table by table what then stands in both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from typing import Any, Protocol

from kiosk.model.value import value
from kiosk.store.desk_tables import DeskTable, every_table
from kiosk.store.postgres_sql import plain

_TOLD = 1000
"""Rows between two words about how far it is."""
StoredRow = tuple[Any, ...]


class WholeStore(Protocol):
    """A store that nobody else uses, within one transaction."""

    def rows(self, table: DeskTable) -> Iterator[StoredRow]:
        """Give every row of a table in the order of its key."""

    def fill(self, table: DeskTable, rows: Iterable[StoredRow]) -> None:
        """Let a table hold these, and nothing else."""

    def count(self, table: DeskTable) -> int:
        """Return how many rows a table has."""


@value
class MovedTable:
    """What came of a table: how many rows it had, how many stand in the other store, and the digest of both."""

    name: str
    had: int
    has: int
    before: str
    after: str

    @property
    def is_whole(self) -> bool:
        """Whether the same rows stand in both."""
        return (self.had, self.before) == (self.has, self.after)


def held_by(store: WholeStore) -> dict[str, int]:
    """Return how many rows each table has beyond those that it begins with."""
    counts = {table.name: store.count(table) - table.begins_with for table in every_table()}
    return {name: count for name, count in counts.items() if count > 0}


def move_rows(source: WholeStore, target: WholeStore, tell: Callable[[str], None]) -> tuple[MovedTable, ...]:
    """Let every table of one store hold what it holds in another, and read it again there."""
    moved = []
    for table in every_table():
        came, stands = _Tally(table.name, tell), _Tally(f"{table.name} =", tell)
        target.fill(table, came.over(source.rows(table)))
        for _ in stands.over(target.rows(table)):
            pass
        moved.append(
            MovedTable(name=table.name, had=came.count, has=stands.count, before=came.digest(), after=stands.digest())
        )
    return tuple(moved)


class _Tally:
    """Counts the rows that go by, and adds them to a digest."""

    def __init__(self, what: str, tell: Callable[[str], None]) -> None:
        self._what, self._tell = what, tell
        self._sum = sha256()
        self.count = 0

    def over(self, rows: Iterable[StoredRow]) -> Iterator[StoredRow]:
        """Give the same rows, as both databases can hold them."""
        for row in rows:
            if self.count % _TOLD == 0:
                self._tell(f"{self._what} {self.count}")
            kept = tuple(plain(one) for one in row)
            self._sum.update(repr(kept).encode())
            self.count += 1
            yield kept

    def digest(self) -> str:
        """Return what the rows have in common with no others."""
        return self._sum.hexdigest()
