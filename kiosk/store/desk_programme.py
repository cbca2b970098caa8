"""Keeps what the desk decides about the programme: the quotes of days, and urgent messages, each with its line."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from kiosk.model.day_quotes import DayChoice
from kiosk.model.decisions import Verb
from kiosk.model.desk import Done
from kiosk.model.desk_message import DeskMessage
from kiosk.model.items import ItemId
from kiosk.store.desk_log import add_line, moment
from kiosk.store.desk_store import DeskStore, Statements

WORDS_KEPT = timedelta(days=30)
"""How long the words of a message are kept after its end."""
_STANDS = "id NOT IN (SELECT decision FROM undone)"


def day_choices(base: Statements, since: str = "") -> tuple[DayChoice, ...]:
    """Return every choice that stands about the quotes of days, from a day on."""
    verbs = (Verb.PIN, Verb.SKIP)
    query = f"SELECT id, verb, day, item, made_by, made_at FROM day_quotes WHERE {_STANDS} AND day >= ?"  # noqa: S608  # of ours
    rows = base.execute(f"{query} ORDER BY made_at, id", (since,))
    return tuple(
        DayChoice(id=id_, verb=Verb(verb), day=date.fromisoformat(day), item=ItemId(item), by=by, at=_at(at))
        for id_, verb, day, item, by, at in rows
        if verb in verbs
    )


def desk_messages(base: Statements, *, knows_screens: bool = True) -> tuple[DeskMessage, ...]:
    """Return every message that nobody took off, also those that are over. A desk of before knows of no screens."""
    screens = "screens" if knows_screens else "''"
    query = f"SELECT id, title, words, ends_at, made_by, made_at, {screens} FROM messages WHERE {_STANDS}"  # noqa: S608  # of ours
    return tuple(map(_message, base.execute(f"{query} ORDER BY ends_at, id")))


class SqliteProgramme:
    """See `desk_protocols.ProgrammeChoices`."""

    def __init__(self, database: DeskStore) -> None:
        self._database = database

    def choose(self, choice: DayChoice, done: Done) -> None:
        """Add a choice about the quote of a day and its line in the log, unless it was sent before."""
        row = (choice.id, choice.verb, choice.day.isoformat(), choice.item, choice.by, moment(choice.at))
        self._add("INSERT INTO day_quotes VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", row, done)

    def announce(self, message: DeskMessage, done: Done) -> None:
        """Add a message and its line in the log, unless it was sent before; words of long ago go."""
        with self._database.writing() as base:
            base.execute("DELETE FROM messages WHERE ends_at < ?", (moment(message.at - WORDS_KEPT),))
        row = (message.id, message.title, message.text, moment(message.ends), message.by, moment(message.at))
        query = """INSERT INTO messages (id, title, words, ends_at, made_by, made_at, screens)
                   VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"""
        self._add(query, (*row, "\n".join(message.screens)), done)

    def undo(self, id_: str, done: Done) -> bool:
        """Take a choice or a message back, once."""
        with self._database.writing() as base:
            if _found(base, id_) is None:
                return False
            row = (id_, done.by, moment(done.at))
            if base.execute("INSERT INTO undone VALUES (?, ?, ?) ON CONFLICT DO NOTHING", row).rowcount == 0:
                return False
            add_line(base, done)
            return True

    def choices(self, since: date) -> tuple[DayChoice, ...]:
        """Return the choices that stand, of a day and those after it, the newest last."""
        with self._database.reading() as base:
            return day_choices(base, since.isoformat())

    def messages(self, at: datetime) -> tuple[DeskMessage, ...]:
        """Return the messages that stand at a moment, the first that ends first."""
        with self._database.reading() as base:
            return tuple(one for one in desk_messages(base) if one.ends > at)

    def find(self, id_: str) -> tuple[DayChoice | DeskMessage, bool] | None:
        """Return a choice or a message by its id, and whether it was taken back."""
        with self._database.reading() as base:
            found = _found(base, id_)
            undone = base.execute("SELECT 1 FROM undone WHERE decision = ?", (id_,)).fetchone() is not None
        return (found, undone) if found is not None else None

    def _add(self, query: str, row: tuple[str, ...], done: Done) -> None:
        with self._database.writing() as base:
            if base.execute(query, row).rowcount:
                add_line(base, done)


def _found(base: Statements, id_: str) -> DayChoice | DeskMessage | None:
    query = "SELECT id, verb, day, item, made_by, made_at FROM day_quotes WHERE id = ?"
    if (row := base.execute(query, (id_,)).fetchone()) is not None:
        _, verb, day, item, by, at = row
        return DayChoice(id=id_, verb=Verb(verb), day=date.fromisoformat(day), item=ItemId(item), by=by, at=_at(at))
    query = "SELECT id, title, words, ends_at, made_by, made_at, screens FROM messages WHERE id = ?"
    row = base.execute(query, (id_,)).fetchone()
    return _message(row) if row is not None else None


def _message(row: tuple[str, str, str, str, str, str, str]) -> DeskMessage:
    id_, title, words, ends, by, at, screens = row
    named = tuple(filter(None, screens.split("\n")))
    return DeskMessage(id=id_, title=title, text=words, ends=_at(ends), by=by, at=_at(at), screens=named)


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)
