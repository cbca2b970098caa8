"""How full an event is: in words for the foot, and a row of rings of which those that are taken are filled."""

from __future__ import annotations

from datetime import datetime

from kiosk.model.items import Announcement
from kiosk.model.results import Result, Seats
from kiosk.model.sign_ups import closes_at, takes_sign_ups
from kiosk.model.slide import Disc, Mark
from kiosk.slides import written_dates
from kiosk.slides.sheet import Sheet

_RADIUS, _PITCH, _NARROWEST = 2.1, 6.2, 2.6
"""Of a ring and from one to the next, in percent of the short side; where they would stand closer there are none."""
_RING = 0.18
"""How thick a ring is, as a share of its radius."""


def seats_said(item: Announcement, result: Result | None, sheet: Sheet) -> tuple[str, str]:
    """Return how many places are left, and until when people can sign up; nothing for what has no places."""
    places = item.places
    if places is None or not takes_sign_ups(item):
        return "", ""
    if not isinstance(result, Seats):
        told = sheet.say(f"{places} plaatsen", f"{places} places") if places != 1 else sheet.say("1 plaats", "1 place")
        return told, _until(item, sheet)
    left, waiting = result.left(places), result.waiting(places)
    if left:
        told = sheet.say(f"Nog {left} van {places} plaatsen", f"{left} of {places} places left")
    elif waiting:
        told = sheet.say(f"Vol, {waiting} op de wachtlijst", f"Full, {waiting} waiting")
    else:
        told = sheet.say("Vol. Op de wachtlijst kan nog", "Full. You can still join the waiting list")
    return (told if not _is_closed(item, sheet) else _closed(left, sheet)), _until(item, sheet)


def _is_closed(item: Announcement, sheet: Sheet) -> bool:
    return sheet.now >= closes_at(item, sheet.now.tzinfo)


def _closed(left: int, sheet: Sheet) -> str:
    if left:
        return sheet.say("Inschrijven kan niet meer", "Sign-up has closed")
    return sheet.say("Vol", "Full")


def _until(item: Announcement, sheet: Sheet) -> str:
    """Return the last day on which people can sign up, where that is told and still to come."""
    if item.sign_up_by is None or _is_closed(item, sheet):
        return ""
    told = item.sign_up_by
    last = told.date() if isinstance(told, datetime) else told
    day = written_dates.short_weekday(last, sheet.language)
    return sheet.say(f"inschrijven t/m {day}", f"sign up until {day}")


def seats_row(item: Announcement, result: Result | None, sheet: Sheet, width: int, bottom: int) -> tuple[Mark, ...]:
    """Return the rings, the lowest point of which is at `bottom`; none where how full it is is not known."""
    if item.places is None or not isinstance(result, Seats):
        return ()
    grid = sheet.grid
    pitch = min(float(grid.share(_PITCH)), (width - 2 * grid.share(_RADIUS)) / max(1, item.places - 1))
    if pitch < grid.share(_NARROWEST):
        return ()
    radius = min(float(grid.share(_RADIUS)), pitch * 0.38)
    colour, y = sheet.colour("mark"), bottom - radius
    taken = item.places - result.left(item.places)
    return tuple(
        Disc(x=grid.left + radius + at * pitch, y=y, radius=radius, colour=colour,
             ring=0 if at < taken else max(2.0, radius * _RING))
        for at in range(item.places)
    )  # fmt: skip
