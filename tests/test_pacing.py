"""What a look from outside at a wipe counts as a frame."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.pacing import merged, movement


@given(st.lists(st.floats(0, 0.004), min_size=1, max_size=5))
def test_a_frame_that_is_looked_at_while_it_is_copied_counts_once(offsets: list[float]) -> None:
    frames = [number / 60 for number in range(30)]
    looks = [frame + offset for frame in frames for offset in (0.0, *sorted(offsets))]
    assert merged(looks) == frames


def test_a_wipe_of_60_frames_a_second_with_half_copied_frames_between_reads_60() -> None:
    looks = [number / 60 + half for number in range(36) for half in (0.0, 0.003)]
    seen = movement(looks)
    assert seen is not None
    assert seen.rate == pytest.approx(60, rel=0.03)
    assert seen.gap == pytest.approx(1 / 60)


def test_a_frame_that_is_missing_is_a_longer_gap() -> None:
    seen = movement([number / 60 for number in range(36) if number not in (17, 18)])
    assert seen is not None
    assert seen.gap == pytest.approx(3 / 60)
