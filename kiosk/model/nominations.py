"""What colleagues say of each other: nominations, what the colleague answered, the vote of a month. Pure values.

A nomination has no way to a slide by itself: only of one whose colleague said yes an item is made, and that waits for
a person as everything sent does.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from kiosk.model.consents import Consent, ConsentSaid
from kiosk.model.item_base import ItemId, Kind
from kiosk.model.items import item_id
from kiosk.model.value import value

SHORTEST_DEED, LONGEST_DEED = 40, 400
"""Signs of one real deed."""
LONGEST_NAME = 60
LONGEST_SHORT, LONGEST_REASON = 44, 160
"""Signs of a deed in a few words, as it is voted for, and of why it was chosen."""
FEWEST_DEEDS, MOST_DEEDS = 2, 5
HALL_MONTHS = 24
"""How long somebody is among the improvers of the months."""


class NominationState(StrEnum):
    """How far a nomination is."""

    SENT = "sent"
    ASKED = "asked"
    """The colleague was given a link."""
    YES = "yes"
    NAMELESS = "nameless"
    """Yes, but without their name."""
    NO = "no"
    LEFT = "left"
    """Somebody at the desk does not go on with it."""


AGREED = frozenset({NominationState.YES, NominationState.NAMELESS})
"""The states in which it may be shown, once a person has released it."""


@value
class Nomination:
    """One deed of a colleague for a customer, as another colleague sent it."""

    id: str
    """Random, of the form that it was sent with."""
    month: date
    """The first day of the month that it is of."""
    who: str
    deed: str
    nominator: str
    """Empty where nobody told their name."""
    screen: str
    at: datetime


@value
class NominationLeft:
    """That the desk does not go on with a nomination."""

    id: str
    """Random, of the form that it was sent with."""
    nomination: str
    by: str
    at: datetime


@value
class ImproverVote:
    """The vote of a month."""

    month: date
    coded: bool
    """Whether only who has a code on paper may vote."""
    opened: datetime
    closes: datetime
    closed: datetime | None
    by: str

    @property
    def item(self) -> ItemId:
        """The id of its question, and of its round: the same whatever becomes of a deed meanwhile."""
        return item_of_vote(self.month)


@value
class ChosenDeed:
    """A deed that the vote of a month is about."""

    month: date
    place: int
    nomination: str
    short: str
    """What was done, in a few words of the house."""
    reason: str
    """Why it was chosen, in words of the house."""


@value
class Improver:
    """That a deed made somebody improver of a month."""

    nomination: str
    month: date


@value
class EveryNomination:
    """All nominations there are, with what was decided about them."""

    nominations: tuple[Nomination, ...] = ()
    """In the order in which they came."""
    left: tuple[NominationLeft, ...] = ()
    """Those that stand, the newest last."""
    asked: tuple[tuple[Consent, tuple[ConsentSaid, ...]], ...] = ()
    """What colleagues were asked, with their answers, the newest last."""
    votes: tuple[ImproverVote, ...] = ()
    deeds: tuple[ChosenDeed, ...] = ()
    """By their month and place."""
    improvers: tuple[Improver, ...] = ()


def month_of(day: date) -> date:
    """Return the first day of the month that a day is of."""
    return date(day.year, day.month, 1)


def months_before(month: date, count: int) -> date:
    """Return the first day of the month so many months before."""
    years, at = divmod(month.year * 12 + month.month - 1 - count, 12)
    return date(years, at + 1, 1)


def item_of_nomination(nomination: str) -> ItemId:
    """Return the id of the item that a nomination becomes."""
    return item_id(Kind.SPOTLIGHT, "nomination", nomination)


def item_of_vote(month: date) -> ItemId:
    """Return the id of the question of a month."""
    return item_id(Kind.POLL, "improver of the month", month.isoformat())
