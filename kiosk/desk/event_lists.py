"""The lists of events as the organiser sees them: also of an event that is no longer there, whose people may move."""

from __future__ import annotations

from datetime import datetime

from kiosk.desk.desk import Desk
from kiosk.desk.events import EventState, every_event, full_said, when_said
from kiosk.desk.spreadsheet import Cell
from kiosk.desk.wording import day_and_time
from kiosk.model.items import ItemId
from kiosk.model.language import Language, Phrase
from kiosk.model.sign_ups import SignUp, SignUpRow
from kiosk.model.value import value
from kiosk.people.bursts import bursts_of
from kiosk.people.sign_ups import in_order, rows_for

_GONE = Phrase("Een bijeenkomst die er zo niet meer staat", "An event that no longer stands there so")


@value
class EventList:
    """One event with its people."""

    event: ItemId
    title: str
    when: str
    going: tuple[SignUp, ...]
    waiting: tuple[SignUp, ...]
    told: Phrase
    """How full it is, or what is the matter with it."""
    state: EventState | None = None
    """None where its item is gone, or has another title or time."""

    @property
    def everybody(self) -> tuple[SignUp, ...]:
        """Who has a place, and after them who waits."""
        return (*self.going, *self.waiting)

    def is_over(self, now: datetime) -> bool:
        """Tell whether its day is past."""
        return self.state is not None and self.state.begins < now


def event_lists(desk: Desk) -> tuple[EventList, ...]:
    """Return every list: first of what is gone and has people, then of events in their order, those over last."""
    now, lists, rows = desk.now(), desk.sign_ups.lists(), desk.sign_ups.rows()
    known = {one.event: one for one in every_event(desk)}
    found = [_of_state(one, now, desk.language) for one in known.values()]
    lost = []
    for one in lists:
        people = in_order(rows_for(one.event, lists, rows))
        if one.event in known or one.moved_to is not None or not people:
            continue
        waits = Phrase(f"{len(people)} aangemeld: hoort dit bij een andere bijeenkomst?",
                       f"{len(people)} signed up: do they belong to another event?")  # fmt: skip
        lost.append(
            EventList(
                event=one.event, title=_GONE.say(desk.language), going=people, waiting=(), told=waits,
                when=day_and_time(one.begins.astimezone(now.tzinfo), now.date(), desk.language),
            )
        )  # fmt: skip
    return (*lost, *sorted(found, key=lambda one: one.is_over(now)))


def event_list(desk: Desk, event: str) -> EventList | None:
    """Return the list of one event."""
    return next((one for one in event_lists(desk) if one.event == event), None)


def _of_state(one: EventState, now: datetime, language: Language) -> EventList:
    when, full = when_said(one, now, language), full_said(one)
    over = one.begins < now
    told = Phrase("geweest", "over") if over else Phrase(f"{when}: {full.dutch}", f"{when}: {full.english}")
    return EventList(
        event=one.event, title=one.item.title, when=when, going=one.attending.going, waiting=one.attending.waiting,
        told=told, state=one,
    )  # fmt: skip


def burst_said(everybody: tuple[SignUp, ...]) -> Phrase | None:
    """Return that very many signed up at once by phone; None where they did not."""
    found = bursts_of(None, sorted(one.at for one in everybody if not one.by))
    if not found:
        return None
    count, minutes = found[-1].count, found[-1].minutes
    return Phrase(
        f"{count} aanmeldingen in {minutes} {'minuut' if minutes == 1 else 'minuten'}: misschien een hele afdeling,"
        " misschien iemand die speelt. Wie er niet hoort, haalt u weg.",
        f"{count} sign-ups in {minutes} {'minute' if minutes == 1 else 'minutes'}: perhaps a whole department, perhaps"
        " somebody who plays. Take away who does not belong there.",
    )


def names_taken_off(desk: Desk, event: ItemId) -> tuple[tuple[SignUpRow, str], ...]:
    """Return whom the desk took out of a row, with the name that they had."""
    named = {one.who: one.name for one in desk.sign_ups.rows() if one.name}
    return tuple((one, named.get(one.who, "")) for one in desk.sign_ups.taken_off(event) if named.get(one.who))


def rows_told(one: EventList, language: Language) -> tuple[list[str], list[list[Cell]]]:
    """Return the heads and the rows of the list as a table."""
    heads = [
        Phrase(*told).say(language) for told in (("nr", "no."), ("naam", "name"), ("team", "team"), ("staat", "stands"))
    ]
    comes, waits = Phrase("gaat mee", "comes").say(language), Phrase("wachtlijst", "waits").say(language)
    rows: list[list[Cell]] = [
        [at, signed.name, signed.team, comes if at <= len(one.going) else waits]
        for at, signed in enumerate(one.everybody, 1)
    ]
    return heads, rows
