"""Which turns of the customer's hat are told on a day: from the working day before a meeting, through its day. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from kiosk.model.hat_turns import turns_of
from kiosk.model.item_hat import Hat, HatPlan, HatTurn, first_names, told_since
from kiosk.model.items import Item
from kiosk.programme.public_holidays import public_holidays
from kiosk.programme.working_days import is_working_day

HORIZON = timedelta(days=330)
"""How far ahead turns are reckoned."""
HANDED_ON = 12
"""Turns to come that are handed on to screens elsewhere."""


def hats_of(items: Iterable[object], today: date, country: str) -> tuple[Hat, ...]:
    """Return each roster with the turn that is told on this day; not those without one."""
    hats = (one for one in items if isinstance(one, Hat))
    return tuple(told for one in hats if (told := told_on(one, today, country)) is not None)


def told_on(hat: Hat, today: date, country: str) -> Hat | None:
    """Return a roster with the turn of today, or of the next working day, in the names that the wall uses."""
    coming = [one for one in turns_ahead(hat, today, country) if one.who]
    if not coming:
        return None
    since = told_since(coming[0].day, lambda day: is_working_day(day, country))
    if today < since:
        return None
    return replace(hat, turn=coming[0], next_turn=coming[1] if len(coming) > 1 else None, told_from=since)


def next_of(items: Iterable[Item], today: date, country: str) -> tuple[Hat, ...]:
    """Return each roster with its next turn, however far ahead; not those without one."""
    found = ((one, turns_ahead(one, today, country)) for one in items if isinstance(one, Hat))
    coming = ((hat, [turn for turn in turns if turn.who]) for hat, turns in found)
    return tuple(replace(hat, turn=turns[0]) for hat, turns in coming if turns)


def turns_ahead(hat: Hat, today: date, country: str) -> tuple[HatTurn, ...]:
    """Return the turns from this day on, under the names that the wall uses: first names where they will do."""
    if hat.plan is None:
        return tuple(one for one in hat.turns if one.day >= today)
    names = first_names(hat.people)
    ahead = (one for one in every_turn(hat, today, country) if one.day >= today)
    return tuple(replace(one, who=names.get(one.who, one.who)) for one in ahead)


def with_turns(items: Iterable[Item], today: date, country: str) -> tuple[Item, ...]:
    """Return items as they are handed on: of a roster the turns to come, and nothing of who is away."""
    return tuple(
        replace(one, turns=turns_ahead(one, today, country)[:HANDED_ON]) if isinstance(one, Hat) else one
        for one in items
    )


def every_turn(hat: Hat, today: date, country: str) -> tuple[HatTurn, ...]:
    """Return all turns of a roster, those that are over as they were, with names as they are written."""
    if hat.plan is None:
        return hat.turns
    return _reckoned(hat.plan, hat.given, max(today, hat.plan.starts) + HORIZON, country)


@lru_cache(maxsize=32)
def _reckoned(plan: HatPlan, given: tuple[HatTurn, ...], last: date, country: str) -> tuple[HatTurn, ...]:
    return turns_of(plan, given, last, lambda day: day in public_holidays(country, day.year))
