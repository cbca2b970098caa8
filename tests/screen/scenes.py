"""A program that plays the same slides on one of the ways to draw, at given moments, and keeps what stood there."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from kiosk.model.painting import Painting, Raster, Sprite, packed
from kiosk.model.slide import Box, Frame, Motion
from kiosk.model.theme import Colour
from kiosk.model.turn import INTO, OUT, PAUSE, WIPE
from kiosk.screen.blend import Mixer
from kiosk.screen.surface import SurfaceScreen
from kiosk.screen.texture import TextureScreen
from tests.screen.pictures import BLUE, GREEN, RED, WHITE, flat, noise, painting, sprite, worded
from tests.screen.puppet import by_textures
from tests.screen.steady import Steady

FRAME = Frame(320, 180)
SHARE = 128
"""Of 255, in the middle of a phase: half of the way is half of the time."""
PICTURE = Box(200, 40, 90, 100)
_ROWS = 18


def slides() -> tuple[Painting, Painting, Painting]:
    """Return three slides, with everything that a sprite can do; the second has sprites from its very start."""
    seen_through = flat(90, 60, WHITE, alpha=120)
    first = _on_field(
        1,
        Colour(245, 239, 227),
        sprite(Box(10, 30, 60, 40), flat(60, 40, RED), motion=Motion.FADE, lasts=0.4),
        sprite(Box(200, 90, 90, 60), seen_through, motion=Motion.GROW, lasts=0.4),
    )
    second = _on_field(
        2,
        Colour(11, 79, 72),
        sprite(Box(20, 30, 120, 70), noise(Frame(120, 70), 5), motion=Motion.STILL),
        sprite(
            Box(150, 100, 90, 60), packed(seen_through), flat(90, 60, GREEN, alpha=200), motion=Motion.COUNT, lasts=1
        ),
        sprite(Box(230, 20, 50, 50), flat(50, 50, BLUE), motion=Motion.FADE, begins=0.2, lasts=0.6),
    )
    return first, second, painting(None, ground=Colour(245, 239, 227), frame=FRAME)


def _on_field(seed: int, ground: Colour, *sprites: Sprite) -> Painting:
    """Return a slide with a masthead and words in which every pixel differs, cut to what is more than the field."""
    head = noise(Frame(FRAME.width, _ROWS), 10 + seed)
    words = noise(Frame(FRAME.width - 3 * _ROWS, FRAME.height - 3 * _ROWS), seed)
    return painting(words, *sprites, ground=ground, masthead=head, frame=FRAME, at=(2 * _ROWS, _ROWS))


def play(screen: SurfaceScreen | TextureScreen) -> dict[str, Raster]:
    """Show the slides at given moments and return what stood there then."""
    first, second, third = slides()
    screen.ladder = Steady(0.001, texture=screen.ladder.texture)
    seen: dict[str, Raster] = {}

    def at(name: str, now: float) -> None:
        screen.tick(now)
        seen[name] = screen.capture()

    loaded = [screen.load(one) for one in (first, second, third)]
    screen.show(loaded[1], seconds=0, now=0, transition="cut")
    at("second as it arrives", 0)
    screen.show(loaded[0], seconds=0, now=10, transition="cut")
    at("first in arrival", 10.2)
    at("first at rest", 11)
    screen.show(loaded[1], now=20, transition="turn")
    at("words half gone", 20 + OUT / 2)
    at("the first without words", 20 + OUT + 0.001)
    at("the field half come", 20 + OUT + WIPE / 2)
    at("the second without words", 20 + OUT + WIPE - 0.001)
    at("words half come", 20 + OUT + WIPE + INTO / 2)
    at("second in arrival", 20 + OUT + WIPE + INTO + 0.5)
    at("second at rest", 23)
    screen.show(loaded[2], seconds=1, now=30, transition="fade")
    screen.tick(30.1)
    screen.show(loaded[0], now=30.1, transition="back")
    at("words cut short by another turn", 30.15)
    screen.tick(30.5)
    screen.show(loaded[1], now=30.5, transition="turn", seconds=0.3)
    at("a field cut short by another turn", 30.7)
    other = sprite(Box(100, 5, 100, 30), flat(100, 30, RED, alpha=150), motion=Motion.STILL)
    clock = (sprite(Box(100, 5, 100, 30), flat(100, 30, GREEN, alpha=150), motion=Motion.STILL),)
    screen.overlay(clock)
    at("with a clock above", 33)
    screen.show(loaded[0], now=33, transition="turn", above=(other,))
    at("two clocks at an edge", 33 + OUT + WIPE / 2)
    screen.tick(34)
    screen.blank(on=True)
    at("dark", 35)
    screen.blank(on=False)
    at("back from the dark", 36)
    screen.overlay(())
    for page, now in zip(pages(), (40, 50), strict=True):
        screen.show(screen.load(page), now=now, transition="cut" if now == 40 else "turn")
        screen.tick(now)
    at("pages, words half gone", 50 + OUT / 2)
    at("pages, without words", 50 + OUT + PAUSE / 2)
    at("pages, words half come", 50 + OUT + PAUSE + INTO / 2)
    at("pages, at rest", 52)
    return seen


def pages() -> tuple[Painting, Painting]:
    """Return two pages with one picture beside their words."""
    first, second = {PICTURE: GREEN, Box(10, 40, 90, 30): RED}, {PICTURE: GREEN, Box(20, 60, 120, 40): BLUE}
    return tuple(worded(FRAME, WHITE, words, masthead=RED) for words in (first, second))  # type: ignore[return-value]


def main(way: str, folder: Path) -> None:
    """Play on one way to draw ("surface", "textures") and write the pictures and the names of what drew them."""
    kind, _, how = way.partition(" ")
    if kind == "textures":
        screen: SurfaceScreen | TextureScreen = by_textures(int(how) if how else None, FRAME)
    else:
        from kiosk.screen.window import open_window

        surfaces = screen = SurfaceScreen(open_window(FRAME, "test"))
        if how:
            surfaces._calibrated = True
            surfaces.mixer = Mixer(shared="shared" in how, strips="strips" in how)
    seen = play(screen)
    for number, raster in enumerate(seen.values()):
        (folder / str(number)).write_bytes(bytes(raster.pixels))
    (folder / "names").write_text(json.dumps(list(seen)))
    screen.close()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
