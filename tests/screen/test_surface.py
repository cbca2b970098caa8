"""What stands in the window: exact at rest, between two slides during a fade, and only touched where it must be."""

from __future__ import annotations

import sys
from itertools import pairwise

import pygame
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.model.painting import Painting, Sprite
from kiosk.model.slide import Box, Motion
from kiosk.model.theme import Colour
from kiosk.model.turn import OUT, PAUSE, WIPE, Transition
from kiosk.paint.export import raster_of
from kiosk.screen.headless import HeadlessScreen
from kiosk.screen.screen import Event
from kiosk.screen.surface import SurfaceScreen
from tests.screen.conftest import FRAME
from tests.screen.pictures import BLUE, GREEN, RED, WHITE, flat, noise, painting, pixel, sprite, worded
from tests.screen.steady import Steady


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
    screen.ladder = Steady(0.001)
    return screen


def test_a_slide_at_rest_draws_nothing(screen: SurfaceScreen) -> None:
    cut(screen, noise(FRAME, 1))
    drawn = screen.frames_drawn
    assert [screen.tick(second) for second in range(1, 100)] == [None] * 99
    assert screen.frames_drawn == drawn == 1


@pytest.mark.parametrize(("cost", "rate"), [(0.001, 60), (0.02, 30), (0.05, 15), (0.5, 4)])
@pytest.mark.parametrize("transition", ["turn", "back", "fade"])
def test_every_transition_ends_exactly_on_the_new_slide(
    screen: SurfaceScreen, cost: float, rate: int, transition: Transition
) -> None:
    screen.ladder = Steady(cost)
    new = noise(FRAME, 2)
    cut(screen, noise(FRAME, 1))
    screen.show(screen.load(painting(new)), now=10, transition=transition)
    run(screen, 10)
    assert screen.rate == rate
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


def test_words_leave_until_the_field_is_empty_and_then_the_new_ones_come(screen: SurfaceScreen) -> None:
    cut(screen, flat(*FRAME, RED))
    fast(screen).show(screen.load(painting(flat(*FRAME, BLUE))), seconds=1, now=10, transition="fade")
    _, frames = run(screen, 10)
    reds, blues = [frame[2] for frame in frames], [frame[0] for frame in frames]
    empty = reds.index(min(reds))
    assert reds[:empty] == sorted(reds[:empty], reverse=True)
    assert blues[empty:] == sorted(blues[empty:])
    assert max(reds[empty], blues[empty]) <= 4
    assert frames[-1][:3] == bytes((BLUE.blue, BLUE.green, BLUE.red))


OLD = worded(FRAME, WHITE, {Box(20, 60, 90, 30): RED}, masthead=Colour(90, 90, 90))
NEW = worded(FRAME, Colour(250, 210, 0), {Box(60, 70, 120, 40): BLUE}, masthead=Colour(30, 30, 30))
ALIKE = worded(FRAME, WHITE, {Box(60, 70, 120, 40): BLUE}, masthead=Colour(90, 90, 90))


@pytest.mark.parametrize("transition", ["turn", "back", "fade"])
@pytest.mark.parametrize("after", [NEW, ALIKE], ids=["another field", "the same field"])
@pytest.mark.parametrize("cost", [0.001, 0.05, 0.5])
def test_no_frame_holds_the_words_of_two_slides(
    screen: SurfaceScreen, transition: Transition, after: Painting, cost: float
) -> None:
    screen.show(screen.load(OLD), now=0, transition="cut")
    screen.tick(0)
    screen.ladder = Steady(cost)
    screen.show(screen.load(after), now=10, transition=transition)
    _, frames = run(screen, 10)
    only_old, only_new = (75 * FRAME.width + 25) * 4, (100 * FRAME.width + 170) * 4
    olds = [frame[only_old : only_old + 3] not in FIELDS for frame in frames]
    news = [frame[only_new : only_new + 3] not in FIELDS for frame in frames]
    assert any(olds) or cost > 0.05
    assert news[-1]
    assert not any(old and new for old, new in zip(olds, news, strict=True))


FIELDS = {bytes((255, 255, 255)), bytes((0, 210, 250))}


@pytest.mark.parametrize(("transition", "begins"), [("turn", FRAME.width - 1), ("back", 0)])
def test_the_field_wipes_in_from_the_right_and_from_the_left_when_going_back(
    screen: SurfaceScreen, transition: Transition, begins: int
) -> None:
    screen.show(screen.load(OLD), now=0, transition="cut")
    screen.tick(0)
    fast(screen).show(screen.load(NEW), now=10, transition=transition)
    run(screen, 10, until=10 + OUT + WIPE / 2)
    row = [pixel(screen.capture(), x, 170) for x in range(FRAME.width)]
    heads = [pixel(screen.capture(), x, 5) for x in range(FRAME.width)]
    columns = row.count(NEW.slide.ground)
    assert columns == pytest.approx(FRAME.width / 2, abs=FRAME.width / 8)
    assert row.count(WHITE) == FRAME.width - columns
    assert row[begins] == NEW.slide.ground
    assert [one == NEW.slide.ground for one in row] == [one == Colour(30, 30, 30) for one in heads]


def test_a_wipe_draws_only_the_strip_that_it_uncovers(screen: SurfaceScreen) -> None:
    screen.show(screen.load(OLD), now=0, transition="cut")
    screen.tick(0)
    fast(screen).show(screen.load(NEW), now=10, transition="turn")
    run(screen, 10, until=10 + OUT + WIPE / 2)
    places = ((5, 170), (FRAME.width - 5, 170))
    for place in places:
        scribble(place, (1, 2, 3))
    run(screen, 10 + OUT + WIPE / 2, until=10 + OUT + WIPE * 0.7)
    assert [pixel(screen.capture(), *place) for place in places] == [(1, 2, 3)] * 2


def test_between_two_slides_of_the_same_field_nothing_travels(screen: SurfaceScreen) -> None:
    screen.show(screen.load(OLD), now=0, transition="cut")
    screen.tick(0)
    fast(screen).show(screen.load(ALIKE), now=10, transition="turn")
    _, frames = run(screen, 10, until=10 + OUT + PAUSE - 0.001)
    at = (170 * FRAME.width) * 4
    assert {frame[at : at + FRAME.width * 4] for frame in frames} == {b"\xff" * (FRAME.width * 4)}
    assert frames[-1].count(b"\xff\xff\xff\xff") == FRAME.width * (FRAME.height - FRAME.height // 10)


def test_what_both_slides_have_in_one_place_stands_still_between_them(screen: SurfaceScreen) -> None:
    """The picture beside a text of several pages, the foot line and the code: only the words move."""
    box, at = Box(200, 60, 80, 90), (240, 100)
    first = worded(FRAME, WHITE, {box: GREEN, Box(20, 60, 90, 30): RED}, masthead=Colour(90, 90, 90))
    second = worded(FRAME, WHITE, {box: GREEN, Box(60, 70, 100, 40): BLUE}, masthead=Colour(30, 30, 30))
    screen.show(screen.load(first), now=0, transition="cut")
    screen.tick(0)
    fast(screen).show(screen.load(second), now=10, transition="turn")
    _, frames = run(screen, 10)
    assert len(frames) > 5
    start = (at[1] * FRAME.width + at[0]) * 4
    seen = [frame[start : start + 3] for frame in frames]
    assert all(max(abs(one - other) for one, other in zip(each, seen[0], strict=True)) <= 2 for each in seen)
    assert frames[-1] == screen.capture().pixels == raster_of(second).pixels


def test_what_lies_over_words_that_leave_goes_with_them(screen: SurfaceScreen) -> None:
    """Nothing of the old words is left in its box while the new ones come."""
    box = Box(100, 60, 80, 90)
    first = worded(FRAME, WHITE, {box: GREEN, Box(20, 60, 120, 30): RED}, masthead=Colour(90, 90, 90))
    second = worded(FRAME, WHITE, {box: GREEN, Box(20, 120, 60, 40): BLUE}, masthead=Colour(90, 90, 90))
    screen.show(screen.load(first), now=0, transition="cut")
    screen.tick(0)
    fast(screen).show(screen.load(second), now=10, transition="turn")
    _, frames = run(screen, 10, until=10 + OUT + PAUSE - 0.001)
    start = (75 * FRAME.width + 120) * 4
    assert frames[-1][start : start + 3] == b"\xff\xff\xff"


def test_a_slow_machine_shows_moments_of_the_same_movement(screen: SurfaceScreen) -> None:
    seen: list[dict[float, bytes]] = []
    for cost in (0.001, 0.2):
        fast(screen).show(screen.load(OLD), now=0, transition="cut")
        screen.tick(0)
        screen.ladder = Steady(cost)
        screen.show(screen.load(NEW), now=10, transition="turn")
        moments, frames = run(screen, 10)
        seen.append(dict(zip((round(moment, 4) for moment in moments), frames, strict=True)))
    many, few = seen
    assert 8 <= len(few) < len(many) / 3
    assert {moment: frame == many[moment] for moment, frame in few.items() if moment in many} == dict.fromkeys(
        few.keys() & many.keys(), True
    )
    assert len(few.keys() & many.keys()) >= 8


def test_the_clock_of_each_field_lies_on_its_own_side_of_the_edge(screen: SurfaceScreen) -> None:
    box = Box(FRAME.width // 2 - 60, 4, 120, 10)
    dark, light = (sprite(box, flat(120, 10, colour), motion=Motion.STILL) for colour in (BLUE, GREEN))
    screen.show(screen.load(OLD), now=0, transition="cut", above=(dark,))
    screen.tick(0)
    fast(screen).show(screen.load(NEW), now=10, transition="turn", above=(light,))
    _, frames = run(screen, 10)
    mixed = 0
    for frame in frames:
        row = frame[(6 * FRAME.width + box.x) * 4 : (6 * FRAME.width + box.right) * 4]
        colours = [bytes(row[at : at + 3]) for at in range(0, len(row), 4)]
        greens = colours.count(bytes((GREEN.blue, GREEN.green, GREEN.red)))
        blues = bytes((BLUE.blue, BLUE.green, BLUE.red))
        assert colours == [blues] * (120 - greens) + colours[120 - greens :]
        mixed += 0 < greens < 120
    assert mixed >= 2
    assert pixel(screen.capture(), box.x, 6) == GREEN


@pytest.mark.parametrize("share", [0.06, 0.3, 0.75])
@pytest.mark.parametrize("transition", ["turn", "back"])
def test_a_transition_that_is_cut_short_goes_on_from_where_it_stands(
    screen: SurfaceScreen, share: float, transition: Transition
) -> None:
    third = worded(FRAME, GREEN, {Box(9, 50, 40, 60): WHITE}, masthead=RED)
    screen.show(screen.load(OLD), now=0, transition="cut")
    screen.tick(0)
    fast(screen).show(screen.load(NEW), now=10, transition="turn")
    run(screen, 10, until=10 + share)
    screen.tick(10 + share)
    before = screen.capture().pixels
    screen.show(screen.load(third), now=10 + share, transition=transition)
    screen.tick(10 + share)
    after = screen.capture().pixels
    assert max(abs(one - other) for one, other in zip(before, after, strict=True)) <= 4
    run(screen, 10 + share)
    assert screen.capture() == third.still


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


ARRIVING = (
    sprite(Box(120, 40, 150, 60), flat(150, 60, Colour(200, 90, 10), alpha=120)),
    sprite(Box(40, 80, 60, 40), flat(60, 40, RED), flat(60, 40, BLUE, alpha=200), motion=Motion.COUNT),
    sprite(Box(10, 10, 250, 6), flat(250, 6, RED), motion=Motion.GROW, begins=0.5),
)


def played_at_rest(screen: SurfaceScreen, arriving: tuple[Sprite, ...], *, kept: bool) -> list[bytes]:
    """What stood there: a slide at rest, another patch above it, black, the slide again, and a turn to another."""
    screen._calibrated = True  # which way of mixing is the fastest differs from moment to moment
    before, later = (sprite(Box(x, 5, 40, 20), flat(40, 20, GREEN, alpha=150)) for x in (200, 250))
    screen.overlay((before,))
    first = worded(FRAME, WHITE, {Box(150, 2, 160, 90): BLUE, Box(20, 60, 90, 30): RED}, *arriving, masthead=GREEN)
    screen.show(screen.load(first), now=0, transition="cut")
    run(screen, 0)
    assert screen._shown is not None
    assert (screen._shown.still is not None) is kept
    assert bool(screen._shown.actors) is (kept and bool(arriving))
    seen = [bytes(screen.capture().pixels)]
    screen.overlay((later,))
    for moment, black in enumerate((False, True, False)):
        screen.blank(black)
        run(screen, 1 + moment)
        seen.append(bytes(screen.capture().pixels))
    fast(screen).show(screen.load(NEW), now=10, transition="turn")
    return seen + run(screen, 10)[1]


@pytest.mark.parametrize("arriving", [(), ARRIVING], ids=["nothing arrived", "some of it arrived"])
def test_what_stands_is_kept_by_the_window_alone_and_nothing_looks_otherwise(
    screen: SurfaceScreen, monkeypatch: pytest.MonkeyPatch, arriving: tuple[Sprite, ...]
) -> None:
    lent = played_at_rest(screen, arriving, kept=False)
    screen.overlay(())
    monkeypatch.setattr(SurfaceScreen, "_rest", lambda _: None)
    assert played_at_rest(screen, arriving, kept=True) == lent


def test_the_pixels_of_what_arrived_are_let_go_once_it_stands(screen: SurfaceScreen) -> None:
    """A quote, whose words all arrive, has nothing that stands still before they do."""
    one = Painting(slide=OLD.slide, sprites=ARRIVING[:1])
    pixels = one.sprites[0].rasters[0].pixels  # type: ignore[union-attr]
    held = sys.getrefcount(pixels)
    screen.show(screen.load(one), now=0, transition="cut")
    run(screen, 0, until=0.5)
    assert sys.getrefcount(pixels) > held
    run(screen, 1)
    assert sys.getrefcount(pixels) == held
