"""How sure a count or a mean is: Wilson's interval, the exact sign test, and Student's t. Pure."""

from __future__ import annotations

import math

_Z = 1.959963984540054
_T = (
    *(12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131),
    *(2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042),
)
"""The 97.5 % point of Student's t for 1 to 30 degrees of freedom."""
_NOTHING = 1e-18
"""A part of a sum that changes no digit of it."""
CLEAR = 0.05
"""Below this chance a lead is told as one."""


def wilson(count: int, total: int) -> tuple[float, float]:
    """Return between which shares the true one lies with 95 % certainty (Wilson 1927)."""
    if total <= 0:
        return 0.0, 1.0
    share, square = count / total, _Z * _Z
    middle = (share + square / (2 * total)) / (1 + square / total)
    half = _Z * math.sqrt(share * (1 - share) / total + square / (4 * total * total)) / (1 + square / total)
    return max(0.0, middle - half), min(1.0, middle + half)


def sign_test(ahead: int, behind: int) -> float:
    """Return the chance of a lead as large as this one, either way, where both are as likely: 2·P(Bin(n, ½) ≥ a)."""
    total = ahead + behind
    if ahead <= behind:
        return 1.0
    # Each term out of the one before: whole numbers would be a thousand digits long at a few thousand votes.
    term = math.exp(math.lgamma(total + 1) - math.lgamma(ahead + 1) - math.lgamma(behind + 1) - total * math.log(2))
    chance = 0.0
    for count in range(ahead, total + 1):
        chance += term
        term *= (total - count) / (count + 1)
        if term <= chance * _NOTHING:
            break
    return min(1.0, 2 * chance)


def mean_interval(count: int, total: float, squares: float) -> tuple[float, float, float]:
    """Return the mean of some values and its 95 % interval, out of their sum and the sum of their squares."""
    mean = total / count
    if count < 2:
        return mean, -math.inf, math.inf
    variance = max(0.0, (squares - count * mean * mean) / (count - 1))
    half = student(count - 1) * math.sqrt(variance / count)
    return mean, mean - half, mean + half


def student(degrees: int) -> float:
    """Return the 97.5 % point of Student's t; above 30 by the expansion of Cornish and Fisher."""
    if degrees <= len(_T):
        return _T[degrees - 1]
    z = _Z
    return z + (z**3 + z) / (4 * degrees) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * degrees**2)
