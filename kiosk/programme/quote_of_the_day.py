"""Which quote is the quote of the day: made of the date and the content alone, so that every screen picks the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kiosk.model.items import ItemId, Quote, Tone
from kiosk.programme.chance import mixed, number_of

RECENT = 10
"""How many earlier days of the same tone a quote is spared after its own."""
_EFFORT = 100_000


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


def of_tone(quotes: Sequence[Quote], number: int, *, critical_share: float) -> list[Quote]:
    """Return the candidates of a working day: critical ones on odd days, positive ones on even days.

    Without critical ones a critical day is as any other; without positive ones those without a tone are asked, and
    critical ones last, or never where their share is 0.
    """
    critical_day = number % 2 == 1 and critical_share > 0
    order: list[Tone | None] = [Tone.POSITIVE, Tone.NEUTRAL, None]
    if critical_share > 0:
        order.insert(0 if critical_day else 3, Tone.CRITICAL)
    return next((found for tone in order if (found := [one for one in quotes if one.tone is tone])), [])
