"""Keeps who had the hat: a roster that is changed takes along the turns that are over, as they were."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from kiosk.library.library import Library
from kiosk.model.content import Batch, Removed
from kiosk.model.item_hat import Hat, HatTurn
from kiosk.programme.hats_today import every_turn

MOST_KEPT = 400
"""Turns that are over of one roster, the newest ones."""
DayAndCountry = Callable[[], tuple[date, str]]
"""Tells the day, and the country whose holidays count."""


class HatsKept:
    """Stands between a source and the library. What is over is kept there with the roster, over a restart too."""

    def __init__(self, library: Library, today: DayAndCountry) -> None:
        self._library, self._today = library, today

    def with_past(self, news: Batch | Removed) -> Batch | Removed:
        """Return what a source delivers, each roster in it with the turns of before it was changed."""
        if isinstance(news, Removed) or not any(isinstance(one, Hat) for one in news.items):
            return news
        known = {one.id: one for one in self._library.snapshot().items if isinstance(one, Hat)}
        today, country = self._today()
        items = (kept(one, known.get(one.id), today, country) if isinstance(one, Hat) else one for one in news.items)
        return replace(news, items=tuple(items))


def kept(hat: Hat, before: Hat | None, today: date, country: str) -> Hat:
    """Return a roster with what is over as the roster of before has it: until today where the two differ."""
    if before is None or before.plan is None or hat.plan is None:
        return hat
    if before.plan == hat.plan:
        return replace(hat, given=before.given)
    over = (one for one in every_turn(before, today, country) if one.day < today and one.who)
    turns: dict[date, HatTurn] = {one.day: one for one in (*before.given, *over)}
    return replace(hat, given=tuple(turns[day] for day in sorted(turns))[-MOST_KEPT:])
