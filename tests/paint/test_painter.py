"""A painting holds what its slide says, in the bytes the screen takes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.model.painting import PackedRaster
from kiosk.model.slide import Box, Frame, Layer, Motion, Panel
from kiosk.model.theme import Colour
from kiosk.paint.export import png, raster_of
from kiosk.paint.fonts import opened
from kiosk.paint.painter import Painter, around, meet
from kiosk.paint.typesetting import run_advance, runs
from tests.paint.slides import BLACK, PAPER, RED, line, pixel, slide_of, still


def test_the_still_raster_is_opaque_and_of_the_size_of_the_frame() -> None:
    raster = raster_of(Painter().paint(still(frame=Frame(40, 30))))
    assert (raster.width, raster.height, raster.opaque) == (40, 30, True)
    assert len(raster.pixels) == 40 * 30 * 4
    assert pixel(raster, 39, 29) == (*PAPER, 255)


def test_bytes_are_blue_first() -> None:
    raster = raster_of(Painter().paint(still(Panel(box=Box(0, 0, 10, 10), colour=RED))))
    assert raster.pixels[:4] == bytes((RED.blue, RED.green, RED.red, 255))


def test_a_moving_layer_is_cut_to_what_it_covers_and_left_out_of_the_still() -> None:
    bar = Layer(marks=(Panel(box=Box(10, 20, 30, 8), colour=RED),), motion=Motion.GROW, begins=0.5, lasts=1.0)
    painting = Painter().paint(slide_of(bar))
    (sprite,) = painting.sprites
    assert (sprite.box, sprite.motion, sprite.begins, sprite.lasts) == (Box(10, 20, 30, 8), Motion.GROW, 0.5, 1.0)
    assert painting.still is None, "nothing stands still"
    assert pixel(raster_of(painting), 15, 24) == (*RED, 255)


def test_the_steps_of_a_count_share_one_box_and_the_last_stays() -> None:
    steps = tuple((line(text, colour=BLACK),) for text in ("1", "22", "+42"))
    painting = Painter().paint(slide_of(Layer(marks=(), motion=Motion.COUNT, lasts=1.0, steps=steps)))
    (sprite,) = painting.sprites
    assert len(sprite.rasters) == 3
    assert {(one.width, one.height) for one in sprite.rasters} == {(sprite.box.width, sprite.box.height)}
    seen = [sprite.picture(number) for number in range(3)]
    assert len({bytes(one.pixels) for one in seen}) == 3
    waiting = [one for one in sprite.rasters[:-1] if isinstance(one, PackedRaster)]
    assert len(waiting) == 2
    assert sum(len(one.packed) for one in waiting) < len(seen[0].pixels) / 3, "a count waits as ten pictures"
    last = raster_of(Painter().paint(still(line("+42", colour=BLACK))))
    assert png(raster_of(painting)) == png(last)


BOXES = st.builds(Box, st.integers(0, 300), st.integers(0, 170), st.integers(1, 40), st.integers(1, 30))
PANELS = st.builds(
    Panel, box=BOXES, colour=st.sampled_from([RED, BLACK, Colour(9, 90, 200)]), radius=st.sampled_from([0, 5])
)


@given(marks=st.lists(PANELS, min_size=1, max_size=9))
def test_marks_far_apart_are_sprites_of_their_own_and_look_as_one_layer_does(marks: list[Panel]) -> None:
    """A photo at one side and who speaks at the other took the pixels of most of a frame."""
    in_pieces, in_one = (
        Painter().paint(slide_of(Layer(marks=()), Layer(marks=tuple(marks), motion=motion, lasts=1.0)))
        for motion in (Motion.FADE, Motion.GROW)
    )
    assert raster_of(in_pieces) == raster_of(in_one)
    boxes = [sprite.box for sprite in in_pieces.sprites]
    assert not any(meet(one, other) for one, other in combinations(boxes, 2))
    whole = around(boxes)
    assert whole is not None
    drawn = sum(box.width * box.height for box in boxes)
    assert len(boxes) == 1 or 2 * drawn <= whole.width * whole.height


def test_two_marks_at_the_ends_of_the_frame_take_no_more_than_they_cover() -> None:
    ends = tuple(Panel(box=box, colour=RED) for box in (Box(0, 0, 20, 20), Box(290, 150, 20, 20)))
    for motion, count in ((Motion.FADE, 2), (Motion.GROW, 1)):
        painting = Painter().paint(slide_of(Layer(marks=()), Layer(marks=ends, motion=motion, lasts=1.0)))
        assert len(painting.sprites) == count, "what grows is one picture"


def test_two_threads_may_paint_with_one_painter() -> None:
    texts = [f"Regel {number} met 😀 en محمد" for number in range(12)]
    wanted = [
        bytes(raster_of(Painter().paint(still(line(text, size=14 + number)))).pixels)
        for number, text in enumerate(texts)
    ]
    for cached in (runs, run_advance, opened):
        cached.cache_clear()
    shared = Painter()
    with ThreadPoolExecutor(4) as pool:
        slides = [still(line(text, size=14 + number)) for number, text in enumerate(texts)] * 4
        found = [bytes(raster_of(painting).pixels) for painting in pool.map(shared.paint, slides)]
    assert found == wanted * 4


def test_the_first_layer_is_of_the_field_and_where_the_others_stand_are_words() -> None:
    rule, word = Panel(box=Box(0, 10, 320, 2), colour=BLACK), Panel(box=Box(20, 40, 90, 30), colour=RED)
    bar = Layer(marks=(Panel(box=Box(9, 90, 30, 8), colour=RED),), motion=Motion.GROW, lasts=1.0)
    painting = Painter().paint(slide_of(Layer(marks=(rule,)), Layer(marks=(word,)), bar))
    head = painting.masthead
    assert head is not None
    assert (head.width, head.height, head.opaque) == (320, 12, True)
    pixels = head.raster().pixels
    assert pixels == raster_of(painting).pixels[: len(pixels)]
    assert painting.words == (painting.place,) == (word.box,)
    assert pixel(raster_of(painting), 25, 45) == (*RED, 255)


def test_a_layer_that_covers_nothing_gives_no_sprite() -> None:
    painting = Painter().paint(slide_of(Layer(marks=(line("\u200b"),), motion=Motion.FADE)))
    assert painting.sprites == ()
