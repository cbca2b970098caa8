"""Mixes a picture with what lies below it, in the way that is fastest on this processor."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import product

import pygame

from kiosk.model.painting import Raster
from kiosk.model.value import value

_STRIP_BYTES = 256 * 1024
"""A part that stays in the second-level cache of a small processor between being filled and being mixed."""

MODERN = bool(getattr(pygame, "IS_CE", False))
"""pygame-ce mixes pixels that have their own alpha with vector instructions; classic pygame does not."""


Below = Callable[[pygame.Surface, pygame.Rect], object]
"""Draws into a part of a target what a picture is mixed over."""


@value(kw_only=False)
class Placed:
    """A picture, and where its top left lies on the frame."""

    surface: pygame.Surface
    x: int = 0
    y: int = 0

    def draw(self, target: pygame.Surface, region: pygame.Rect) -> None:
        """Draw what a region of the frame shows of it."""
        part = region.clip(self.surface.get_rect().move(self.x, self.y))
        if part.width and part.height:
            target.blit(self.surface, part.topleft, part.move(-self.x, -self.y))


@value(kw_only=False)
class Mixer:
    """One way of mixing.

    `shared` takes the raster's own bytes, as pixels with alpha: nothing is copied, and pygame mixes them itself.
    Otherwise they are converted to pixels without alpha, and SDL mixes. `strips` works in parts that fit the cache.
    """

    shared: bool = MODERN
    strips: bool = False

    def surface(self, raster: Raster) -> pygame.Surface:
        """Return an opaque raster as a surface to mix or copy from. Never draw into it: its bytes may be shared."""
        surface = shared_surface(raster)
        surface.set_alpha(None)
        return surface if self.shared else surface.convert()

    def canvas(self, size: tuple[int, int]) -> pygame.Surface:
        """Return a surface to draw into, and then to mix from."""
        return pygame.Surface(size, pygame.SRCALPHA, 32) if self.shared else pygame.Surface(size)

    def mix(self, target: pygame.Surface, below: Below, new: Placed | None, region: pygame.Rect, share: int) -> None:
        """Draw `share` of 255 (1 to 254) of a picture over what lies below it, within a region of the target.

        A share of 255 is never asked of SDL: it costs ten times as much as 254.
        """
        if new is None:
            below(target, region)
            return
        new.surface.set_alpha(min(254, max(1, share)))
        rows = max(8, _STRIP_BYTES // max(1, region.width * 4)) if self.strips else max(1, region.height)
        for top in range(region.top, region.bottom, rows):
            part = pygame.Rect(region.left, top, region.width, min(rows, region.bottom - top))
            below(target, part)
            new.draw(target, part)
        new.surface.set_alpha(None)


def shared_surface(raster: Raster) -> pygame.Surface:
    """Return a surface over the raster's own bytes. Never draw into it."""
    return pygame.image.frombuffer(raster.pixels, (raster.width, raster.height), "BGRA")


def fastest(window: pygame.Surface, clock: Callable[[], float] = time.perf_counter) -> Mixer:
    """Time the ways of mixing on the upper quarter of a window and return the fastest: some milliseconds."""
    part = pygame.Rect(0, 0, window.get_width(), max(1, window.get_height() // 4))
    target = window.subsurface(part).copy()

    def ground(target: pygame.Surface, part: pygame.Rect) -> None:
        target.fill((128, 128, 128), part)

    sample = Raster(width=part.width, height=part.height, pixels=pygame.image.tobytes(target, "BGRA"))
    spent: dict[Mixer, list[float]] = {}
    pictures = {shared: Placed(Mixer(shared=shared).surface(sample)) for shared in (True, False)}
    for _round, shared, strips in product(range(3), (True, False), (True, False)):
        mixer = Mixer(shared=shared, strips=strips)
        began = clock()
        mixer.mix(target, ground, pictures[shared], part, 100)
        spent.setdefault(mixer, []).append(clock() - began)
    return min(spent, key=lambda mixer: sorted(spent[mixer])[1])
