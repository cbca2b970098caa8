"""Which quote is the quote of the day: made of the date and the content alone, so that every screen picks the same.

Once it was shown it stays so for the rest of its day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from kiosk.model.day_quotes import DayQuotes
from kiosk.model.item_parts import Tone
from kiosk.model.items import ItemId, Quote
from kiosk.model.settings import ProgrammeSettings
from kiosk.model.tally import Tally
from kiosk.programme import working_days
from kiosk.programme.chance import mixed, number_of
from kiosk.programme.pools import Pools
from kiosk.programme.reading_time import words_in

SHORT_WORDS = 30
"""The quote of the day has no more words than this, where there is such a one: it is read in passing."""
RECENT = 10
"""How many earlier days of the same tone a quote is spared after its own."""
_EFFORT = 100_000
_NEAR = 14
"""Days around the one that people chose a quote for, on which it is not picked beside."""


def pick(candidates: Sequence[ItemId], number: int) -> ItemId | None:
    """Return the quote of the working day with this number; None without candidates.

    Every candidate draws a number that depends on the day and on itself alone, and the highest wins: another candidate
    changes the outcome only by winning. Who would have won on one of the last days of that tone is passed over.
    """
    if not candidates:
        return None
    numbers = {number_of(one): one for one in candidates}
    spared = min(len(numbers) // 2, RECENT, _EFFORT // len(numbers) + 1)
    recent = {_highest(numbers, earlier) for earlier in range(number - 2 * spared, number, 2)}
    return numbers[_highest(numbers.keys() - recent, number)]


def _highest(numbers: Iterable[int], day: int) -> int:
    return max(numbers, key=lambda one: mixed(one, day))


def is_critical_day(number: int, critical_share: float) -> bool:
    """Tell whether the quote of a working day is to be a critical one; `number` is how many came before it."""
    return number % 2 == 1 and critical_share > 0


def of_tone(quotes: Sequence[Quote], number: int, *, critical_share: float) -> list[Quote]:
    """Return the candidates of a working day: critical ones on odd days, positive ones on even days.

    Where there are short ones, only those. Without critical ones a critical day is as any other; without positive ones
    those without a tone are asked, and critical ones last, or never where their share is 0.
    """
    order: list[Tone | None] = [Tone.POSITIVE, Tone.NEUTRAL, None]
    if critical_share > 0:
        order.insert(0 if is_critical_day(number, critical_share) else 3, Tone.CRITICAL)
    found = next((found for tone in order if (found := [one for one in quotes if one.tone is tone])), [])
    return [one for one in found if words_in(one.text) <= SHORT_WORDS] or found


class DayQuote:
    """Remembers the pick for as long as the day, the content and what people chose are the same."""

    def __init__(self, settings: ProgrammeSettings) -> None:
        self._settings = settings
        self._chosen = DayQuotes()
        self._picked: tuple[str, int, ItemId | None] | None = None

    def follow(self, chosen: DayQuotes) -> None:
        """Go by what people chose from now on."""
        if chosen != self._chosen:
            self._chosen, self._picked = chosen, None

    def at(self, at: datetime, tally: Tally, pools: Pools, *, anew: bool) -> ItemId | None:
        """Return it, or None while there is none that may play; only `anew` is one picked where none is known."""
        found = self.on(at, tally, pools, anew=anew)
        item = pools.items.get(found) if found is not None else None
        return found if item is not None and pools.may_play(item) else None

    def on(self, at: datetime, tally: Tally, pools: Pools, *, anew: bool = True) -> ItemId | None:
        """Return the quote of the day of a moment, whether or not the part of the week lets it play then."""
        if not self._settings.quote_of_the_day:
            return None
        if (pinned := self.pinned(at, pools)) is not None:
            return pinned
        fixed = tally.of_the_day if tally.day == at.date().isoformat() else None
        if fixed is not None and fixed in pools.items and fixed not in self._skipped(at):
            return fixed
        return self._pick(at, pools) if anew else None

    def pinned(self, at: datetime, pools: Pools) -> ItemId | None:
        """Return the quote that people chose for this day, where it is there and its dates let it show."""
        item = pools.items.get(self._chosen.pinned.get(at.date(), ItemId("")))
        return item.id if isinstance(item, Quote) and pools.spans(item, at.timestamp()) else None

    def _skipped(self, at: datetime) -> frozenset[ItemId]:
        return self._chosen.skipped.get(at.date(), frozenset())

    def _pick(self, at: datetime, pools: Pools) -> ItemId | None:
        day = at.date()
        if self._picked is not None and self._picked[:2] == (day.isoformat(), pools.version):
            return self._picked[2]
        picked = None
        if working_days.is_working_day(day, self._settings.country):
            midnight = datetime(day.year, day.month, day.day, tzinfo=at.tzinfo)
            begins, ends = midnight.timestamp(), (midnight + timedelta(days=1)).timestamp()
            everywhere = [one for one in pools.items.values() if isinstance(one, Quote) and not one.airing.screens]
            quotes = [one for one in everywhere if pools.covers(one, begins, ends) and one.id not in self._skipped(at)]
            number = working_days.working_days_before(day, self._settings.country)
            fitting = of_tone(quotes, number, critical_share=self._settings.critical_share)
            elsewhere = {item for other, item in self._chosen.pinned.items() if abs((other - day).days) <= _NEAR}
            picked = pick([one.id for one in fitting if one.id not in elsewhere] or [one.id for one in fitting], number)
        self._picked = (day.isoformat(), pools.version, picked)
        return picked
