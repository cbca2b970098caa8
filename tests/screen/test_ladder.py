"""The ladder: as many frames as are in time, and no stutter."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.screen.ladder import Ladder, Rung


def test_each_rung_is_taken_where_the_one_above_is_too_dear() -> None:
    assert Ladder(0.010).choose(1.0) is Rung.FADE_60
    assert Ladder(0.025).choose(1.0) is Rung.FADE_30
    assert Ladder(0.060).choose(0.4) is Rung.BLOCK_FADE_30
    assert Ladder(0.060, 0.020).choose(1.0) is Rung.SLIDE_30
    assert Ladder(0.200, 0.100).choose(1.0) is Rung.CUT
    assert Ladder(0.005, texture=True).choose(1.0) is Rung.GPU_FADE_60


@given(st.floats(0.0001, 1), st.floats(0, 1), st.floats(0, 1))
def test_a_smaller_change_never_moves_worse(fade: float, one: float, other: float) -> None:
    order = list(Rung)
    ladder = Ladder(fade)
    assert order.index(ladder.choose(min(one, other))) <= order.index(ladder.choose(max(one, other)))


def test_late_frames_lower_the_next_transition_at_once() -> None:
    ladder = Ladder(0.010)
    ladder.learn(Rung.FADE_60, 1.0, [0.024] * 30)
    assert ladder.choose(1.0) is Rung.FADE_30


def test_one_late_frame_of_thirty_lowers_nothing() -> None:
    ladder = Ladder(0.010)
    ladder.learn(Rung.FADE_60, 1.0, [0.010] * 29 + [0.3])
    assert ladder.choose(1.0) is Rung.FADE_60


def test_a_slow_hour_is_forgotten_within_a_day_of_slides() -> None:
    ladder = Ladder(0.010)
    ladder.learn(Rung.FADE_60, 1.0, [0.5] * 30)
    assert ladder.choose(1.0) is Rung.SLIDE_30
    for _ in range(400):
        rung = ladder.choose(1.0)
        ladder.learn(rung, 1.0, [] if rung is Rung.CUT else [0.010 if rung is not Rung.SLIDE_30 else 0.004] * 30)
    assert ladder.choose(1.0) is Rung.FADE_60
