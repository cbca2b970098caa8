"""The one window of the program: made once, never made anew."""

from __future__ import annotations

import pygame

from kiosk.model.slide import Frame


def open_window(windowed: Frame | None, title: str) -> pygame.Surface:
    """Open the window with the driver that the environment names. Raises pygame.error, which is a RuntimeError."""
    pygame.display.init()
    pygame.display.set_icon(pygame.Surface((16, 16)))  # or pygame unpacks one of its own
    try:
        if windowed is None:
            window = pygame.display.set_mode((0, 0), pygame.FULLSCREEN | pygame.NOFRAME)
        else:
            window = pygame.display.set_mode(windowed)
    except pygame.error:
        pygame.display.quit()
        raise
    pygame.display.set_caption(title)
    quieten(fullscreen=windowed is None)
    return window


def quieten(*, fullscreen: bool) -> None:
    """Hide the cursor and hold off the screensaver on a screen of our own, and hear no more than is answered."""
    pygame.mouse.set_visible(not fullscreen)
    pygame.display.set_allow_screensaver(not fullscreen)
    pygame.event.set_blocked((pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP, pygame.KEYUP))
