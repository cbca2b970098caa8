"""A program that plays the same slides on one of the ways to draw, at given moments, and keeps what stood there."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from kiosk.model.painting import Painting, Raster
from kiosk.model.slide import Box, Frame, Motion
from kiosk.model.theme import Colour
from kiosk.screen.blend import Mixer
from kiosk.screen.ladder import Ladder, Rung
from kiosk.screen.surface import SurfaceScreen
from kiosk.screen.texture import TextureScreen
from tests.screen.pictures import BLUE, GREEN, RED, WHITE, flat, noise, painting, sprite
from tests.screen.puppet import by_textures

FRAME = Frame(320, 180)
SHARE = 128
"""Of 255, in the middle of a fade: half of the way is half of the time."""


def slides() -> tuple[Painting, Painting, Painting]:
    """Return three slides, with everything that a sprite can do; the second has sprites from its very start."""
    seen_through = flat(90, 60, WHITE, alpha=120)
    pan = noise(Frame(160, 90), 5)
    first = painting(
        noise(FRAME, 1),
        sprite(Box(10, 10, 60, 40), flat(60, 40, RED), motion=Motion.FADE, lasts=0.4),
        sprite(Box(200, 90, 90, 60), seen_through, motion=Motion.GROW, lasts=0.4),
    )
    second = painting(
        noise(FRAME, 2),
        sprite(Box(20, 20, 120, 70), pan, motion=Motion.PAN, lasts=1),
        sprite(Box(150, 100, 90, 60), seen_through, flat(90, 60, GREEN, alpha=200), motion=Motion.COUNT, lasts=1),
        sprite(Box(230, 10, 50, 50), flat(50, 50, BLUE), motion=Motion.FADE, begins=0.2, lasts=0.6),
    )
    return first, second, painting(flat(FRAME.width, FRAME.height, Colour(245, 239, 227)))


class Steady(Ladder):
    """A ladder that learns nothing: how busy this machine is must not change the picture."""

    def learn(self, rung: Rung, share: float, spent: Sequence[float]) -> None:
        """Stay as it is."""


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
    screen.show(loaded[1], seconds=1, now=20, transition="fade")
    at("in mid-fade", 20.5)
    at("second in arrival", 21.5)
    at("second at rest", 23)
    screen.show(loaded[2], seconds=1, now=30, transition="fade")
    screen.tick(30.5)
    screen.show(loaded[0], seconds=1, now=30.5, transition="fade")
    at("a fade cut short by another", 31)
    screen.overlay((sprite(Box(100, 5, 100, 30), flat(100, 30, GREEN, alpha=150), motion=Motion.STILL),))
    at("with a clock above", 33)
    screen.blank(on=True)
    at("dark", 34)
    screen.blank(on=False)
    at("back from the dark", 35)
    return seen


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
