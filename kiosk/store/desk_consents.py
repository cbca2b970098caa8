"""Keeps what colleagues are asked before a name stands on the wall, in the file of the desk, and what they answered.

A secret opens a question once: who answers gets the next one, by which they may change their mind. Only digests of
secrets are kept.
"""

from __future__ import annotations

import hashlib
from datetime import datetime

from kiosk.machine.clock import EARLIEST
from kiosk.model.consents import AGREED_KEPT, Consent, ConsentAbout, ConsentAnswer, ConsentSaid
from kiosk.model.desk import Done
from kiosk.store.desk_log import add_line, moment
from kiosk.store.desk_protocols import AskedAndSaid
from kiosk.store.desk_store import DeskStore, Statements

_CONSENT = "SELECT id, about, subject, colleague, detail, made_by, made_at, ends_at FROM consents"
MOST_OPEN = 6
"""Secrets that open one question at a time: one was printed, one mailed, one was lost."""
_SAID = "SELECT id, consent, follows, answer, said_at FROM consent_answers"


class SqliteConsents:
    """See `desk_protocols.Consents`."""

    def __init__(self, database: DeskStore) -> None:
        self._database = database

    def ask(self, consent: Consent, done: Done | None = None) -> bool:
        """Keep a question, and a line in the log where one is told; False where it was sent before."""
        row = (consent.id, consent.about, consent.subject, consent.colleague, consent.detail, consent.by,
               moment(consent.at), moment(consent.ends))  # fmt: skip
        with self._database.writing() as base:
            query = "INSERT INTO consents VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
            is_new = base.execute(query, row).rowcount > 0
            if is_new and done is not None:
                add_line(base, done)
            return is_new

    def open(self, id_: str, key: str, *, follows: str, ends: datetime) -> bool:
        """Let this secret open a question too; of more than a few those of before end. False for no such question."""
        with self._database.writing() as base:
            if base.execute("SELECT 1 FROM consents WHERE id = ?", (id_,)).fetchone() is None:
                return False
            (count,) = base.execute("SELECT count(*) FROM consent_keys WHERE consent = ?", (id_,)).fetchone()
            if count >= MOST_OPEN:
                base.execute("DELETE FROM consent_keys WHERE consent = ?", (id_,))
            base.execute("INSERT INTO consent_keys VALUES (?, ?, ?, ?)", (_digest(key), id_, follows, moment(ends)))
            return True

    def opened(self, key: str, *, at: datetime) -> AskedAndSaid | None:
        """Return the question that a secret opens, with its answers; None where it opens nothing any more."""
        with self._database.reading() as base:
            found = _key(base, key, at)
            return _one(base, found[0]) if found is not None else None

    def answer(self, key: str, said: str, answer: ConsentAnswer, *, follow_up: str, at: datetime) -> ConsentSaid | None:
        """Use a secret up and keep the answer under an id; `follow_up` opens the question from then on.

        What was sent before is answered as it was then. None where the secret opens nothing.
        """
        with self._database.writing() as base:
            found = _key(base, key, at)
            if found is None:
                known = _key(base, follow_up, at)
                row = base.execute(f"{_SAID} WHERE id = ?", (said,)).fetchone()
                return _said(row) if known is not None and row is not None and row[1] == known[0] else None
            consent, follows = found
            if base.execute("SELECT 1 FROM consent_answers WHERE id = ?", (said,)).fetchone() is not None:
                return None  # the form of another question
            base.execute("DELETE FROM consent_keys WHERE consent = ?", (consent,))
            base.execute(
                "INSERT INTO consent_answers VALUES (?, ?, ?, ?, ?)", (said, consent, follows, answer, moment(at))
            )
            key_row = (_digest(follow_up), consent, said, moment(at + AGREED_KEPT))
            base.execute("INSERT INTO consent_keys VALUES (?, ?, ?, ?)", key_row)
            return ConsentSaid(id=said, consent=consent, after=follows, answer=answer, at=at)

    def find(self, id_: str) -> AskedAndSaid | None:
        """Return a question with its answers, by its id."""
        with self._database.reading() as base:
            return _one(base, id_)

    def every(self, about: ConsentAbout) -> tuple[AskedAndSaid, ...]:
        """Return every question about such a thing with its answers, the newest first."""
        with self._database.reading() as base:
            return every_consent(base, about)

    def forget(self, id_: str, *, at: datetime) -> bool:
        """Let go of a question with its answers and its secret; False by a clock that cannot be right."""
        if at < EARLIEST:
            return False
        with self._database.writing() as base:
            let_consent_go(base, id_)
        return True


def every_consent(base: Statements, about: ConsentAbout) -> tuple[AskedAndSaid, ...]:
    """Return every question about such a thing with its answers, the newest first."""
    found = base.execute(f"{_CONSENT} WHERE about = ? ORDER BY made_at DESC, id", (about,)).fetchall()
    return tuple((_consent(row), _said_of(base, row[0])) for row in found)


def let_consent_go(base: Statements, id_: str) -> None:
    """Delete a question with all that belongs to it, within a transaction."""
    base.execute("DELETE FROM consent_keys WHERE consent = ?", (id_,))
    base.execute("DELETE FROM consent_answers WHERE consent = ?", (id_,))
    base.execute("DELETE FROM consents WHERE id = ?", (id_,))


def let_consents_of_erased_go(base: Statements) -> None:
    """Delete what was asked about anything that is erased for good, within a transaction."""
    query = "SELECT id FROM consents WHERE subject IN (SELECT item FROM decisions WHERE verb = 'erase')"
    for (id_,) in base.execute(query).fetchall():
        let_consent_go(base, id_)


def _one(base: Statements, id_: str) -> AskedAndSaid | None:
    row = base.execute(f"{_CONSENT} WHERE id = ?", (id_,)).fetchone()
    return (_consent(row), _said_of(base, id_)) if row is not None else None


def _said_of(base: Statements, consent: str) -> tuple[ConsentSaid, ...]:
    rows = base.execute(f"{_SAID} WHERE consent = ? ORDER BY said_at, id", (consent,))
    return tuple(map(_said, rows.fetchall()))


def _key(base: Statements, key: str, at: datetime) -> tuple[str, str] | None:
    """Return which question a secret opens, and which answer the next one follows."""
    query = "SELECT consent, follows FROM consent_keys WHERE digest = ? AND ends_at > ?"
    row = base.execute(query, (_digest(key), moment(at))).fetchone()
    return (str(row[0]), str(row[1])) if row is not None else None


def _consent(row: tuple[str, ...]) -> Consent:
    id_, about, subject, colleague, detail, by, at, ends = row
    return Consent(
        id=id_,
        about=ConsentAbout(about),
        subject=subject,
        colleague=colleague,
        detail=detail,
        by=by,
        at=datetime.fromisoformat(at),
        ends=datetime.fromisoformat(ends),
    )


def _said(row: tuple[str, ...]) -> ConsentSaid:
    id_, consent, follows, answer, at = row
    return ConsentSaid(
        id=id_, consent=consent, after=follows, answer=ConsentAnswer(answer), at=datetime.fromisoformat(at)
    )


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()
