"""What people chose about the quotes of days, day by day: the form in which it is kept and handed on. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from kiosk.model.day_quotes import DayQuotes
from kiosk.model.items import ItemId
from kiosk.model.value import value

MOST_DAYS = 120
"""The latest so many days are kept and handed on: the calendar reaches eight weeks ahead."""
MOST_SKIPPED = 100
"""Quotes that are passed over on one day; the first in order of their ids count."""


@value
class ChosenDay:
    """One day about which anything was chosen."""

    day: date
    pinned: ItemId | None = None
    skipped: tuple[ItemId, ...] = ()


def by_day(chosen: DayQuotes) -> tuple[ChosenDay, ...]:
    """Return the latest days about which anything was chosen, in their order."""
    days = sorted(chosen.pinned.keys() | chosen.skipped.keys())[-MOST_DAYS:]
    return tuple(
        ChosenDay(
            day=day,
            pinned=chosen.pinned.get(day),
            skipped=tuple(sorted(chosen.skipped.get(day, frozenset())))[:MOST_SKIPPED],
        )
        for day in days
    )


def only_of(days: Iterable[ChosenDay], items: Collection[ItemId]) -> tuple[ChosenDay, ...]:
    """Return what is chosen about these items, and of each day nothing else."""
    found = (
        ChosenDay(
            day=one.day,
            pinned=one.pinned if one.pinned in items else None,
            skipped=tuple(item for item in one.skipped if item in items),
        )
        for one in days
    )
    return tuple(one for one in found if one.pinned is not None or one.skipped)


def together(*sources: Iterable[ChosenDay]) -> DayQuotes:
    """Return what all these say together; where two differ about a quote or a day, the first of them counts."""
    pinned: dict[date, ItemId] = {}
    skipped: dict[date, frozenset[ItemId]] = {}
    for source in sources:
        stronger = dict(skipped)
        for one in source:
            passed, chosen = stronger.get(one.day, frozenset()), pinned.get(one.day)
            if chosen is None and one.pinned is not None and one.pinned not in passed:
                pinned[one.day] = one.pinned
            if more := frozenset(one.skipped) - {pinned.get(one.day)}:
                skipped[one.day] = skipped.get(one.day, frozenset()) | more
    return DayQuotes(pinned=pinned, skipped=skipped)
