"""Shares of the showings: as close to the target as whole showings can be, after every one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.model.tally import Tones
from kiosk.programme.balance import counted, critical_is_due, next_class, quotes_until

shares = st.lists(st.integers(1, 20).map(float), min_size=2, max_size=6)


@given(shares)
def test_no_class_is_ever_further_from_its_share_than_the_best_possible_bound(targets: list[float]) -> None:
    counts = [0] * len(targets)
    bound = 1 - 1 / (2 * len(targets) - 2)
    for number in range(1, 400):
        counts[next_class(targets, counts)] += 1
        for target, count in zip(targets, counts, strict=True):
            assert abs(target / sum(targets) * number - count) <= bound + 1e-6


@given(shares, st.integers(0, 5))
def test_a_class_without_a_share_is_never_chosen(targets: list[float], position: int) -> None:
    targets.insert(min(position, len(targets)), 0.0)
    counts = [0] * len(targets)
    for _ in range(100):
        chosen = next_class(targets, counts)
        assert targets[chosen] > 0
        counts[chosen] += 1


def test_what_must_be_avoided_is_chosen_only_where_there_is_nothing_else() -> None:
    assert next_class([5.0, 1.0], [0, 0], avoid=0) == 1
    assert next_class([5.0, 0.0], [0, 0], avoid=0) == 0


@given(st.floats(0.0, 0.5))
def test_critical_quotes_stay_within_a_half_of_their_share_and_are_never_neighbours(share: float) -> None:
    tones, before = Tones(share=share), False
    for _ in range(500):
        critical = critical_is_due(tones)
        assert not (critical and before)
        tones, before = counted(tones, share=share, critical=critical), critical
        assert abs(tones.critical - share * tones.quotes) <= 0.5 + 1e-6


@given(st.floats(0.01, 0.5), st.lists(st.booleans(), max_size=60))
def test_quotes_until_says_the_least_number_that_keeps_every_promise(share: float, wishes: list[bool]) -> None:
    tones, last = Tones(share=share), False
    for wish in wishes:
        waits = quotes_until(tones, critical=wish, critical_last=last)
        for _ in range(waits):
            assert quotes_until(tones, critical=wish, critical_last=last) > 0
            tones, last = counted(tones, share=share, critical=not wish), not wish
        tones, last = counted(tones, share=share, critical=wish), wish
        assert abs(tones.critical - share * tones.quotes) < 1


def test_another_target_share_begins_a_new_count() -> None:
    assert counted(Tones(0.25, 40, 10), share=0.5, critical=True) == Tones(0.5, 1, 1)
