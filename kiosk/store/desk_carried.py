"""Keeps in the file of the desk what was carried off the wall: what was done on a day, and which item went where."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from kiosk.model.carried_out import CarriedOut
from kiosk.model.items import ItemId
from kiosk.store.desk_log import moment
from kiosk.store.desk_store import DeskStore, Statements
from kiosk.store.once import BEGUN, KEPT, may_begin

ROWS_KEPT = timedelta(days=365)
_MOST_TOLD = 50


class SqliteCarried:
    """See `once.OncePerDay`, and `desk_protocols.CarriedRows`."""

    def __init__(self, database: DeskStore) -> None:
        self._database = database

    def begin(self, what: str, day: date, *, at: datetime, harmless: bool = False) -> bool:
        """Begin a try: its row is on the disk before anything is done."""
        with self._database.writing() as base:
            number = may_begin(_newest(base, what, day), at, harmless=harmless)
            if not number:
                return False
            base.execute("DELETE FROM carried_once WHERE day < ?", ((day - KEPT).isoformat(),))
            row = (what, day.isoformat(), number, BEGUN, moment(at))
            return (
                base.execute("INSERT INTO carried_once VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", row).rowcount > 0
            )

    def may_begin(self, what: str, day: date, *, at: datetime) -> bool:
        """Tell whether a try may begin now, and begin none."""
        with self._database.reading() as base:
            return may_begin(_newest(base, what, day), at) > 0

    def end(self, what: str, day: date, state: str, *, at: datetime) -> None:
        """Tell how the newest try ended."""
        with self._database.writing() as base:
            newest = _newest(base, what, day)
            if newest is not None:
                row = (state, moment(at), what, day.isoformat(), newest[0])
                base.execute(
                    "UPDATE carried_once SET state = ?, told_at = ? WHERE what = ? AND day = ? AND attempt = ?", row
                )

    def state(self, what: str, day: date) -> str:
        """Return the state of the newest try; empty where there is none."""
        with self._database.reading() as base:
            newest = _newest(base, what, day)
        return newest[1] if newest is not None else ""

    def went(self, id_: str, items: Iterable[ItemId], what: str, *, at: datetime, by: str) -> None:
        """Keep that these items went out in something; what was told under this id before is not told twice."""
        with self._database.writing() as base:
            base.execute("DELETE FROM carried_out WHERE made_at < ?", (moment(at - ROWS_KEPT),))
            for item in items:
                row = (f"{id_}-{item}", item, what, moment(at), by)
                base.execute("INSERT INTO carried_out VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", row)

    def carried(self, item: ItemId) -> tuple[CarriedOut, ...]:
        """Return in what an item went out, the newest first."""
        query = "SELECT what, made_at, made_by FROM carried_out WHERE item = ? ORDER BY made_at DESC, id LIMIT ?"
        with self._database.reading() as base:
            rows = base.execute(query, (item, _MOST_TOLD)).fetchall()
        return tuple(CarriedOut(what=what, at=datetime.fromisoformat(at), by=by) for what, at, by in rows)


def _newest(base: Statements, what: str, day: date) -> tuple[int, str, datetime] | None:
    query = "SELECT attempt, state, told_at FROM carried_once WHERE what = ? AND day = ? ORDER BY attempt DESC LIMIT 1"
    row = base.execute(query, (what, day.isoformat())).fetchone()
    return (int(row[0]), str(row[1]), datetime.fromisoformat(row[2])) if row is not None else None
