"""A transition moves the pixels that differ, and few others."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.model.slide import Box, Frame
from kiosk.screen.changes import area, changed
from tests.screen.pictures import RED, WHITE, flat, noise, patched

FRAME = Frame(200, 90)


def boxes() -> st.SearchStrategy[Box]:
    def fitted(corner: tuple[int, int], size: tuple[int, int]) -> Box:
        x, y = corner
        return Box(x, y, min(size[0], FRAME.width - x), min(size[1], FRAME.height - y))

    corners = st.tuples(st.integers(0, FRAME.width - 1), st.integers(0, FRAME.height - 1))
    sizes = st.tuples(st.integers(1, FRAME.width), st.integers(1, FRAME.height))
    return st.builds(fitted, corners, sizes)


@given(st.lists(boxes(), max_size=6))
def test_every_pixel_that_differs_lies_in_one_box_and_in_one_only(patches: list[Box]) -> None:
    old = new = flat(*FRAME, WHITE)
    for patch in patches:
        new = patched(new, patch, RED)
    found = changed(old.pixels, new.pixels, FRAME)
    taken_over, covered = bytearray(old.pixels), bytearray(FRAME.width * FRAME.height)
    for box in found:
        for y in range(box.y, box.bottom):
            start, end = y * FRAME.width + box.x, y * FRAME.width + box.right
            assert not any(covered[start:end])
            covered[start:end] = b"\1" * box.width
            taken_over[start * 4 : end * 4] = new.pixels[start * 4 : end * 4]
    assert bytes(taken_over) == bytes(new.pixels)


@given(boxes())
def test_one_changed_box_costs_at_most_a_rim_of_one_tile(patch: Box) -> None:
    old = flat(*FRAME, WHITE)
    found = changed(old.pixels, patched(old, patch, RED).pixels, FRAME)
    assert area(found) <= (patch.width + 2 * 64) * (patch.height + 2 * 8)


def test_equal_pictures_have_no_changes() -> None:
    picture = noise(FRAME, 1)
    assert changed(picture.pixels, picture.pixels, FRAME) == []


def test_pictures_without_a_pixel_in_common_are_one_box() -> None:
    assert changed(noise(FRAME, 1).pixels, noise(FRAME, 2).pixels, FRAME) == [Box(0, 0, *FRAME)]
