"""The screen drawn by the processor: turns and rests on the window's own pixels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial

import pygame

from kiosk.model.painting import Painting, Raster, Sprite
from kiosk.model.slide import Box, Frame
from kiosk.model.staying import on_field
from kiosk.model.turn import Moment, SlideTurn, TurnPhase
from kiosk.screen.animated_screen import Actor, AnimatedScreen, Move, OnScreen, parted
from kiosk.screen.blend import Mixer, Placed, fastest, shared_surface
from kiosk.screen.ladder import Ladder
from kiosk.screen.regions import area, joined
from kiosk.screen.screen import Event

_BLACK = (0, 0, 0)
_FIRST_GUESS = 0.012
"""Seconds for a frame of a transition before one was seen: about what a small computer needs."""
_MOST = 0.9
"""Where more than this part of the frame changes, all of it is drawn as one piece."""
_Actor = Actor[pygame.Surface]


@dataclass(slots=True, kw_only=True)
class OnSurfaces(OnScreen[pygame.Surface]):
    """A loaded painting: surfaces to copy and mix from, and its actors."""

    mixer: Mixer
    lent: list[tuple[pygame.Rect, pygame.Surface]] | None = None
    """Where its still part stands in the window alone: what lies below others there. None while it is kept."""

    def lend(self, above: list[_Actor]) -> None:
        """Let the window keep all that stands, but for what others lie on: that is 8 MB at 1080p, 33 at 4K.

        What arrived has come to rest and stands still from now on, so that its own pixels can go as well.
        """
        if self.lent is not None or (self.still is None and not self.present):
            return
        whole = self._covered()
        boxes = [whole.clip(pygame.Rect(actor.sprite.box)) for actor in above]
        self.lent = [(box, self._drawn(box)) for box in boxes if box.width and box.height]
        self.arrived = (*self.arrived, *(actor.sprite.box for actor in self.present))
        self.still, self.place, self.actors = None, whole, []

    def take_back(self, window: pygame.Surface) -> None:
        """Take what stands still from the window, before anything is drawn there."""
        if self.lent is None:
            return
        self.still = self.mixer.canvas(self.place.size)
        self.still.blit(window, (0, 0), self.place)
        for box, patch in self.lent:
            patch.set_alpha(None)
            self.still.blit(patch, box.move(-self.place.x, -self.place.y))
        self.still.set_alpha(None)
        self.lent = None

    def draw_field(self, target: pygame.Surface, region: pygame.Rect, x: int = 0, y: int = 0) -> None:
        """Draw the slide without words in a region of the frame, moved by x and y."""
        target.fill(self.slide.ground, region.move(x, y))
        if self.masthead is not None:
            part = self.masthead.get_rect().clip(region)
            target.blit(self.masthead, part.move(x, y).topleft, part)
        for box in self.kept:
            self._draw_still(target, pygame.Rect(box).clip(region), x, y)

    def draw(self, target: pygame.Surface, region: pygame.Rect, x: int = 0, y: int = 0) -> None:
        """Draw the slide without its actors in a region of the frame, moved by x and y."""
        if not self.place.contains(region):
            self.draw_field(target, region, x, y)
        self._draw_still(target, region, x, y)

    def _draw_still(self, target: pygame.Surface, region: pygame.Rect, x: int, y: int) -> None:
        part = self.place.clip(region)
        if self.still is None or not part.width or not part.height:
            return
        mixing = self.still.get_alpha()  # it may be what is mixed over this field
        self.still.set_alpha(None)
        target.blit(self.still, part.move(x, y).topleft, part.move(-self.place.x, -self.place.y))
        self.still.set_alpha(mixing)

    def composed(self) -> Placed | None:
        """Return what is on its field at this moment, None where nothing is. Never draw into it."""
        if not self.present:
            return Placed(self.still, *self.place.topleft) if self.still is not None else None
        box = self._covered()
        return Placed(self._drawn(box), *box.topleft)

    def _covered(self) -> pygame.Rect:
        """Return the part of the frame in which all lies that is on its field; there must be something."""
        boxes = [pygame.Rect(actor.sprite.box) for actor in self.present]
        box = (self.place if self.still is not None else boxes[0]).unionall(boxes)
        return box.clip(pygame.Rect(0, 0, *self.slide.frame))

    def _drawn(self, box: pygame.Rect) -> pygame.Surface:
        """Return a part of the frame as it stands, without what others lay above it."""
        whole = self.mixer.canvas(box.size)
        self.draw(whole, box, -box.x, -box.y)
        for actor in self.present:
            _draw(actor, whole, -box.x, -box.y)
        return whole


@dataclass(slots=True, kw_only=True)
class _Turning(Move):
    """A turn that runs."""

    before: OnSurfaces
    """The slide whose field makes way."""
    after: OnSurfaces
    found: Placed | None
    """What stood there when the turn began while another field was coming: then there is no `before` to draw."""
    old: Placed | None
    """What leaves, as it stood."""
    new: Placed | None
    leaving: list[pygame.Rect]
    """Where words leave."""
    coming: list[pygame.Rect]
    """Where words come."""

    def draw_old_field(self, target: pygame.Surface, region: pygame.Rect) -> None:
        """Draw the field that makes way in a region."""
        if self.found is not None:
            self.found.draw(target, region)
        else:
            self.before.draw_field(target, region)

    def draw(self, target: pygame.Surface, moment: Moment, region: pygame.Rect) -> None:
        """Draw the slides at a moment in a region."""
        match moment.phase:
            case TurnPhase.OUT:
                self.before.mixer.mix(target, self.draw_old_field, self.old, region, 255 - moment.opacity)
            case TurnPhase.FIELD:
                new, old = parted(self.turn, moment, Frame(*target.get_size()))
                self.draw_old_field(target, old.clip(region))
                self.after.draw_field(target, new.clip(region))
            case TurnPhase.INTO:
                self.after.mixer.mix(target, self.after.draw_field, self.new, region, moment.opacity)

    def changed(self, moment: Moment, frame: Frame) -> list[pygame.Rect]:
        """Return where a frame at this moment differs from the last one."""
        if self.drawn is None or self.drawn.phase is not moment.phase:
            return [pygame.Rect(0, 0, *frame)]
        match moment.phase:
            case TurnPhase.OUT:
                return self.leaving
            case TurnPhase.FIELD:
                return [parted(self.turn, self.drawn, frame)[1].clip(parted(self.turn, moment, frame)[0])]
            case TurnPhase.INTO:
                return self.coming


class SurfaceScreen(AnimatedScreen[pygame.Surface, OnSurfaces, _Turning]):
    """Draws with the processor into the window's pixels, and shows only the rectangles that changed."""

    def __init__(self, window: pygame.Surface, closed: Event = Event.QUIT) -> None:
        super().__init__(Frame(*window.get_size()), Ladder(_FIRST_GUESS), closed, OnSurfaces)
        self.mixer = Mixer()
        self._calibrated = False
        self._window = window
        self._due: list[pygame.Rect] = []

    def load(self, painting: Painting) -> OnSurfaces:
        """Make surfaces of the rasters. Raises ValueError for a painting of another frame.

        With the second one the ways of mixing are timed: by then the first stands on the screen.
        """
        if painting.slide.frame != self.frame:
            raise ValueError("the painting was made for another frame")
        if self._shown is not None and not self._calibrated:
            self._calibrated = True
            self.mixer = fastest(self._window)
        head = painting.masthead
        return OnSurfaces(
            slide=painting.slide,
            stands=on_field(painting),
            still=self.mixer.surface(painting.still.raster()) if painting.still is not None else None,
            place=pygame.Rect(painting.place or (0, 0, 0, 0)),
            masthead=self.mixer.surface(head.raster()) if head is not None else None,
            rows=head.height if head is not None else 0,
            mixer=self.mixer,
            actors=[self._actor(sprite) for sprite in painting.sprites],
        )

    def capture(self) -> Raster:
        """Return what stands in the window."""
        pixels = pygame.image.tobytes(self._window, "BGRA")
        return Raster(width=self.frame.width, height=self.frame.height, pixels=pixels)

    def _start(self, loaded: OnSurfaces, planned: SlideTurn, now: float) -> _Turning | None:
        running, before = self.move, self._shown
        if before is None:
            return None
        before.take_back(self._window)
        whole, found = self._window.get_rect(), None
        old, leaving = before.composed(), self._regions(before)
        if running is not None:
            moment = running.turn.at(now - running.began)
            old, leaving = Placed(self._window.copy()), [whole]
            running.draw(old.surface, moment, whole)
            found = old if moment.phase is TurnPhase.FIELD else running.found if moment.phase is TurnPhase.OUT else None
            before = running.before if moment.phase is TurnPhase.OUT else before
        coming = self._regions(loaded)
        most = max(area(Box(*one) for one in each) for each in (leaving, coming))
        share = min(1.0, most / (self.frame.width * self.frame.height))
        return _Turning(
            turn=planned,
            began=now,
            rate=self.ladder.choose(share),
            share=share,
            before=before,
            after=loaded,
            found=found,
            old=old,
            new=loaded.composed(),
            leaving=leaving,
            coming=coming,
        )

    def _cut(self) -> None:
        """Nothing is kept of a transition."""

    def _regions(self, shown: OnSurfaces) -> list[pygame.Rect]:
        """Return where a slide is more than its field."""
        whole = self._window.get_rect()
        boxes = joined((*shown.words, *(actor.sprite.box for actor in shown.present)))
        clipped = [whole.clip(pygame.Rect(box)) for box in boxes]
        found = [region for region in clipped if region.width and region.height]
        return found if area(Box(*region) for region in found) <= _MOST * whole.width * whole.height else [whole]

    def _draw_move(self, move: _Turning, now: float) -> bool:
        """Draw what this moment changes of the frame before it."""
        moment = move.turn.at(now - move.began)
        mixes = moment.phase is not TurnPhase.FIELD and move.drawn is not None and move.drawn.phase is moment.phase
        regions, self._due = [*move.changed(moment, self.frame), *self._due], []
        move.drawn = moment
        new, old = parted(move.turn, moment, self.frame)
        for region in regions:
            self._window.set_clip(region)
            move.draw(self._window, moment, region)
            for part, above in ((old, self._above_before), (new, self._above)):
                self._window.set_clip(part.clip(region))
                for actor in above:
                    _draw(actor, self._window)
        self._window.set_clip(None)
        self._present(partial(pygame.display.update, regions))
        return mixes

    def _arrive(self, move: _Turning) -> None:
        """Nothing is kept of a transition."""

    def _rest(self) -> None:
        if self._shown is not None and not self._due and not self._blank:
            self._shown.lend(self._above)

    def _touch(self, box: Box | None = None) -> None:
        if box is None:
            self._due = [self._window.get_rect()]
        elif (region := pygame.Rect(box)) not in self._due:
            self._due.append(region)

    def _actor(self, sprite: Sprite) -> _Actor:
        return Actor(sprite, lru_cache(maxsize=1)(lambda number: shared_surface(sprite.picture(number))))

    def _flush(self) -> None:
        """Draw the rectangles that are due."""
        if not self._due:
            return
        regions, self._due = self._due, []
        if self._shown is not None:
            self._shown.take_back(self._window)
        for region in regions:
            self._window.set_clip(region)
            if self._blank:
                self._window.fill(_BLACK, region)
            if self._blank or self._shown is None:
                continue  # before the first slide the window keeps what it has: it may be one that stood ready
            self._shown.draw(self._window, region)
            for actor in (*self._shown.actors, *self._above):
                _draw(actor, self._window)
        self._window.set_clip(None)
        self._present(partial(pygame.display.update, regions))


def _draw(actor: _Actor, window: pygame.Surface, x: int = 0, y: int = 0) -> None:
    """Draw the pose of an actor, moved by x and y."""
    if actor.shown is None:
        return
    surface, box = actor.picture(actor.shown.raster), actor.sprite.box
    opaque = actor.sprite.rasters[actor.shown.raster].opaque
    surface.set_alpha(None if opaque and actor.shown.opacity == 255 else actor.shown.opacity)
    width = box.width if actor.shown.uncovered is None else min(box.width, actor.shown.uncovered)
    window.blit(surface, (box.x + x, box.y + y), pygame.Rect(0, 0, width, box.height))
