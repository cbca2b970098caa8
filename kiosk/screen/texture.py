"""The screen drawn by a graphics processor: every frame is composed anew out of a few textures."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pygame
from pygame._sdl2 import video

from kiosk.model.painting import Painting, Raster, Sprite
from kiosk.model.slide import Box, Frame, Motion
from kiosk.screen.animated_screen import Actor, AnimatedScreen, Move, OnScreen
from kiosk.screen.ladder import Ladder, Rung
from kiosk.screen.screen import Event
from kiosk.screen.tiles import Textures, TiledPicture

log = logging.getLogger(__name__)

_FIRST_GUESS = 0.010
_Actor = Actor[TiledPicture]


class OnTextures(OnScreen[TiledPicture]):
    """A loaded painting, in the memory of the graphics processor."""


@dataclass(slots=True, kw_only=True)
class _Fade(Move):
    """A transition that runs between two pictures, each composed once: so a frame mixes two colours a pixel."""

    old: TiledPicture
    new: TiledPicture
    share: int = 0
    """How much of the new one shows in the last frame, of 255."""


class TextureScreen(AnimatedScreen[TiledPicture, OnTextures, _Fade]):
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
        self._due = False

    def load(self, painting: Painting) -> OnTextures:
        """Send the rasters to the graphics processor. Raises ValueError for a painting of another frame.

        Raises RuntimeError where it cannot take them; then the display counts as lost, and the next start goes by the
        processor.
        """
        if (painting.still.width, painting.still.height) != self.frame:
            raise ValueError("the painting was made for another frame")
        with self._giving_up():
            actors = [self._actor(sprite) for sprite in painting.sprites]
            return OnTextures(slide=painting.slide, still=self.textures.picture(painting.still), actors=actors)

    def capture(self) -> Raster:
        """Return what stands on the screen, drawn once more: what was presented cannot be read back."""
        self._compose()
        surface = self.textures.renderer.to_surface()
        width, height = surface.get_size()
        return Raster(width=width, height=height, pixels=pygame.image.tobytes(surface, "BGRA"))

    def close(self) -> None:
        """Give the display back: textures first, then what drew them, then the window."""
        self.move = self._shown = None
        self._above, self._spare = [], []
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

    def _start(self, loaded: OnTextures, seconds: float, now: float) -> _Fade | None:
        """Return the fade: what stands, also in the middle of another fade, and what arrives, each as one picture."""
        self.rung = self.ladder.choose(1.0)
        if self._shown is None or seconds <= 0 or self._blank or self.rung in (Rung.CUT, Rung.SLIDE_30):
            self.rung = Rung.CUT
            self.ladder.learn(self.rung, 1.0, ())
            self._retire()
            return None
        with contextlib.suppress(RuntimeError), self._giving_up():
            old = self._canvas(self._draw_standing)
            self._retire()
            new = self._canvas(lambda x, y: self._draw_slide(loaded, x, y))
            return _Fade(rung=self.rung, began=now, seconds=seconds, interval=self.rung.interval, old=old, new=new)
        return None

    def _draw_move(self, move: _Fade, now: float) -> None:
        move.share = move.opacity(now)
        self._present(self._frame)

    def _arrive(self, move: _Fade) -> None:
        self._spare += [move.old, move.new]
        self._due = True

    def _retire(self) -> None:
        """Keep the pictures of a fade that is cut short for the next one."""
        if self.move is not None:
            self._spare += [self.move.old, self.move.new]
            self.move = None

    def _touch(self, box: Box | None = None) -> None:  # noqa: ARG002  # whatever changes, the whole frame is drawn
        self._due = True

    def _flush(self) -> None:
        if self._due:
            self._due = False
            self._present(self._frame)

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
        for actor in self._above:
            _draw(actor, 0, 0)

    def _draw_standing(self, x: int, y: int) -> None:
        """Draw the slide that stands, or the two of a fade, moved by x and y."""
        whole = pygame.Rect(0, 0, *self.frame)
        if self.move is not None:
            self.move.old.draw(whole, x, y)
            self.move.new.draw(whole, x, y, self.move.share)
        elif self._shown is not None:
            self._draw_slide(self._shown, x, y)

    def _draw_slide(self, slide: OnTextures, x: int, y: int) -> None:
        slide.still.draw(pygame.Rect(0, 0, *self.frame), x, y)
        for actor in slide.actors:
            _draw(actor, x, y)

    def _canvas(self, scene: Callable[[int, int], None]) -> TiledPicture:
        """Return a picture of the size of the frame with a scene in it."""
        canvas = self._spare.pop() if self._spare else self.textures.canvas(self.frame)
        self.textures.paint(canvas, scene)
        return canvas

    def _actor(self, sprite: Sprite) -> _Actor:
        rasters = sprite.rasters[:1] if sprite.motion is Motion.PAN else sprite.rasters
        with self._giving_up():
            return Actor(sprite, tuple(self.textures.picture(raster) for raster in rasters))


def _draw(actor: _Actor, x: int, y: int) -> None:
    """Draw the pose of an actor, moved by x and y."""
    if actor.shown is None:
        return
    box, picture = actor.sprite.box, actor.pictures[actor.shown.raster]
    width = box.width if actor.shown.uncovered is None else min(box.width, actor.shown.uncovered)
    source = pygame.Rect(actor.shown.offset, (width, box.height))
    picture.draw(source, box.x + x, box.y + y, actor.shown.opacity)
