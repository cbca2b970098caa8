"""What becomes of a screen that is to be brought up to date: when that may be, and what was told of it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum

from kiosk.model.days_and_hours import days_and_hours, within
from kiosk.model.printable import printable
from kiosk.model.value import value

FROM, UNTIL = time(2), time(5)
"""The hours of the night, by the clock of the screen, in which a screen is brought up to date."""
ASKED_FOR = timedelta(hours=30)
"""How long it is wanted: the coming night alone."""
_LONGEST = 60
_ALL = frozenset(range(7))
_STEP = timedelta(minutes=10)


class UpdateEnd(StrEnum):
    """What became of it."""

    UPDATED = "updated"
    SAME = "same"
    """There was nothing newer."""
    BACK = "back"
    """The new version did not show a slide: the one before is there again."""
    FAILED = "failed"
    """Nothing was changed: the source was not reached, or not believed."""


@value
class UpdateTold:
    """One time that a screen was brought up to date, or was to be."""

    end: UpdateEnd
    before: str
    after: str
    at: datetime


def update_in(text: str) -> UpdateTold | None:
    """Return what the update itself wrote down, as "name=text" lines; None for what is no such thing."""
    told = dict(line.partition("=")[::2] for line in text.splitlines())
    return update_of(told.get("end"), told.get("before"), told.get("after"), told.get("at"))


def update_of(end: object, before: object, after: object, at: object) -> UpdateTold | None:
    """Return what came as these; None for what is no such thing."""
    try:
        moment = datetime.fromtimestamp(float(str(at)), UTC)
        return UpdateTold(end=UpdateEnd(str(end)), before=_version(before), after=_version(after), at=moment)
    except (ValueError, OverflowError, OSError):
        return None


def update_written(told: UpdateTold) -> dict[str, object]:
    """Return it as JSON has it."""
    return {"end": told.end.value, "before": told.before, "after": told.after, "at": told.at.timestamp()}


def may_update(now: datetime, opening: Iterable[str], late: timedelta = timedelta()) -> bool:
    """Tell whether a screen may be brought up to date now: at night, outside its hours, `late` after that begins.

    Without hours it is always on, and the night alone counts.
    """
    return all(_is_free(at, opening) for at in (now, now - late))


def has_a_moment(now: datetime, opening: Iterable[str]) -> bool:
    """Tell whether there is such a moment in the day that comes."""
    hours = tuple(opening)
    return any(may_update(now + _STEP * step, hours) for step in range(int(timedelta(days=1) / _STEP)))


def _is_free(at: datetime, opening: Iterable[str]) -> bool:
    return within(_ALL, FROM, UNTIL, at) and not any(within(*days_and_hours(one), at) for one in opening)


def _version(told: object) -> str:
    return printable(" ".join(str(told or "").split()))[:_LONGEST]
