"""Net Promoter Score: what one period of answers says, and how sure that is.

NPS is the percentage of promoters (9-10) minus the percentage of detractors (0-6) of all answers.
The interval is adjusted Wald: three answers are added, three quarters of a promoter and of a detractor among them
(B. Rocks, "Interval Estimation for the Net Promoter Score", The American Statistician 70, 2016).
"""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Self

from kiosk.model.value import value

_Z95 = 1.959963984540054
"""Two-sided 95 % point of the normal distribution."""


def _month_of(day: date) -> int:
    return day.year * 12 + day.month


def week_of(day: date) -> int:
    """Return how many whole weeks, from Monday on, lie before a day."""
    return (day.toordinal() - 1) // 7


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A week, a month, a quarter or a year.

    `part` is 1-53 for a week, as the standard counts them, 1-12 for a month, 1-4 for a quarter, 0 for a whole year.
    """

    year: int
    length: int
    """Months in the period: 1, 3 or 12; 0 for a week."""
    part: int

    @classmethod
    def week(cls, year: int, week: int) -> Self:
        """Return one week, from Monday on; ValueError where the year has none of that number."""
        date.fromisocalendar(year, week, 1)
        return cls(year, 0, week)

    @classmethod
    def month(cls, year: int, month: int) -> Self:
        """Return one calendar month."""
        return cls(year, 1, month)

    @classmethod
    def quarter(cls, year: int, quarter: int) -> Self:
        """Return one calendar quarter."""
        return cls(year, 3, quarter)

    @property
    def last_month(self) -> int:
        """The number of the last month of the period, counted from the year 0: what ends later has more."""
        if self.length == 0:
            return _month_of(date.fromisocalendar(self.year, self.part, 7))
        return self.year * 12 + (self.part or 1) * self.length

    @property
    def first_month(self) -> int:
        """The number of the first month of the period, counted from the year 0."""
        if self.length == 0:
            return _month_of(date.fromisocalendar(self.year, self.part, 1))
        return self.last_month - (self.length if self.part else 12) + 1

    @property
    def place(self) -> int:
        """How many periods of this length lie before it."""
        if self.length == 0:
            return week_of(date.fromisocalendar(self.year, self.part, 1))
        return self.year * 12 // self.length + max(0, self.part - 1)

    def __str__(self) -> str:
        """Return "2026-03", "2026-Q1", "2026-W43" or "2026": the stable written form."""
        if self.length == 1:
            return f"{self.year:04d}-{self.part:02d}"
        if self.length == 0:
            return f"{self.year:04d}-W{self.part:02d}"
        return f"{self.year:04d}-Q{self.part}" if self.length == 3 else f"{self.year:04d}"


@value
class NpsCounts:
    """How many of the answers of one period fell in each band: score and interval are computed. Or a given score."""

    promoters: int
    passives: int
    detractors: int
    given: float | None = None
    """The score as somebody gave it, without its bands: nobody can compute its interval."""
    given_of: int = 0
    """How many answers a given score is of; 0 where that was not told."""

    @classmethod
    def of(cls, scores: Iterable[int]) -> Self:
        """Count answers: promoters gave 9 or 10, passives 7 or 8, detractors 0 to 6; ValueError for any other."""
        given = Counter(scores)
        promoters, passives, detractors = given[9] + given[10], given[7] + given[8], sum(given[one] for one in range(7))
        if promoters + passives + detractors != given.total():
            raise ValueError("an NPS answer lies between 0 and 10")
        return cls(promoters=promoters, passives=passives, detractors=detractors)

    @property
    def answers(self) -> int:
        """All answers, n."""
        return self.promoters + self.passives + self.detractors + self.given_of

    def enough(self, fewest: int) -> bool:
        """Tell whether the score may be shown: it is of so many answers, or was given without their number."""
        return self.answers >= fewest or (self.given is not None and not self.given_of)

    @property
    def score(self) -> float:
        """NPS from -100 to 100; 0.0 without answers."""
        if self.given is not None:
            return self.given
        return 100.0 * (self.promoters - self.detractors) / self.answers if self.answers else 0.0

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval of the score, clamped to -100 … 100; None of a given score."""
        if self.given is not None:
            return None
        centre, error = self._adjusted()
        margin = _Z95 * error
        return max(-100.0, 100 * (centre - margin)), min(100.0, 100 * (centre + margin))

    def _adjusted(self) -> tuple[float, float]:
        """Return the adjusted score and its standard error, both from -1 to 1."""
        n = self.answers + 3
        promoters, detractors = (self.promoters + 0.75) / n, (self.detractors + 0.75) / n
        score = promoters - detractors
        return score, math.sqrt((promoters + detractors - score * score) / n)

    def differs_from(self, earlier: NpsCounts) -> bool:
        """Tell whether the change since an earlier period is more than chance (95 %, both adjusted, normal test)."""
        centre, error = self._adjusted()
        earlier_centre, earlier_error = earlier._adjusted()
        return abs(centre - earlier_centre) > _Z95 * math.hypot(error, earlier_error)


_ANSWER_BYTES = 8
"""One packed answer: seven bytes that tell it apart, and one byte for its score."""


@value(kw_only=False)
class Answers:
    """The single answers behind a figure, told apart, so that two exports that overlap count each answer once.

    Packed in eight bytes an answer and sorted, so that 50,000 answers take 400 KB and equal sets are equal values.
    """

    packed: bytes = b""

    @classmethod
    def of(cls, answers: Iterable[tuple[bytes, int]]) -> Self:
        """Pack (identity, score) pairs: seven bytes and 0 to 10. Of one identity the first pair counts."""
        known: dict[bytes, int] = {}
        for identity, score in answers:
            known.setdefault(identity[: _ANSWER_BYTES - 1].ljust(_ANSWER_BYTES - 1, b"\0"), score)
        return cls(b"".join(identity + bytes((score,)) for identity, score in sorted(known.items())))

    @classmethod
    def joined(cls, parts: Iterable[Answers]) -> Self:
        """Return the answers of all, each once; where a score differs the first wins.

        Merged as they are packed: as pairs in a dictionary they would take thirty times the memory.
        """
        packed, last = bytearray(), b""
        for identity, score in heapq.merge(*(part.pairs() for part in parts), key=itemgetter(0)):
            if identity != last:
                packed += identity
                packed.append(score)
                last = identity
        return cls(bytes(packed))

    def __len__(self) -> int:
        """Return how many answers there are."""
        return len(self.packed) // _ANSWER_BYTES

    @property
    def counts(self) -> NpsCounts:
        """How many of the answers fell in each band."""
        return NpsCounts.of(self.packed[_ANSWER_BYTES - 1 :: _ANSWER_BYTES])

    def pairs(self) -> Iterable[tuple[bytes, int]]:
        """Give what tells each answer apart, and its score."""
        for start in range(0, len(self.packed), _ANSWER_BYTES):
            yield self.packed[start : start + _ANSWER_BYTES - 1], self.packed[start + _ANSWER_BYTES - 1]
