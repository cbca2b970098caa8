"""The ladder: as many frames as are in time, and no stutter."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.screen.ladder import RATES, Ladder, budget


def test_each_rate_is_taken_where_the_one_above_is_too_dear() -> None:
    assert Ladder(0.010).choose(1.0) == 60
    assert Ladder(0.025).choose(1.0) == 30
    assert Ladder(0.060).choose(0.4) == 30
    assert Ladder(0.060).choose(1.0) == 15
    assert Ladder(0.100).choose(1.0) == 8
    assert Ladder(9).choose(1.0) == 4
    assert Ladder(0.018, texture=True).choose(0.1) == 60


@given(st.floats(0.0001, 1), st.floats(0, 1), st.floats(0, 1))
def test_a_smaller_change_never_has_fewer_frames(cost: float, one: float, other: float) -> None:
    ladder = Ladder(cost)
    assert ladder.choose(min(one, other)) >= ladder.choose(max(one, other))


@given(st.floats(0.0001, 0.2), st.booleans())
def test_frames_of_a_chosen_rate_come_in_time(cost: float, texture: bool) -> None:  # noqa: FBT001  # drawn by chance
    ladder = Ladder(cost, texture=texture)
    assert cost <= budget(ladder.choose(1.0), texture=texture)


def test_late_frames_lower_the_next_transition_at_once() -> None:
    ladder = Ladder(0.010)
    ladder.learn(1.0, [0.024] * 30)
    assert ladder.choose(1.0) == 30


def test_one_late_frame_of_thirty_lowers_nothing() -> None:
    ladder = Ladder(0.010)
    ladder.learn(1.0, [0.010] * 29 + [0.3])
    assert ladder.choose(1.0) == 60


def test_a_slow_hour_is_forgotten_within_some_dozens_of_slides() -> None:
    ladder = Ladder(0.010)
    ladder.learn(1.0, [0.5] * 30)
    assert ladder.choose(1.0) == RATES[-1]
    for _ in range(40):
        ladder.learn(1.0, [0.010] * 5)
    assert ladder.choose(1.0) == 60
