"""Which days a series of meetings falls on, by its plan: holidays are left out. Pure, in wall time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta

from kiosk.model.item_hat import HatPlan

MOST_MEETINGS = 1500
"""Meetings of one series that are reckoned with, the newest ones."""
LONGEST_BACK = timedelta(days=6 * 366)
_WEEK = 7
Free = Callable[[date], bool]
"""Tells whether a day is a holiday."""


def meetings(plan: HatPlan, last: date, free: Free) -> tuple[date | datetime, ...]:
    """Return the meetings of a plan up to a day, in order."""
    last = min(last, plan.until) if plan.until is not None else last
    first = max(plan.starts, last - LONGEST_BACK)
    found = plan.days or _by_rule(plan, first, last)
    days = [day for day in found if first <= day <= last and (plan.on_holidays or bool(plan.days) or not free(day))]
    return tuple(at(plan, day) for day in sorted(set(days))[-MOST_MEETINGS:])


def at(plan: HatPlan, day: date) -> date | datetime:
    """Return the moment of a meeting on a day."""
    if plan.minute is None:
        return day
    return datetime.combine(day, time(plan.minute // 60, plan.minute % 60))


def _by_rule(plan: HatPlan, first: date, last: date) -> Iterator[date]:
    monday = plan.starts - timedelta(days=plan.starts.weekday())
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        if day.weekday() not in plan.weekdays:
            continue
        weeks = (day - monday).days // _WEEK
        if plan.which:
            if _is_which(day, plan.which):
                yield day
        elif weeks % max(1, plan.every) == 0:
            yield day


def _is_which(day: date, which: int) -> bool:
    """Tell whether a day is the first, the second … of its weekday in its month, -1 for the last."""
    if which < 0:
        return (day + timedelta(days=_WEEK)).month != day.month
    return (day.day - 1) // _WEEK + 1 == which
