"""Keeps nominations of colleagues: one a phone and month, by its table; what became of each is rows that are added.

A phone is kept as the digest of its cookie with the key of the month alone. What its colleague was asked and answered
is kept as every consent is.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from datetime import date, datetime

from kiosk.model.desk import Done
from kiosk.model.nominations import ChosenDeed, EveryNomination, ImproverVote, Nomination, NominationLeft
from kiosk.store.desk_log import add_line, moment
from kiosk.store.desk_store import DeskStore, Statements
from kiosk.store.nomination_protocol import CodeState
from kiosk.store.nomination_rows import (
    CHANGED,
    NOMINATION,
    every_nomination,
    month_text,
    nomination_of,
    one_nomination,
)

_READ = """(SELECT nomination FROM nominations_left WHERE id NOT IN (SELECT decision FROM undone)
           UNION SELECT subject FROM consents)"""
_NOT_READ = f"id NOT IN {_READ}"
_REPLACE = f"""UPDATE nominations SET id = ?, who = ?, deed = ?, nominator = ?, screen = ?, sent_at = ?
               WHERE month = ? AND device = ? AND {_NOT_READ}"""  # noqa: S608  # names of ours

_SPEND = """UPDATE vote_codes SET used = ?
            WHERE used = ? AND EXISTS (SELECT 1 FROM improver_votes WHERE month = ? AND coded = 1)"""


class SqliteNominations:
    """See `nomination_protocol.Nominations`."""

    def __init__(self, database: DeskStore) -> None:
        self._database = database

    def nominate(self, one: Nomination, cookie: str) -> Nomination | None:
        """Keep the nomination of the phone with this cookie in place of any before, as long as nobody read that.

        None where somebody did, or where another phone sent the same form: then nothing is changed.
        """
        month = month_text(one.month)
        with self._database.writing() as base:
            device = _device(_key_of(base, month), cookie)
            row = (one.id, month, device, one.who, one.deed, one.nominator, one.screen, moment(one.at))
            base.execute("INSERT INTO nominations VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", row)
            taken = base.execute("SELECT month, device FROM nominations WHERE id = ?", (one.id,)).fetchone()
            if taken is not None and taken != (month, device):
                return None
            words = (one.id, one.who, one.deed, one.nominator, one.screen, moment(one.at))
            base.execute(_REPLACE, (*words, month, device))
            base.execute(CHANGED)
            return one_nomination(base, one.id)

    def own(self, month: date, cookie: str) -> Nomination | None:
        """Return what the phone with this cookie sent in a month; None where it did not, or took it back."""
        with self._database.reading() as base:
            key = base.execute("SELECT key FROM nomination_months WHERE month = ?", (month_text(month),)).fetchone()
            if key is None or not key[0] or not cookie:
                return None
            query = f"SELECT {NOMINATION} FROM nominations WHERE month = ? AND device = ? AND deed != ''"  # noqa: S608
            row = base.execute(query, (month_text(month), _device(key[0], cookie))).fetchone()
            return nomination_of(row) if row is not None else None

    def is_read(self, id_: str) -> bool:
        """Tell whether somebody at the desk decided about it: from then on it stays as it is."""
        with self._database.reading() as base:
            query = f"SELECT 1 FROM nominations WHERE id = ? AND NOT {_NOT_READ}"  # noqa: S608
            return base.execute(query, (id_,)).fetchone() is not None

    def take_back(self, id_: str) -> bool:
        """Let go of the words of a nomination that nobody read yet; False where somebody did."""
        with self._database.writing() as base:
            gone = base.execute(
                f"UPDATE nominations SET who = '', deed = '', nominator = '' WHERE id = ? AND {_NOT_READ}",  # noqa: S608
                (id_,),
            )
            base.execute(CHANGED)
            return gone.rowcount > 0

    def every(self) -> EveryNomination:
        """Return all there are."""
        with self._database.reading() as base:
            return every_nomination(base)

    def leave(self, one: NominationLeft, done: Done) -> None:
        """Keep that the desk does not go on with a nomination, unless that was sent before."""
        row = (one.id, one.nomination, one.by, moment(one.at))
        with self._database.writing() as base:
            if base.execute("INSERT INTO nominations_left VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", row).rowcount:
                add_line(base, done)
            base.execute(CHANGED)

    def undo(self, id_: str, done: Done) -> bool:
        """Go on with a nomination again, once; False for what was not left."""
        with self._database.writing() as base:
            if base.execute("SELECT 1 FROM nominations_left WHERE id = ?", (id_,)).fetchone() is None:
                return False
            row = (id_, done.by, moment(done.at))
            if base.execute("INSERT INTO undone VALUES (?, ?, ?) ON CONFLICT DO NOTHING", row).rowcount == 0:
                return False
            add_line(base, done)
            base.execute(CHANGED)
            return True

    def open_vote(self, vote: ImproverVote, deeds: Iterable[ChosenDeed], done: Done) -> bool:
        """Keep the vote of a month with the deeds that it is about; False where that month has one."""
        row = (month_text(vote.month), int(vote.coded), moment(vote.opened), moment(vote.closes), vote.by)
        with self._database.writing() as base:
            query = "INSERT INTO improver_votes VALUES (?, ?, ?, ?, '', ?) ON CONFLICT DO NOTHING"
            if base.execute(query, row).rowcount == 0:
                return False
            for one in deeds:
                deed = (f"{row[0]}-{one.place}", row[0], one.place, one.nomination, one.short, one.reason)
                base.execute("INSERT INTO improver_deeds VALUES (?, ?, ?, ?, ?, ?)", deed)
            add_line(base, done)
            base.execute(CHANGED)
            return True

    def close_vote(self, month: date, winners: Iterable[str], at: datetime) -> bool:
        """Keep who became improver of a month, once. Where it asked for codes on paper, all there are are spent."""
        with self._database.writing() as base:
            closed = base.execute("UPDATE improver_votes SET closed_at = ? WHERE month = ? AND closed_at = ''",
                                  (moment(at), month_text(month)))  # fmt: skip
            if closed.rowcount == 0:
                return False
            base.execute(_SPEND, (int(CodeState.SPENT), int(CodeState.GOOD), month_text(month)))
            rows = [(one, month_text(month)) for one in winners]
            base.executemany("INSERT INTO improvers VALUES (?, ?) ON CONFLICT DO NOTHING", rows)
            base.execute(CHANGED)
            return True


def _key_of(base: Statements, month: str) -> str:
    base.execute("INSERT INTO nomination_months VALUES (?, ?) ON CONFLICT DO NOTHING", (month, secrets.token_hex(16)))
    return str(base.execute("SELECT key FROM nomination_months WHERE month = ?", (month,)).fetchone()[0])


def _device(key: str, cookie: str) -> str:
    return hmac.new(key.encode(), cookie.encode("utf-8", "replace"), hashlib.sha256).hexdigest()[:32]
