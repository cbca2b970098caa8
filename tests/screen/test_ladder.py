"""The ladder: as many frames as are in time, and no stutter."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.screen.ladder import RATES, Ladder, budget


def test_each_rate_is_taken_where_the_one_above_is_too_dear() -> None:
    assert Ladder(0.010).choose(1.0) == 60
    assert Ladder(0.025).choose(1.0) == 30
    assert Ladder(0.060).choose(0.25) == 60
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


@given(
    st.floats(0.0001, 1),
    st.lists(st.tuples(st.floats(0, 1), st.floats(0.0001, 1)), max_size=8),
    st.floats(0, 1),
    st.floats(0, 1),
)
def test_whatever_was_learnt_a_smaller_change_never_has_fewer_frames(
    cost: float, learnt: list[tuple[float, float]], one: float, other: float
) -> None:
    ladder = Ladder(cost)
    for share, spent in learnt:
        ladder.learn(share, [spent] * 9)
    assert ladder.choose(min(one, other)) >= ladder.choose(max(one, other))


def test_what_a_word_costs_tells_nothing_dearer_of_a_whole_picture() -> None:
    """Where the way to the display costs as much for a word as for a frame, a share is no measure."""
    ladder = Ladder(0.012)
    ladder.learn(0.1, [0.011] * 30)
    assert ladder.choose(1.0) == 60


def test_a_late_frame_lowers_the_rest_of_its_transition_by_one_rate() -> None:
    ladder = Ladder(0.010)
    rates = [ladder.after(60, 0.010), ladder.after(60, 0.2), ladder.after(30, 0.2), ladder.after(4, 0.9)]
    assert rates == [60, 30, 15, 4]


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
