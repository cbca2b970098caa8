"""Polls and priorities are counted from rows: the same as by hand, and no more is said than the answers say."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kiosk.model.ballots import Ballot, BallotsAside, EveryBallot, Round, monday_of, round_of
from kiosk.model.item_polls import STATEMENTS, Poll, Priorities, scores_of
from kiosk.model.items import ItemId, Kind
from kiosk.model.results import FEW, PollResult, PrioritiesResult, fullest_of_each
from kiosk.people.ballots import ballot_bursts, is_aside, results_of
from kiosk.people.intervals import mean_interval, sign_test, student, wilson
from kiosk.people.poll_result import poll_result
from kiosk.people.priorities_result import priorities_result, ranked_by
from tests.every_kind import ORIGIN

AT = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
POLL = Round(id="p", item=ItemId("p"), kind=Kind.POLL, options=4, most=3, opened=AT, closes=AT + timedelta(days=1))
NINE = replace(POLL, id="q", item=ItemId("q"), kind=Kind.PRIORITIES, options=9, most=9)
CHOICES = st.lists(st.integers(-2, 6), max_size=5).map(tuple)
PICKED = st.permutations(range(STATEMENTS)).map(lambda order: scores_of(order[:6]))


@given(st.lists(CHOICES, max_size=60))
def test_a_poll_counts_as_one_does_by_hand(ballots: list[tuple[int, ...]]) -> None:
    kept = [{one for one in ballot[:3] if 0 <= one < 4} for ballot in ballots]
    votes = sum(bool(one) for one in kept)
    counted = Counter(option for one in kept for option in one)
    result = poll_result(POLL, ballots)
    assert result.votes == votes
    if votes < 5:
        assert (result.counts, result.leader) == ((), None)
    else:
        assert result.counts == tuple(counted[at] if counted[at] >= 3 else FEW for at in range(4))


@given(st.lists(CHOICES, min_size=5, max_size=60))
def test_who_leads_is_ahead_of_each_other_beyond_chance(ballots: list[tuple[int, ...]]) -> None:
    result = poll_result(POLL, ballots)
    if result.leader is None:
        return
    kept = [{one for one in ballot[:3] if 0 <= one < 4} for ballot in ballots]
    for other in {0, 1, 2, 3} - {result.leader}:
        ahead = sum(result.leader in one and other not in one for one in kept)
        behind = sum(other in one and result.leader not in one for one in kept)
        tails = sum(math.comb(ahead + behind, many) for many in range(ahead, ahead + behind + 1))
        assert 2 * tails < 0.05 * 2 ** (ahead + behind)


@given(st.integers(0, 3000), st.integers(0, 3000))
@example(ahead=10_000, behind=0)
@example(ahead=5_080, behind=4_920)
def test_the_chance_of_a_lead_is_that_of_whole_numbers(ahead: int, behind: int) -> None:
    total = ahead + behind
    tails = sum(math.comb(total, many) for many in range(ahead, total + 1)) if ahead > behind else 1 << total
    assert sign_test(ahead, behind) == pytest.approx(min(1.0, 2 * tails / (1 << total)), rel=1e-9, abs=1e-300)


@pytest.mark.parametrize(
    ("ahead", "behind", "clear"),
    [(6, 0, True), (5, 0, False), (9, 1, True), (8, 1, True), (7, 1, False), (10, 2, True), (9, 2, False),
     (15, 5, True), (14, 6, False), (21, 9, True), (20, 9, False), (27, 13, True), (26, 14, False)],
)  # fmt: skip
def test_a_lead_is_clear_by_the_exact_sign_test(ahead: int, behind: int, clear: bool) -> None:  # noqa: FBT001
    assert (sign_test(ahead, behind) < 0.05) is clear
    ballots = [(0,)] * ahead + [(1,)] * behind
    assert (poll_result(POLL, ballots).leader == 0) is clear


def test_the_intervals_are_those_of_the_books() -> None:
    for (count, total), (low, high) in {(7, 12): (0.32, 0.81), (24, 40): (0.45, 0.74)}.items():
        found = wilson(count, total)
        assert found == pytest.approx((low, high), abs=0.006)
    assert wilson(0, 0) == (0.0, 1.0)
    assert student(5) == 2.571
    assert student(31) == pytest.approx(2.0395, abs=0.001)
    assert student(1000) == pytest.approx(1.9623, abs=0.001)
    mean, low, high = mean_interval(4, 10, 30)  # 1, 2, 3, 4
    assert (mean, low, high) == pytest.approx((2.5, 0.446, 4.554), abs=0.002)


@given(st.lists(PICKED, max_size=40))
def test_priorities_add_up_as_one_does_by_hand(ballots: list[tuple[int, ...]]) -> None:
    result = priorities_result(NINE, [*ballots, (2,) * 9, (1,)])
    assert result.votes == len(ballots)
    assert bool(result.ranked) is (len(ballots) >= 5)
    for at, one in enumerate(result.ranked):
        assert one.mean == pytest.approx(sum(ballot[at] for ballot in ballots) / len(ballots))
        assert -2 <= one.low <= one.mean + 1e-9
        assert one.mean - 1e-9 <= one.high <= 2


@given(st.lists(st.tuples(st.integers(-20, 20), st.integers(0, 15)), min_size=1, max_size=9))
def test_a_rank_is_shared_with_the_first_of_it_where_they_overlap(told: list[tuple[int, int]]) -> None:
    given_ = [(mean / 10, (mean - half) / 10, (mean + half) / 10) for mean, half in told]
    ranked = ranked_by(given_)
    order = sorted(range(len(given_)), key=lambda at: (-given_[at][0], at))
    ranks = [ranked[at].rank for at in order]
    assert ranks == sorted(ranks)
    for place, at in enumerate(order, 1):
        first = order[ranks[place - 1] - 1]
        overlaps = given_[at][2] >= given_[first][1]
        assert overlaps or place == ranks[place - 1]
        if ranks[place - 1] == place > 1:
            before = order[ranks[place - 2] - 1]
            assert given_[at][2] < given_[before][1]


def ballot(second: int, *choices: int, asked: str = "p") -> Ballot:
    at = AT + timedelta(seconds=second)
    return Ballot(round=asked, choices=choices, day=at.date(), at=at)


def test_a_burst_that_is_set_aside_is_not_counted_and_told() -> None:
    slow = tuple(ballot(3600 * number, 1) for number in range(6))
    quick = tuple(ballot(100_000 + number, 0) for number in range(14))
    (burst,) = ballot_bursts(POLL, (*slow, *quick))
    assert (burst.count, burst.minutes) == (14, 1)
    every = EveryBallot(rounds=(POLL,), ballots=(*slow, *quick))
    aside = BallotsAside(id="a", round="p", since=burst.since, until=burst.until, wave=0, by="Samir", at=AT)
    assert is_aside(burst, (aside,)) is aside
    assert is_aside(burst, (replace(aside, round="other"),)) is None
    (whole,), (less,) = results_of(every), results_of(replace(every, aside=(aside,)))
    assert (whole.votes, whole.aside) == (20, 0)
    assert (less.votes, less.aside) == (6, 14)
    assert isinstance(less, PollResult)
    assert less.counts == (FEW, 6, FEW, FEW)


def test_a_burst_of_a_closed_round_is_known_by_its_number() -> None:
    closed = replace(POLL, closed=AT)
    ballots = tuple(replace(ballot(one, 1), at=None, wave=1 if one < 11 else 0) for one in range(20))
    (burst,) = ballot_bursts(closed, ballots)
    aside = BallotsAside(id="a", round="p", since=None, until=None, wave=1, by="Samir", at=AT)
    assert (burst.count, burst.minutes) == (11, 0)
    assert is_aside(burst, (aside,)) is aside
    (result,) = results_of(EveryBallot(rounds=(closed,), ballots=ballots, aside=(aside,)))
    assert (result.votes, result.aside, result.closed) == (9, 11, True)


def test_of_a_question_the_newest_round_is_told() -> None:
    older = replace(POLL, id="p@2026-W47", opened=AT - timedelta(days=7))
    newer = replace(POLL, id="p@2026-W48")
    ballots = tuple(ballot(one, 1, asked="p@2026-W47") for one in range(9))
    (result,) = results_of(EveryBallot(rounds=(newer, older), ballots=ballots))
    assert isinstance(result, PollResult)
    assert (result.votes, result.week) == (0, monday_of("p@2026-W48"))
    nine = results_of(EveryBallot(rounds=(NINE,)))
    assert isinstance(nine[0], PrioritiesResult)


def test_a_round_ends_with_what_ends_first() -> None:
    item = Poll(id=ItemId("p"), origin=ORIGIN, question="Wat?", options=("a", "b"), closes=AT.date())
    assert round_of(item, AT).closes == AT.replace(hour=0) + timedelta(days=1)
    assert round_of(replace(item, closes=AT.replace(tzinfo=None)), AT).closes == AT
    weekly = round_of(replace(item, closes=None, weekly=True), AT)
    assert weekly.id == "p@2026-W48"
    assert weekly.closes == datetime(2026, 11, 30, tzinfo=UTC)
    assert round_of(replace(item, closes=None), AT).closes > AT + timedelta(days=30)
    nine = Priorities(id=ItemId("q"), origin=ORIGIN, question="Wat?", options=("a",) * 9)
    assert round_of(nine, AT).kind is Kind.PRIORITIES
    assert monday_of("p@onzin") is None


def test_two_feeds_that_tell_of_one_poll_count_nobody_twice() -> None:
    one, more = PollResult(poll=ItemId("p"), votes=7), PollResult(poll=ItemId("p"), votes=9)
    assert fullest_of_each([one, more, one]) == (more,)
