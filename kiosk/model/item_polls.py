"""What colleagues are asked on the wall: a poll, and which of nine statements come first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from kiosk.model.item_base import ItemCommon, Kind
from kiosk.model.kinds import Group, declared
from kiosk.model.language import Phrase
from kiosk.model.roles import FeedPlace, fact, house_words
from kiosk.model.value import value

FEWEST_OPTIONS, MOST_OPTIONS = 2, 9
LONGEST_QUESTION, LONGEST_OPTION = 120, 80
"""Signs that stand on a slide and on a phone."""
MOST_CHOSEN = 3
"""Answers of a poll that one colleague may give."""
WITHDRAWN = "—"
"""Stands in a vote about colleagues for one who took their yes back: the places of the others stay."""
PILES = (1, 2, 3, 2, 1)
"""How many of the nine statements get each score, from the most important to the least."""
SCORES = (2, 1, 0, -1, -2)
"""The score of each pile."""
STATEMENTS = sum(PILES)


@value
class AskedItem(ItemCommon):
    """A question to colleagues and what they can choose from. Its id is of both: other answers are another question."""

    question: str = house_words(identifies=True, told=True, feed=FeedPlace.HEADLINE)
    options: tuple[str, ...] = house_words(identifies=True, told=True, feed=FeedPlace.BODY)
    closes: date | datetime | None = fact(default=None)
    """Until when it can be answered; a bare day includes that day. None as long as it stands on the wall."""
    audience: str | None = house_words(default=None, read=False, sought=False)
    """Who is asked, where that is not everybody at the screen: "klanten aan tafel"."""


@declared(Kind.POLL, one=Phrase("peiling", "poll"), many=Phrase("peilingen", "polls"),
          group=Group.TOGETHER, bearings=5.0, known_by="question",
          words="poll polls peiling peilingen")  # fmt: skip
@value
class Poll(AskedItem):
    """One question with two to nine answers, of which one to three may be chosen."""

    most: int = fact(default=1)
    weekly: bool = fact(default=False)
    """Whether it begins anew each Monday."""
    winner_only: bool = fact(default=False)
    """Whether it is about colleagues: all who deserve it may be chosen, and no count but that of all is told."""
    coded: bool = fact(default=False)
    """Whether only who has a code on paper may answer."""


@declared(Kind.PRIORITIES, one=Phrase("prioriteiten", "priorities"), many=Phrase("prioriteiten", "priorities"),
          group=Group.TOGETHER, bearings=6.0, known_by="question",
          words="priorities prioriteit prioriteiten")  # fmt: skip
@value
class Priorities(AskedItem):
    """Nine statements that each colleague puts in five piles, from the most important to the least."""


def scores_of(picked: Sequence[int]) -> tuple[int, ...]:
    """Return the score of each statement by six taps: the first, the two after it, the last, the two before it.

    ValueError for anything but six different statements.
    """
    if len(picked) != STATEMENTS - PILES[2] or len(set(picked)) != len(picked):
        raise ValueError("not six statements")
    if not set(picked) <= set(range(STATEMENTS)):
        raise ValueError("no such statement")
    given = dict(zip(picked, (2, 1, 1, -2, -1, -1), strict=True))
    return tuple(given.get(number, 0) for number in range(STATEMENTS))


def is_forced(scores: Sequence[int]) -> bool:
    """Tell whether scores have the shape 1-2-3-2-1."""
    return [sorted(scores).count(score) for score in SCORES] == list(PILES) and len(scores) == STATEMENTS
