"""The screen drawn by the processor: fades, moves and rests on the window's own pixels."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pygame

from kiosk.model.painting import Painting, Raster, Sprite
from kiosk.model.slide import Frame, Slide
from kiosk.screen.arrival import Pose, at_rest, eased, next_change, pose
from kiosk.screen.blend import blend
from kiosk.screen.changes import changed
from kiosk.screen.keys import pump
from kiosk.screen.screen import Event, Loaded, Transition


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

    def draw(self, window: pygame.Surface, opacity: int = 255) -> None:
        """Draw its pose, `opacity` of 255 at most."""
        if self.shown is None or opacity == 0:
            return
        surface = self.surfaces[self.shown.raster]
        alpha = self.shown.opacity * opacity // 255
        area = pygame.Rect(self.shown.offset, self.box.size)
        if self.shown.uncovered is not None:
            area.width = min(area.width, self.shown.uncovered)
        surface.set_alpha(None if alpha >= 255 and not surface.get_flags() & pygame.SRCALPHA else min(alpha, 255))
        window.blit(surface, self.box.topleft, area)


@dataclass(slots=True)
class OnSurfaces:
    """A loaded painting: the still part in the window's format, and its actors."""

    slide: Slide
    still: pygame.Surface
    actors: list[Actor]


@dataclass(slots=True)
class _Fade:
    """A transition that runs: from when, how long, from which pixels, and the regions that differ."""

    began: float
    seconds: float
    old: pygame.Surface
    regions: list[pygame.Rect] = field(default_factory=list)


def open_window(windowed: Frame | None, title: str) -> pygame.Surface:
    """Open the window with the driver that the environment names. Raises pygame.error (a RuntimeError)."""
    pygame.display.init()
    try:
        if windowed is None:
            window = pygame.display.set_mode((0, 0), pygame.FULLSCREEN | pygame.NOFRAME)
        else:
            window = pygame.display.set_mode(windowed)
    except pygame.error:
        pygame.display.quit()
        raise
    pygame.display.set_caption(title)
    pygame.mouse.set_visible(windowed is not None)
    pygame.display.set_allow_screensaver(windowed is not None)
    return window


class SurfaceScreen:
    """Draws with the processor into the window's pixels, and shows only the rectangles that changed."""

    def __init__(self, window: pygame.Surface, frames_per_second: float = 60) -> None:
        self.frame = Frame(*window.get_size())
        self.frames_drawn = 0
        self._window = window
        self._interval = 1 / frames_per_second
        self._still: pygame.Surface | None = None
        self._actors: list[Actor] = []
        self._above: list[Actor] = []
        self._fade: _Fade | None = None
        self._settled = 0.0
        self._due: list[pygame.Rect] = []
        self._blank = False
        self._lost = False

    def load(self, painting: Painting) -> OnSurfaces:
        """Turn the rasters into surfaces of the window's format. Raises ValueError for another frame's painting."""
        if (painting.still.width, painting.still.height) != self.frame:
            raise ValueError(f"the painting is {painting.still.width}x{painting.still.height}, not {self.frame}")
        return OnSurfaces(
            slide=painting.slide,
            still=surface_of(painting.still),
            actors=[_actor(sprite) for sprite in painting.sprites],
        )

    def show(self, loaded: Loaded, *, seconds: float, now: float, transition: Transition) -> None:
        """Begin the transition."""
        if not isinstance(loaded, OnSurfaces):
            raise TypeError("this was loaded by another screen")
        old = self._leave(now)
        self._still = loaded.still
        self._actors = loaded.actors
        for actor in self._actors:
            actor.shown = pose(actor.sprite, 0.0)
        if old is None or transition == "cut" or seconds <= 0:
            self._fade = None
            self._settled = now
            self._due = [self._window.get_rect()]
            return
        regions = changed(old, loaded.still) + [actor.box for actor in self._actors if actor.shown]
        self._fade = _Fade(began=now, seconds=seconds, old=old, regions=regions)
        self._settled = now + seconds

    def tick(self, now: float) -> float | None:
        """Draw what is due."""
        if self._blank:
            self._flush()
            return None
        if self._fade is not None:
            return self._draw_fade(self._fade, now)
        seconds = now - self._settled
        for actor in self._actors:
            found = pose(actor.sprite, seconds)
            if found != actor.shown:
                self._due.append(actor.box)
                actor.shown = found
        self._flush()
        changes = [next_change(actor.sprite, seconds) for actor in self._actors]
        wanted = [change for change in changes if change is not None]
        if not wanted:
            self._rest()
            return None
        return self._settled + min(wanted)

    def overlay(self, sprites: tuple[Sprite, ...]) -> None:
        """Put these above every slide."""
        kept = {id(actor.sprite): actor for actor in self._above}
        above = [kept.pop(id(sprite)) if id(sprite) in kept else _actor(sprite) for sprite in sprites]
        for actor in above:
            if actor.shown is None:
                actor.shown = at_rest(actor.sprite)
                self._due.append(actor.box)
        self._due += [actor.box for actor in kept.values()]
        self._above = above

    def events(self) -> tuple[Event, ...]:
        """Return what happened, after drawing again what was uncovered."""
        if self._lost:
            return (Event.LOST,)
        found = pump()
        if Event.EXPOSED in found:
            self._due = [self._window.get_rect()]
            if self._fade is None:
                self._flush()
        return found

    def blank(self, on: bool) -> None:  # noqa: FBT001  # it is a Screen
        """Show black while on."""
        if on != self._blank:
            self._blank = on
            self._due = [self._window.get_rect()]
            self._flush()

    def capture(self) -> Raster:
        """Return what stands in the window."""
        pixels = pygame.image.tobytes(self._window, "BGRA")
        return Raster(width=self.frame.width, height=self.frame.height, pixels=pixels)

    def close(self) -> None:
        """Give the display back."""
        pygame.display.quit()

    def _leave(self, now: float) -> pygame.Surface | None:
        """Return the leaving slide as it stands, without what lies above every slide."""
        if self._still is None:
            return None
        if self._fade is not None:
            blend(self._fade.old, self._fade.old, self._still, [self._window.get_rect()], self._share(now))
            return self._fade.old
        for actor in self._actors:
            actor.draw(self._still)
        return self._still

    def _rest(self) -> None:
        """Make arrived actors part of the still slide, and let go of their pixels."""
        if self._actors and self._still is not None:
            for actor in self._actors:
                actor.draw(self._still)
            self._actors = []

    def _share(self, now: float) -> int:
        """Return how opaque the arriving slide is, of 255."""
        if self._fade is None:
            return 255
        return max(1, round(255 * eased((now - self._fade.began) / self._fade.seconds)))

    def _draw_fade(self, fade: _Fade, now: float) -> float | None:
        """Draw one frame of a transition; the last is exactly the arriving slide."""
        still = self._still
        if still is None or now >= self._settled:
            self._fade = None
            self._due += fade.regions
            return self.tick(now)
        share = self._share(now)
        regions = fade.regions + self._due
        self._due = []
        blend(self._window, fade.old, still, regions, min(254, share))
        for actor in self._actors:
            actor.draw(self._window, share)
        self._draw_above(regions)
        self._present(regions)
        frames = int((now - fade.began) / self._interval + 1e-6) + 1
        return min(self._settled, fade.began + frames * self._interval)

    def _flush(self) -> None:
        """Draw the rectangles that are due, as they are at rest or in pose."""
        if not self._due:
            return
        regions, self._due = self._due, []
        for region in regions:
            self._window.set_clip(region)
            if self._blank or self._still is None:
                self._window.fill((0, 0, 0), region)
            else:
                self._window.blit(self._still, region.topleft, region)
                for actor in self._actors:
                    actor.draw(self._window)
        self._window.set_clip(None)
        if not self._blank:
            self._draw_above(regions)
        self._present(regions)

    def _draw_above(self, regions: list[pygame.Rect]) -> None:
        """Draw again the parts of the overlay that lie in these regions."""
        for actor in self._above:
            for index in actor.box.collidelistall(regions):
                self._window.set_clip(regions[index])
                actor.draw(self._window)
        self._window.set_clip(None)

    def _present(self, regions: list[pygame.Rect]) -> None:
        """Put the regions on the display."""
        try:
            pygame.display.update(regions)
        except pygame.error:
            self._lost = True
        self.frames_drawn += 1


def surface_of(raster: Raster) -> pygame.Surface:
    """Return a raster as a surface in the window's format, with its own alpha unless it is opaque."""
    size = (raster.width, raster.height)
    shared = pygame.image.frombuffer(raster.pixels, size, "BGRA")
    return shared.convert() if raster.opaque else shared.convert_alpha()


def _actor(sprite: Sprite) -> Actor:
    """Return a sprite ready to be drawn."""
    return Actor(sprite, tuple(surface_of(raster) for raster in sprite.rasters))
