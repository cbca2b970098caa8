"""Reads what colleagues sent out of the rows of a desk: whole, or what is newer than at the last look."""

from __future__ import annotations

from collections.abc import Collection, Container
from datetime import datetime

from kiosk.model.ballots import EveryBallot
from kiosk.model.item_parts import IdeaState
from kiosk.model.items import ItemId
from kiosk.model.nominations import EveryNomination
from kiosk.model.reactions import EverythingSent, IdeaStep, Reaction, ReactionKind, SetAside, Through
from kiosk.model.sign_ups import EverySignUp
from kiosk.store.ballot_rows import BallotReader
from kiosk.store.desk_store import Statements
from kiosk.store.nomination_rows import NominationReader
from kiosk.store.received_rows import ReceivedReader
from kiosk.store.sign_up_rows import SeatReader
from kiosk.store.topics import OF_THE_WALL, about_of

COLUMNS = "id, answer, topic, words, screen, slot, sent_at, through"
_STANDING = f"SELECT {COLUMNS} FROM reactions WHERE withdrawn = 0"  # noqa: S608  # names of ours
_NEWER = f"SELECT {COLUMNS}, withdrawn FROM reactions WHERE change > ?"  # noqa: S608
_NOT_UNDONE = "id NOT IN (SELECT decision FROM undone)"
_STEPS = (
    f"SELECT id, idea, state, team, words, made_by, made_at FROM idea_steps WHERE {_NOT_UNDONE} ORDER BY made_at, id"  # noqa: S608
)
_STEPS_OF = f"SELECT id, idea, state, team, words, made_by, made_at FROM idea_steps WHERE idea = ? AND {_NOT_UNDONE}"  # noqa: S608
_ASIDE = f"SELECT id, topic, since, until, made_by, made_at FROM set_aside WHERE {_NOT_UNDONE} ORDER BY made_at, id"  # noqa: S608
ReactionRow = tuple[str, str, str, str, str, int, str, str]


class SentReader:
    """What was sent, kept between two looks, for one thread: a tap costs one row, however many there are."""

    def __init__(self) -> None:
        self._reactions: dict[str, Reaction] = {}
        self._seen = (-1, -1)
        self._ballots = BallotReader()
        self._seats = SeatReader()
        self._nominations = NominationReader()
        self._received = ReceivedReader()

    def read(self, base: Statements, tables: Container[str] | None = None) -> EverythingSent:
        """Return all that was sent and stands, with what was decided about it.

        `tables` are those of the store of a desk of before, which lacks some.
        """
        newest, erased = base.execute("SELECT newest, erased FROM reaction_changes").fetchone()
        if erased != self._seen[1] or newest < self._seen[0]:
            self._reactions = {row[0]: reaction_of(row) for row in base.execute(_STANDING)}
        elif newest != self._seen[0]:
            for *row, withdrawn in base.execute(_NEWER, (self._seen[0],)):
                if withdrawn:
                    self._reactions.pop(row[0], None)
                else:
                    self._reactions[row[0]] = reaction_of(tuple(row))
        self._seen = newest, erased
        in_order = sorted(self._reactions.values(), key=lambda one: (one.at, one.id))
        return EverythingSent(
            reactions=tuple(in_order),
            steps=tuple(_step(row) for row in base.execute(_STEPS)),
            aside=tuple(_aside(row) for row in base.execute(_ASIDE)),
            ballots=self._ballots.read(base) if _holds(tables, "ballot_changes") else EveryBallot(),
            sign_ups=self._seats.read(base) if _holds(tables, "sign_up_changes") else EverySignUp(),
            nominations=(self._nominations.read(base) if _holds(tables, "nomination_changes") else EveryNomination()),
            received=self._received.read(base) if _holds(tables, "received_changes") else (),
        )


def _holds(tables: Container[str] | None, name: str) -> bool:
    return tables is None or name in tables


def everything_sent(base: Statements) -> EverythingSent:
    """Return all that was sent and stands, with what was decided about it."""
    return SentReader().read(base)


def sent_about(base: Statements, about: ItemId | None) -> EverythingSent:
    """Return what was sent about an item or the wall and stands, in order, with the bursts of it that do not count."""
    of_it, named = (OF_THE_WALL, ()) if about is None else ("topic = ?", (about,))
    rows = base.execute(f"{_STANDING} AND {of_it} ORDER BY sent_at, id", named)
    aside = tuple(one for row in base.execute(_ASIDE) if (one := _aside(row)).about == about)
    return EverythingSent(reactions=tuple(map(reaction_of, rows)), aside=aside)


def steps_of(base: Statements, ideas: Collection[str]) -> tuple[IdeaStep, ...]:
    """Return the steps that stand of these ideas, the newest last."""
    rows = (row for idea in ideas for row in base.execute(_STEPS_OF, (idea,)))
    return tuple(sorted(map(_step, rows), key=lambda one: (one.at, one.id)))


def reaction_of(row: ReactionRow) -> Reaction:
    """Return the reaction of a row of `COLUMNS`; ValueError for what this version does not know."""
    id_, answer, topic, words, screen, slot, at, through = row
    return Reaction(
        id=id_,
        answer=ReactionKind(answer),
        about=about_of(topic),
        text=words,
        screen=screen,
        slot=slot,
        at=_at(at),
        through=Through(through),
    )


def one_of(base: Statements, id_: str) -> Reaction | None:
    """Return a reaction that stands by its id."""
    row = base.execute(f"{_STANDING} AND id = ?", (id_,)).fetchone()
    return reaction_of(row) if row is not None else None


def _step(row: tuple[str, str, str, str, str, str, str]) -> IdeaStep:
    id_, idea, state, team, words, by, at = row
    return IdeaStep(id=id_, idea=idea, state=IdeaState(state), team=team, words=words, by=by, at=_at(at))


def _aside(row: tuple[str, str, str, str, str, str]) -> SetAside:
    id_, topic, since, until, by, at = row
    return SetAside(id=id_, about=about_of(topic), since=_at(since), until=_at(until), by=by, at=_at(at))


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)
