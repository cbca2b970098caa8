"""Rows under each other on a page, and how they are divided over pages."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from kiosk.model.slide import Mark

_Row = TypeVar("_Row")


class Rows(NamedTuple):
    """Rows in their places, and how many words there are to read."""

    marks: tuple[Mark, ...]
    words: int


def divided(rows: Sequence[_Row], count: int) -> list[Sequence[_Row]]:
    """Return rows in so many parts that differ by one row at most, the larger ones first."""
    ends = [-(-len(rows) * at // count) for at in range(count + 1)]
    return [rows[begin:end] for begin, end in itertools.pairwise(ends) if begin < end]
