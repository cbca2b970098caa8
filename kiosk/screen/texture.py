"""The screen drawn by a graphics processor: every frame is composed anew out of a few textures."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pygame
from pygame._sdl2 import video

from kiosk.model.painting import Painting, Raster, Sprite
from kiosk.model.slide import Box, Frame
from kiosk.model.staying import on_field
from kiosk.model.turn import Moment, SlideTurn, TurnPhase
from kiosk.screen.animated_screen import Actor, AnimatedScreen, Move, OnScreen, parted
from kiosk.screen.ladder import Ladder
from kiosk.screen.screen import Event
from kiosk.screen.tiles import Textures, TiledPicture

log = logging.getLogger(__name__)

_FIRST_GUESS = 0.010
_Actor = Actor[TiledPicture]


@dataclass(slots=True, kw_only=True)
class OnTextures(OnScreen[TiledPicture]):
    """A loaded painting, in the memory of the graphics processor."""

    def draw_field(self, renderer: video.Renderer, part: pygame.Rect, x: int, y: int) -> None:
        """Draw a part of the slide without words, moved by x and y."""
        if not part.width:
            return
        renderer.draw_color = (*self.slide.ground, 255)
        renderer.fill_rect(part.move(x, y))
        if self.masthead is not None:
            head = pygame.Rect(0, 0, *self.masthead.size).clip(part)
            self.masthead.draw(head, head.x + x, head.y + y)
        for box in self.kept:
            seen = pygame.Rect(box).clip(part)
            self.draw_still(seen, x, y)

    def draw_still(self, part: pygame.Rect, x: int, y: int) -> None:
        """Draw what a part of the frame shows of what stands still, moved by x and y."""
        seen = self.place.clip(part)
        if self.still is not None and seen.width and seen.height:
            self.still.draw(seen.move(-self.place.x, -self.place.y), seen.x + x, seen.y + y)


@dataclass(slots=True, kw_only=True)
class _Turning(Move):
    """A turn that runs; what leaves and what comes are composed once, so that a frame mixes two colours a pixel."""

    before: OnTextures
    """The slide whose field makes way."""
    after: OnTextures
    found: TiledPicture | None
    """What stood there when the turn began while another field was coming: then there is no `before` to draw."""
    old: TiledPicture | None
    """What leaves, as it stood; None where nothing does."""
    new: TiledPicture | None
    """What comes; None where nothing does before the sprites."""
    moment: Moment


class TextureScreen(AnimatedScreen[TiledPicture, OnTextures, _Turning]):
    """Draws the whole frame whenever something changes, which costs a graphics processor little, and else nothing."""

    def __init__(
        self,
        window: video.Window,
        renderer: video.Renderer,
        frame: Frame,
        *,
        closed: Event = Event.QUIT,
        limit: int | None = None,
    ) -> None:
        super().__init__(frame, Ladder(_FIRST_GUESS, texture=True), closed, OnTextures)
        self.unfit: Callable[[], None] = lambda: None
        """Called when the graphics processor fails, before the display is said to be lost."""
        self.textures = Textures(renderer, limit)
        self._window: video.Window | None = window
        self._spare: list[TiledPicture] = []
        self._stood: TiledPicture | None = None
        """What stands before the first slide."""
        self._due = False

    def load(self, painting: Painting) -> OnTextures:
        """Send the rasters to the graphics processor. Raises ValueError for a painting of another frame.

        Raises RuntimeError where it cannot take them; then the display counts as lost, and the next start goes by the
        processor.
        """
        if painting.slide.frame != self.frame:
            raise ValueError("the painting was made for another frame")
        with self._giving_up():
            actors = [self._actor(sprite) for sprite in painting.sprites]
            head = painting.masthead
            return OnTextures(
                slide=painting.slide,
                stands=on_field(painting),
                still=self.textures.picture(painting.still.raster()) if painting.still is not None else None,
                place=pygame.Rect(painting.place or (0, 0, 0, 0)),
                masthead=self.textures.picture(head.raster()) if head is not None else None,
                rows=head.height if head is not None else 0,
                actors=actors,
            )

    def stand(self, raster: Raster) -> None:
        """Show a picture at once, until the first slide comes in its place. Raises RuntimeError where that fails."""
        with self._giving_up():
            self._stood = self.textures.picture(raster)
        self._present(self._frame)

    def capture(self) -> Raster:
        """Return what stands on the screen, drawn once more: what was presented cannot be read back."""
        self._compose()
        surface = self.textures.renderer.to_surface()
        width, height = surface.get_size()
        return Raster(width=width, height=height, pixels=pygame.image.tobytes(surface, "BGRA"))

    def close(self) -> None:
        """Give the display back: textures first, then what drew them, then the window."""
        self.move = self._shown = self._stood = None
        self._above, self._above_before, self._spare = [], [], []
        self.textures.close()
        if self._window is not None:
            self._window.destroy()
            self._window = None
        super().close()

    @contextlib.contextmanager
    def _giving_up(self) -> Iterator[None]:
        """Take the display for lost when the graphics processor fails, so that the service starts without it."""
        try:
            yield
        except RuntimeError as error:
            if not self._lost:
                log.error("the graphics processor fails: %s", error)  # noqa: TRY400  # its words say it all
                self._lost = True
                self.unfit()
            raise

    def _start(self, loaded: OnTextures, planned: SlideTurn, now: float) -> _Turning | None:
        """Return the turn: what stands, also in the middle of another turn, and what comes, each as one picture."""
        running, before = self.move, self._shown
        if before is None:
            return None
        with contextlib.suppress(RuntimeError), self._giving_up():
            if running is not None:
                running.moment = running.turn.at(now - running.began)
            old = self._canvas(self._draw_standing) if planned.out or running is not None else None
            found = None
            if running is not None:
                phase = running.moment.phase
                found = old if phase is TurnPhase.FIELD else running.found if phase is TurnPhase.OUT else None
                before = running.before if phase is TurnPhase.OUT else before
            self._retire(running, kept=found)
            return _Turning(
                turn=planned,
                began=now,
                rate=self.ladder.choose(1.0),
                before=before,
                after=loaded,
                found=found,
                old=old,
                new=self._canvas(lambda x, y: self._draw_slide(loaded, x, y)) if planned.into else None,
                moment=planned.at(0),
            )
        return None

    def _cut(self) -> None:
        self._retire(self.move)

    def _draw_move(self, move: _Turning, now: float) -> bool:
        move.moment = move.turn.at(now - move.began)
        self._present(self._frame)
        return True

    def _arrive(self, move: _Turning) -> None:
        self._retire(move)

    def _retire(self, move: _Turning | None, kept: TiledPicture | None = None) -> None:
        """Keep the pictures of a turn that is over for the next one."""
        for picture in {id(one): one for one in (move.old, move.new, move.found) if one}.values() if move else ():
            if picture is not kept:
                self._spare.append(picture)

    def _touch(self, box: Box | None = None) -> None:  # noqa: ARG002  # whatever changes, the whole frame is drawn
        self._due = True

    def _flush(self) -> None:
        if self._due:
            self._due = False
            self._present(self._frame)
            self._stood = None if self._shown is not None else self._stood

    def _frame(self) -> None:
        """Compose one frame and put it on the display."""
        with self._giving_up():
            self._compose()
            self.textures.renderer.present()

    def _compose(self) -> None:
        """Compose one frame: the slides as they stand, and what lies above every slide."""
        self.textures.clear()
        if self._blank:
            return
        self._draw_standing(0, 0)
        whole = pygame.Rect(0, 0, *self.frame)
        new, old = self._parted(self.move) if self.move is not None else (whole, pygame.Rect(0, 0, 0, 0))
        for part, above in ((old, self._above_before), (new, self._above)):
            for actor in above:
                _draw(actor, 0, 0, part)

    def _parted(self, move: _Turning) -> tuple[pygame.Rect, pygame.Rect]:
        """Return the part of the frame that the new field has, and the part that the old one has."""
        return parted(move.turn, move.moment, self.frame)

    def _draw_standing(self, x: int, y: int) -> None:
        """Draw the slide that stands, or the moment of a turn, moved by x and y."""
        if self.move is not None:
            self._draw_moment(self.move, x, y)
        elif self._shown is not None:
            self._draw_slide(self._shown, x, y)
        elif self._stood is not None:
            self._stood.draw(pygame.Rect(0, 0, *self.frame), x, y)

    def _draw_moment(self, move: _Turning, x: int, y: int) -> None:
        whole, renderer = pygame.Rect(0, 0, *self.frame), self.textures.renderer
        new, old = self._parted(move)
        if move.found is not None:
            move.found.draw(old, old.x + x, old.y + y)
        else:
            move.before.draw_field(renderer, old, x, y)
        move.after.draw_field(renderer, new, x, y)
        match move.moment.phase:
            case TurnPhase.OUT if move.old is not None:
                move.old.draw(whole, x, y, 255 - move.moment.opacity)
            case TurnPhase.INTO if move.new is not None:
                move.new.draw(whole, x, y, move.moment.opacity)
            case _:
                pass

    def _draw_slide(self, slide: OnTextures, x: int, y: int) -> None:
        whole = pygame.Rect(0, 0, *self.frame)
        slide.draw_field(self.textures.renderer, whole, x, y)
        slide.draw_still(whole, x, y)
        for actor in slide.actors:
            _draw(actor, x, y, whole)

    def _canvas(self, scene: Callable[[int, int], None]) -> TiledPicture:
        """Return a picture of the size of the frame with a scene in it."""
        canvas = self._spare.pop() if self._spare else self.textures.canvas(self.frame)
        self.textures.paint(canvas, scene)
        return canvas

    def _actor(self, sprite: Sprite) -> _Actor:
        with self._giving_up():
            made = [self.textures.picture(sprite.picture(number)) for number in range(len(sprite.rasters))]
            return Actor(sprite, made.__getitem__)


def _draw(actor: _Actor, x: int, y: int, part: pygame.Rect) -> None:
    """Draw what a part of the frame shows of the pose of an actor, moved by x and y."""
    if actor.shown is None:
        return
    box, picture = actor.sprite.box, actor.picture(actor.shown.raster)
    width = box.width if actor.shown.uncovered is None else min(box.width, actor.shown.uncovered)
    seen = pygame.Rect(box.x, box.y, width, box.height).clip(part)
    if seen.width and seen.height:
        picture.draw(seen.move(-box.x, -box.y), seen.x + x, seen.y + y, actor.shown.opacity)
