"""Adds up what colleagues put first, and lets statements share a rank that the answers do not tell apart. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kiosk.model.ballots import Round
from kiosk.model.item_polls import SCORES, STATEMENTS, is_forced
from kiosk.model.results import FEWEST_TOLD, PrioritiesResult, Ranked
from kiosk.people.intervals import mean_interval

Scores = tuple[int, ...]
_FEWEST_SURE = min(SCORES), max(SCORES)


def priorities_result(
    asked: Round, ballots: Iterable[Scores], *, aside: int = 0, closed: bool = False
) -> PrioritiesResult:
    """Return what the answers of one round say: of each statement its mean, its 95 % interval and its rank."""
    count, totals, squares = 0, [0] * STATEMENTS, [0] * STATEMENTS
    for one in ballots:
        if not is_forced(one):
            continue
        count += 1
        for at, score in enumerate(one):
            totals[at] += score
            squares[at] += score * score
    ranked: tuple[Ranked, ...] = ()
    if count >= FEWEST_TOLD:
        told = [mean_interval(count, total, square) for total, square in zip(totals, squares, strict=True)]
        ranked = ranked_by([(mean, max(_FEWEST_SURE[0], low), min(_FEWEST_SURE[1], high)) for mean, low, high in told])
    return PrioritiesResult(poll=asked.item, votes=count, ranked=ranked, aside=aside, closed=closed)


def ranked_by(told: Sequence[tuple[float, float, float]]) -> tuple[Ranked, ...]:
    """Return each with its rank, in the order given.

    From the highest mean down all share a rank whose interval overlaps that of the first of them; the next begins a
    rank of its own, as far down as there are above it.
    """
    order = sorted(range(len(told)), key=lambda at: (-told[at][0], at))
    ranks = [0] * len(told)
    first = order[0]
    for place, at in enumerate(order, 1):
        if place == 1 or told[at][2] < told[first][1]:
            first = at
            ranks[at] = place
        else:
            ranks[at] = ranks[first]
    return tuple(Ranked(*one, rank) for one, rank in zip(told, ranks, strict=True))
