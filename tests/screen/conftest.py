"""One window for all tests of this folder, opened anew only where a test of another folder has closed it."""

from __future__ import annotations

import pytest

from kiosk.model.slide import Frame
from kiosk.screen.surface import SurfaceScreen

FRAME = Frame(320, 180)


@pytest.fixture(scope="session")
def _opened() -> list[object]:
    return []


@pytest.fixture
def _window(_opened: list[object]) -> object:
    import pygame

    from kiosk.screen.window import open_window

    if not (_opened and pygame.display.get_init() and pygame.display.get_surface() is _opened[-1]):
        # Only while it is opened: programs that later tests start must not inherit it.
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("SDL_VIDEODRIVER", "dummy")
            _opened.append(open_window(FRAME, "test"))
    return _opened[-1]


@pytest.fixture
def screen(_window: object) -> SurfaceScreen:
    """A screen on the window, with a frame of which this machine is sure to be in time."""
    import pygame

    assert isinstance(_window, pygame.Surface)
    _window.set_clip(None)
    _window.fill((0, 0, 0))
    pygame.event.clear()
    return SurfaceScreen(_window)
