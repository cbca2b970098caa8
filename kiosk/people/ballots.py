"""Folds the answers to polls and priorities into their results: counted from rows, what was set aside told. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from kiosk.model.ballots import Ballot, BallotsAside, EveryBallot, Round, monday_of
from kiosk.model.items import Kind
from kiosk.model.results import AskedResult, PollResult
from kiosk.model.value import value
from kiosk.people.bursts import Burst, bursts_of
from kiosk.people.poll_result import poll_result
from kiosk.people.priorities_result import priorities_result


@value
class BallotBurst:
    """Answers of one round that came close together."""

    round: str
    count: int
    since: datetime | None = None
    until: datetime | None = None
    minutes: int = 0
    """How long it lasted; 0 where that is not known any more."""
    wave: int = 0
    """Its number, where the round is closed."""


def results_of(every: EveryBallot) -> tuple[AskedResult, ...]:
    """Return the result of the newest round of each question."""
    newest = {one.item: one for one in sorted(every.rounds, key=lambda one: (one.opened, one.id))}
    of_round = by_round(every.ballots)
    return tuple(
        result_of(one, of_round.get(one.id, ()), every.aside)
        for one in sorted(newest.values(), key=lambda one: one.item)
    )


def by_round(ballots: Iterable[Ballot]) -> dict[str, list[Ballot]]:
    """Return the answers of each round."""
    found: dict[str, list[Ballot]] = defaultdict(list)
    for one in ballots:
        found[one.round].append(one)
    return found


def result_of(asked: Round, ballots: Sequence[Ballot], aside: Iterable[BallotsAside]) -> AskedResult:
    """Return the result of one round."""
    counted = counted_of(asked, ballots, aside)
    left, closed = len(ballots) - len(counted), asked.closed is not None
    if asked.kind is Kind.SPOTLIGHT:
        return PollResult(poll=asked.item, votes=len(counted), aside=left, closed=closed)
    if asked.kind is Kind.POLL:
        return replace(poll_result(asked, counted, aside=left, closed=closed), week=monday_of(asked.id))
    return priorities_result(asked, counted, aside=left, closed=closed)


def result_of_chosen(asked: Round, chosen: Mapping[tuple[int, ...], int]) -> PollResult:
    """Return the result of a round of a poll, of which nothing is set aside, out of how often each answer was given."""
    return replace(poll_result(asked, chosen, closed=asked.closed is not None), week=monday_of(asked.id))


def counted_of(asked: Round, ballots: Sequence[Ballot], aside: Iterable[BallotsAside]) -> list[tuple[int, ...]]:
    """Return what the answers of one round chose that count."""
    own = tuple(one for one in aside if one.round == asked.id)
    return [one.choices for one in ballots if not any(burst.holds(one) for burst in own)]


def ballot_bursts(asked: Round, ballots: Sequence[Ballot]) -> tuple[BallotBurst, ...]:
    """Return the bursts of one round, the oldest first."""
    if asked.closed is not None:
        waves = sorted({one.wave for one in ballots if one.wave})
        counts = {wave: sum(one.wave == wave for one in ballots) for wave in waves}
        return tuple(BallotBurst(round=asked.id, count=counts[wave], wave=wave) for wave in waves)
    found: list[Burst] = bursts_of(None, sorted(one.at for one in ballots if one.at is not None))
    return tuple(
        BallotBurst(round=asked.id, count=one.count, since=one.since, until=one.until, minutes=one.minutes)
        for one in sorted(found, key=lambda one: one.since)
    )


def is_aside(burst: BallotBurst, aside: Iterable[BallotsAside]) -> BallotsAside | None:
    """Return the decision that sets a burst aside; None where it counts."""
    for one in aside:
        if one.round != burst.round:
            continue
        if burst.wave and one.wave == burst.wave:
            return one
        if (
            burst.since
            and burst.until
            and one.since
            and one.until
            and (one.since <= burst.since and burst.until <= one.until)
        ):
            return one
    return None
