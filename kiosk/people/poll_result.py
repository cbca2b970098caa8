"""Counts a poll out of its rows, and says that an answer leads only where chance does not explain it. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from kiosk.model.ballots import Round
from kiosk.model.results import FEW, FEWEST_SAID, FEWEST_TOLD, PollResult
from kiosk.people.intervals import CLEAR, sign_test

Choices = tuple[int, ...]


def poll_result(
    asked: Round, ballots: Iterable[Choices] | Mapping[Choices, int], *, aside: int = 0, closed: bool = False
) -> PollResult:
    """Return what the answers of one round say, or so many of each; each counts once for every answer it names."""
    chosen: Counter[Choices] = Counter()
    for one, count in Counter(ballots).items():
        chosen[tuple(sorted(_valid(one, asked)))] += count
    votes = sum(count for one, count in chosen.items() if one)
    counts = [sum(count for one, count in chosen.items() if option in one) for option in range(asked.options)]
    told = votes >= FEWEST_TOLD
    return PollResult(
        poll=asked.item,
        votes=votes,
        counts=tuple(count if count >= FEWEST_SAID else FEW for count in counts) if told else (),
        leader=_leader(counts, chosen) if told else None,
        aside=aside,
        closed=closed,
    )


def _valid(ballot: Choices, asked: Round) -> set[int]:
    return {one for one in ballot[: asked.most] if 0 <= one < asked.options}


def _leader(counts: Sequence[int], chosen: Counter[Choices]) -> int | None:
    """Return the answer that is clearly ahead of every other.

    Who chose both says nothing of which of the two is better: only those who chose one of them do.
    """
    first = max(range(len(counts)), key=lambda option: counts[option])
    for other in range(len(counts)):
        if other == first:
            continue
        ahead = sum(count for one, count in chosen.items() if first in one and other not in one)
        behind = sum(count for one, count in chosen.items() if other in one and first not in one)
        if sign_test(ahead, behind) >= CLEAR:
            return None
    return first
