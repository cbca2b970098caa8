"""Keeps what colleagues sent, each thing once however often it is sent, and known by no phone outside its own topic.

A topic is what is reacted to: an item of the wall, or the wall itself on a day. It has a key of its own, and a phone
is kept as the digest of its cookie with that key alone. What is counted is counted from rows.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Collection
from datetime import datetime

from kiosk.model.desk import Done
from kiosk.model.items import ItemId
from kiosk.model.reactions import EverythingSent, IdeaStep, Reaction, ReactionKind, SetAside
from kiosk.store.desk_log import add_line, moment
from kiosk.store.desk_store import DeskStore, Statements
from kiosk.store.sent_rows import COLUMNS, everything_sent, one_of, reaction_of, sent_about, steps_of
from kiosk.store.topics import OF_THE_WALL, topic_of

_ROWS = f"SELECT {COLUMNS} FROM reactions WHERE withdrawn = 0"  # noqa: S608  # names of ours
_CHANGES = "UPDATE reaction_changes SET newest = newest + 1"
_MADE = "SELECT id FROM idea_steps WHERE id = ? UNION SELECT id FROM set_aside WHERE id = ?"
_NEWEST = "(SELECT newest FROM reaction_changes)"


class SqliteReactions:
    """See `desk_protocols.Reactions`."""

    def __init__(self, database: DeskStore) -> None:
        self._database = database

    def arrive(self, screen: str, slot: int, phone: str, *, most: int) -> bool:
        """Count a phone in a slot of a screen, once; False where that slot is full and it is not among them."""
        with self._database.writing() as base:
            seen = base.execute("SELECT 1 FROM arrivals WHERE screen = ? AND slot = ? AND phone = ?",
                                (screen, slot, phone)).fetchone()  # fmt: skip
            if seen:
                return True
            (count,) = base.execute("SELECT count(*) FROM arrivals WHERE screen = ? AND slot = ?",
                                    (screen, slot)).fetchone()  # fmt: skip
            if count >= most:
                return False
            base.execute("INSERT INTO arrivals VALUES (?, ?, ?)", (screen, slot, phone))
            return True

    def send(self, reaction: Reaction, cookie: str) -> Reaction:
        """Keep a reaction of the phone with this cookie, and return it as it is kept.

        A tap without words counts once for each phone and item; of words the same form is the same reaction, and says
        what it said last. Where another phone sent that form, nothing is changed.
        """
        topic = topic_of(reaction.about, reaction.at)
        with self._database.writing() as base:
            key = _key_of_topic(base, topic, reaction.at)
            sender = _sender(key, cookie)
            id_ = reaction.id if reaction.text else _id_of_tap(key, sender, reaction.answer)
            known = base.execute("SELECT sender FROM reactions WHERE id = ?", (id_,)).fetchone()
            base.execute(_CHANGES)
            if known is None:
                row = (id_, topic, reaction.answer, reaction.text, sender, reaction.screen, reaction.slot,
                       reaction.through, moment(reaction.at))  # fmt: skip
                base.execute(f"INSERT INTO reactions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, {_NEWEST})", row)  # noqa: S608
            elif known[0] == sender:
                base.execute(f"UPDATE reactions SET words = ?, answer = ?, withdrawn = 0, change = {_NEWEST}"  # noqa: S608
                             " WHERE id = ? AND (words != ? OR answer != ? OR withdrawn != 0)",
                             (reaction.text, reaction.answer, id_, reaction.text, reaction.answer))  # fmt: skip
            kept = one_of(base, id_)
        return kept or reaction

    def withdraw(self, id_: str, cookie: str) -> bool:
        """Take a reaction back, by the phone that sent it; False where there is none of it. Its words go."""
        with self._database.writing() as base:
            row = base.execute("SELECT topic, sender FROM reactions WHERE id = ?", (id_,)).fetchone()
            if row is None or not _is_sender(base, row[0], row[1], cookie):
                return False
            base.execute(_CHANGES)
            base.execute(f"UPDATE reactions SET words = '', withdrawn = 1, change = {_NEWEST} WHERE id = ?", (id_,))  # noqa: S608
            return True

    def own(self, about: ItemId | None, cookie: str) -> tuple[Reaction, ...]:
        """Return what the phone with this cookie sent about an item, the newest last."""
        wanted, named = (OF_THE_WALL, ()) if about is None else ("topic = ?", (about,))
        if not cookie:
            return ()
        with self._database.reading() as base:
            topics = f"SELECT id, key FROM topics WHERE {wanted.replace('topic', 'id')}"  # noqa: S608  # names of ours
            found: list[Reaction] = []
            for topic, key in base.execute(topics, named).fetchall():
                rows = base.execute(f"{_ROWS} AND topic = ? AND sender = ?", (topic, _sender(key, cookie)))
                found += map(reaction_of, rows)
        return tuple(sorted(found, key=lambda one: (one.at, one.id)))

    def own_ideas(self, cookie: str, *, most: int) -> tuple[Reaction, ...]:
        """Return the ideas and obstacles that the phone with this cookie sent, of all topics, the newest first."""
        if not cookie:
            return ()
        with self._database.reading() as base:
            topics = base.execute("SELECT id, key FROM topics WHERE id IN (SELECT topic FROM reactions"
                                  " WHERE answer IN ('idea', 'obstacle') AND withdrawn = 0)").fetchall()  # fmt: skip
            found: list[Reaction] = []
            for topic, key in topics:
                rows = base.execute(f"{_ROWS} AND topic = ? AND sender = ? AND answer IN ('idea', 'obstacle')",
                                    (topic, _sender(key, cookie)))  # fmt: skip
                found += map(reaction_of, rows)
        return tuple(sorted(found, key=lambda one: one.at, reverse=True)[:most])

    def find(self, id_: str) -> Reaction | None:
        """Return a reaction that stands by its id."""
        with self._database.reading() as base:
            return one_of(base, id_)

    def sent(self) -> EverythingSent:
        """Return all that was sent and stands."""
        with self._database.reading() as base:
            return everything_sent(base)

    def sent_about(self, about: ItemId | None) -> EverythingSent:
        """Return what was sent about one item and stands, with the bursts of it that do not count; no steps."""
        with self._database.reading() as base:
            return sent_about(base, about)

    def steps_of(self, ideas: Collection[str]) -> tuple[IdeaStep, ...]:
        """Return the steps that stand of these ideas, the newest last."""
        with self._database.reading() as base:
            return steps_of(base, ideas)

    def with_words(self) -> tuple[Reaction, ...]:
        """Return the reactions with words that stand, in the order in which they came."""
        with self._database.reading() as base:
            return tuple(map(reaction_of, base.execute(f"{_ROWS} AND words != '' ORDER BY sent_at, id")))

    def step(self, step: IdeaStep, done: Done | None = None, *, seen: str | None = None) -> bool:
        """Add a step in the life of an idea and its line in the log, unless it was sent before or seen too late."""
        row = (step.id, step.idea, step.state, step.team, step.words, step.by, moment(step.at))
        with self._database.writing() as base:
            stands = ["", *(one.id for one in steps_of(base, (step.idea,)))]
            if seen is not None and step.id not in stands and stands[-1] != seen:
                return False
            _add(base, "INSERT INTO idea_steps VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", row, done)
            return True

    def set_aside(self, burst: SetAside, done: Done | None = None) -> None:
        """Do not count a burst of reactions, and add that to the log, unless it was sent before."""
        row = (
            burst.id,
            topic_of(burst.about, burst.since),
            moment(burst.since),
            moment(burst.until),
            burst.by,
            moment(burst.at),
        )
        with self._database.writing() as base:
            _add(base, "INSERT INTO set_aside VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", row, done)

    def undo(self, id_: str, done: Done) -> bool:
        """Take back a step or that a burst is set aside, once."""
        with self._database.writing() as base:
            if base.execute(_MADE, (id_, id_)).fetchone() is None:
                return False
            row = (id_, done.by, moment(done.at))
            if base.execute("INSERT INTO undone VALUES (?, ?, ?) ON CONFLICT DO NOTHING", row).rowcount == 0:
                return False
            add_line(base, done)
            return True


def _add(base: Statements, query: str, row: tuple[str, ...], done: Done | None) -> None:
    if base.execute(query, row).rowcount and done is not None:
        add_line(base, done)


def _key_of_topic(base: Statements, topic: str, at: datetime) -> str:
    row = (topic, secrets.token_hex(16), moment(at))
    base.execute("INSERT INTO topics VALUES (?, ?, ?) ON CONFLICT DO NOTHING", row)
    return str(base.execute("SELECT key FROM topics WHERE id = ?", (topic,)).fetchone()[0])


def _is_sender(base: Statements, topic: str, sender: str, cookie: str) -> bool:
    row = base.execute("SELECT key FROM topics WHERE id = ?", (topic,)).fetchone()
    return row is not None and bool(cookie) and hmac.compare_digest(_sender(row[0], cookie), sender)


def _sender(key: str, cookie: str) -> str:
    return hmac.new(key.encode(), cookie.encode("utf-8", "replace"), hashlib.sha256).hexdigest()[:32]


def _id_of_tap(key: str, sender: str, answer: ReactionKind) -> str:
    return hmac.new(key.encode(), f"{sender}\n{answer}".encode(), hashlib.sha256).hexdigest()[:32]
