"""What stands in the window: exact at rest, between two slides during a fade, and only touched where it must be."""

from __future__ import annotations

from itertools import pairwise

import pygame
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.model.slide import Box, Frame, Motion
from kiosk.model.theme import Colour
from kiosk.screen.headless import HeadlessScreen
from kiosk.screen.ladder import Ladder, Rung
from kiosk.screen.screen import Event
from kiosk.screen.surface import SurfaceScreen
from tests.screen.conftest import FRAME
from tests.screen.pictures import BLUE, GREEN, RED, WHITE, flat, noise, painting, patched, pixel, sprite


def cut(screen: SurfaceScreen, *args: object, now: float = 0.0) -> None:
    screen.show(screen.load(painting(*args)), seconds=0, now=now, transition="cut")  # type: ignore[arg-type]
    screen.tick(now)


def run(screen: SurfaceScreen, now: float, until: float = float("inf")) -> tuple[list[float], list[bytes]]:
    """Let the screen have every frame it wants; return the moments and what stood in the window."""
    moments, frames = [], []
    wanted: float | None = now
    while wanted is not None and wanted <= until:
        now = wanted
        wanted = screen.tick(now)
        moments.append(now)
        frames.append(bytes(screen.capture().pixels))
    return moments, frames


def scribble(place: tuple[int, int], colour: tuple[int, int, int]) -> None:
    """Mark a pixel of the window behind the screen's back: it stays for as long as nothing is drawn there."""
    window = pygame.display.get_surface()
    assert window is not None
    window.set_at(place, colour)


def fast(screen: SurfaceScreen) -> SurfaceScreen:
    """Keep the ladder from looking at how busy this machine is."""
    screen.ladder = Ladder(0.001)
    return screen


def test_a_slide_at_rest_draws_nothing(screen: SurfaceScreen) -> None:
    cut(screen, noise(FRAME, 1))
    drawn = screen.frames_drawn
    assert [screen.tick(second) for second in range(1, 100)] == [None] * 99
    assert screen.frames_drawn == drawn == 1


@pytest.mark.parametrize("rung", [Rung.FADE_60, Rung.FADE_30, Rung.SLIDE_30, Rung.CUT])
def test_every_transition_ends_exactly_on_the_new_slide(screen: SurfaceScreen, rung: Rung) -> None:
    costs = {Rung.FADE_60: 0.001, Rung.FADE_30: 0.02, Rung.SLIDE_30: 0.05, Rung.CUT: 0.5}
    screen.ladder = Ladder(costs[rung])
    new = noise(FRAME, 2)
    cut(screen, noise(FRAME, 1))
    screen.show(screen.load(painting(new)), seconds=1, now=10, transition="fade")
    run(screen, 10)
    assert screen.rung is rung
    assert screen.capture() == new


def test_a_fade_of_a_second_shows_at_least_thirty_different_frames_at_most_a_thirtieth_apart(
    screen: SurfaceScreen,
) -> None:
    cut(screen, flat(*FRAME, WHITE))
    fast(screen).show(screen.load(painting(flat(*FRAME, BLUE))), seconds=1, now=10, transition="fade")
    moments, frames = run(screen, 10)
    assert len(set(frames)) >= 30
    assert max(after - before for before, after in pairwise(moments)) <= 1 / 30 + 1e-6
    assert moments[-1] == pytest.approx(11)


def test_a_fade_goes_one_way_and_stays_between_the_slides(screen: SurfaceScreen) -> None:
    cut(screen, flat(*FRAME, RED))
    fast(screen).show(screen.load(painting(flat(*FRAME, BLUE))), seconds=1, now=10, transition="fade")
    _, frames = run(screen, 10)
    greens = [frame[0] for frame in frames]
    assert greens == sorted(greens)
    assert greens[0] <= RED.blue + 2
    assert greens[len(greens) // 2] == pytest.approx((RED.blue + BLUE.blue) / 2, abs=12)


def test_a_fade_leaves_alone_what_both_slides_share(screen: SurfaceScreen) -> None:
    ground = noise(FRAME, 1)
    cut(screen, ground)
    witness = (5, FRAME.height - 5)
    scribble(witness, (1, 2, 3))
    new = patched(ground, Box(100, 40, 90, 30), GREEN)
    fast(screen).show(screen.load(painting(new)), seconds=1, now=10, transition="fade")
    run(screen, 10)
    assert pixel(screen.capture(), *witness) == (1, 2, 3)
    assert pixel(screen.capture(), 150, 50) == GREEN


def test_a_fade_that_is_interrupted_goes_on_from_where_it_stands(screen: SurfaceScreen) -> None:
    cut(screen, flat(*FRAME, RED))
    fast(screen).show(screen.load(painting(flat(*FRAME, BLUE))), seconds=1, now=10, transition="fade")
    run(screen, 10, until=10.5)
    before = pixel(screen.capture(), 10, 10)
    screen.show(screen.load(painting(flat(*FRAME, GREEN))), seconds=1, now=10.5, transition="fade")
    screen.tick(10.501)
    after = pixel(screen.capture(), 10, 10)
    assert max(abs(one - other) for one, other in zip(before, after, strict=True)) <= 8
    run(screen, 10.51)
    assert pixel(screen.capture(), 10, 10) == GREEN


def test_sprites_arrive_after_the_transition_and_only_their_box_is_touched(screen: SurfaceScreen) -> None:
    cut(screen, flat(*FRAME, RED))
    box = Box(40, 50, 60, 20)
    words = sprite(box, flat(60, 20, WHITE, 128), begins=0.5, lasts=1)
    screen.show(screen.load(painting(flat(*FRAME, BLUE), words)), seconds=0, now=10, transition="cut")
    run(screen, 10, until=10.4)
    assert pixel(screen.capture(), 50, 60) == BLUE
    scribble((5, 5), (1, 2, 3))
    run(screen, 10.4, until=11)
    halfway = pixel(screen.capture(), 50, 60)
    assert BLUE.red < halfway.red < (BLUE.red + 255) // 2
    run(screen, 11)
    assert pixel(screen.capture(), 50, 60).red == pytest.approx((BLUE.red + 255) / 2, abs=2)
    assert pixel(screen.capture(), 5, 5) == (1, 2, 3)
    assert screen.tick(99) is None


def test_a_count_replaces_its_steps_on_a_clean_ground(screen: SurfaceScreen) -> None:
    box = Box(40, 50, 60, 20)
    first, last = flat(60, 20, WHITE, 128), flat(60, 20, GREEN, 0)
    cut(screen, flat(*FRAME, BLUE), sprite(box, first, last, motion=Motion.COUNT))
    run(screen, 0)
    assert pixel(screen.capture(), 50, 60) == BLUE


def test_a_bar_grows_from_its_left_end(screen: SurfaceScreen) -> None:
    box = Box(40, 50, 100, 20)
    cut(screen, flat(*FRAME, BLUE), sprite(box, flat(100, 20, WHITE), motion=Motion.GROW))
    run(screen, 0, until=0.5)
    row = [pixel(screen.capture(), x, 60) for x in range(40, 140)]
    whites = row.count(WHITE)
    assert 20 < whites < 80
    assert row[:whites] == [WHITE] * whites


def test_a_picture_pans_to_the_end_of_its_raster(screen: SurfaceScreen) -> None:
    wide = noise(Frame(FRAME.width + 30, FRAME.height), 3)
    cut(screen, flat(*FRAME, BLUE), sprite(Box(0, 0, *FRAME), wide, motion=Motion.PAN, lasts=4))
    assert pixel(screen.capture(), 0, 0) == pixel(wide, 0, 0)
    run(screen, 0)
    assert pixel(screen.capture(), FRAME.width - 1, 9) == pixel(wide, wide.width - 1, 9)


def test_a_clock_over_a_slide_is_replaced_within_its_patch(screen: SurfaceScreen) -> None:
    cut(screen, flat(*FRAME, BLUE))
    box = Box(250, 10, 40, 12)
    screen.overlay((sprite(box, flat(40, 12, WHITE, 128), motion=Motion.STILL),))
    screen.tick(1)
    once = pixel(screen.capture(), 260, 15)
    scribble((5, 5), (1, 2, 3))
    drawn = screen.frames_drawn
    screen.overlay((sprite(box, flat(40, 12, WHITE, 128), motion=Motion.STILL),))
    screen.tick(2)
    assert screen.frames_drawn == drawn + 1
    assert pixel(screen.capture(), 260, 15) == once
    assert pixel(screen.capture(), 5, 5) == (1, 2, 3)
    screen.overlay(())
    screen.tick(3)
    assert pixel(screen.capture(), 260, 15) == BLUE


def test_a_clock_stays_as_it_is_while_slides_fade_under_it(screen: SurfaceScreen) -> None:
    cut(screen, flat(*FRAME, BLUE))
    screen.overlay((sprite(Box(250, 10, 40, 12), flat(40, 12, WHITE), motion=Motion.STILL),))
    fast(screen).show(screen.load(painting(noise(FRAME, 4))), seconds=1, now=10, transition="fade")
    moment: float | None = 10.0
    while moment is not None:
        moment = screen.tick(moment)
        assert pixel(screen.capture(), 260, 15) == WHITE


def test_a_clock_keeps_its_tone_while_a_slide_is_pushed_over_the_old_one(screen: SurfaceScreen) -> None:
    cut(screen, flat(*FRAME, BLUE))
    screen.overlay((sprite(Box(10, 10, 40, 12), flat(40, 12, WHITE, 90), motion=Motion.STILL),))
    screen.tick(1)
    before = pixel(screen.capture(), 20, 15)
    screen.ladder = Ladder(0.05)
    screen.show(screen.load(painting(noise(FRAME, 8))), seconds=1, now=10, transition="fade")
    _, frames = run(screen, 10, until=10.5)
    at = (15 * FRAME.width + 20) * 4
    assert screen.rung is Rung.SLIDE_30
    assert {frame[at : at + 3] for frame in frames} == {bytes((before.blue, before.green, before.red))}


def test_blank_is_black_and_gives_back_what_stood_there(screen: SurfaceScreen) -> None:
    picture = noise(FRAME, 5)
    cut(screen, picture)
    screen.blank(on=True)
    assert pixel(screen.capture(), 30, 30) == (0, 0, 0)
    assert screen.tick(1) is None
    screen.blank(on=False)
    assert screen.capture() == picture


def test_a_slide_shown_while_blank_appears_with_the_light(screen: SurfaceScreen) -> None:
    cut(screen, flat(*FRAME, RED))
    screen.blank(on=True)
    screen.show(screen.load(painting(flat(*FRAME, GREEN))), seconds=1, now=5, transition="fade")
    screen.tick(5.5)
    assert pixel(screen.capture(), 3, 3) == (0, 0, 0)
    screen.blank(on=False)
    run(screen, 8)
    assert pixel(screen.capture(), 3, 3) == GREEN


def test_the_painting_that_was_shown_is_never_drawn_into(screen: SurfaceScreen) -> None:
    still = noise(FRAME, 6)
    kept = bytes(bytearray(still.pixels))
    words = sprite(Box(5, 5, 20, 20), flat(20, 20, WHITE, 90))
    cut(screen, still, words)
    run(screen, 0)
    fast(screen).show(screen.load(painting(flat(*FRAME, RED))), seconds=1, now=10, transition="fade")
    run(screen, 10)
    assert still.pixels == kept


def test_a_painting_of_another_frame_is_refused(screen: SurfaceScreen) -> None:
    with pytest.raises(ValueError, match="another frame"):
        screen.load(painting(flat(10, 10, RED)))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(x=st.integers(-20, FRAME.width), y=st.integers(-20, FRAME.height), alpha=st.sampled_from([0, 7, 128, 255]))
def test_the_preview_without_a_display_shows_the_same_as_the_window(
    screen: SurfaceScreen, x: int, y: int, alpha: int
) -> None:
    one = painting(noise(FRAME, 7), sprite(Box(x, y, 30, 25), flat(30, 25, Colour(9, 99, 199), alpha)))
    headless = HeadlessScreen(FRAME)
    headless.show(headless.load(one), seconds=0, now=0, transition="cut")
    screen.show(screen.load(one), seconds=0, now=0, transition="cut")
    run(screen, 0)
    seen, meant = screen.capture().pixels, headless.capture().pixels
    assert max(abs(a - b) for a, b in zip(seen, meant, strict=True)) <= 2


@pytest.mark.parametrize("means", [Event.QUIT, Event.LOST])
def test_a_closed_window_means_what_the_display_says_it_means(screen: SurfaceScreen, means: Event) -> None:
    screen.closed = means
    pygame.event.post(pygame.event.Event(pygame.QUIT))
    assert screen.events() == (means,)
    assert screen.events() == ()
