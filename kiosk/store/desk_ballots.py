"""Keeps the answers to polls and priorities: one a phone and round, by the primary key of their table.

What is counted is counted from rows. A phone is kept as the digest of its cookie with the key of the round alone; at
closing that key is erased, each device becomes a random word and each moment a day.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from kiosk.model.ballots import BallotsAside, EveryBallot, Round
from kiosk.model.desk import Done
from kiosk.store.ballot_rows import choices_of, every_ballot, round_of_row
from kiosk.store.desk_log import add_line, moment
from kiosk.store.desk_store import DeskStore, Statements

Wave = tuple[datetime, datetime]
"""From when until when answers of one burst came."""
_ROUND = "SELECT id, item, kind, options, most, opened_at, closes_at, closed_at FROM polls WHERE id = ?"
_IS_ASIDE = "SELECT 1 FROM ballots_aside WHERE poll = ? AND id NOT IN (SELECT decision FROM undone)"
_CHOSEN = "SELECT choices, count(*) FROM ballots WHERE poll = ? GROUP BY choices"
_CHANGED = "UPDATE ballot_changes SET newest = newest + 1"
_USE = "UPDATE vote_codes SET used = 1 WHERE digest = ? AND used = 0 AND ends_at > ?"
_VOTE = """INSERT INTO ballots VALUES (?, ?, ?, ?, 0)
           ON CONFLICT (poll, device) DO UPDATE SET choices = excluded.choices"""
"""Who changes an answer sent it when they first did: a burst is of phones, not of second thoughts."""


class SqliteBallots:
    """See `desk_protocols.Ballots`."""

    def __init__(self, database: DeskStore) -> None:
        self._database = database

    def vote(self, asked: Round, choices: Sequence[int], cookie: str, at: datetime, *, code: str = "") -> bool:
        """Keep the answer of the phone with this cookie in place of any before; False where the round is closed.

        By the digest of a code on paper it is the answer of that code, once: False where somebody voted by it before.
        """
        with self._database.writing() as base:
            _begin(base, asked)
            key, closed = base.execute("SELECT key, closed_at FROM polls WHERE id = ?", (asked.id,)).fetchone()
            if closed or not key:
                return False
            if code:
                cookie = f"code {code}"
                if not _use(base, (asked.id, _device(key, cookie), ",".join(map(str, choices))), code, at):
                    return False
            # The file may have been given another end meanwhile.
            base.execute("UPDATE polls SET closes_at = ? WHERE id = ?", (moment(asked.closes), asked.id))
            said = ",".join(map(str, choices))
            base.execute(_VOTE, (asked.id, _device(key, cookie), said, moment(at)))
            base.execute(_CHANGED)
            return True

    def begin(self, asked: Round) -> None:
        """Keep a round that nobody answered yet."""
        with self._database.writing() as base:
            _begin(base, asked)

    def own(self, round_id: str, cookie: str) -> tuple[int, ...] | None:
        """Return what the phone with this cookie answered; None where it did not, or nobody can tell any more."""
        with self._database.reading() as base:
            row = base.execute("SELECT key FROM polls WHERE id = ?", (round_id,)).fetchone()
            if row is None or not row[0] or not cookie:
                return None
            found = base.execute("SELECT choices FROM ballots WHERE poll = ? AND device = ?",
                                 (round_id, _device(row[0], cookie))).fetchone()  # fmt: skip
            return choices_of(found[0]) if found is not None else None

    def known(self, asked: Round) -> Round:
        """Return the round as it is kept, with the end that its question tells now."""
        with self._database.reading() as base:
            row = base.execute(_ROUND, (asked.id,)).fetchone()
        if row is None:
            return asked
        kept = round_of_row(row)
        return kept if kept.closed is not None else replace(kept, closes=asked.closes)

    def every(self) -> EveryBallot:
        """Return all answers there are."""
        with self._database.reading() as base:
            return every_ballot(base)

    def chosen(self, round_id: str) -> Mapping[tuple[int, ...], int] | None:
        """Return how often each answer was given in a round, counted from its rows; None where some are set aside.

        Each phone that voted is shown the result: ten thousand of them would read ten thousand rows each.
        """
        with self._database.reading() as base:
            if base.execute(_IS_ASIDE, (round_id,)).fetchone() is not None:
                return None
            return {choices_of(said): int(count) for said, count in base.execute(_CHOSEN, (round_id,))}

    def close(self, round_id: str, at: datetime, waves: Sequence[Wave] = (), done: Done | None = None) -> bool:
        """Erase what tells phones apart, number the bursts, and keep of each moment its day; False where it is done."""
        with self._database.writing() as base:
            row = base.execute("SELECT closed_at FROM polls WHERE id = ?", (round_id,)).fetchone()
            if row is None or row[0]:
                return False
            base.execute("UPDATE polls SET key = '', closed_at = ? WHERE id = ?", (moment(at), round_id))
            _forget_phones(base, round_id, _numbered(base, round_id, waves))
            base.execute(_CHANGED)
            if done is not None:
                add_line(base, done)
            return True

    def set_aside(self, burst: BallotsAside, done: Done | None = None) -> None:
        """Do not count a burst, unless that was sent before."""
        row = (burst.id, burst.round, moment(burst.since) if burst.since else "",
               moment(burst.until) if burst.until else "", burst.wave, burst.by, moment(burst.at))  # fmt: skip
        with self._database.writing() as base:
            added = base.execute("INSERT INTO ballots_aside VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", row)
            if added.rowcount and done is not None:
                add_line(base, done)
            base.execute(_CHANGED)

    def count_again(self, id_: str, done: Done) -> bool:
        """Take back that a burst is set aside, once."""
        with self._database.writing() as base:
            if base.execute("SELECT 1 FROM ballots_aside WHERE id = ?", (id_,)).fetchone() is None:
                return False
            row = (id_, done.by, moment(done.at))
            if base.execute("INSERT INTO undone VALUES (?, ?, ?) ON CONFLICT DO NOTHING", row).rowcount == 0:
                return False
            add_line(base, done)
            base.execute(_CHANGED)
            return True

    def erase(self, round_id: str, at: datetime, done: Done) -> bool:
        """Take every answer of a round away for good; the round stays closed. False where there is none."""
        with self._database.writing() as base:
            if base.execute(_ROUND, (round_id,)).fetchone() is None:
                return False
            base.execute("DELETE FROM ballots WHERE poll = ?", (round_id,))
            base.execute("DELETE FROM ballots_aside WHERE poll = ?", (round_id,))
            base.execute("UPDATE polls SET key = '', closed_at = CASE closed_at WHEN '' THEN ? ELSE closed_at END"
                         " WHERE id = ?", (moment(at), round_id))  # fmt: skip
            base.execute(_CHANGED)
            add_line(base, done)
            return True


def _use(base: Statements, vote: tuple[str, str, str], code: str, at: datetime) -> bool:
    """Use a code up, unless this very vote did, sent twice; False where it opens nothing."""
    query = "SELECT 1 FROM ballots WHERE poll = ? AND device = ? AND choices = ?"
    return base.execute(query, vote).fetchone() is not None or base.execute(_USE, (code, moment(at))).rowcount > 0


def _begin(base: Statements, asked: Round) -> None:
    row = (asked.id, asked.item, asked.kind, asked.options, asked.most, secrets.token_hex(16), moment(asked.opened),
           moment(asked.closes))  # fmt: skip
    base.execute("INSERT INTO polls VALUES (?, ?, ?, ?, ?, ?, ?, ?, '') ON CONFLICT DO NOTHING", row)


def _device(key: str, cookie: str) -> str:
    return hmac.new(key.encode(), cookie.encode("utf-8", "replace"), hashlib.sha256).hexdigest()[:32]


def _numbered(base: Statements, round_id: str, waves: Sequence[Wave]) -> list[tuple[int, Wave]]:
    """Give the bursts of a round their numbers, by which what was decided is then known."""
    aside = base.execute("SELECT id, since, until FROM ballots_aside WHERE poll = ? AND since != '' ORDER BY since, id",
                         (round_id,)).fetchall()  # fmt: skip
    found: list[tuple[int, Wave]] = []
    for number, (id_, since, until) in enumerate(aside, 1):
        found.append((number, (datetime.fromisoformat(since), datetime.fromisoformat(until))))
        base.execute("UPDATE ballots_aside SET wave = ?, since = '', until = '' WHERE id = ?", (number, id_))
    return [*found, *enumerate(waves, len(found) + 1)]


def _forget_phones(base: Statements, round_id: str, waves: Sequence[tuple[int, Wave]]) -> None:
    """Give each answer a random word for its phone and a day for its moment, in an order that tells nothing."""
    rows = base.execute("SELECT choices, sent_at FROM ballots WHERE poll = ?", (round_id,)).fetchall()
    base.execute("DELETE FROM ballots WHERE poll = ?", (round_id,))
    made = []
    for choices, sent in rows:
        at = datetime.fromisoformat(sent)
        wave = next((number for number, (since, until) in waves if since <= at < until), 0)
        made.append((round_id, secrets.token_hex(16), choices, at.date().isoformat(), wave))
    base.executemany("INSERT INTO ballots VALUES (?, ?, ?, ?, ?)", sorted(made))
