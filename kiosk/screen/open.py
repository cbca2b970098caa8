"""Opens the display: tries the drivers that can work here, in order, and says in plain words when none does."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.model.language import Phrase
from kiosk.model.slide import Frame
from kiosk.model.value import value
from kiosk.screen.no_display import mend_of
from kiosk.screen.screen import Event, Screen

TITLE = "Kiosk"
VERDICT = "graphics.json"
"""The file in the state folder that keeps whether a graphics processor draws here."""

_CHOICES = ("SDL_FRAMEBUFFER_ACCELERATION", "SDL_RENDER_DRIVER")
_BARE_SCREEN_NEEDS = {
    "libdrm.so.2": "libdrm2",
    "libgbm.so.1": "libgbm1",
    "libEGL.so.1": "libegl1",
    "libGLESv2.so.2": "libgles2",
}
"""What SDL loads to draw on the bare screen, with the Debian package of each. It says only "not available" without."""
_CARDS = Path("/dev/dri")
_DRIVEN = Path("/sys/class/drm")
_DISPLAY_ONLY = frozenset(
    {"ast", "bochs-drm", "cirrus", "gud", "hyperv_drm", "mgag200", "simple-framebuffer", "udl", "vkms"}
)
"""Kernel drivers of what can show pixels but not draw them."""


class NoDisplay(KioskError):  # noqa: N818  # reads as what it is
    """No driver could open a display; `attempts` tells what was tried."""

    def __init__(self, attempts: tuple[Attempt, ...]) -> None:
        tried = "; ".join(str(attempt) for attempt in attempts)
        super().__init__(
            Phrase(f"Er is geen beeldscherm gevonden. Geprobeerd: {tried}.", f"No display was found. Tried: {tried}."),
            mend_of([attempt.driver for attempt in attempts], os.environ),
        )
        self.attempts = attempts


@value(kw_only=False)
class Attempt:
    """One SDL video driver, and how it went: `error` is None when it opened the display, else SDL's own words."""

    driver: str
    error: str | None = None

    def __str__(self) -> str:
        """Return "x11: ok" or "x11: not available"."""
        return f"{self.driver}: {self.error or 'ok'}"


@value
class DisplayReport:
    """What a person who keeps the kiosk wants to know of the display."""

    attempts: tuple[Attempt, ...]
    sdl: str
    distribution: str
    """"pygame-ce" or "pygame"."""
    version: str
    desktop: Frame | None
    """The size of the first screen, where one was found."""

    @property
    def works(self) -> bool:
        """Whether a display could be opened."""
        return bool(self.attempts) and self.attempts[-1].error is None


def candidates(environment: Mapping[str, str], cards: Path = _CARDS) -> tuple[str, ...]:
    """Return the SDL drivers worth trying, in order.

    What the environment asks for comes first, then Wayland, the bare screen (KMSDRM) and X11. The bare screen is left
    out while a desktop runs, because the desktop holds it; drivers without a display (dummy, offscreen) are only
    ever taken when the environment names them.
    """
    asked = tuple(name.strip() for name in environment.get("SDL_VIDEODRIVER", "").split(",") if name.strip())
    if asked:
        return asked
    desktops = (("wayland", "WAYLAND_DISPLAY"), ("x11", "DISPLAY"))
    found = tuple(driver for driver, variable in desktops if environment.get(variable))
    return found or (("kmsdrm",) if any(cards.glob("card*")) else ())


def has_card(driven: Path = _DRIVEN) -> bool:
    """Tell whether the kernel drives something here that may be able to draw. Without it nothing is tried."""
    names = {link.resolve().name for link in driven.glob("card*/device/driver")}
    return bool(names - _DISPLAY_ONLY)


def open_screen(
    *, windowed: Frame | None = None, title: str = TITLE, graphics: bool | None = None, verdict: Path | None = None
) -> Screen:
    """Open the display, fullscreen unless `windowed` gives a size, and return the fastest screen that it allows.

    `graphics` says whether to try a graphics processor, here and now; by default one draws only that was tried before,
    as the file `verdict` tells: see `try_graphics`. Raises NoDisplay when no driver works.
    """
    attempts = []
    for driver in _drivers():
        with _asking_for(driver):
            try:
                return _fastest(windowed, title, graphics, verdict)
            except RuntimeError as error:
                attempts.append(Attempt(driver, _why(driver, error)))
    raise NoDisplay(tuple(attempts))


def _why(driver: str, error: Exception) -> str:
    """Return SDL's own words, with what is missing on the machine where SDL does not say it."""
    missing = missing_libraries() if driver == "kmsdrm" else ()
    return f"{error} (apt install {' '.join(missing)})" if missing else str(error)


def missing_libraries() -> tuple[str, ...]:
    """Return the Debian packages that the bare screen needs and this machine lacks."""
    import ctypes

    missing = []
    for library, package in _BARE_SCREEN_NEEDS.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return tuple(missing)


def draws_on_the_bare_screen(environment: Mapping[str, str], cards: Path = _CARDS) -> bool:
    """Tell whether the display is the kernel's own, with nobody between who would tell of one that goes and comes."""
    return candidates(environment, cards)[:1] == ("kmsdrm",)


def _fastest(windowed: Frame | None, title: str, graphics: bool | None, verdict: Path | None) -> Screen:  # noqa: FBT001  # three-valued
    """Open the window on the driver that the environment names. Raises pygame.error, which is a RuntimeError."""
    closed = Event.LOST if windowed is None and os.environ["SDL_VIDEODRIVER"] == "wayland" else Event.QUIT
    if has_card() if graphics is None else graphics:
        screen = _by_card(windowed, title, closed, now=bool(graphics), file=verdict)
        if screen is not None:
            return screen
    from kiosk.screen.surface import SurfaceScreen  # the preview must not need pygame
    from kiosk.screen.window import open_window

    return SurfaceScreen(open_window(windowed, title), closed)


def _by_card(windowed: Frame | None, title: str, closed: Event, *, now: bool, file: Path | None) -> Screen | None:
    """Open the window for a graphics processor, where one was found fit; `now` asks where that is not known."""
    import pygame  # the preview must not need pygame

    from kiosk.screen.graphics_verdict import fingerprint, read_verdict

    driver = os.environ["SDL_VIDEODRIVER"]
    pygame.display.init()
    frame = windowed or Frame(*pygame.display.get_desktop_sizes()[0])
    machine = fingerprint(driver)
    verdict = read_verdict(file, machine, frame) if file is not None else None
    # On the bare screen nobody can try beside what shows there.
    ask_now = verdict is None and (now or driver == "kmsdrm")
    if not ask_now and (verdict is None or not verdict.usable):
        return None
    from kiosk.screen.graphics import ask, screen_by_card  # a refusal that is known does without

    verdict = verdict or ask(frame, machine, os.environ, file)
    return screen_by_card(windowed, title, closed, verdict, file) if verdict.usable else None


def try_graphics(frame: Frame, file: Path) -> None:
    """Find out beside an open screen whether the next start may draw by a graphics processor, where it is not known.

    Takes a second or so, once; for another thread than the one that draws.
    """
    if not has_card():
        return
    import pygame

    from kiosk.screen.graphics import ask
    from kiosk.screen.graphics_verdict import fingerprint, read_verdict

    driver = pygame.display.get_driver()
    environment = _environment(driver, os.environ)
    machine = fingerprint(driver, environment)
    if driver != "kmsdrm" and read_verdict(file, machine, frame) is None:
        ask(frame, machine, environment, file)


def probe() -> DisplayReport:
    """Try the drivers without opening a window, for a report. Not for a process that shows something."""
    import pygame  # the preview must not need pygame

    attempts: list[Attempt] = []
    desktop = None
    for driver in _drivers():
        with _asking_for(driver):
            try:
                pygame.display.init()
                sizes = pygame.display.get_desktop_sizes()
            except pygame.error as error:
                attempts.append(Attempt(driver, _why(driver, error)))
                continue
            finally:
                pygame.display.quit()
        attempts.append(Attempt(driver))
        desktop = Frame(*sizes[0]) if sizes else None
        break
    return DisplayReport(
        attempts=tuple(attempts),
        sdl=".".join(str(part) for part in pygame.get_sdl_version()),
        distribution="pygame-ce" if getattr(pygame, "IS_CE", False) else "pygame",
        version=pygame.version.ver,
        desktop=desktop,
    )


def _drivers() -> tuple[str, ...]:
    """Return the candidates here; with none, X11, so that there is an attempt to tell of."""
    return candidates(os.environ) or ("x11",)


@contextlib.contextmanager
def _asking_for(driver: str) -> Iterator[None]:
    """Make SDL try one driver."""
    before = {name: os.environ.get(name) for name in ("SDL_VIDEODRIVER", *_CHOICES)}
    os.environ.update(_environment(driver, os.environ))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _environment(driver: str, environment: Mapping[str, str]) -> dict[str, str]:
    """Return the environment in which SDL tries one driver.

    Its window surface would take OpenGL also where that is computed by the processor, at three times the cost of all
    else; X11 can do without, the drivers that have only OpenGL can not. Those get OpenGL ES, which is what a Pi has:
    with desktop OpenGL, SDL's first choice, textures stay black on a bare screen without a graphics processor.
    """
    embedded = driver in ("wayland", "kmsdrm")
    chosen = dict.fromkeys(_CHOICES if embedded else _CHOICES[:1], "opengles2" if embedded else "0")
    return chosen | dict(environment) | {"SDL_VIDEODRIVER": driver}
