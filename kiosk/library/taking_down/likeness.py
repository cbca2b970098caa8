"""How much two texts are alike, by their runs of letters. Both are forms: letters and digits alone."""

from __future__ import annotations

import difflib
from zlib import crc32

RUN = 5
"""Letters of a run: two texts share many of these only where they share words."""
SKETCH = 8
"""Runs that are kept of a text, those with the lowest check sums: texts that are alike have some of them in common."""

SAME_SIZE = 1.4
"""So many times as long one text may be as the other to be compared letter by letter."""
ALIKE = 0.85
"""Share of the letters, in their order, from which two texts of about one length may be meant as the same."""
SAME_RUNS = 0.35
"""Share of the runs that two texts of which the letters are alike have in common at least; it is found sooner."""
SHORT = 20
"""Letters below which one letter that is other leaves too few runs to tell."""
HELD = 0.7
"""Share of the runs of the shorter text that a longer one must hold to be taken for holding it, changed a little."""


def runs(form: str) -> list[str]:
    """Return every run of letters of a form; that of a shorter form is the form itself."""
    return [form[at : at + RUN] for at in range(len(form) - RUN + 1)] or [form]


def sketch(form: str) -> tuple[str, ...]:
    """Return a few runs of a form, the same ones whenever and wherever they are asked for."""
    return tuple(sorted(set(runs(form)), key=_sum)[:SKETCH])


def likeness(one: str, other: str) -> float:
    """Return how much of the shorter form stands in the longer one, from 0 to 1."""
    short, long = sorted((one, other), key=len)
    of_short = set(runs(short))
    return len(of_short.intersection(runs(long))) / len(of_short)


def is_near(one: str, other: str) -> bool:
    """Tell whether two forms may be the same words, a few letters changed, or one of them a part of the other."""
    short, long = sorted((one, other), key=len)
    if len(long) <= SAME_SIZE * len(short):
        if len(short) >= SHORT and likeness(short, long) < SAME_RUNS:
            return False
        match = difflib.SequenceMatcher(None, short, long, autojunk=False)
        return match.real_quick_ratio() >= ALIKE and match.quick_ratio() >= ALIKE and match.ratio() >= ALIKE
    return likeness(short, long) >= HELD


def _sum(run: str) -> int:
    return crc32(run.encode("utf-8", "surrogatepass"))
