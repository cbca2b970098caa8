"""The ladder on the real screen of this machine: what a frame of each rate costs, and which rate is taken."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks._paintings import photo, text_slide
from kiosk.errors import KioskError
from kiosk.model.language import Language
from kiosk.model.painting import Painting
from kiosk.screen.ladder import RATES, Ladder
from kiosk.screen.open import open_screen, probe
from kiosk.screen.screen import Screen
from kiosk.screen.surface import SurfaceScreen
from kiosk.screen.texture import TextureScreen

_SECONDS = 1.0


def main(words: list[str]) -> int:
    """Turn at each rate on the real screen for a second and print the table; `device gpu` insists on a card."""
    if "probe" in words:
        return _probe()
    try:
        screen = open_screen(graphics=True if "gpu" in words else None)
    except KioskError as error:
        print(error.what.say(Language.ENGLISH), error.hint.say(Language.ENGLISH), sep="\n")
        return 1
    if not isinstance(screen, SurfaceScreen | TextureScreen):
        raise TypeError("an unknown screen")
    print(f"{_model()}, {platform.machine()}, Python {platform.python_version()}, {os.cpu_count()} cores")
    import pygame  # the driver is known once the screen is open

    sdl = ".".join(str(part) for part in pygame.get_sdl_version())
    way = "graphics processor" if isinstance(screen, TextureScreen) else "processor"
    width, height = screen.frame
    print(f"pygame {pygame.version.ver}, SDL {sdl}, driver {pygame.display.get_driver()}, {width}x{height}, by {way}")
    text, other = text_slide(screen.frame, 1), text_slide(screen.frame, 2)
    full, second = photo(screen.frame, 1), photo(screen.frame, 2)
    _stand(screen, text)
    screen.load(other)
    if isinstance(screen, SurfaceScreen):
        print(f"mixing: {screen.mixer}")
    print(f"{'frames/s':10} {'slides':12} {'median ms':>10} {'p95 ms':>8} {'frames':>7}")
    for rate in RATES[:3] if isinstance(screen, SurfaceScreen) else RATES[:1]:
        for name, pair in (("photos", (full, second)), ("text", (text, other))):
            _row(screen, rate, name, *pair)
    screen.ladder = Ladder(0.012, texture=isinstance(screen, TextureScreen))
    for name, pair in (("photos", (full, second)), ("text", (text, other))):
        for _round in range(2):
            _stand(screen, pair[0])
            _move(screen, pair[1])
        print(f"taken for {name:7} {screen.rate} frames/s")
    screen.close()
    return 0


def _row(screen: SurfaceScreen | TextureScreen, rate: int, name: str, old: Painting, new: Painting) -> None:
    """Force a rate and print what its frames cost."""
    _stand(screen, old)
    screen.ladder = _Fixed(rate)
    spent = _move(screen, new)
    if not spent:
        print(f"{rate:10} {name:12} nothing was drawn: no reading")
        return
    late = sorted(spent)[min(len(spent) - 1, int(0.95 * len(spent)))]
    print(f"{rate:10} {name:12} {median(spent) * 1e3:10.2f} {late * 1e3:8.2f} {len(spent):7}")


class _Fixed(Ladder):
    """A ladder with one rate, that keeps what the frames cost."""

    def __init__(self, rate: int) -> None:
        super().__init__(0.001)
        self.rate = rate
        self.spent: tuple[float, ...] = ()

    def choose(self, share: float) -> int:  # noqa: ARG002  # whatever changes
        """Return the one rate."""
        return self.rate

    def after(self, rate: int, spent: float) -> int:  # noqa: ARG002  # whatever it costs
        """Stay at it."""
        return rate

    def learn(self, share: float, spent: Sequence[float]) -> None:  # noqa: ARG002  # it only keeps
        """Keep what the frames cost."""
        self.spent = tuple(spent)


def _stand(screen: Screen, painting: Painting) -> None:
    """Show a slide at once."""
    screen.show(screen.load(painting), seconds=0, now=time.monotonic(), transition="cut")
    screen.tick(time.monotonic())
    screen.events()


def _move(screen: SurfaceScreen | TextureScreen, painting: Painting) -> tuple[float, ...]:
    """Run one transition in real time and return what each frame cost."""
    loaded = screen.load(painting)
    screen.show(loaded, seconds=_SECONDS, now=time.monotonic(), transition="turn")
    wanted = screen.tick(time.monotonic())
    while wanted is not None:
        time.sleep(max(0.0, wanted - time.monotonic()))
        wanted = screen.tick(time.monotonic())
    return screen.ladder.spent if isinstance(screen.ladder, _Fixed) else ()


def _model() -> str:
    """Return the name of the board, where the firmware tells it."""
    file = Path("/sys/firmware/devicetree/base/model")
    return file.read_text().rstrip("\0") if file.exists() else "no board name"


def _probe() -> int:
    """Print what was tried to find a display."""
    report = probe()
    print(*report.attempts, f"{report.distribution} {report.version}, SDL {report.sdl}", sep="\n")
    return 0 if report.works else 1
