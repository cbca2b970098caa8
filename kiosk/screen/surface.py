"""The screen drawn by the processor: fades, moves and rests on the window's own pixels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import pygame

from kiosk.model.painting import Painting, Raster, Sprite
from kiosk.model.slide import Box, Frame
from kiosk.screen.animated_screen import Actor, AnimatedScreen, Move, OnScreen
from kiosk.screen.blend import Mixer, fastest, shared_surface
from kiosk.screen.changes import area, changed
from kiosk.screen.ladder import Ladder, Rung
from kiosk.screen.screen import Event

_BLACK = (0, 0, 0)
_FIRST_GUESS = 0.012
"""Seconds for a frame of a fade before one was seen: about what a small computer needs."""
_Actor = Actor[pygame.Surface]


@dataclass(slots=True, kw_only=True)
class OnSurfaces(OnScreen[pygame.Surface]):
    """A loaded painting: the still part as a surface to copy and mix from, and its actors."""

    raster: Raster
    mixer: Mixer


@dataclass(slots=True, kw_only=True)
class _Mix(Move):
    """A transition that runs, in the regions that it changes."""

    old: pygame.Surface
    new: pygame.Surface
    mixer: Mixer
    regions: list[pygame.Rect]


class SurfaceScreen(AnimatedScreen[pygame.Surface, OnSurfaces, _Mix]):
    """Draws with the processor into the window's pixels, and shows only the rectangles that changed."""

    def __init__(self, window: pygame.Surface, closed: Event = Event.QUIT) -> None:
        super().__init__(Frame(*window.get_size()), Ladder(_FIRST_GUESS), closed, OnSurfaces)
        self.mixer = Mixer()
        self._calibrated = False
        self._window = window
        self._due: list[pygame.Rect] = []

    def load(self, painting: Painting) -> OnSurfaces:
        """Make surfaces of the rasters. Raises ValueError for a painting of another frame.

        The second painting is also what the ways of mixing are timed with: by then the first stands on the screen.
        """
        if (painting.still.width, painting.still.height) != self.frame:
            raise ValueError("the painting was made for another frame")
        if self._shown is not None and not self._calibrated:
            self._calibrated = True
            self.mixer = fastest(self._window, painting.still)
        return OnSurfaces(
            slide=painting.slide,
            raster=painting.still,
            still=self.mixer.surface(painting.still),
            mixer=self.mixer,
            actors=[self._actor(sprite) for sprite in painting.sprites],
        )

    def capture(self) -> Raster:
        """Return what stands in the window."""
        pixels = pygame.image.tobytes(self._window, "BGRA")
        return Raster(width=self.frame.width, height=self.frame.height, pixels=pixels)

    def _start(self, loaded: OnSurfaces, seconds: float, now: float) -> _Mix | None:
        if self._shown is None or self._blank or seconds <= 0:
            return None
        whole = self._window.get_rect()
        clipped = [whole.clip(pygame.Rect(box)) for box in self._changes(self._shown, loaded)]
        regions = [region for region in clipped if region.width and region.height]
        share = min(1.0, area([Box(*region) for region in regions]) / (self.frame.width * self.frame.height))
        rung = self.rung = self.ladder.choose(share)
        if rung is Rung.CUT:
            self.ladder.learn(rung, share, ())
            return None
        return _Mix(
            rung=rung,
            began=now,
            seconds=seconds,
            interval=rung.interval,
            share=share,
            old=self._leaving(self._shown, now),
            new=_arriving(loaded),
            mixer=loaded.mixer,
            regions=regions,
        )

    def _changes(self, old: OnSurfaces, new: OnSurfaces) -> list[Box]:
        """Return the regions that a transition changes; the whole frame where that is not known."""
        if self.move is not None:
            return [Box(0, 0, *self.frame)]
        boxes = changed(old.raster.pixels, new.raster.pixels, self.frame)
        moving = [actor.sprite.box for actor in (*old.actors, *new.actors) if actor.shown is not None]
        found = boxes + [box for box in moving if not any(pygame.Rect(one).contains(box) for one in boxes)]
        return found if area(found) <= 0.9 * self.frame.width * self.frame.height else [Box(0, 0, *self.frame)]

    def _leaving(self, shown: OnSurfaces, now: float) -> pygame.Surface:
        """Return the leaving slide as it stands, without what lies above every slide."""
        if self.move is not None:
            old = self.move.old
            self.move.mixer.mix(old, old, self.move.new, old.get_rect(), self.move.opacity(now))
            return old
        old = shown.still.convert()
        for actor in shown.actors:
            _draw(actor, old)
        return old

    def _draw_move(self, move: _Mix, now: float) -> None:
        regions = self._draw_slide(move, now) if move.rung is Rung.SLIDE_30 else self._draw_fade(move, now)
        self._present(partial(pygame.display.update, regions))

    def _draw_fade(self, move: _Mix, now: float) -> list[pygame.Rect]:
        """Mix the two slides where they differ."""
        share = move.opacity(now)
        regions, self._due = [*move.regions, *self._due], []
        for region in regions:
            self._window.set_clip(region)
            move.mixer.mix(self._window, move.old, move.new, region, share)
            for actor in self._above:
                _draw(actor, self._window)
        self._window.set_clip(None)
        return regions

    def _draw_slide(self, move: _Mix, now: float) -> list[pygame.Rect]:
        """Push the new slide over the old one from the right."""
        width, height = self.frame
        left = width - max(1, round(width * move.eased(now)))
        self._window.blit(move.new, (left, 0), pygame.Rect(0, 0, width - left, height))
        for region in self._due:
            self._window.blit(move.old, region.topleft, region.clip(pygame.Rect(0, 0, left, height)))
        regions, self._due = [pygame.Rect(left, 0, width - left, height), *self._due], []
        for region in regions:
            self._window.set_clip(region)
            for actor in self._above:
                _draw(actor, self._window)
        self._window.set_clip(None)
        return regions

    def _arrive(self, move: _Mix) -> None:
        self._due += [self._window.get_rect()] if move.rung is Rung.SLIDE_30 else move.regions

    def _touch(self, box: Box | None = None) -> None:
        if box is None:
            self._due = [self._window.get_rect()]
        elif (region := pygame.Rect(box)) not in self._due:
            self._due.append(region)

    def _actor(self, sprite: Sprite) -> _Actor:
        return Actor(sprite, tuple(shared_surface(raster) for raster in sprite.rasters))

    def _flush(self) -> None:
        """Draw the rectangles that are due."""
        if not self._due:
            return
        regions, self._due = self._due, []
        for region in regions:
            self._window.set_clip(region)
            if self._blank or self._shown is None:
                self._window.fill(_BLACK, region)
                continue
            self._window.blit(self._shown.still, region.topleft, region)
            for actor in (*self._shown.actors, *self._above):
                _draw(actor, self._window)
        self._window.set_clip(None)
        self._present(partial(pygame.display.update, regions))


def _draw(actor: _Actor, window: pygame.Surface) -> None:
    """Draw the pose of an actor."""
    if actor.shown is None:
        return
    surface, box = actor.pictures[actor.shown.raster], actor.sprite.box
    opaque = actor.sprite.rasters[actor.shown.raster].opaque
    surface.set_alpha(None if opaque and actor.shown.opacity == 255 else actor.shown.opacity)
    width = box.width if actor.shown.uncovered is None else min(box.width, actor.shown.uncovered)
    window.blit(surface, (box.x, box.y), pygame.Rect(actor.shown.offset, (width, box.height)))


def _arriving(loaded: OnSurfaces) -> pygame.Surface:
    """Return the arriving slide as it stands when its transition ends: with the sprites that are there at once."""
    present = [actor for actor in loaded.actors if actor.shown is not None]
    if not present:
        return loaded.still
    whole = loaded.still.copy()
    for actor in present:
        _draw(actor, whole)
    return whole
