"""A clip moves as the wall does: each of its frames is what the screen shows at that moment."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.model.arrival import FRAMES_PER_SECOND
from kiosk.model.painting import Painting
from kiosk.model.theme import Colour
from kiosk.model.turn import INTO, OUT, PAUSE, WIPE
from kiosk.paint.export import raster_of
from kiosk.paint.film import Shot, film, turn_seconds
from kiosk.screen.surface import SurfaceScreen
from tests.screen.pictures import painting
from tests.screen.scenes import FRAME, slides
from tests.screen.steady import Steady

BEFORE = Colour(90, 20, 60)
STANDS = 1.2
CLOSE = 3
"""Of 255: Pillow and SDL round in ways of their own."""
EDGE = 3 * FRAME.height
"""Parts of colours in one column: half a column of an edge that travels is rounded up here and down there."""


def frames_of(shots: list[Shot]) -> Iterator[bytes]:
    for pixels, times in film(shots, BEFORE):
        yield from [bytes(pixels)] * times


def on_the_wall(screen: SurfaceScreen, each: tuple[Painting, ...]) -> Iterator[bytes]:
    """Give what the screen shows at the moments of the frames of a clip."""
    screen.ladder = Steady(0.001)
    screen.show(screen.load(painting(None, ground=BEFORE, frame=FRAME)), now=0, transition="cut", seconds=0)
    screen.tick(0)
    now = 10.0
    for one in each:
        screen.show(screen.load(one), now=now, transition="turn")
        lasts = screen.move.turn.lasts if screen.move else 0.0
        for at in range(round(lasts * FRAMES_PER_SECOND)):
            screen.tick(now + at / FRAMES_PER_SECOND)
            yield bytes(screen.capture().pixels)
        for at in range(round(STANDS * FRAMES_PER_SECOND)):
            screen.tick(now + lasts + at / FRAMES_PER_SECOND + 1e-6)
            yield bytes(screen.capture().pixels)
        now += 10


def differing(one: bytes, other: bytes) -> int:
    """Return how many parts of colours differ by more than rounding does."""
    return sum(abs(a - b) > CLOSE for a, b in zip(one, other, strict=True))


def test_every_frame_of_a_clip_is_what_the_wall_shows_at_that_moment(screen: SurfaceScreen) -> None:
    first, second, third = slides()
    clip = list(frames_of([Shot(painting=one, seconds=STANDS) for one in (first, second, third)]))
    wall = list(on_the_wall(screen, (first, second, third)))
    assert len(clip) == len(wall)
    for at in range(0, len(clip), 3):
        assert differing(clip[at], wall[at]) <= EDGE, at


def test_a_clip_ends_with_the_slide_as_it_is_painted() -> None:
    first, *_ = slides()
    *_, last = frames_of([Shot(painting=first, seconds=STANDS)])
    assert differing(last, bytes(raster_of(first).pixels)) == 0


def test_what_stands_is_given_once_with_how_long() -> None:
    first, _, third = slides()
    given = [times for _, times in film([Shot(painting=first, seconds=10), Shot(painting=third, seconds=5)], BEFORE)]
    turns = turn_seconds(first, BEFORE), OUT + WIPE
    assert sum(given) == sum(round(FRAMES_PER_SECOND * seconds) for seconds in (*turns, 10, 5))
    assert len(given) < 60


def test_it_is_known_when_the_words_begin() -> None:
    first, _, third = slides()
    assert turn_seconds(first, BEFORE) == WIPE + INTO
    assert turn_seconds(third, BEFORE) == WIPE
    assert turn_seconds(third, third.slide.ground) == PAUSE
