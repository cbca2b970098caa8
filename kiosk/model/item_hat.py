"""The customer's hat: for each meeting one colleague who asks what customers notice of what is decided."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from kiosk.model.item_base import ItemCommon, Kind
from kiosk.model.kinds import Group, declared
from kiosk.model.language import Phrase
from kiosk.model.roles import FeedPlace, fact, house_words
from kiosk.model.value import value

MOST_PEOPLE = 40
MOST_QUESTIONS = 3
LONGEST_NAME, LONGEST_HAT_QUESTION, LONGEST_MEETING = 60, 120, 80


@value
class HatPerson:
    """One who wears the hat in turns, and from which day and up to which, where that is not always."""

    name: str
    since: date | None = None
    until: date | None = None


@value
class HatAway:
    """Days, both included, on which somebody is not there. Why is nowhere."""

    who: str
    since: date
    until: date
    every: int = 0
    """Weeks from one day away to the next; 0 for each day between."""
    but: tuple[date, ...] = ()
    """Days on which somebody is there after all."""

    def covers(self, day: date) -> bool:
        """Tell whether a day is one of these."""
        if not self.since <= day <= self.until or day in self.but:
            return False
        return not self.every or (day - self.since).days % (7 * self.every) == 0


@value
class HatSwap:
    """The turns of two days exchanged, or a day that somebody takes over."""

    day: date
    other: date | None = None
    who: str = ""


@value
class HatTurn:
    """One meeting, and who wears the hat at it."""

    at: date | datetime
    """In wall time."""
    who: str = ""
    """Empty where nobody is there."""
    due: str = ""
    """Whose turn it was, where turns were exchanged: it is counted as theirs."""
    present: tuple[str, ...] = ()
    """Who was reckoned to be there."""
    owed: float = 0.0
    """How many turns it was behind who was due, with the share of this meeting."""

    @property
    def day(self) -> date:
        """The day of the meeting."""
        return self.at.date() if isinstance(self.at, datetime) else self.at


@value
class HatPlan:
    """When a series meets and who is there: all that turns are reckoned from."""

    starts: date
    minute: int | None = None
    """Of the day, in wall time; None where no time is told."""
    weekdays: tuple[int, ...] = ()
    every: int = 1
    """Weeks from one to the next."""
    which: int = 0
    """Which of its weekday in each month, -1 for the last; 0 for every week."""
    days: tuple[date, ...] = ()
    """The days one by one, where they follow no rule."""
    until: date | None = None
    on_holidays: bool = False
    people: tuple[HatPerson, ...] = ()
    away: tuple[HatAway, ...] = ()
    swaps: tuple[HatSwap, ...] = ()
    had: tuple[HatTurn, ...] = ()
    """Turns of before that are told in so many words."""


@declared(Kind.HAT, one=Phrase("klantpet", "customer’s hat"), many=Phrase("klantpetten", "customer’s hats"),
          group=Group.TOGETHER, bearings=4.0, known_by="meeting",
          words="hat hats klantpet klantpetten klanthoed customerhat")  # fmt: skip
@value
class Hat(ItemCommon):
    """The roster of one series of meetings, with the questions of the hat. It shows before and on the day of each."""

    meeting: str = house_words(identifies=True, told=True, feed=FeedPlace.HEADLINE)
    questions: tuple[str, ...] = house_words(default=(), feed=FeedPlace.BODY)
    people: tuple[str, ...] = house_words(default=(), read=False, feed=FeedPlace.NOWHERE)
    plan: HatPlan | None = fact(default=None, feed=FeedPlace.NOWHERE)
    """None of a hat that came by a feed: that tells the turns alone, and nothing of who is away."""
    given: tuple[HatTurn, ...] = fact(default=(), feed=FeedPlace.NOWHERE)
    """Turns that are over, as they were when the roster was changed: what is changed later does not change them."""
    turns: tuple[HatTurn, ...] = fact(default=())
    """The turns to come, where there is no plan to reckon them from."""
    turn: HatTurn | None = fact(default=None, feed=FeedPlace.NOWHERE)
    """The one that is told today; the programme adds it, and without it nothing of the roster shows."""
    next_turn: HatTurn | None = fact(default=None, feed=FeedPlace.NOWHERE)
    told_from: date | None = fact(default=None, feed=FeedPlace.NOWHERE)
    """The day from which the turn is told."""


def untold(item: Hat) -> Hat:
    """Return a roster without what the programme adds for a day."""
    return replace(item, turn=None, next_turn=None, told_from=None)


def first_names(people: tuple[str, ...]) -> dict[str, str]:
    """Return what the wall calls each: the first name, or all of it where two have the same."""
    firsts = [one.split()[0] if one.split() else one for one in people]
    return {one: first if firsts.count(first) == 1 else one for one, first in zip(people, firsts, strict=True)}


def told_since(day: date, works: Callable[[date], bool]) -> date:
    """Return the day from which a meeting is told: the last working day before it."""
    before = day - timedelta(days=1)
    for _ in range(10):
        if works(before):
            return before
        before -= timedelta(days=1)
    return day - timedelta(days=1)
