"""Opens the display: tries the drivers that can work here, in order, and says in plain words when none does."""

from __future__ import annotations

import os
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.model.language import Phrase
from kiosk.model.slide import Frame
from kiosk.model.value import value
from kiosk.screen.drivers import TITLE, asking_for, drivers_here, environment_for, has_card
from kiosk.screen.no_display import mend_of
from kiosk.screen.screen import Event, Screen

VERDICT = "graphics.json"
"""The file in the state folder that keeps whether a graphics processor draws here."""

_BARE_SCREEN_NEEDS = {
    "libdrm.so.2": "libdrm2",
    "libgbm.so.1": "libgbm1",
    "libEGL.so.1": "libegl1",
    "libGLESv2.so.2": "libgles2",
}
"""What SDL loads to draw on the bare screen, with the Debian package of each. It says only "not available" without."""


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


def open_screen(
    *, windowed: Frame | None = None, title: str = TITLE, graphics: bool | None = None, verdict: Path | None = None
) -> Screen:
    """Open the display, fullscreen unless `windowed` gives a size, and return the fastest screen that it allows.

    `graphics` says whether to try a graphics processor, here and now; by default one draws only that was tried before,
    as the file `verdict` tells: see `try_graphics`. Raises NoDisplay when no driver works.
    """
    attempts = []
    for driver in drivers_here():
        with asking_for(driver):
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


def _fastest(windowed: Frame | None, title: str, graphics: bool | None, verdict: Path | None) -> Screen:  # noqa: FBT001  # three-valued
    """Open the window on the driver that the environment names. Raises pygame.error, which is a RuntimeError."""
    closed = _closed(windowed)
    if has_card() if graphics is None else graphics:
        screen = _by_card(windowed, title, closed, now=bool(graphics), file=verdict)
        if screen is not None:
            return screen
    from kiosk.screen.surface import SurfaceScreen  # the preview must not need pygame
    from kiosk.screen.window import open_window

    return SurfaceScreen(open_window(windowed, title), closed)


def screen_in(window: object) -> Screen:
    """Return the screen of what stands already, opened by the first of the drivers that can work here."""
    import pygame

    from kiosk.screen.animated_screen import AnimatedScreen
    from kiosk.screen.surface import SurfaceScreen

    if isinstance(window, AnimatedScreen):
        return window
    if not isinstance(window, pygame.Surface):
        raise TypeError("this is no window")
    return SurfaceScreen(window, Event.LOST if pygame.display.get_driver() == "wayland" else Event.QUIT)


def screen_of_a_known_card(file: Path) -> Screen | None:
    """Open the display for the graphics processor that the verdict in a file says is fit; None without, nothing tried.

    The driver is the one that the environment names. Raises pygame.error, which is a RuntimeError.
    """
    import pygame

    from kiosk.screen.graphics_verdict import fingerprint, read_verdict

    pygame.display.init()
    frame, driver = Frame(*pygame.display.get_desktop_sizes()[0]), os.environ["SDL_VIDEODRIVER"]
    verdict = read_verdict(file, fingerprint(driver), frame) if has_card() else None
    if verdict is None or not verdict.usable:
        return None
    return _by_card(None, TITLE, _closed(None), now=False, file=file)


def _closed(windowed: Frame | None) -> Event:
    """Return what a closed window means: under a compositor nobody closes one that fills the screen."""
    return Event.LOST if windowed is None and os.environ["SDL_VIDEODRIVER"] == "wayland" else Event.QUIT


def fill_the_screen() -> None:
    """Ask the window manager of X11, where there is one, to let the window that stands lie above all else."""
    import pygame

    if pygame.display.get_init() and pygame.display.get_driver() == "x11":
        from kiosk.screen.whole_screen import give_the_whole_screen

        number = pygame.display.get_wm_info().get("window")
        if isinstance(number, int):
            give_the_whole_screen(number)


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
    environment = environment_for(driver, os.environ)
    machine = fingerprint(driver, environment)
    if driver != "kmsdrm" and read_verdict(file, machine, frame) is None:
        ask(frame, machine, environment, file)


def probe() -> DisplayReport:
    """Try the drivers without opening a window, for a report. Not for a process that shows something."""
    import pygame  # the preview must not need pygame

    attempts: list[Attempt] = []
    desktop = None
    for driver in drivers_here():
        with asking_for(driver):
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
