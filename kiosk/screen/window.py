"""The one window of the program: made once, never made anew. Imports next to nothing beside pygame."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pygame

if TYPE_CHECKING:
    from kiosk.model.slide import Frame


def open_window(windowed: Frame | None, title: str) -> pygame.Surface:
    """Open the window with the driver that the environment names. Raises pygame.error, which is a RuntimeError.

    On X11 the whole screen is a window without borders, of the size of the screen: that stands six times as soon as
    what SDL calls fullscreen. A window manager is asked for the rest afterwards: see `fill_the_screen`.
    """
    pygame.display.init()
    pygame.display.set_icon(pygame.Surface((16, 16)))  # or pygame unpacks one of its own
    try:
        if windowed is not None:
            window = pygame.display.set_mode(windowed)
        elif pygame.display.get_driver() == "x11":
            window = _borderless()
        else:
            window = pygame.display.set_mode((0, 0), pygame.FULLSCREEN | pygame.NOFRAME)
    except pygame.error:
        pygame.display.quit()
        raise
    pygame.display.set_caption(title)
    quieten(fullscreen=windowed is None)
    return window


def _borderless() -> pygame.Surface:
    """Open a window over all of the first screen."""
    name = "SDL_VIDEO_WINDOW_POS"
    chosen = os.environ.get(name)
    os.environ.setdefault(name, "0,0")
    try:
        return pygame.display.set_mode(pygame.display.get_desktop_sizes()[0], pygame.NOFRAME)
    finally:
        if chosen is None:
            del os.environ[name]


def quieten(*, fullscreen: bool) -> None:
    """Hide the cursor and hold off the screensaver on a screen of our own, and hear no more than is answered."""
    pygame.mouse.set_visible(not fullscreen)
    pygame.display.set_allow_screensaver(not fullscreen)
    pygame.event.set_blocked((pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP, pygame.KEYUP))
