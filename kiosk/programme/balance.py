"""Which class is next, so that the showings keep as close to the target shares as whole showings can.

The chairman assignment problem (R. Tijdeman, "The chairman assignment problem", Discrete Mathematics 32, 1980): with k
classes the difference between showings and share times n stays at most 1 - 1/(2k - 2), after every n.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from kiosk.model.tally import Tones

_EXACT = 1e-9


def next_class(shares: Sequence[float], counts: Sequence[int], *, avoid: int | None = None) -> int:
    """Return the index of the class to show after `counts` showings. Shares need not add up to 1; one is above 0.

    `avoid` is not chosen while another class has a share.
    """
    total, step = sum(shares), sum(counts) + 1
    classes = len(shares) - shares.count(0)
    slack = 1 / (2 * classes - 2) if classes > 1 else 0.0
    best, best_deadline = -1, math.inf
    behind, most_behind = -1, -math.inf
    for index, share in enumerate(shares):
        if share <= 0 or (index == avoid and classes > 1):
            continue
        debt = share / total * step - counts[index]
        if debt > most_behind + _EXACT:
            behind, most_behind = index, debt
        deadline = (1 - slack - debt) * total / share
        if debt >= slack - _EXACT and deadline < best_deadline - _EXACT:
            best, best_deadline = index, deadline
    return behind if best < 0 else best


def critical_is_due(tones: Tones) -> bool:
    """Tell whether the next quote should be critical: rounding to the nearest, so never more than 1/2 off."""
    return tones.share * (tones.quotes + 1) - tones.critical > 0.5 + _EXACT


def quotes_until(tones: Tones, *, critical: bool, critical_last: bool) -> int:
    """Return how many quotes of the other tone must pass before one of this tone keeps every promise.

    The promises: the difference between critical quotes and their share stays below 1, and no two critical ones are
    neighbours.
    """
    share = tones.share
    if not critical:
        return int(share * (tones.quotes + 1) - tones.critical >= 1 - _EXACT)
    if share <= 0:
        return 10**9
    return max(0, math.floor(tones.critical / share - tones.quotes - 1 + _EXACT) + 1, int(critical_last))


def counted(tones: Tones, *, share: float, critical: bool) -> Tones:
    """Return the count with one more quote; a changed target share begins a new count."""
    before = tones if tones.share == share else Tones(share=share)
    return Tones(share, before.quotes + 1, before.critical + critical)
