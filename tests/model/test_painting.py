"""A painting that waits takes little room, and is the same painting when its turn comes."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from kiosk.model.painting import PackedRaster, Painting, Raster, as_it_waits
from kiosk.model.slide import Box, Frame, Photo
from kiosk.paint.export import raster_of
from kiosk.paint.painter import Painter
from tests.screen.pictures import BLUE, RED, WHITE, flat, noise, painting, sprite
from tests.slides.setting import items, set_slides


def rasters(one: Painting) -> list[Raster | PackedRaster]:
    alone = [raster for raster in (one.still, one.masthead) if raster is not None]
    return [*alone, *(raster for sprite in one.sprites for raster in sprite.rasters)]


@given(
    size=st.tuples(st.integers(1, 90), st.integers(1, 90)),
    busy=st.booleans(),
    alpha=st.integers(0, 255),
    seed=st.integers(0, 5),
)
def test_what_waited_is_painted_to_the_pixel_as_what_did_not(
    size: tuple[int, int], *, busy: bool, alpha: int, seed: int
) -> None:
    width, height = size
    pixels = random.Random(seed).randbytes(4 * width * height) if busy else bytes((9, 9, 9, alpha)) * (width * height)
    moves = Raster(width=width, height=height, pixels=memoryview(pixels), opaque=False)
    one = painting(flat(100, 100, RED), sprite(Box(3, 4, width, height), moves, flat(width, height, BLUE)),
                   masthead=flat(100, 9, WHITE))  # fmt: skip
    waits = as_it_waits(one)
    assert raster_of(waits) == raster_of(one)
    assert as_it_waits(waits) == waits
    assert [(a.width, a.height, a.opaque) for a in rasters(waits)] == [
        (b.width, b.height, b.opaque) for b in rasters(one)
    ]


def test_a_photo_is_not_packed_as_that_is_long_work_for_little() -> None:
    photo = noise(Frame(400, 300), 1)
    assert as_it_waits(painting(photo)).still is photo


def test_what_a_slide_says_waits_in_a_tenth_of_its_pixels() -> None:
    said = [Painter().paint(slide) for item in items().values() for slide in set_slides(item, motion="full")]
    for one in said:
        if any(isinstance(mark, Photo) for layer in one.slide.layers for mark in layer.marks):
            continue
        pixels = sum(4 * raster.width * raster.height for raster in rasters(one))
        assert pixels > 10 * sum(map(weight, rasters(as_it_waits(one)))), one.slide.description


def weight(raster: Raster | PackedRaster) -> int:
    return len(raster.packed) if isinstance(raster, PackedRaster) else len(raster.pixels)
