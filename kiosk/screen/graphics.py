"""Opens a window for a graphics processor, and believes in it only by its time and by what it drew."""

from __future__ import annotations

import logging
import time

import pygame
from pygame._sdl2 import video

from kiosk.model.slide import Frame
from kiosk.screen.window import quieten

log = logging.getLogger(__name__)

_FRAMES = 15
LARGEST = 1.1
"""Sides of the largest picture that a slide has, in those of the frame."""
MOST_SECONDS = 0.020
"""A frame may take this long with its wait for the screen: a little over a sixtieth of a second."""
MOST_PROCESSOR = 2.0
"""Processor time of a frame, in times that of mixing the same pixels without OpenGL, measured beside it. OpenGL without
a graphics processor takes ten times and more, on all cores; with one its driver takes a fraction."""


def open_renderer(windowed: Frame | None, title: str) -> tuple[video.Renderer, Frame] | None:
    """Open a window that a graphics processor draws and return it with its size; None where none proves to be there.

    The names of SDL's renderers do not tell a graphics processor from OpenGL computed by the processor: only the
    time does. What was drawn is read back, so that a driver that draws nothing is not believed either.
    """
    pygame.display.init()
    size = windowed or Frame(*pygame.display.get_desktop_sizes()[0])
    try:
        window = video.Window(title, size=size, fullscreen_desktop=windowed is None)
    except pygame.error:
        return None
    try:
        renderer = video.Renderer(window, accelerated=1, vsync=False)
        if _proves(renderer, size):
            quieten(fullscreen=windowed is None)
            return renderer, size
        del renderer
    except pygame.error as error:
        log.info("no graphics processor: %s", error)
    window.destroy()
    return None


def _proves(renderer: video.Renderer, frame: Frame) -> bool:
    """Draw some frames of a fade, and tell whether they were in time, cheap and right."""
    # A photo that moves is a little larger than the frame; not every graphics processor takes one.
    video.Texture(renderer, (round(frame.width * LARGEST), round(frame.height * LARGEST)))
    dark, light = (_plain(renderer, frame, grey) for grey in (0, 200))
    light.blend_mode = 1  # SDL_BLENDMODE_BLEND
    spent, busy, seen = [], [], 0
    for number in range(_FRAMES):
        began, worked = time.perf_counter(), time.process_time()
        dark.draw()
        light.alpha = min(255, 20 * number)
        light.draw()
        if number == _FRAMES - 1:
            seen = renderer.to_surface().get_at((frame.width // 2, frame.height // 2)).r
        renderer.present()
        spent.append(time.perf_counter() - began)
        busy.append(time.process_time() - worked)
    # the first frames wait for the window and compile shaders
    took, worked = (sorted(values[3:])[(_FRAMES - 3) // 2] for values in (spent, busy))
    log.info("a frame took %.1f ms, %.1f ms of the processor; read back %d", took * 1e3, worked * 1e3, seen)
    return took <= MOST_SECONDS and worked <= MOST_PROCESSOR * _mixing(frame) and abs(seen - 200) <= 2


def _mixing(frame: Frame) -> float:
    """Return the seconds of processor time that mixing a frame takes without OpenGL: the least of five."""
    target, light = pygame.Surface(frame, depth=32), pygame.Surface(frame, depth=32)
    light.set_alpha(100)
    busy = []
    for _ in range(5):
        worked = time.process_time()
        target.blit(target, (0, 0))
        target.blit(light, (0, 0))
        busy.append(time.process_time() - worked)
    return min(busy)


def _plain(renderer: video.Renderer, frame: Frame, grey: int) -> video.Texture:
    """Return a texture of one grey."""
    surface = pygame.Surface(frame, depth=32)
    surface.fill((grey, grey, grey))
    return video.Texture.from_surface(renderer, surface)
