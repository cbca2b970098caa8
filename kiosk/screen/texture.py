"""The screen drawn by a graphics processor: every frame is composed anew out of a few textures."""

from __future__ import annotations

from dataclasses import dataclass

import pygame
from pygame._sdl2 import video

from kiosk.model.painting import Painting, Raster, Sprite
from kiosk.model.slide import Box, Frame, Motion
from kiosk.screen.animated_screen import Actor, AnimatedScreen, Move, OnScreen
from kiosk.screen.blend import shared_surface
from kiosk.screen.ladder import Ladder, Rung
from kiosk.screen.screen import Event

_FIRST_GUESS = 0.010
_Actor = Actor[video.Texture]


class OnTextures(OnScreen[video.Texture]):
    """A loaded painting, in the memory of the graphics processor."""


@dataclass(slots=True, kw_only=True)
class _Fade(Move):
    """A transition that runs."""

    old: OnTextures


class TextureScreen(AnimatedScreen[video.Texture, OnTextures, _Fade]):
    """Draws the whole frame whenever something changes, which costs a graphics processor little, and else nothing."""

    def __init__(self, renderer: video.Renderer, frame: Frame, closed: Event = Event.QUIT) -> None:
        super().__init__(frame, Ladder(_FIRST_GUESS, texture=True), closed, OnTextures)
        self._renderer = renderer
        self._due = False

    def load(self, painting: Painting) -> OnTextures:
        """Send the rasters to the graphics processor. Raises ValueError for a painting of another frame."""
        if (painting.still.width, painting.still.height) != self.frame:
            raise ValueError("the painting was made for another frame")
        actors = [self._actor(sprite) for sprite in painting.sprites]
        return OnTextures(slide=painting.slide, still=self._texture(painting.still), actors=actors)

    def capture(self) -> Raster:
        """Return what stands on the screen, drawn once more: what was presented cannot be read back."""
        self._compose(None, 255)
        surface = self._renderer.to_surface()
        width, height = surface.get_size()
        return Raster(width=width, height=height, pixels=pygame.image.tobytes(surface, "BGRA"))

    def _start(self, loaded: OnTextures, seconds: float, now: float) -> _Fade | None:  # noqa: ARG002  # it is an AnimatedScreen
        """Return the fade. One that still runs is cut short: its slide is taken as it stands when it is whole."""
        self.rung = self.ladder.choose(1.0)
        if self._shown is None or seconds <= 0 or self._blank or self.rung in (Rung.CUT, Rung.SLIDE_30):
            self.rung = Rung.CUT
            self.ladder.learn(self.rung, 1.0, ())
            return None
        return _Fade(rung=self.rung, began=now, seconds=seconds, interval=self.rung.interval, old=self._shown)

    def _draw_move(self, move: _Fade, now: float) -> None:
        self._compose(move.old, move.opacity(now))
        self._present(self._renderer.present)

    def _arrive(self, move: _Fade) -> None:  # noqa: ARG002  # it is an AnimatedScreen
        self._due = True

    def _touch(self, box: Box | None = None) -> None:  # noqa: ARG002  # whatever changes, the whole frame is drawn
        self._due = True

    def _compose(self, old: OnTextures | None, share: int) -> None:
        """Compose one frame: the leaving slide, the arriving one over it, and what lies above every slide."""
        self._renderer.draw_color = (0, 0, 0, 255)
        self._renderer.clear()
        if self._blank or self._shown is None:
            return
        for slide, opacity in ((old, 255), (self._shown, share)):
            if slide is not None:
                slide.still.alpha = opacity
                slide.still.draw()
                for actor in slide.actors:
                    _draw(actor, opacity)
        for actor in self._above:
            _draw(actor, 255)

    def _flush(self) -> None:
        if self._due:
            self._due = False
            self._compose(None, 255)
            self._present(self._renderer.present)

    def _texture(self, raster: Raster) -> video.Texture:
        texture = video.Texture.from_surface(self._renderer, shared_surface(raster))
        texture.blend_mode = 1  # SDL_BLENDMODE_BLEND
        return texture

    def _actor(self, sprite: Sprite) -> _Actor:
        rasters = sprite.rasters[:1] if sprite.motion is Motion.PAN else sprite.rasters
        return Actor(sprite, tuple(self._texture(raster) for raster in rasters))


def _draw(actor: _Actor, share: int) -> None:
    """Draw the pose of an actor, `share` of 255 as opaque."""
    if actor.shown is None:
        return
    box, texture = actor.sprite.box, actor.pictures[actor.shown.raster]
    width = box.width if actor.shown.uncovered is None else min(box.width, actor.shown.uncovered)
    width, height = min(width, texture.width), min(box.height, texture.height)
    texture.alpha = actor.shown.opacity * share // 255
    texture.draw((*actor.shown.offset, width, height), (box.x, box.y, width, height))
