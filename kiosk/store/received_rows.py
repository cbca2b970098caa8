"""Reads answers of survey tools and forms out of the rows of a desk, what is newer alone, and lets them go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from kiosk.model.items import ItemId
from kiosk.model.received import Received
from kiosk.store.desk_log import moment
from kiosk.store.desk_store import Statements

_COLUMNS = "id, source, item, told, came_at"
_EVERY = f"SELECT {_COLUMNS} FROM received"  # noqa: S608  # names of ours
_OLD = "SELECT id, item FROM received WHERE came_at < ? ORDER BY came_at"
_LAST_RULED = "SELECT max(made_at) FROM decisions WHERE item = ?"


class ReceivedReader:
    """The answers, kept between two looks, for one thread."""

    def __init__(self) -> None:
        self._rows: dict[str, Received] = {}
        self._seen = (-1, -1)
        self._known: tuple[Received, ...] = ()

    def read(self, base: Statements) -> tuple[Received, ...]:
        """Return all there are, in the order in which they came; the same object as long as nothing changed."""
        newest, erased = base.execute("SELECT newest, erased FROM received_changes").fetchone()
        if (newest, erased) == self._seen:
            return self._known
        if erased != self._seen[1] or newest < self._seen[0]:
            self._rows = {row[0]: _received(row) for row in base.execute(_EVERY)}
        else:
            self._rows |= {
                row[0]: _received(row) for row in base.execute(f"{_EVERY} WHERE change > ?", (self._seen[0],))
            }
        self._seen = newest, erased
        self._known = tuple(sorted(self._rows.values(), key=lambda one: (one.at, one.id)))
        return self._known


def let_received_go(base: Statements, ids: Iterable[str]) -> None:
    """Delete answers by their ids; whoever reads what is new forgets them."""
    base.executemany("DELETE FROM received WHERE id = ?", [(id_,) for id_ in ids])
    base.execute("UPDATE received_changes SET newest = newest + 1, erased = newest + 1")


def let_erased_received_go(base: Statements, erased: Iterable[ItemId]) -> None:
    """Delete the answers of which the item is erased for good."""
    found = [id_ for item in erased for (id_,) in base.execute("SELECT id FROM received WHERE item = ?", (item,))]
    if found:
        let_received_go(base, found)


def received_over(
    base: Statements, released: frozenset[ItemId], at: datetime, *, unread: timedelta, longest: timedelta
) -> Iterator[str]:
    """Give the ids of answers whose time is over: nobody released them for so long, or they are a year old."""
    for id_, item in base.execute(_OLD, (moment(at - unread),)).fetchall():
        (came,) = base.execute("SELECT came_at FROM received WHERE id = ?", (id_,)).fetchone()
        (ruled,) = base.execute(_LAST_RULED, (item,)).fetchone()
        if came < moment(at - longest) or (item not in released and max(came, ruled or "") < moment(at - unread)):
            yield id_


def old_items(base: Statements, before: datetime) -> frozenset[ItemId]:
    """Return the items of the answers that came before a moment."""
    return frozenset(ItemId(item) for _, item in base.execute(_OLD, (moment(before),)))


def _received(row: tuple[str, str, str, str, str]) -> Received:
    id_, source, item, told, came = row
    return Received(id=id_, source=source, item=ItemId(item), told=told, at=datetime.fromisoformat(came))
