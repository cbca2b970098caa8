"""Measures of what was shown: the balance, the fairness and the spacing of a sequence, and what visitors saw of it.

The visitors are a model of an office: each colleague comes at three hours of the day of their own, give or take some
minutes, and stays for one to three minutes.
"""

from __future__ import annotations

import bisect
import random
from array import array
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence

from kiosk.model.value import value

VISIT_SECONDS = 60.0
NOTICED_SECONDS = 1.0
"""What must be seen of a slide to have seen it."""
COLLEAGUES = 60
LATE_SECONDS = 900.0
"""How far a colleague's visits lie from their habitual hour (standard deviation)."""


@value
class Variety:
    """Which share of the different items that could be seen in a week colleagues saw, from 0 to 1."""

    mean: float
    worst: float
    """The colleague who saw the least variety over the whole time."""


class Measures:
    """Takes one showing after another, in time order, and keeps sums and the times of showings."""

    def __init__(self, *, critical_share: float) -> None:
        self.critical_share = critical_share
        self.showings: Counter[Hashable] = Counter()
        """Showings of each item in the rotation, not as the quote of the day."""
        self.balance_error = 0.0
        """The largest difference ever between critical quotes shown and their share of all quotes."""
        self.longest_run = 0
        """The most critical quotes in a row, over the sequence of quotes."""
        self.quotes = self.critical = 0
        self.classes: dict[Hashable, str] = {}
        self.smallest_gaps: dict[str, int] = {}
        """For each class the fewest showings of it from one showing of an item to its next."""
        self.starts = array("d")
        self.items = array("l")
        self._numbers: dict[Hashable, int] = {}
        self.of_the_day: list[tuple[float, float]] = []
        """From when to when the quote of the day was shown, in seconds since 1970."""
        self._run = 0
        self._shown: Counter[str] = Counter()
        self._last: dict[Hashable, int] = {}

    def add(
        self, start: float, seconds: float, item: Hashable, *, name: str, critical: bool | None, role: str | None = None
    ) -> None:
        """Count one showing. `name` is its class; `critical` is None for what is no quote; `role` as a cue has it."""
        self.starts.append(start)
        self.items.append(self._numbers.setdefault(item, len(self._numbers)))
        if critical is not None:
            self._count_tone(critical=critical)
        if role == "quote of the day":
            self.of_the_day.append((start, start + seconds))
            return
        self.showings[item] += 1
        self.classes[item] = name
        index = self._shown[name]
        self._shown[name] += 1
        if item in self._last:
            gap = index - self._last[item]
            self.smallest_gaps[name] = min(gap, self.smallest_gaps.get(name, gap))
        self._last[item] = index

    def _count_tone(self, *, critical: bool) -> None:
        self.quotes += 1
        self.critical += critical
        self.balance_error = max(self.balance_error, abs(self.critical - self.critical_share * self.quotes))
        self._run = self._run + 1 if critical else 0
        self.longest_run = max(self.longest_run, self._run)

    def unfairness(self) -> dict[str, int]:
        """Return for each class the difference between the most and the least shown item in the rotation."""
        counts: dict[str, list[int]] = defaultdict(list)
        for item, count in self.showings.items():
            counts[self.classes[item]].append(count)
        return {name: max(values) - min(values) for name, values in counts.items()}

    def sightings(self, hours: Sequence[tuple[float, float]]) -> float | None:
        """Return the share of visits of a minute that saw the quote of the day; None when there was none.

        `hours` are the office hours of each day. Visits begin at any moment of those with a quote of the day and end
        within them. The share is exact: the time in which a visit can begin and see it, over all of the time.
        """
        seen = whole = 0.0
        for begins, ends in hours:
            low, high = (bisect.bisect_left(self.of_the_day, (edge, 0.0)) for edge in (begins, ends))
            if low == high or ends - begins < VISIT_SECONDS:
                continue
            whole += ends - VISIT_SECONDS - begins
            at = begins
            for start, end in self.of_the_day[max(0, low - 1) : high]:
                left = max(at, start + NOTICED_SECONDS - VISIT_SECONDS)
                right = min(end - NOTICED_SECONDS, ends - VISIT_SECONDS)
                if right > left:
                    seen += right - left
                    at = right
        return seen / whole if whole else None

    def variety(self, hours: Sequence[tuple[float, float]], *, seed: int) -> Variety | None:
        """Return what colleagues saw in a week of five of these days; None without a whole week.

        For each week the different items seen are divided by the most there could be: all items, or one for each slide
        seen.
        """
        chance = random.Random(seed)  # noqa: S311 - a model, no secret
        weeks = [hours[first : first + 5] for first in range(0, len(hours) - 4, 5)]
        colleagues = []
        for _ in range(COLLEAGUES if weeks else 0):
            habits = [chance.random() for _ in range(3)]
            shares = []
            for week in weeks:
                seen: list[int] = []
                for begins, ends in week:
                    for habit in habits:
                        at = begins + habit * (ends - begins) + chance.gauss(0, LATE_SECONDS)
                        seen += self._seen(min(ends, max(begins, at)), chance.uniform(60, 180))
                if seen:
                    shares.append(len(set(seen)) / min(len(seen), len(self._numbers)))
            if shares:
                colleagues.append(sum(shares) / len(shares))
        return Variety(mean=sum(colleagues) / len(colleagues), worst=min(colleagues)) if colleagues else None

    def _seen(self, at: float, seconds: float) -> Sequence[int]:
        low = max(0, bisect.bisect_right(self.starts, at) - 1)
        return self.items[low : bisect.bisect_left(self.starts, at + seconds - NOTICED_SECONDS)]
