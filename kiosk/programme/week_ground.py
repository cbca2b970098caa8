"""What the sentences of a week are made of, and what all of them share. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date, timedelta

from kiosk.model.items import Item, ItemId
from kiosk.model.results import Result
from kiosk.model.value import value
from kiosk.model.week_told import WeekLine, WeekSent, WeekShown, written

WEEK = timedelta(days=7)
WeekSentence = tuple[WeekLine, frozenset[ItemId]]
"""A sentence, and what it is of."""


@value
class WeekGround:
    """All that the sentences of a week may be made of."""

    monday: date
    today: date
    items: Sequence[Item]
    """What shows on this screen, ideas of colleagues among them."""
    sent: WeekSent | None = None
    results: Mapping[ItemId, Result] = field(default_factory=dict)
    shown: WeekShown = field(default_factory=WeekShown)

    def of_week(self, day: date | None) -> bool:
        """Tell whether something happened in the week, up to today."""
        return day is not None and self.monday <= day < self.monday + WEEK and day <= self.today


def number_first(count: int) -> tuple[str, str]:
    """Return a number as it begins a sentence, in Dutch and in English."""
    dutch, english = written(count)
    return dutch[:1].upper() + dutch[1:], english[:1].upper() + english[1:]


def ids_of(items: Iterable[Item]) -> frozenset[ItemId]:
    """Return the ids of items."""
    return frozenset(one.id for one in items)
