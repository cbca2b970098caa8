"""A sprite arrives once, on time, and then rests."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from kiosk.model.arrival import Pose, at_rest, next_change, pose
from kiosk.model.painting import Sprite
from kiosk.model.slide import Box, Motion
from tests.screen.pictures import RED, flat, sprite

BOX = Box(10, 10, 40, 20)


def of(motion: Motion, begins: float, lasts: float) -> Sprite:
    steps = 5 if motion is Motion.COUNT else 1
    rasters = [flat(BOX.width, BOX.height, RED) for _ in range(steps)]
    return sprite(BOX, *rasters, motion=motion, begins=begins, lasts=lasts)


sprites = st.builds(of, st.sampled_from(Motion), st.floats(0, 5), st.floats(0, 5))


@given(sprites)
def test_it_ends_whole_and_opaque_in_its_box(one: Sprite) -> None:
    end = pose(one, one.begins + one.lasts)
    assert end == at_rest(one)
    assert end is not None
    assert end.opacity == 255
    assert end.uncovered in (None, BOX.width)
    assert end.raster == len(one.rasters) - 1


@given(sprites, st.floats(0, 12))
def test_what_is_drawn_only_at_the_wanted_moments_misses_nothing_at_the_end(one: Sprite, since: float) -> None:
    moment: float | None = min(since, one.begins)
    drawn: Pose | None = None
    count = 0
    while moment is not None:
        drawn = pose(one, moment)
        later = next_change(one, moment)
        assert later is None or later > moment
        moment = later
        count += 1
    assert drawn == at_rest(one)
    assert count <= 3 + 30 * one.lasts + 1


@given(sprites)
def test_nothing_is_wanted_of_a_sprite_at_rest(one: Sprite) -> None:
    assert next_change(one, one.begins + one.lasts) is None
    assert next_change(one, math.inf) is None
