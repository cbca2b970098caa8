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
from datetime import datetime

from kiosk.model.airing import is_critical
from kiosk.model.item_parts import Tone
from kiosk.model.items import Improvement, Quote
from kiosk.model.schedule import Cue, CueRole
from kiosk.model.value import value
from kiosk.programme.pools import class_of
from kiosk.programme.rhythm import SEEN_SECONDS

VISIT_SECONDS = 60.0
NOTICED_SECONDS = 1.0
"""What must be seen of a slide to have seen it; of the quote of the day `SEEN_SECONDS`."""
COLLEAGUES = 60
LATE_SECONDS = 900.0
"""How far a colleague's visits lie from their habitual hour (standard deviation)."""


@value
class Variety:
    """Which share of the different items that could be seen in a week colleagues saw, from 0 to 1."""

    mean: float
    worst: float
    """The colleague who saw the least variety over the whole time."""


@value
class OfTheDay:
    """What the quote of the day was on one day, each as a share from 0 to 1."""

    begins: float
    """The seconds since 1970 at which people come."""
    seen: float
    """Visits of a minute that saw it."""
    time: float
    """The time that it stood."""
    others: float
    """Showings of its tone that were of other quotes."""


_NO_QUOTE, _TONES = -1, [None, *Tone]


class Measures:
    """Takes one showing after another, in time order, and keeps sums and the times of showings."""

    def __init__(self, *, critical_share: float) -> None:
        self.critical_share = critical_share
        self.showings: Counter[Hashable] = Counter()
        """Turns of each item in the rotation."""
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
        self.tones = array("b")
        self._numbers: dict[Hashable, int] = {}
        self.of_the_day: list[tuple[float, float]] = []
        """From when to when the quote of the day was shown, in seconds since 1970."""
        self._run = 0
        self._shown: Counter[str] = Counter()
        self._last: dict[Hashable, int] = {}

    def add_cue(self, at: datetime, cue: Cue) -> None:
        """Count a cue that began at a moment; the standby slide is none."""
        item = cue.item
        if item is None:
            return
        self.add(
            at.timestamp(),
            cue.duration.total_seconds(),
            item.id,
            name="answers" if isinstance(item, Improvement) and cue.role else class_of(item),
            critical=is_critical(item) if isinstance(item, Quote) else None,
            role=cue.role,
            tone=_TONES.index(item.tone) if isinstance(item, Quote) else _NO_QUOTE,
            turn=cue.tally is not None and cue.tally.turn is not None,
        )

    def add(
        self,
        start: float,
        seconds: float,
        item: Hashable,
        *,
        name: str,
        critical: bool | None,
        role: str | None = None,
        tone: int = _NO_QUOTE,
        turn: bool = False,
    ) -> None:
        """Count one showing. `name` is its class; `critical` is None for what is no quote; `role` as a cue has it.

        A showing of the quote of the day is none of its `turn`s but where that is said.
        """
        self.starts.append(start)
        self.items.append(self._numbers.setdefault(item, len(self._numbers)))
        self.tones.append(tone)
        if critical is not None:
            self._count_tone(critical=critical)
        if role == CueRole.QUOTE_OF_THE_DAY:
            self.of_the_day.append((start, start + seconds))
            if not turn:
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
        spans = [(begins, ends) for begins, ends in hours if self._of_the_day(begins, ends)]
        whole = sum(ends - VISIT_SECONDS - begins for begins, ends in spans)
        return sum(self._seen_seconds(begins, ends) for begins, ends in spans) / whole if spans else None

    def days(self, hours: Sequence[tuple[float, float]]) -> list[OfTheDay]:
        """Return what the quote of the day was in each of these hours that had one."""
        found = []
        for begins, ends in hours:
            shown = self._of_the_day(begins, ends)
            if not shown:
                continue
            low, high = (bisect.bisect_left(self.starts, edge) for edge in (begins, ends))
            number = bisect.bisect_left(self.starts, shown[-1][0])
            itself, tone = self.items[number], self.tones[number]
            same = [self.items[index] for index in range(low, high) if self.tones[index] == tone]
            found.append(
                OfTheDay(
                    begins=begins,
                    seen=self._seen_seconds(begins, ends) / (ends - VISIT_SECONDS - begins),
                    time=sum(max(0.0, min(end, ends) - max(start, begins)) for start, end in shown) / (ends - begins),
                    others=1 - same.count(itself) / len(same),
                )
            )
        return found

    def _of_the_day(self, begins: float, ends: float) -> list[tuple[float, float]]:
        """Return when it stood within some hours; nothing where those are too short for a visit."""
        low, high = (bisect.bisect_left(self.of_the_day, (edge, 0.0)) for edge in (begins, ends))
        return self.of_the_day[max(0, low - 1) : high] if low < high and ends - begins > VISIT_SECONDS else []

    def _seen_seconds(self, begins: float, ends: float) -> float:
        """Return the time in which a visit can begin that sees it."""
        seen, at = 0.0, begins
        for start, end in self._of_the_day(begins, ends):
            left = max(at, start + SEEN_SECONDS - VISIT_SECONDS)
            right = min(end - SEEN_SECONDS, ends - VISIT_SECONDS)
            if right > left:
                seen += right - left
                at = right
        return seen

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
