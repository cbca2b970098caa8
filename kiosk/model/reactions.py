"""What colleagues send to the wall: reactions, and what became of an idea. Pure values.

A `Reaction` has no way to a slide. Its words become an item (`Note`, `Idea`) that the gate holds until somebody at the
desk released it, and slides know items alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from datetime import UTC, datetime
from enum import StrEnum

from kiosk.model.ballots import EveryBallot
from kiosk.model.item_parts import IdeaState
from kiosk.model.items import ItemId, Kind, item_id
from kiosk.model.nominations import EveryNomination
from kiosk.model.received import Received
from kiosk.model.sign_ups import EverySignUp
from kiosk.model.value import value

ANSWERED = frozenset({Kind.QUOTE, Kind.STORY, Kind.IMPROVEMENT, Kind.SPOTLIGHT, Kind.VALUE, Kind.DECISION_CARD})
"""The kinds that stand on a slide which people can answer to."""
UNKNOWN_TIME = datetime(1970, 1, 1, tzinfo=UTC)
"""The moment of what came by a form that tells none."""
LONGEST_TEXT = 280
"""Signs of one text: it stands on a post-it."""
LONGEST_OUTCOME = 200
"""Signs of what was done with an idea, or why not: they stand on a slide and on a phone."""
FEWEST_COUNTED = 3
"""Below this many nothing is counted aloud: two colleagues of a small team would be known."""


class ReactionKind(StrEnum):
    """What somebody says by it; the words of the forms."""

    RECOGNISE = "recognise"
    """I know this: counted, without words."""
    COMPLIMENT = "compliment"
    """Well done, with words or without."""
    IDEA = "idea"
    """What could be done otherwise tomorrow: always with words."""
    OBSTACLE = "obstacle"
    """What stands in the way of helping this customer: it lives as an idea does."""


NEEDS_TEXT = frozenset({ReactionKind.IDEA, ReactionKind.OBSTACLE})


WORKED_ON = frozenset({IdeaState.PICKED_UP, IdeaState.TRYING, IdeaState.LEARNED, IdeaState.DONE})
"""The states in which somebody works with an idea, or did."""
ENDED = frozenset({IdeaState.DONE, IdeaState.DECLINED})
"""The states after which nothing comes of an idea by itself."""


class Through(StrEnum):
    """By what it came."""

    PHONE = "phone"
    FORM = "form"
    """The company's own form, whose export lies in the content folder."""
    DESK = "desk"
    """A post-it that somebody typed over."""


@value
class Reaction:
    """One thing that a colleague sent, as it is now: who changes it sends the same id again."""

    id: str
    """Random, of the form that it was sent with; of a tap without words made of the item and the phone."""
    answer: ReactionKind
    about: ItemId | None
    """What was on the screen; None for the wall as a whole."""
    text: str
    screen: str
    slot: int
    """The ten minutes in which the code was on the screen: whole slots since 1970."""
    at: datetime
    through: Through = Through.PHONE
    proven: bool = True
    """Whether its code was on a screen at its time; one of which it was not counts nowhere, and its words wait."""


@value
class FormAnswer:
    """One answer in a row of the company form's export, as it stands there. Which screen it is of, a key tells."""

    id: str
    """Made of the row: the same in a copy and in a longer export."""
    code: str
    """As it was typed or filled in, in capitals; perhaps no code at all."""
    answer: ReactionKind
    text: str
    at: datetime | None
    """When the form was opened, or sent; None where the row does not tell the hour."""
    opened: bool = True
    """Whether that is when it was opened."""


@value
class IdeaStep:
    """One step in the life of an idea or an obstacle, by somebody at the desk."""

    id: str
    """Random, of the form that it was sent with."""
    idea: str
    """The id of the reaction."""
    state: IdeaState
    team: str
    """Who picks it up; empty where nobody was named."""
    words: str
    """What was done, or why it was declined; the sender reads it, and the wall tells what was done."""
    by: str
    at: datetime


@value
class SetAside:
    """A burst of reactions that somebody at the desk does not count: of one item, from one moment until another."""

    id: str
    about: ItemId | None
    since: datetime
    until: datetime
    by: str
    at: datetime


@value
class EverythingSent:
    """All that was sent and decided about it: what the wall is made of."""

    reactions: tuple[Reaction, ...] = ()
    """Those that stand; what was taken back is not among them."""
    steps: tuple[IdeaStep, ...] = ()
    """Those that stand, the newest last."""
    aside: tuple[SetAside, ...] = ()
    ballots: EveryBallot = field(default_factory=EveryBallot)
    """The answers to polls and priorities."""
    sign_ups: EverySignUp = field(default_factory=EverySignUp)
    """Who is in the row for which event; no names."""
    nominations: EveryNomination = field(default_factory=EveryNomination)
    """What colleagues say of each other, with what became of it."""
    received: tuple[Received, ...] = ()
    """What survey tools and forms of others sent."""


@value
class ReactionCount:
    """How many colleagues answered to one item; 0 for fewer than are counted aloud."""

    about: ItemId
    recognise: int = 0
    compliments: int = 0
    taps: int = 0
    """Presses on the number pad beside the screen: not people, and told apart from them."""


def item_of_words(answer: ReactionKind, reaction: str) -> ItemId:
    """Return the id of the item that the words of a reaction become."""
    return item_id(Kind.IDEA if answer in NEEDS_TEXT else Kind.NOTE, reaction)


def highest_of_each(counts: Iterable[ReactionCount]) -> tuple[ReactionCount, ...]:
    """Return the highest count of each item: what two feeds tell of one item may be of the same colleagues.

    What is too small to be told stays behind, whoever told it.
    """
    found: dict[ItemId, tuple[int, int, int]] = {}
    for one in counts:
        recognise, compliments, taps = found.get(one.about, (0, 0, 0))
        found[one.about] = max(recognise, one.recognise), max(compliments, one.compliments), max(taps, one.taps)
    told = (
        ReactionCount(about=about, recognise=_told(one), compliments=_told(two), taps=_told(three))
        for about, (one, two, three) in found.items()
    )
    return tuple(
        sorted((one for one in told if one.recognise or one.compliments or one.taps), key=lambda one: one.about)
    )


def _told(count: int) -> int:
    return count if count >= FEWEST_COUNTED else 0
