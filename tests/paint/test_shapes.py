"""Shapes are smooth, and cover exactly what their numbers say."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.model.slide import Area, Box, Disc, Mark, Panel, Stroke
from kiosk.paint import shapes
from kiosk.paint.export import raster_of
from kiosk.paint.painter import Painter
from tests.paint.slides import PAPER, RED, pixel, still


def amount(mark: Disc | Area | Stroke) -> float:
    """Return the surface that is covered, in pixels."""
    match mark:
        case Disc():
            _, mask = shapes.disc(mark)
        case Area():
            _, mask = shapes.area(mark)
        case Stroke():
            _, mask = shapes.stroke(mark)
    return sum(mask.tobytes()) / 255


@given(st.floats(4, 60), st.floats(0, 1), st.floats(0, 1))
def test_a_disc_covers_the_surface_of_a_circle_wherever_it_lies(radius: float, x: float, y: float) -> None:
    assert amount(Disc(x=100 + x, y=100 + y, radius=radius, colour=RED)) == pytest.approx(
        math.pi * radius**2, rel=0.1, abs=3
    )


def test_a_ring_is_open() -> None:
    ring = Disc(x=50, y=50, radius=40, colour=RED, ring=8)
    assert amount(ring) == pytest.approx(math.pi * (40**2 - 32**2), rel=0.03)
    raster = raster_of(Painter().paint(still(ring)))
    assert pixel(raster, 50, 50) == (*PAPER, 255)
    assert pixel(raster, 14, 50) == (*RED, 255)


def test_an_area_covers_its_polygon() -> None:
    assert amount(Area(points=((10, 10), (60, 10), (10, 50)), colour=RED)) == pytest.approx(1000, rel=0.02)


@given(st.floats(3, 20), st.floats(0, math.tau))
def test_a_stroke_is_as_wide_as_it_says_in_every_direction(width: float, way: float) -> None:
    end = 200 + 100 * math.cos(way), 200 + 100 * math.sin(way)
    covered = amount(Stroke(points=((200, 200), end), colour=RED, width=width))
    assert covered == pytest.approx(100 * width + math.pi * (width / 2) ** 2, rel=0.12, abs=15)


def test_a_stroke_has_grades_between_ground_and_ink() -> None:
    raster = raster_of(Painter().paint(still(Stroke(points=((10, 20), (300, 90)), colour=RED, width=3))))
    assert len({pixel(raster, 150, y) for y in range(180)}) > 3


def test_a_large_shape_is_drawn_in_strips_that_join() -> None:
    whole = Disc(x=900, y=900, radius=800, colour=RED)
    _, mask = shapes.disc(whole)
    assert amount(whole) == pytest.approx(math.pi * 800**2, rel=0.005)
    middle = mask.crop((800, 0, 802, mask.height))
    assert middle.tobytes().count(255) > 2 * 1590


@pytest.mark.parametrize("radius", [0, 5, 50, 500])
def test_a_panel_with_round_corners_keeps_to_its_box(radius: int) -> None:
    raster = raster_of(Painter().paint(still(Panel(box=Box(20, 30, 100, 60), colour=RED, radius=radius))))
    assert pixel(raster, 70, 60) == (*RED, 255)
    assert pixel(raster, 70, 30) == pixel(raster, 70, 89) == (*RED, 255)
    assert pixel(raster, 19, 60) == pixel(raster, 120, 60) == pixel(raster, 70, 90) == (*PAPER, 255)
    assert (pixel(raster, 20, 30) == (*RED, 255)) is (radius == 0)


places = st.integers(-400, 700)
marks = st.one_of(
    st.builds(
        Panel,
        box=st.builds(Box, places, places, st.integers(0, 900), st.integers(0, 900)),
        colour=st.just(RED),
        radius=st.integers(0, 90),
    ),
    st.builds(Disc, x=places, y=places, radius=st.floats(0, 300), colour=st.just(RED), ring=st.floats(0, 300)),
    st.builds(
        Stroke,
        points=st.lists(st.tuples(places, places), min_size=1, max_size=5).map(tuple),
        colour=st.just(RED),
        width=st.floats(0, 40),
    ),
    st.builds(Area, points=st.lists(st.tuples(places, places), min_size=2, max_size=6).map(tuple), colour=st.just(RED)),
)


@given(marks)
def test_a_mark_anywhere_is_painted_or_cut_off(mark: Mark) -> None:
    assert len(raster_of(Painter().paint(still(mark))).pixels) == 320 * 180 * 4
