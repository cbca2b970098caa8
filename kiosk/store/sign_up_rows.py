"""Reads who signed up for events out of the rows of a desk, and deletes them; for the screen without names."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from kiosk.model.items import ItemId
from kiosk.model.sign_ups import EverySignUp, SignUpAct, SignUpList, SignUpRow
from kiosk.store.desk_store import Statements

_LISTS = "SELECT event, item, begins_at, moved_to FROM sign_up_lists ORDER BY event"
_STANDS = "id NOT IN (SELECT decision FROM undone) ORDER BY number, event"
_ROWS = f"SELECT id, number, event, who, act, name, team, made_by, sent_at FROM sign_ups WHERE {_STANDS}"  # noqa: S608  # names of ours
_NAMELESS = f"SELECT id, number, event, who, act, '', '', '', sent_at FROM sign_ups WHERE {_STANDS}"  # noqa: S608
CHANGED = "UPDATE sign_up_changes SET newest = newest + 1"
SignUpColumns = tuple[str, int, str, str, str, str, str, str, str]


class SeatReader:
    """Who is in the row for which event, kept between two looks, for one thread. It never reads a name."""

    def __init__(self) -> None:
        self._seen: tuple[int, int] | None = None
        self._known = EverySignUp()

    def read(self, base: Statements) -> EverySignUp:
        """Return all there are; the same object as long as nothing changed."""
        (newest,) = base.execute("SELECT newest FROM sign_up_changes").fetchone()
        (undone,) = base.execute("SELECT count(*) FROM undone").fetchone()
        if (newest, undone) != self._seen:
            self._seen = newest, undone
            self._known = EverySignUp(lists=lists_of(base), rows=tuple(map(row_of, base.execute(_NAMELESS))))
        return self._known


def lists_of(base: Statements) -> tuple[SignUpList, ...]:
    """Return every event that anybody signed up for."""
    return tuple(
        SignUpList(
            event=ItemId(event),
            item=ItemId(item),
            begins=datetime.fromisoformat(begins),
            moved_to=ItemId(moved) if moved else None,
        )
        for event, item, begins, moved in base.execute(_LISTS)
    )


def rows_of(base: Statements) -> tuple[SignUpRow, ...]:
    """Return every row that stands, in the order in which they came."""
    return tuple(map(row_of, base.execute(_ROWS)))


def row_of(row: SignUpColumns) -> SignUpRow:
    """Return one row; ValueError for what this version does not know."""
    id_, number, event, who, act, name, team, by, sent = row
    return SignUpRow(
        id=id_,
        number=number,
        event=ItemId(event),
        who=who,
        act=SignUpAct(act),
        name=name,
        team=team,
        by=by,
        at=datetime.fromisoformat(sent),
    )


def let_lists_go(base: Statements, events: Iterable[str]) -> None:
    """Delete events with everybody who signed up for them, within a transaction."""
    for event in events:
        emptied(base, event)
        base.execute("DELETE FROM sign_up_lists WHERE event = ?", (event,))


def emptied(base: Statements, event: str) -> int:
    """Delete the rows of an event and its key; return how many there were."""
    own = "SELECT id FROM sign_ups WHERE event = ?"
    base.execute(f"DELETE FROM undone WHERE decision IN ({own})", (event,))  # noqa: S608  # names of ours
    gone = base.execute("DELETE FROM sign_ups WHERE event = ?", (event,)).rowcount
    base.execute("UPDATE sign_up_lists SET key = '' WHERE event = ?", (event,))
    base.execute(CHANGED)
    return gone
