"""What came out of a poll or of priorities, and how full an event is: counts, never who. Pure values, and small."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kiosk.model.items import ItemId
from kiosk.model.value import value

FEWEST_TOLD = 5
"""Below so many answers only their number is told."""
FEWEST_SAID = 3
"""A count of one answer below this is told as "fewer than three" alone."""
FEW = -1
"""Stands where a count is too small to be told."""


@value
class PollResult:
    """How often each answer of a poll was given, by how many colleagues."""

    poll: ItemId
    votes: int
    """Colleagues who answered; what was set aside is not among them."""
    counts: tuple[int, ...] = ()
    """Of each answer, `FEW` where it is too small to be told; empty below `FEWEST_TOLD` votes."""
    leader: int | None = None
    """The answer that is clearly ahead, by its place; None where chance alone may have made the difference."""
    aside: int = 0
    """How many answers came in a burst that somebody at the desk does not count."""
    closed: bool = False
    """Whether it was closed at the desk, or its time is over."""
    week: date | None = None
    """The Monday of the week that it is of, for a poll that begins anew each week."""


@value(kw_only=False)
class Ranked:
    """One statement: its mean score, where that lies with 95 % certainty, and the rank that it shares with others."""

    mean: float
    low: float
    high: float
    rank: int


@value
class PrioritiesResult:
    """What colleagues put first of nine statements."""

    poll: ItemId
    votes: int
    ranked: tuple[Ranked, ...] = ()
    """Of each statement, in the order of the statements; empty below `FEWEST_TOLD` votes."""
    aside: int = 0
    closed: bool = False


@value
class Seats:
    """How many are in the row for an event, those with a place and those who wait; never who."""

    poll: ItemId
    """The event, by the id of its sign-ups; in a feed by that of its item."""
    votes: int
    aside: int = 0
    closed: bool = False

    def left(self, places: int) -> int:
        """Return how many of so many places are free."""
        return max(0, places - self.votes)

    def waiting(self, places: int) -> int:
        """Return how many wait for one of them."""
        return max(0, self.votes - places)


AskedResult = PollResult | PrioritiesResult
Result = AskedResult | Seats


def fullest_of_each(results: Iterable[Result]) -> tuple[Result, ...]:
    """Return of each poll the result with the most votes: two feeds may tell of the same colleagues."""
    found: dict[ItemId, Result] = {}
    for one in results:
        known = found.get(one.poll)
        if known is None or (one.votes, one.closed) > (known.votes, known.closed):
            found[one.poll] = one
    return tuple(found[poll] for poll in sorted(found))
