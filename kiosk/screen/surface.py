"""The screen drawn by the processor: fades, moves and rests on the window's own pixels."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

import pygame

from kiosk.model.painting import Painting, Raster, Sprite
from kiosk.model.slide import Box, Frame
from kiosk.screen.actor import Actor, OnSurfaces, actor_of, arriving
from kiosk.screen.arrival import at_rest, eased, next_change, pose
from kiosk.screen.blend import Mixer, fastest
from kiosk.screen.changes import area, changed
from kiosk.screen.keys import pump
from kiosk.screen.ladder import Ladder, Rung
from kiosk.screen.screen import Event, Loaded, Transition

_BLACK = (0, 0, 0)
_FIRST_GUESS = 0.012
"""Seconds for a frame of a fade before one was seen: about what a small computer needs."""


@dataclass(slots=True)
class _Move:
    """A transition that runs."""

    rung: Rung
    began: float
    seconds: float
    old: pygame.Surface
    new: pygame.Surface
    mixer: Mixer
    regions: list[pygame.Rect]
    share: float
    """How much of the frame changes."""
    interval: float
    spent: list[float] = field(default_factory=list)


class SurfaceScreen:
    """Draws with the processor into the window's pixels, and shows only the rectangles that changed."""

    def __init__(self, window: pygame.Surface, closed: Event = Event.QUIT) -> None:
        self.closed = closed
        """What a closed window means: that a person closed it, or that the display is gone."""
        self.frame = Frame(*window.get_size())
        self.frames_drawn = 0
        self.mixer = Mixer()
        self.ladder = Ladder(_FIRST_GUESS)
        self.rung = Rung.CUT
        """How the last transition moved."""
        self._calibrated = False
        self._window = window
        self._shown: OnSurfaces | None = None
        self._above: list[Actor] = []
        self._move: _Move | None = None
        self._settled = 0.0
        self._due: list[pygame.Rect] = []
        self._blank = False
        self._lost = False

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
            actors=[actor_of(sprite) for sprite in painting.sprites],
        )

    def show(self, loaded: Loaded, *, seconds: float, now: float, transition: Transition) -> None:
        """Begin the transition, on the smoothest rung that this machine draws in time."""
        if not isinstance(loaded, OnSurfaces):
            raise TypeError("this was loaded by another screen")
        for actor in loaded.actors:
            actor.shown = pose(actor.sprite, 0.0)
        self._move = self._start(loaded, seconds, now) if transition == "fade" and seconds > 0 else None
        self._shown = loaded
        if self._move is None:
            self._settled = now
            self._due = [self._window.get_rect()]
        else:
            self._settled = now + seconds

    def tick(self, now: float) -> float | None:
        """Draw what is due."""
        if self._blank:
            self._flush()
            return None
        if self._move is not None and now < self._settled:
            return self._draw_move(self._move, now)
        if self._move is not None:
            self._arrive(self._move)
        wanted = self._animate(now - self._settled)
        self._flush()
        return None if wanted is None else self._settled + wanted

    def overlay(self, sprites: tuple[Sprite, ...]) -> None:
        """Put these above every slide."""
        kept = {id(actor.sprite): actor for actor in self._above}
        above = [kept.pop(id(sprite)) if id(sprite) in kept else actor_of(sprite) for sprite in sprites]
        for actor in above:
            if actor.shown is None:
                actor.shown = at_rest(actor.sprite)
                self._want(actor.box)
        for actor in kept.values():
            self._want(actor.box)
        self._above = above

    def events(self) -> tuple[Event, ...]:
        """Return what happened, after drawing again what was uncovered."""
        if self._lost:
            return (Event.LOST,)
        found = pump(self.closed)
        if Event.EXPOSED in found:
            self._due = [self._window.get_rect()]
            if self._move is None:
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

    def _start(self, loaded: OnSurfaces, seconds: float, now: float) -> _Move | None:
        """Return the transition to a loaded painting, or None where only a cut is in time."""
        if self._shown is None or self._blank:
            return None
        whole = self._window.get_rect()
        clipped = [whole.clip(pygame.Rect(box)) for box in self._changes(self._shown, loaded)]
        regions = [region for region in clipped if region.width and region.height]
        share = min(1.0, area([_box(region) for region in regions]) / (self.frame.width * self.frame.height))
        rung = self.rung = self.ladder.choose(share)
        if rung is Rung.CUT:
            self.ladder.learn(rung, share, ())
            return None
        old = self._leaving(self._shown, now)
        return _Move(rung, now, seconds, old, arriving(loaded), loaded.mixer, regions, share, rung.interval)

    def _changes(self, old: OnSurfaces, new: OnSurfaces) -> list[Box]:
        """Return the regions that a transition changes; the whole frame where that is not known."""
        if self._move is not None:
            return [Box(0, 0, *self.frame)]
        boxes = changed(old.raster.pixels, new.raster.pixels, self.frame)
        moving = [actor.sprite.box for actor in (*old.actors, *new.actors) if actor.shown is not None]
        found = boxes + [box for box in moving if not any(_holds(one, box) for one in boxes)]
        return found if area(found) <= 0.9 * self.frame.width * self.frame.height else [Box(0, 0, *self.frame)]

    @property
    def moving(self) -> tuple[Box, ...]:
        """The regions that the running transition draws in every frame."""
        return tuple(_box(region) for region in self._move.regions) if self._move is not None else ()

    def _leaving(self, shown: OnSurfaces, now: float) -> pygame.Surface:
        """Return the leaving slide as it stands, without what lies above every slide."""
        if self._move is not None:
            old = self._move.old
            self._move.mixer.mix(old, old, self._move.new, old.get_rect(), self._share(self._move, now))
            return old
        old = shown.still.convert()
        for actor in shown.actors:
            actor.draw(old)
        return old

    def _share(self, move: _Move, now: float) -> int:
        """Return how much of the arriving slide shows, of 255: at least 1, so that every frame differs."""
        return min(254, max(1, round(255 * eased((now - move.began) / move.seconds))))

    def _draw_move(self, move: _Move, now: float) -> float:
        """Draw one frame of a transition and return when the next is wanted."""
        began = time.perf_counter()
        regions = self._draw_slide(move, now) if move.rung is Rung.SLIDE_30 else self._draw_fade(move, now)
        self._present(regions)
        spent = time.perf_counter() - began
        move.spent.append(spent)
        if spent > 0.9 * move.interval:
            move.interval = max(move.interval, Rung.FADE_30.interval)
        frames = int((now - move.began) / move.interval + 1e-6) + 1
        return min(self._settled, move.began + frames * move.interval)

    def _draw_fade(self, move: _Move, now: float) -> list[pygame.Rect]:
        """Mix the two slides where they differ."""
        share = self._share(move, now)
        regions, self._due = [*move.regions, *self._due], []
        for region in regions:
            self._window.set_clip(region)
            move.mixer.mix(self._window, move.old, move.new, region, share)
            for actor in self._above:
                actor.draw(self._window)
        self._window.set_clip(None)
        return regions

    def _draw_slide(self, move: _Move, now: float) -> list[pygame.Rect]:
        """Push the new slide over the old one from the right."""
        width, height = self.frame
        left = width - max(1, round(width * eased((now - move.began) / move.seconds)))
        self._window.blit(move.new, (left, 0), pygame.Rect(0, 0, width - left, height))
        for region in self._due:
            self._window.blit(move.old, region.topleft, region.clip(pygame.Rect(0, 0, left, height)))
        regions, self._due = [pygame.Rect(left, 0, width - left, height), *self._due], []
        for region in regions:
            self._window.set_clip(region)
            for actor in self._above:
                actor.draw(self._window)
        self._window.set_clip(None)
        return regions

    def _arrive(self, move: _Move) -> None:
        """End a transition: the next flush draws exactly the new slide."""
        self._move = None
        self.ladder.learn(move.rung, move.share, move.spent)
        self._due += [self._window.get_rect()] if move.rung is Rung.SLIDE_30 else move.regions

    def _animate(self, seconds: float) -> float | None:
        """Bring the sprites to their poses, and return when the next change is wanted, both after the transition."""
        wanted = []
        for actor in self._shown.actors if self._shown is not None else ():
            found = pose(actor.sprite, seconds)
            if found != actor.shown:
                actor.shown = found
                self._want(actor.box)
            change = next_change(actor.sprite, seconds)
            if change is not None:
                wanted.append(change)
        return min(wanted, default=None)

    def _want(self, region: pygame.Rect) -> None:
        """Have a rectangle drawn again."""
        if region not in self._due:
            self._due.append(region)

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
                actor.draw(self._window)
        self._window.set_clip(None)
        self._present(regions)

    def _present(self, regions: list[pygame.Rect]) -> None:
        """Put the regions on the display."""
        try:
            pygame.display.update(regions)
        except pygame.error:
            self._lost = True
        self.frames_drawn += 1


def _holds(one: Box, other: Box) -> bool:
    """Tell whether a box lies wholly in another."""
    return one.x <= other.x and one.y <= other.y and other.right <= one.right and other.bottom <= one.bottom


def _box(region: pygame.Rect) -> Box:
    """Return a rectangle as a box."""
    return Box(region.x, region.y, region.width, region.height)
