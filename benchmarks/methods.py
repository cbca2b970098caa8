"""Which way of asking finds the order of a group: mini-Q, pick 3, pairs and others, by simulated colleagues.

Each of 600 groups has a true order of nine statements. A colleague's own taste is as strong as the common one (noise of
Gumbel on both), and answers in each of the ways. Told is Kendall's tau of what comes out with the true order, and how
often the true first one is found. The last row is what a result of 1,000 answers costs.
"""

from __future__ import annotations

import argparse
import itertools
import math
import random
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from kiosk.model.ballots import Round
from kiosk.model.item_polls import STATEMENTS, scores_of
from kiosk.model.items import ItemId, Kind
from kiosk.people.poll_result import poll_result
from kiosk.people.priorities_result import priorities_result

GROUPS = 600
SIZES = (6, 12, 25, 50)
Order = Sequence[int]
"""A colleague's statements, from the most important to the least."""
Method = Callable[[Sequence[Order], random.Random], Sequence[float]]


def pick(count: int) -> Method:
    """Return the way of asking for so many; their counts are the scores."""

    def scores(orders: Sequence[Order], _chance: random.Random) -> Sequence[float]:
        return [float(sum(one in order[:count] for order in orders)) for one in range(STATEMENTS)]

    return scores


def best_and_least(orders: Sequence[Order], _chance: random.Random) -> Sequence[float]:
    """Ask for the first and the last."""
    return [float(sum((order[0] == one) - (order[-1] == one) for order in orders)) for one in range(STATEMENTS)]


def mini_q(orders: Sequence[Order], _chance: random.Random) -> Sequence[float]:
    """Ask for the piles of 1-2-3-2-1, as the phone does."""
    ballots = [scores_of([*order[:3], order[8], order[7], order[6]]) for order in orders]
    return [float(sum(ballot[one] for ballot in ballots)) for one in range(STATEMENTS)]


def borda(orders: Sequence[Order], _chance: random.Random) -> Sequence[float]:
    """Ask for the whole order."""
    return [float(-sum(list(order).index(one) for order in orders)) for one in range(STATEMENTS)]


def six_pairs(orders: Sequence[Order], chance: random.Random) -> Sequence[float]:
    """Ask which of two, six times, and score by (wins + 1) / (comparisons + 2)."""
    wins, met = [0] * STATEMENTS, [0] * STATEMENTS
    pairs = list(itertools.combinations(range(STATEMENTS), 2))
    for order in orders:
        place = {one: at for at, one in enumerate(order)}
        for one, other in chance.sample(pairs, 6):
            met[one], met[other] = met[one] + 1, met[other] + 1
            wins[one if place[one] < place[other] else other] += 1
    return [(won + 1) / (count + 2) for won, count in zip(wins, met, strict=True)]


METHODS: dict[str, Method] = {
    "pick 1 (1 tap)": pick(1),
    "best and least (2)": best_and_least,
    "pick 3 (3)": pick(3),
    "mini-Q 1-2-3-2-1 (6)": mini_q,
    "whole order, Borda (8)": borda,
    "6 pairs (6)": six_pairs,
}


def tau(found: Sequence[float], true: Sequence[float]) -> float:
    """Return Kendall's tau-b of two sets of scores."""
    agree = against = tied = 0
    pairs = list(itertools.combinations(range(len(true)), 2))
    for one, other in pairs:
        sign = (found[one] - found[other]) * (true[one] - true[other])
        agree, against, tied = agree + (sign > 0), against + (sign < 0), tied + (sign == 0)
    return (agree - against) / math.sqrt(max(1, (len(pairs) - tied) * len(pairs)))


def group(size: int, chance: random.Random) -> tuple[list[float], list[list[int]]]:
    """Return what statements are worth to a group, and the order of each colleague in it."""
    common = [_gumbel(chance) for _ in range(STATEMENTS)]
    orders = []
    for _ in range(size):
        own = [worth + _gumbel(chance) for worth in common]
        orders.append(sorted(range(STATEMENTS), key=lambda one: -own[one]))
    return common, orders


def _gumbel(chance: random.Random) -> float:
    return -math.log(-math.log(chance.random() or 1e-12))


def main(words: list[str]) -> int:
    """Simulate and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks methods", description=__doc__)
    parser.add_argument("--groups", type=int, default=GROUPS)
    groups = parser.parse_args(words).groups
    print(f"{'':24}" + "".join(f"{f'{size} voters':>14}" for size in SIZES))
    for name, method in METHODS.items():
        cells = []
        for size in SIZES:
            chance, taus, tops = random.Random(size), 0.0, 0.0
            for _ in range(groups):
                true, orders = group(size, chance)
                found = method(orders, chance)
                best = [one for one in range(STATEMENTS) if found[one] == max(found)]
                taus += tau(found, true)
                tops += (true.index(max(true)) in best) / len(best)
            cells.append(f"{taus / groups:8.2f} /{tops / groups:4.0%}")
        print(f"{name:24}" + "".join(cells))
    print(f"\na result of 1,000 answers: poll {1000 * _cost(Kind.POLL):.1f} ms, "
          f"priorities {1000 * _cost(Kind.PRIORITIES):.1f} ms (at most 50)")  # fmt: skip
    return 0 if max(_cost(Kind.POLL), _cost(Kind.PRIORITIES)) < 0.05 else 1


def _cost(kind: Kind) -> float:
    """Return the seconds of processor time that one result of 1,000 answers takes, the least of five."""
    now, chance = datetime.now(UTC), random.Random(3)
    asked = Round(id="p", item=ItemId("p"), kind=kind, options=9, most=3, opened=now, closes=now + timedelta(days=1))
    orders = [chance.sample(range(STATEMENTS), 6) for _ in range(1000)]
    least = math.inf
    for _ in range(5):
        begins = time.process_time()
        if kind is Kind.POLL:
            poll_result(asked, [tuple(order[:3]) for order in orders])
        else:
            priorities_result(asked, [scores_of(order) for order in orders])
        least = min(least, time.process_time() - begins)
    return least
