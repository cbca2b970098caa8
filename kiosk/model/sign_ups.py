"""Who signed up for an event with places, as rows that are added, and how many that are. Pure values.

Names are for the desk and for the phone that sent them: what the screen is told is a number (`model/results.Seats`).
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from kiosk.model.items import Announcement, Item, ItemId, Kind, item_id
from kiosk.model.value import value

LONGEST_NAME, LONGEST_TEAM = 60, 40
"""Signs of what somebody calls themselves: a list for whoever pours the coffee."""
MOST_PLACES = 500
KEPT = timedelta(days=7)
"""How long who signed up is kept after the day itself."""
REMINDED = (2, 0)
"""Days before an event on which it is told more often."""


class SignUpAct(StrEnum):
    """What a row says."""

    IN = "in"
    """I come along; sent again it says what I am called now, and keeps my place in the row."""
    OUT = "out"


@value
class SignUpRow:
    """One row: somebody signs up or off, by a phone or at the desk."""

    id: str
    """Random, of the form that it was sent with."""
    number: int
    """In which order rows came; no two have the same."""
    event: ItemId
    who: str
    """One phone for one event, by a digest that tells nothing of it elsewhere; or a random word of the desk."""
    act: SignUpAct
    name: str
    team: str
    by: str
    """Who did it at the desk; empty for a phone."""
    at: datetime


@value
class SignUp:
    """Somebody who is in the row for an event."""

    who: str
    number: int
    name: str
    team: str
    by: str
    at: datetime
    """When they came into the row."""


@value
class SignUpList:
    """One event that people signed up for, as the store knows it: by an id, the moment it begins, and its item."""

    event: ItemId
    item: ItemId
    begins: datetime
    moved_to: ItemId | None = None
    """Another event that its people belong to now."""


@value
class EverySignUp:
    """All rows there are, with their events; as the screen reads them, without names."""

    lists: tuple[SignUpList, ...] = ()
    rows: tuple[SignUpRow, ...] = ()


@value(kw_only=False)
class SignedUp:
    """How many are in the row for one event."""

    event: ItemId
    count: int


def takes_sign_ups(item: Item | None) -> bool:
    """Tell whether an item is an event that people sign up for: it has places, and a day."""
    return isinstance(item, Announcement) and item.places is not None and item.starts is not None


def event_of(item: Announcement) -> ItemId:
    """Return what the sign-ups of an event are kept under: its title and when it begins.

    Another text, place or number of places leaves them where they are.
    """
    starts = item.starts.isoformat() if item.starts is not None else ""
    return item_id(Kind.ANNOUNCEMENT, f"sign up: {item.title}\n{starts}")


def names_of(item: Item) -> tuple[ItemId, ...]:
    """Return the ids under which anything is counted that belongs to an item: its own, and that of its sign-ups."""
    if isinstance(item, Announcement) and takes_sign_ups(item):
        return item.id, event_of(item)
    return (item.id,)


def begins_at(item: Announcement, zone: tzinfo | None) -> datetime:
    """Return when an event begins, aware; one of a bare day at its end, so that it is there all day."""
    starts = item.starts
    if isinstance(starts, datetime):
        return starts if starts.tzinfo else starts.replace(tzinfo=zone)
    if starts is None:
        return datetime.max.replace(tzinfo=UTC)
    return datetime.combine(starts, time(23, 59), zone)


def closes_at(item: Announcement, zone: tzinfo | None) -> datetime:
    """Return until when people can sign up: what the event tells, and never after it begins."""
    begins, told = begins_at(item, zone), item.sign_up_by
    if told is None:
        return begins
    if isinstance(told, datetime):
        return min(begins, told if told.tzinfo else told.replace(tzinfo=zone))
    ends = datetime.combine(told + timedelta(days=1), time(), zone) if told < date.max else begins
    return min(begins, ends)
