"""Writes the turns of the customer's hat as a calendar to subscribe to (RFC 5545), in the names that the wall uses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta, tzinfo

from kiosk.model.item_hat import Hat, HatTurn
from kiosk.model.language import Language, Phrase
from kiosk.outputs.calendar_text import calendar_bytes, calendar_moment, calendar_text

LASTS = timedelta(hours=1)


def calendar_of(hat: Hat, turns: Sequence[HatTurn], *, zone: tzinfo, now: datetime, language: Language) -> bytes:
    """Return the calendar of a roster; a turn keeps its UID, and a roster that says more a higher SEQUENCE."""
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//narrowcasting kiosk//klantpet//NL", "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH", f"X-WR-CALNAME:{calendar_text(_name(hat, language))}", "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
    ]  # fmt: skip
    for turn in turns:
        if turn.who:
            lines += _event(hat, turn, zone, now, language)
    lines.append("END:VCALENDAR")
    return calendar_bytes(lines)


def _name(hat: Hat, language: Language) -> str:
    return Phrase(f"Klantpet: {hat.meeting}", f"Customer’s hat: {hat.meeting}").say(language)


def _event(hat: Hat, turn: HatTurn, zone: tzinfo, now: datetime, language: Language) -> Iterator[str]:
    wears = Phrase(
        f"{turn.who} draagt de klantpet: {hat.meeting}", f"{turn.who} wears the customer’s hat: {hat.meeting}"
    )
    yield "BEGIN:VEVENT"
    yield f"UID:{hat.id}-{turn.day:%Y%m%d}@klantpet"
    yield f"DTSTAMP:{calendar_moment(now)}"
    yield f"SEQUENCE:{_sequence(hat)}"
    if isinstance(turn.at, datetime):
        begins = turn.at.replace(tzinfo=zone)
        yield f"DTSTART:{calendar_moment(begins)}"
        yield f"DTEND:{calendar_moment(begins.astimezone(UTC) + LASTS)}"
    else:
        yield f"DTSTART;VALUE=DATE:{turn.day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{turn.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{calendar_text(wears.say(language))}"
    if hat.questions:
        yield f"DESCRIPTION:{calendar_text(chr(10).join(hat.questions))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _sequence(hat: Hat) -> int:
    """Return how much the roster says: each line that is added to it makes it more."""
    plan = hat.plan
    return 0 if plan is None else len(plan.people) + len(plan.away) + len(plan.swaps) + len(plan.had) + len(hat.given)
