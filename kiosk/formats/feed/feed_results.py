"""Reads what came out of the polls of a feed, and how full its events are. Pure; docs/feed.md is the schema."""

from __future__ import annotations

from datetime import date
from typing import Any

from kiosk.formats.feed.feed_counts import HIGHEST, MOST_COUNTED
from kiosk.formats.feed.feed_place import Whereabouts, whoever
from kiosk.formats.feed.feed_shapes import LONGEST_ADDRESS
from kiosk.formats.feed.feed_words import clean
from kiosk.model.item_polls import MOST_OPTIONS, SCORES, STATEMENTS
from kiosk.model.items import ItemId
from kiosk.model.language import Phrase
from kiosk.model.origin import Origin, Problem
from kiosk.model.results import (
    FEW,
    FEWEST_SAID,
    FEWEST_TOLD,
    PollResult,
    PrioritiesResult,
    Ranked,
    Result,
    Seats,
    fullest_of_each,
)
from kiosk.model.settings import hide

_HINT = Phrase("Schrijf “results” zoals docs/feed.md het noemt; de rest van de feed telt gewoon.",
               "Write “results” as docs/feed.md tells it; the rest of the feed counts as ever.")  # fmt: skip


def read_results(envelope: object, where: Whereabouts) -> tuple[tuple[Result, ...], tuple[Problem, ...]]:
    """Return the results at the top of a feed, and that some could not be read: what is wrong costs that one."""
    own = envelope.get("_kiosk") if isinstance(envelope, dict) else None
    told = own.get("results") if isinstance(own, dict) else None
    if told is None:
        return (), ()
    found: list[Result] = []
    amiss = not isinstance(told, dict)
    for given, one in list(told.items())[:MOST_COUNTED] if isinstance(told, dict) else ():
        try:
            found.append(_result(given, one, where))
        except (ValueError, TypeError):
            amiss = True
    return fullest_of_each(found), (_problem(where),) if amiss else ()


def _result(given: str, told: Any, where: Whereabouts) -> Result:  # noqa: ANN401  # as JSON has it
    """Return one result. Raises ValueError or TypeError for what says more than it may, or is none."""
    if not isinstance(told, dict) or not 0 < len(given) <= LONGEST_ADDRESS:
        raise ValueError("no result")
    poll: ItemId = whoever(hide(clean(given), where.secrets), where.namespace)
    votes, aside = _number(told.get("votes"), HIGHEST), _number(told.get("aside", 0), HIGHEST)
    closed = told.get("closed") is True
    if told.get("seats") is True:
        return Seats(poll=poll, votes=votes)
    if "ranked" in told:
        ranked = tuple(map(_ranked, _list(told["ranked"], votes, (STATEMENTS,))))
        return PrioritiesResult(poll=poll, votes=votes, ranked=ranked, aside=aside, closed=closed)
    counts = tuple(_count(one) for one in _list(told.get("counts", []), votes, range(2, MOST_OPTIONS + 1)))
    leader = told.get("leader")
    if leader is not None and _number(leader, MOST_OPTIONS) >= len(counts):
        raise ValueError("no such answer")
    week = date.fromisoformat(told["week"]) if told.get("week") else None
    return PollResult(poll=poll, votes=votes, counts=counts, leader=leader, aside=aside, closed=closed, week=week)


def _list(told: object, votes: int, lengths: range | tuple[int, ...]) -> list[Any]:
    """Return a list as long as it may be; below five answers none."""
    if not isinstance(told, list) or (told and len(told) not in lengths) or (told and votes < FEWEST_TOLD):
        raise ValueError("no list of results")
    return told


def _count(told: object) -> int:
    return FEW if told is None else _number(told, HIGHEST, least=FEWEST_SAID)


def _number(told: object, most: int, *, least: int = 0) -> int:
    if isinstance(told, bool) or not isinstance(told, int) or not least <= told <= most:
        raise ValueError("no number")
    return told


def _ranked(told: object) -> Ranked:
    """Return the mean, the two ends of its interval and the rank of a statement."""
    if not isinstance(told, list) or len(told) != 4:
        raise ValueError("no score")
    mean, low, high, rank = told
    numbers = [float(one) for one in (mean, low, high) if isinstance(one, int | float) and not isinstance(one, bool)]
    if len(numbers) != 3 or not all(min(SCORES) <= one <= max(SCORES) for one in numbers):
        raise ValueError("no score")
    return Ranked(numbers[0], numbers[1], numbers[2], _number(rank, STATEMENTS, least=1))


def _problem(where: Whereabouts) -> Problem:
    what = Phrase("Wat er bij “results” staat over peilingen, is niet helemaal te lezen.",
                  "What stands at “results” about polls cannot be read in full.")  # fmt: skip
    return Problem(origin=Origin(source=where.source, path=where.path), what=what, hint=_HINT, harmless=True)
