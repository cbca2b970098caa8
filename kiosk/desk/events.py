"""The events with places as the desk and its phones see them: who comes along, who waits, and until when."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kiosk.desk.desk import Desk
from kiosk.desk.phone_poll_words import asked_at
from kiosk.desk.wording import day_and_time, named_day
from kiosk.model.items import Announcement, ItemId
from kiosk.model.language import Language, Phrase
from kiosk.model.normal_form import normal_form
from kiosk.model.sign_ups import SignUp, SignUpList, begins_at, closes_at, event_of
from kiosk.model.value import value
from kiosk.people.sign_ups import Attending, attending, rows_for

_FEWEST = 6
"""Letters of the beginning of a question by which a poll is known."""


@value
class EventState:
    """One event, and how it stands now."""

    item: Announcement
    event: ItemId
    attending: Attending
    begins: datetime
    closes: datetime
    since: datetime | None
    """When it is told from, where that is still to come."""

    @property
    def places(self) -> int:
        """How many can come."""
        return self.item.places or 0

    def is_open(self, now: datetime) -> bool:
        """Tell whether people can sign up."""
        return now < self.closes and self.since is None


def every_event(desk: Desk) -> tuple[EventState, ...]:
    """Return every event of the house, the first that begins first."""
    lists, rows, now = desk.sign_ups.lists(), desk.sign_ups.rows(), desk.now()
    found = []
    for item in desk.kiosk.asked.events():
        event = event_of(item)
        since = asked_at(item.airing.since, now) if item.airing.since is not None else None
        found.append(
            EventState(
                item=item,
                event=event,
                attending=attending(rows_for(event, lists, rows), item.places or 0),
                begins=begins_at(item, now.tzinfo),
                closes=closes_at(item, now.tzinfo),
                since=since if since is not None and since > now else None,
            )
        )
    return tuple(sorted(found, key=lambda one: (one.begins, one.event)))


def event_with(desk: Desk, item: str) -> EventState | None:
    """Return an event by its item, or by the id of its sign-ups."""
    return next((one for one in every_event(desk) if item in {one.item.id, one.event}), None)


def list_of(one: EventState) -> SignUpList:
    """Return an event as the store keeps it."""
    return SignUpList(event=one.event, item=one.item.id, begins=one.begins)


def when_said(one: EventState, now: datetime, language: Language) -> str:
    """Return "donderdag 3 december, 12:00"."""
    day = named_day(one.begins.date(), now.date(), language)
    return f"{day}, {one.begins:%H:%M}" if isinstance(one.item.starts, datetime) else day


def until_said(one: EventState, now: datetime, language: Language) -> str:
    """Return until when people can sign up; nothing where that is when it begins."""
    return day_and_time(one.closes, now.date(), language) if one.closes != one.begins else ""


def full_said(one: EventState) -> Phrase:
    """Return how full it is: "nog 4 van 12 plaatsen"."""
    left, waiting = one.places - len(one.attending.going), len(one.attending.waiting)
    if left > 0:
        return Phrase(f"nog {left} van {one.places} plaatsen", f"{left} of {one.places} places left")
    if waiting:
        return Phrase(f"vol, {waiting} op de wachtlijst", f"full, {waiting} waiting")
    return Phrase(f"vol: {one.places} plaatsen", f"full: {one.places} places")


def stands_said(one: EventState, signed: SignUp) -> tuple[Phrase, bool]:
    """Return how somebody in the row stands, and whether they have a place."""
    at = one.attending.place_of(signed.who) or 0
    if at <= one.places:
        return Phrase(f"U gaat mee, als nummer {at} van {one.places}.",
                      f"You are coming, as number {at} of {one.places}."), True  # fmt: skip
    at -= one.places
    return Phrase(f"Het is vol. U staat als {at}e op de wachtlijst.",
                  f"It is full. You are number {at} on the waiting list."), False  # fmt: skip


def poll_of(desk: Desk, one: EventState) -> Any:  # noqa: ANN401  # either of the two kinds of questions
    """Return the question that is asked of who is there, by the words that the event names; None where none stands."""
    told = normal_form(one.item.poll or "")
    if len(told) < _FEWEST:
        return None
    return next((x for x in desk.kiosk.asked.questions() if normal_form(x.question).startswith(told)), None)
