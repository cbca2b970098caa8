"""What a screen of textures does when a card takes less than it is asked, fails, or the screen is closed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import pytest

from kiosk.model.slide import Box, Frame, Motion
from kiosk.screen.screen import Event
from kiosk.screen.texture import TextureScreen
from kiosk.screen.tiles import SMALLEST_SIDE, Textures, places
from tests.screen.pictures import BLUE, GREEN, RED, flat, noise, painting, pixel, sprite

FRAME = Frame(640, 360)


@pytest.fixture
def drawn(_window: object) -> Iterator[TextureScreen]:
    """A screen of textures, drawn by SDL's own renderer, beside the window of the other tests."""
    from pygame._sdl2 import video

    window = video.Window("test", size=FRAME, hidden=True)
    screen = TextureScreen(window, video.Renderer(window, accelerated=0), FRAME)
    yield screen
    screen.textures.close()
    window.destroy()


@pytest.mark.parametrize(("size", "side"), [(FRAME, 256), (FRAME, 640), (Frame(2112, 1188), 2048), (Frame(1, 1), 9)])
def test_tiles_cover_a_picture_once_and_none_is_longer_than_the_card_allows(size: Frame, side: int) -> None:
    tiles = places(size, side)
    assert max(max(tile.size) for tile in tiles) <= side
    assert sum(tile.width * tile.height for tile in tiles) == size.width * size.height
    assert not any(one.colliderect(other) for at, one in enumerate(tiles) for other in tiles[:at])


def card_with(limit: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the card refuse what is larger, in SDL's own words and by its own error, which is no pygame.error."""
    from pygame._sdl2 import sdl2, video

    real = video.Texture

    class Texture:
        def __new__(cls, renderer: video.Renderer, size: tuple[int, int], **how: bool) -> Any:  # noqa: ANN401  # a class that makes another
            cls.check(size)
            return real(renderer, size, **how)

        @staticmethod
        def check(size: tuple[int, int]) -> None:
            if max(size) > limit:
                raise sdl2.error(f"Texture dimensions are limited to {limit}x{limit}")

        @classmethod
        def from_surface(cls, renderer: video.Renderer, surface: object) -> video.Texture:
            cls.check(surface.get_size())  # type: ignore[attr-defined]
            return real.from_surface(renderer, surface)  # type: ignore[arg-type]

    monkeypatch.setattr(video, "Texture", Texture)


@pytest.mark.parametrize(("limit", "side"), [(512, 512), (300, 256), (256, 256), (4096, None)])
def test_a_card_whose_textures_end_below_the_frame_shows_the_same_picture(
    limit: int, side: int | None, drawn: TextureScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    card_with(limit, monkeypatch)
    picture = noise(FRAME, 3)
    large = sprite(Box(0, 0, 600, 300), noise(Frame(600, 300), 4), motion=Motion.STILL)
    drawn.show(drawn.load(painting(picture, large)), seconds=0, now=0, transition="cut")
    drawn.tick(5)
    seen, laid = drawn.capture(), large.picture()
    assert drawn.textures.side == side
    assert [pixel(seen, x, y) for x, y in ((630, 20), (5, 355), (639, 359))] == [
        pixel(picture, x, y) for x, y in ((630, 20), (5, 355), (639, 359))
    ]
    assert [pixel(seen, x, y) for x, y in ((0, 0), (300, 200), (599, 299))] == [
        pixel(laid, x, y) for x, y in ((0, 0), (300, 200), (599, 299))
    ]


def test_a_card_that_takes_no_texture_at_all_is_told_of_once_and_the_display_counts_as_lost(
    drawn: TextureScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    card_with(SMALLEST_SIDE - 1, monkeypatch)
    told: list[bool] = []
    drawn.unfit = lambda: told.append(True)
    with pytest.raises(RuntimeError, match="limited to"):
        drawn.load(painting(flat(*FRAME, RED)))
    assert told == [True]
    assert drawn.events() == (Event.LOST,)


def test_a_card_that_has_no_room_for_a_fade_cuts_and_the_display_counts_as_lost(
    drawn: TextureScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = (drawn.load(painting(flat(*FRAME, colour))) for colour in (RED, BLUE))
    drawn.show(one, seconds=0, now=0, transition="cut")
    drawn.tick(0)
    card_with(SMALLEST_SIDE - 1, monkeypatch)
    drawn.show(other, seconds=1, now=1, transition="turn")
    drawn.tick(1.5)
    assert pixel(drawn.capture(), 5, 5) == BLUE
    assert drawn.events() == (Event.LOST,)


def test_a_pixel_is_looked_at_where_it_lies_in_its_tile(drawn: TextureScreen) -> None:
    textures = Textures(drawn.textures.renderer, limit=256)
    canvas, red, green = (
        textures.canvas(FRAME),
        textures.picture(flat(600, 300, RED)),
        textures.picture(flat(40, 60, GREEN)),
    )

    def scene(x: int, y: int) -> None:
        import pygame

        red.draw(pygame.Rect(0, 0, 600, 300), x, y)
        green.draw(pygame.Rect(0, 0, 40, 60), x + 600, y + 300)

    textures.paint(canvas, scene)
    seen = [textures.look(canvas, *place) for place in ((0, 0), (599, 299), (600, 300), (639, 359), (639, 0))]
    assert seen == [tuple(RED), tuple(RED), tuple(GREEN), tuple(GREEN), (0, 0, 0)]
    with pytest.raises(ValueError, match="no such pixel"):
        textures.look(canvas, 640, 0)
    textures.close()


@pytest.mark.usefixtures("_window")
def test_a_closed_screen_has_let_go_of_every_texture_whoever_still_holds_its_slides() -> None:
    """A texture freed after its renderer is one of a wrong address: the program then ended by a signal, at times."""
    from pygame._sdl2 import video

    window = video.Window("test", size=FRAME, hidden=True)
    renderer = video.Renderer(window, accelerated=0)
    screen = TextureScreen(window, renderer, FRAME)
    held = [
        screen.load(painting(flat(*FRAME, colour), sprite(Box(5, 5, 9, 9), flat(9, 9, GREEN))))
        for colour in (RED, BLUE)
    ]
    screen.overlay((sprite(Box(50, 5, 9, 9), flat(9, 9, GREEN)),))
    screen.show(held[0], seconds=0, now=0, transition="cut")
    screen.tick(0)
    screen.show(held[1], seconds=1, now=1, transition="fade")
    screen.tick(1.5)
    screen.textures.close()
    pictures = [picture for one in held for picture in (one.still, one.actors[0].picture(0)) if picture is not None]
    assert [picture.tiles for picture in pictures] == [[]] * 4
    assert sys.getrefcount(renderer) == 2, "something still draws with it"
    del renderer
    window.destroy()
