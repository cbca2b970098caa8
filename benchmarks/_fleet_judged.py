"""Sums up what many screens or phones were answered, and tells whether that is what was asked. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

CORE, MILLISECONDS, WITHIN = 0.5, 200.0, 10.0
"""Of the desk; at 99 in 100; and the seconds in which a take-down has reached every screen."""


class Row(NamedTuple):
    """One question, and what became of it."""

    what: str
    at: float
    took: float
    """Milliseconds."""
    status: int
    """0 where the answer was wrong, or none came."""
    up: int
    down: int
    """Bytes."""


class Waits(NamedTuple):
    """How long some answers took, in milliseconds."""

    answers: int
    median: float
    of_99: float
    longest: float

    def __str__(self) -> str:
        """Return it as a part of a line."""
        return f"{self.answers:7} median {self.median:6.1f} ms, 99 % {self.of_99:7.1f}, longest {self.longest:7.1f}"


class Reading(NamedTuple):
    """One figure beside its limit."""

    what: str
    measured: float
    limit: float
    unit: str

    @property
    def holds(self) -> bool:
        """Whether it is within its limit."""
        return self.measured <= self.limit

    def __str__(self) -> str:
        """Return it as a line."""
        return (
            f"{self.what:46} {self.measured:9.3f} {self.unit:4} (limit {self.limit:g}){'' if self.holds else '  OVER'}"
        )


def waits(rows: Iterable[Row]) -> Waits:
    """Sum up how long answers took."""
    took = sorted(row.took for row in rows)
    if not took:
        return Waits(0, 0.0, 0.0, 0.0)
    return Waits(len(took), _at(took, 0.5), _at(took, 0.99), took[-1])


def reached(
    changes: Iterable[tuple[int, float, str]], feeds: Mapping[str, Sequence[str]], item: str, at: float, count: int
) -> list[float]:
    """Return for each of so many screens in how many seconds after `at` an item was gone for good.

    A screen that never held it tells nothing; one that still holds it, or holds it again, took for ever.
    """
    held: dict[int, list[tuple[float, bool]]] = {number: [] for number in range(count)}
    for number, when, tag in sorted(changes, key=lambda change: change[1]):
        held[number].append((when, item in feeds[tag]))
    found = []
    for told in held.values():
        last = max((place for place, (_, holds) in enumerate(told) if holds), default=None)
        if last is not None:
            found.append(told[last + 1][0] - at if last + 1 < len(told) else float("inf"))
    return found


def miscounted(told: Mapping[str, int], kept: Iterable[int]) -> Counter[int]:
    """Return by answer how many votes are too many or too few, beside what each phone was told that it answered."""
    off = Counter(kept)
    off.subtract(told.values())
    return Counter({answer: count for answer, count in off.items() if count})


def _at(took: Sequence[float], share: float) -> float:
    return took[min(len(took) - 1, int(len(took) * share))]
