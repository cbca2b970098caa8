"""The answers to polls and priorities as rows, and the rounds in which they are asked. Pure values, and never who."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo

from kiosk.model.item_polls import AskedItem, Poll
from kiosk.model.items import ItemId, Kind, kind_of
from kiosk.model.value import value

STANDS = timedelta(days=60)
"""How long a round stays open whose question tells no end."""


@value
class Round:
    """One time that a question is asked: what is answered in another week is another round."""

    id: str
    item: ItemId
    kind: Kind
    """That of its question; `SPOTLIGHT` of a vote about colleagues, of which no counts are told."""
    options: int
    most: int
    opened: datetime
    closes: datetime
    """From then on nothing is taken any more."""
    closed: datetime | None = None
    """When its key was erased: since then nobody can tell which phone sent what, and nothing can be changed."""

    def is_open(self, now: datetime) -> bool:
        """Tell whether it can be answered."""
        return self.closed is None and now < self.closes


@value
class Ballot:
    """One answer: chosen places of a poll, or the score of each statement."""

    round: str
    choices: tuple[int, ...]
    day: date
    at: datetime | None
    """None once its round is closed: then only the day is known."""
    wave: int = 0
    """In which burst of its round it came, once that is closed; 0 for none."""


@value
class BallotsAside:
    """A burst of answers that somebody at the desk does not count."""

    id: str
    round: str
    since: datetime | None
    until: datetime | None
    """Just after the last of them; None where the round was closed before."""
    wave: int
    by: str
    at: datetime

    def holds(self, ballot: Ballot) -> bool:
        """Tell whether an answer came in this burst."""
        if ballot.round != self.round:
            return False
        if ballot.at is None:
            return self.wave > 0 and ballot.wave == self.wave
        return self.since is not None and self.until is not None and self.since <= ballot.at < self.until


@value
class EveryBallot:
    """All answers there are, with their rounds and what does not count."""

    rounds: tuple[Round, ...] = ()
    """In the order in which they were opened."""
    ballots: tuple[Ballot, ...] = ()
    aside: tuple[BallotsAside, ...] = ()


def round_of(item: AskedItem, now: datetime) -> Round:
    """Return the round in which a question is asked at an aware moment."""
    weekly = isinstance(item, Poll) and item.weekly
    of_colleagues = isinstance(item, Poll) and item.winner_only
    year, week, _ = now.isocalendar()
    ends = [STANDS + now, *_ends(item.closes, now.tzinfo), *_ends(item.airing.until, now.tzinfo)]
    if weekly:
        ends.append(_midnight(now.date() + timedelta(days=7 - now.weekday()), now.tzinfo))
    told = item.closes is not None or item.airing.until is not None or weekly
    return Round(
        id=f"{item.id}@{year}-W{week:02d}" if weekly else item.id,
        item=item.id,
        kind=Kind.SPOTLIGHT if of_colleagues else kind_of(item),  # type: ignore[arg-type]  # each of the two is an item
        options=len(item.options),
        most=item.most if isinstance(item, Poll) and not of_colleagues else len(item.options),
        opened=now,
        closes=min(ends[1:]) if told else ends[0],
    )


def monday_of(round_id: str) -> date | None:
    """Return the Monday of the week that a round is of; None for a round that is asked once."""
    _, at, week = round_id.partition("@")
    if not at:
        return None
    try:
        return date.fromisocalendar(int(week[:4]), int(week[6:8]), 1)
    except ValueError:
        return None


def _ends(until: date | datetime | None, zone: tzinfo | None) -> list[datetime]:
    if until is None:
        return []
    if isinstance(until, datetime):
        return [until if until.tzinfo else until.replace(tzinfo=zone)]
    return [_midnight(until + timedelta(days=1), zone)] if until < date.max else []


def _midnight(day: date, zone: tzinfo | None) -> datetime:
    return datetime.combine(day, time(), zone)
