"""Writes what came out of polls into a feed, and how full events are: counts and means, never who. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from kiosk.model.items import ItemId
from kiosk.model.results import FEW, PollResult, Result, Seats, fullest_of_each


def results_told(results: Iterable[Result], ids: Mapping[ItemId, ItemId]) -> dict[str, Any]:
    """Return the results, by the ids under which their questions and events are in the feed."""
    named = fullest_of_each(replace(one, poll=ids[one.poll]) for one in results if one.poll in ids)
    return {one.poll: _told(one) for one in named}


def _told(one: Result) -> dict[str, Any]:
    told: dict[str, Any] = {"votes": one.votes}
    if isinstance(one, PollResult):
        told |= {"counts": [None if count == FEW else count for count in one.counts]} if one.counts else {}
        told |= {"leader": one.leader} if one.leader is not None else {}
        told |= {"week": one.week.isoformat()} if one.week is not None else {}
    elif isinstance(one, Seats):
        told["seats"] = True
    elif one.ranked:
        rows = ((row.mean, row.low, row.high) for row in one.ranked)
        told["ranked"] = [[*(round(number, 3) for number in row), ranked.rank]
                          for row, ranked in zip(rows, one.ranked, strict=True)]  # fmt: skip
    else:
        told["ranked"] = []
    return told | ({"aside": one.aside} if one.aside else {}) | ({"closed": True} if one.closed else {})
