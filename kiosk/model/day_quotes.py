"""Which quote people chose as the quote of a day, and which they passed over for it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date, datetime

from kiosk.model.decisions import Verb
from kiosk.model.items import ItemId
from kiosk.model.value import value


@value
class DayChoice:
    """One choice at the desk about the quote of one day."""

    id: str
    """Random, of the form that it was sent with: the same form sent twice is one choice."""
    verb: Verb
    """PIN: this quote and no other. SKIP: any quote but this one."""
    day: date
    item: ItemId
    by: str
    at: datetime


@value
class DayQuotes:
    """What stands of these choices, by day."""

    pinned: Mapping[date, ItemId] = field(default_factory=dict)
    skipped: Mapping[date, frozenset[ItemId]] = field(default_factory=dict)


def day_quotes(choices: Iterable[DayChoice]) -> DayQuotes:
    """Return what stands, of choices that nobody took back: of those about one quote and one day the last one."""
    pinned: dict[date, ItemId] = {}
    skipped: dict[date, frozenset[ItemId]] = {}
    for one in sorted(choices, key=lambda one: (one.at, one.id)):
        before = skipped.get(one.day, frozenset())
        if one.verb is Verb.PIN:
            pinned[one.day] = one.item
            skipped[one.day] = before - {one.item}
        elif one.verb is Verb.SKIP:
            skipped[one.day] = before | {one.item}
            if pinned.get(one.day) == one.item:
                del pinned[one.day]
    return DayQuotes(pinned=pinned, skipped={day: items for day, items in skipped.items() if items})
