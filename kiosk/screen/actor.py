"""A painting as surfaces: its still part, and the sprites on it in the pose that stands on the screen."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from kiosk.model.painting import Raster, Sprite
from kiosk.model.slide import Slide
from kiosk.screen.arrival import Pose
from kiosk.screen.blend import Mixer, shared_surface


@dataclass(slots=True)
class Actor:
    """A sprite with its rasters as surfaces, and the pose that stands on the screen."""

    sprite: Sprite
    surfaces: tuple[pygame.Surface, ...]
    shown: Pose | None = None

    @property
    def box(self) -> pygame.Rect:
        """Its place on the screen."""
        return pygame.Rect(self.sprite.box)

    def draw(self, window: pygame.Surface) -> None:
        """Draw its pose."""
        if self.shown is None:
            return
        surface = self.surfaces[self.shown.raster]
        opaque = self.sprite.rasters[self.shown.raster].opaque
        surface.set_alpha(None if opaque and self.shown.opacity == 255 else self.shown.opacity)
        view = pygame.Rect(self.shown.offset, self.box.size)
        if self.shown.uncovered is not None:
            view.width = min(view.width, self.shown.uncovered)
        window.blit(surface, self.box.topleft, view)


@dataclass(slots=True)
class OnSurfaces:
    """A loaded painting: the still part as a surface to copy and mix from, and its actors."""

    slide: Slide
    raster: Raster
    still: pygame.Surface
    mixer: Mixer
    actors: list[Actor]


def actor_of(sprite: Sprite) -> Actor:
    """Return a sprite ready to be drawn from the painter's own bytes."""
    return Actor(sprite, tuple(shared_surface(raster) for raster in sprite.rasters))


def arriving(loaded: OnSurfaces) -> pygame.Surface:
    """Return the arriving slide as it stands when its transition ends: with the sprites that are there at once."""
    present = [actor for actor in loaded.actors if actor.shown is not None]
    if not present:
        return loaded.still
    whole = loaded.still.copy()
    for actor in present:
        actor.draw(whole)
    return whole
