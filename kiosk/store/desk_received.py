"""Keeps answers of survey tools and forms, each once however often it is sent, and the digests of their tokens."""

from __future__ import annotations

from datetime import datetime

from kiosk.model.desk import Done
from kiosk.model.received import MOST_OF_A_DOOR, DoorToken, Received
from kiosk.store.desk_log import add_line, moment
from kiosk.store.desk_store import DeskStore, Statements
from kiosk.store.inward_protocol import Arrived

_CHANGES = "UPDATE received_changes SET newest = newest + 1"
_NEWEST = "(SELECT newest FROM received_changes)"
_DECIDED = """SELECT 1 FROM decisions WHERE item = ? AND NOT EXISTS
              (SELECT 1 FROM undone WHERE undone.decision IN (decisions.id, nullif(decisions.together, '')))"""
_TOKENS = "SELECT substr(digest, 1, 8), source, made_at, made_by, used_on FROM received_tokens ORDER BY source, made_at"


class SqliteInward:
    """See `inward_protocol.Inward`."""

    def __init__(self, database: DeskStore) -> None:
        self._database = database

    def take(self, answer: Received) -> Arrived:
        """Keep an answer. What somebody decided about stays as it was then; what was erased does not come back."""
        with self._database.writing() as base:
            known = base.execute("SELECT told FROM received WHERE id = ?", (answer.id,)).fetchone()
            decided = base.execute(_DECIDED, (answer.item,)).fetchone()
            if decided is not None or (known is not None and known[0] == answer.told):
                return Arrived.KNOWN
            if known is None and _count_of(base, answer.source) >= MOST_OF_A_DOOR:
                return Arrived.FULL
            base.execute(_CHANGES)
            if known is None:
                row = (answer.id, answer.source, answer.item, answer.told, moment(answer.at))
                base.execute(f"INSERT INTO received VALUES (?, ?, ?, ?, ?, {_NEWEST})", row)  # noqa: S608  # names of ours
                return Arrived.NEW
            base.execute(f"UPDATE received SET item = ?, told = ?, change = {_NEWEST} WHERE id = ?",  # noqa: S608
                         (answer.item, answer.told, answer.id))  # fmt: skip
            return Arrived.CHANGED

    def make_token(self, digest: str, source: str, done: Done) -> None:
        """Let a token open a door, with a line in the log."""
        with self._database.writing() as base:
            row = (digest, source, moment(done.at), done.by)
            base.execute("INSERT INTO received_tokens (digest, source, made_at, made_by) VALUES (?, ?, ?, ?)", row)
            add_line(base, done)

    def tokens(self) -> tuple[DoorToken, ...]:
        """Return the tokens that open something, by their doors and the oldest first."""
        with self._database.reading() as base:
            return tuple(map(_token, base.execute(_TOKENS)))

    def end_tokens(self, source: str, done: Done) -> int:
        """Let no token open this door any more; return how many did."""
        with self._database.writing() as base:
            ended = base.execute("DELETE FROM received_tokens WHERE source = ?", (source,)).rowcount
            if ended:
                add_line(base, done)
        return ended

    def opens(self, digest: str, *, at: datetime) -> str | None:
        """Return the door that a token opens. The day is written once: a token is used all day long."""
        with self._database.reading() as base:
            row = base.execute("SELECT source, used_on FROM received_tokens WHERE digest = ?", (digest,)).fetchone()
        if row is None:
            return None
        if row[1] != at.date().isoformat():
            with self._database.writing() as base:
                used = (at.date().isoformat(), digest)
                base.execute("UPDATE received_tokens SET used_on = ? WHERE digest = ?", used)
        return str(row[0])


def _count_of(base: Statements, source: str) -> int:
    (count,) = base.execute("SELECT count(*) FROM received WHERE source = ?", (source,)).fetchone()
    return int(count)


def _token(row: tuple[str, str, str, str, str]) -> DoorToken:
    id_, source, made, by, used = row
    on = datetime.fromisoformat(used) if used else None
    return DoorToken(id=id_, source=source, made=datetime.fromisoformat(made), by=by, used=on)
