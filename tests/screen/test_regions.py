"""A transition moves the pixels that it changes, and few others."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.model.slide import Box
from kiosk.screen.regions import area, joined

SIDES = st.integers(1, 60)
BOXES = st.builds(Box, st.integers(0, 100), st.integers(0, 60), SIDES, SIDES)


@given(st.lists(BOXES, max_size=60))
def test_every_box_lies_in_the_regions_and_they_are_few(boxes: list[Box]) -> None:
    found = joined(boxes)
    for box in boxes:
        for place in ((box.x, box.y), (box.right - 1, box.bottom - 1), (box.right - 1, box.y), (box.x, box.bottom - 1)):
            assert any(one.x <= place[0] < one.right and one.y <= place[1] < one.bottom for one in found)
    assert len(found) <= 24


@given(st.lists(BOXES, min_size=1, max_size=12))
def test_joining_adds_little(boxes: list[Box]) -> None:
    assert area(joined(boxes)) <= 1.3 ** len(boxes) * area(boxes)


def test_the_lines_of_a_paragraph_are_one_region_and_its_source_far_below_another() -> None:
    lines = [Box(10, 20 + 12 * at, 100, 10) for at in range(4)]
    assert joined([*lines, Box(10, 150, 40, 8)]) == [Box(10, 20, 100, 46), Box(10, 150, 40, 8)]
