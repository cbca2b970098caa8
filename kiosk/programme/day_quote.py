"""Which quote is the quote of the day now: what it was when it was first shown, else the pick of this day."""

from __future__ import annotations

from datetime import datetime, timedelta

from kiosk.model.items import ItemId, Quote
from kiosk.model.settings import ProgrammeSettings
from kiosk.model.tally import Tally
from kiosk.programme import working_days
from kiosk.programme.pools import Pools
from kiosk.programme.quote_of_the_day import of_tone, pick


class DayQuote:
    """Remembers the pick for as long as the day and the content are the same."""

    def __init__(self, settings: ProgrammeSettings) -> None:
        self._settings = settings
        self._picked: tuple[str, int, ItemId | None] | None = None

    def at(self, at: datetime, tally: Tally, pools: Pools, *, anew: bool) -> ItemId | None:
        """Return it, or None while there is none that may play; only `anew` is one picked where none is known."""
        if not self._settings.quote_of_the_day:
            return None
        pinned = tally.of_the_day if tally.day == at.date().isoformat() else None
        if pinned is None or pinned not in pools.items:
            pinned = self._pick(at, pools) if anew else None
        item = pools.items.get(pinned) if pinned is not None else None
        return pinned if item is not None and pools.may_play(item) else None

    def _pick(self, at: datetime, pools: Pools) -> ItemId | None:
        day = at.date()
        if self._picked is not None and self._picked[:2] == (day.isoformat(), pools.version):
            return self._picked[2]
        picked = None
        if working_days.is_working_day(day, self._settings.country):
            midnight = datetime(day.year, day.month, day.day, tzinfo=at.tzinfo)
            begins, ends = midnight.timestamp(), (midnight + timedelta(days=1)).timestamp()
            everywhere = [one for one in pools.items.values() if isinstance(one, Quote) and not one.airing.screens]
            quotes = [one for one in everywhere if pools.covers(one, begins, ends)]
            number = working_days.working_days_before(day, self._settings.country)
            fitting = of_tone(quotes, number, critical_share=self._settings.critical_share)
            picked = pick([one.id for one in fitting], number)
        self._picked = (day.isoformat(), pools.version, picked)
        return picked
