"""Lets what colleagues sent go by itself when its time is over: few rows at a time, and none by a clock that is wrong.

Who signed up for an event goes a week after it. Words that nobody released go after a month, unless somebody works
with the idea; the rest after a year, and sooner where what it is about hangs nowhere any more. Who sent an idea is
forgotten a month after it ended.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from itertools import islice

from kiosk.machine.clock import EARLIEST
from kiosk.model.consents import ASKED_FOR, UNDECIDED_KEPT
from kiosk.model.item_parts import IdeaState
from kiosk.model.items import ItemId
from kiosk.model.presence import SLOT, slot_at
from kiosk.model.reactions import ENDED, WORKED_ON, ReactionKind, item_of_words
from kiosk.model.sign_ups import KEPT as SIGN_UPS_KEPT
from kiosk.model.value import value
from kiosk.store.desk_log import moment
from kiosk.store.desk_store import DeskStore, Statements
from kiosk.store.nominations_going import has_nominations_over, sweep_nominations
from kiosk.store.received_rows import let_received_go, old_items, received_over
from kiosk.store.sent_rows_going import close_topics, let_go, released_of
from kiosk.store.sign_up_rows import let_lists_go
from kiosk.store.topics import OF_ITEMS

UNREAD_KEPT = timedelta(days=30)
"""How long words are kept that nobody released."""
LONGEST_KEPT = timedelta(days=365)
"""How long anything is."""
SENDER_KEPT = timedelta(days=30)
"""How long a sender sees what became of an idea, once that ended."""
GONE_KEPT = timedelta(days=30)
"""How long what is about something is kept once that hangs nowhere: a share may be away, a file come back."""
ARRIVALS_KEPT = timedelta(days=1)
_EVENTS_OVER = """SELECT event FROM sign_up_lists AS one
                  WHERE coalesce((SELECT begins_at FROM sign_up_lists WHERE event = one.moved_to), begins_at) < ?
                  ORDER BY event LIMIT ?"""
_EVENTS_GONE = """SELECT event FROM sign_up_lists AS one JOIN gone_topics ON gone_topics.id =
                  coalesce((SELECT item FROM sign_up_lists WHERE event = one.moved_to), one.item)
                  WHERE gone_topics.since < ? ORDER BY event LIMIT ?"""
"""People whose event got another day belong to that, and stay as long."""
MOST = 100
"""Rows of one kind that go at a time: a clock of the years to come takes few along before somebody sees it."""
_STEPS = """SELECT idea, state, made_at FROM idea_steps
            WHERE id NOT IN (SELECT decision FROM undone) ORDER BY made_at, id"""
_LONELY = "SELECT id FROM idea_steps WHERE made_at < ? AND idea NOT IN (SELECT id FROM reactions) LIMIT ?"
_ITEMS = f"SELECT id FROM topics WHERE {OF_ITEMS} UNION SELECT item FROM sign_up_lists ORDER BY id"  # noqa: S608  # names of ours
_TAKEN_DOWN = "SELECT max(made_at) FROM decisions WHERE item = ? AND verb = 'take down'"
_ASKED = """SELECT max(made_at) FROM decisions WHERE item = ? AND verb = 'ask' AND NOT EXISTS
            (SELECT 1 FROM undone WHERE undone.decision IN (decisions.id, nullif(decisions.together, '')))"""


@value
class _Due:
    """What is over at a moment."""

    reactions: tuple[str, ...]
    senders: tuple[str, ...]
    arrivals: tuple[tuple[str, int], ...]
    steps: tuple[str, ...]
    """Of ideas that are no row here: they came by a form, or went."""
    events: tuple[str, ...]
    """That people signed up for: over a week ago, or gone from the content for a month."""
    received: tuple[str, ...]
    """Answers of survey tools and forms."""
    empty: bool
    """Whether a topic is left without anything."""

    def __bool__(self) -> bool:
        return bool(
            self.reactions or self.senders or self.arrivals or self.steps or self.events or self.received or self.empty
        )


class SqliteRetention:
    """See `desk_protocols.Retention`."""

    def __init__(self, database: DeskStore) -> None:
        self._database = database

    def topics(self) -> tuple[ItemId, ...]:
        """Return the items that anything was sent about, or that people signed up for."""
        with self._database.reading() as base:
            return tuple(ItemId(id_) for (id_,) in base.execute(_ITEMS))

    def note_gone(self, gone: Collection[ItemId], there: Collection[ItemId], *, at: datetime) -> None:
        """Keep since when these hang nowhere, and that the others do; nothing is written where that is known."""
        if at < EARLIEST:
            return
        with self._database.reading() as base:
            known = {id_ for (id_,) in base.execute("SELECT id FROM gone_topics")}
        if new := [(one, moment(at)) for one in gone if one not in known]:
            with self._database.writing() as base:
                base.executemany("INSERT INTO gone_topics VALUES (?, ?) ON CONFLICT DO NOTHING", new)
        if back := [(one,) for one in there if one in known]:
            with self._database.writing() as base:
                base.executemany("DELETE FROM gone_topics WHERE id = ?", back)

    def sweep(self, at: datetime) -> bool:
        """Let what is over by a moment go, so many rows of it; tell whether there was any."""
        if at < EARLIEST:
            return False
        with self._database.reading() as base:
            due = _due(base, at)
            nominated = has_nominations_over(base, at)
        if not due and not nominated:
            return False
        with self._database.writing() as base:
            if nominated:
                sweep_nominations(base, at, MOST)
            if due.reactions:
                let_go(base, due.reactions)
            base.executemany("UPDATE reactions SET sender = '' WHERE id = ?", [(one,) for one in due.senders])
            base.executemany("DELETE FROM arrivals WHERE screen = ? AND slot = ?", due.arrivals)
            base.executemany("DELETE FROM idea_steps WHERE id = ?", [(one,) for one in due.steps])
            let_lists_go(base, due.events)
            if due.received:
                let_received_go(base, due.received)
            close_topics(base, MOST)
        if due.reactions or due.events or due.received or nominated:
            self._database.shed()
        return True


def _due(base: Statements, at: datetime) -> _Due:
    steps = {idea: (IdeaState(state), made_at) for idea, state, made_at in base.execute(_STEPS)}
    unread = dict.fromkeys(_unread(base, steps, at))
    old = base.execute("SELECT id FROM reactions WHERE sent_at < ? LIMIT ?", (moment(at - LONGEST_KEPT), MOST))
    about = base.execute(
        """SELECT reactions.id FROM reactions JOIN gone_topics ON gone_topics.id = reactions.topic
           WHERE gone_topics.since < ? LIMIT ?""",
        (moment(at - GONE_KEPT), MOST),
    )
    over = unread | dict.fromkeys(id_ for (id_,) in old) | dict.fromkeys(id_ for (id_,) in about)
    slot = slot_at(at) - int(ARRIVALS_KEPT / SLOT)
    came = base.execute("SELECT DISTINCT screen, slot FROM arrivals WHERE slot < ? LIMIT ?", (slot, MOST)).fetchall()
    ended = [idea for idea, (state, made) in steps.items() if state in ENDED and made < moment(at - SENDER_KEPT)]
    left = "SELECT 1 FROM topics WHERE NOT EXISTS (SELECT 1 FROM reactions WHERE reactions.topic = topics.id) LIMIT 1"
    return _Due(
        reactions=tuple(over)[:MOST],
        senders=tuple(one for one in ended if _has_sender(base, one))[:MOST],
        steps=tuple(id_ for (id_,) in base.execute(_LONELY, (moment(at - LONGEST_KEPT), MOST))),
        arrivals=tuple((str(screen), int(slot)) for screen, slot in came),
        events=_events_over(base, at),
        received=_received_over(base, at),
        empty=base.execute(left).fetchone() is not None,
    )


def _received_over(base: Statements, at: datetime) -> tuple[str, ...]:
    released = released_of(base, old_items(base, at - UNREAD_KEPT))
    return tuple(islice(received_over(base, released, at, unread=UNREAD_KEPT, longest=LONGEST_KEPT), MOST))


def _events_over(base: Statements, at: datetime) -> tuple[str, ...]:
    over = base.execute(_EVENTS_OVER, (moment(at - SIGN_UPS_KEPT), MOST)).fetchall()
    gone = base.execute(_EVENTS_GONE, (moment(at - GONE_KEPT), MOST)).fetchall()
    return tuple(dict.fromkeys(str(event) for (event,) in (*over, *gone)))


def _unread(base: Statements, steps: dict[str, tuple[IdeaState, str]], at: datetime) -> Iterator[str]:
    """Give the ids of words that nobody released and with which nobody works, whose time is over."""
    since = moment(at - UNREAD_KEPT)
    query = "SELECT id, answer FROM reactions WHERE words != '' AND sent_at < ? ORDER BY sent_at"
    items = {id_: item_of_words(ReactionKind(answer), id_) for id_, answer in base.execute(query, (since,))}
    released = released_of(base, items.values())
    for id_, item in items.items():
        state, last = steps.get(id_, (IdeaState.SENT, ""))
        (refused,) = base.execute(_TAKEN_DOWN, (item,)).fetchone()
        (asked,) = base.execute(_ASKED, (item,)).fetchone()
        if refused is None and asked is not None and asked >= moment(at - ASKED_FOR - UNDECIDED_KEPT):
            continue  # a colleague may still answer, and after that somebody at the desk
        if item not in released and state not in WORKED_ON and max(last, refused or "") < since:
            yield id_


def _has_sender(base: Statements, reaction: str) -> bool:
    row = base.execute("SELECT sender FROM reactions WHERE id = ?", (reaction,)).fetchone()
    return row is not None and row[0] != ""
