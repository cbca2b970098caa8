"""One window for all tests of this folder: a display is never opened twice in one process."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from kiosk.model.slide import Frame
from kiosk.screen.surface import SurfaceScreen

FRAME = Frame(320, 180)


@pytest.fixture(scope="session")
def _window() -> Iterator[object]:
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    try:
        from kiosk.screen.window import open_window

        yield open_window(FRAME, "test")
    finally:
        del os.environ["SDL_VIDEODRIVER"]


@pytest.fixture
def screen(_window: object) -> SurfaceScreen:
    """A screen on the window, with a frame of which this machine is sure to be in time."""
    import pygame

    assert isinstance(_window, pygame.Surface)
    _window.set_clip(None)
    _window.fill((0, 0, 0))
    pygame.event.clear()
    return SurfaceScreen(_window)
