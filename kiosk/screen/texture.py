"""The screen drawn by a graphics processor: every frame is composed anew out of a few textures."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

import pygame
from pygame._sdl2 import video

from kiosk.model.painting import Painting, Raster, Sprite
from kiosk.model.slide import Frame, Motion, Slide
from kiosk.screen.arrival import Pose, at_rest, eased, next_change, pose
from kiosk.screen.blend import shared_surface
from kiosk.screen.keys import pump
from kiosk.screen.ladder import Ladder, Rung
from kiosk.screen.screen import Event, Loaded, Transition

_FIRST_GUESS = 0.010


@dataclass(slots=True)
class _Actor:
    """A sprite with its textures, and the pose that stands on the screen."""

    sprite: Sprite
    textures: tuple[video.Texture, ...]
    shown: Pose | None = None

    def draw(self, share: int) -> None:
        """Draw its pose, `share` of 255 as opaque."""
        if self.shown is None:
            return
        box, texture = self.sprite.box, self.textures[self.shown.raster]
        width = box.width if self.shown.uncovered is None else min(box.width, self.shown.uncovered)
        width = min(width, texture.width)
        height = min(box.height, texture.height)
        texture.alpha = self.shown.opacity * share // 255
        texture.draw((*self.shown.offset, width, height), (box.x, box.y, width, height))


@dataclass(slots=True)
class OnTextures:
    """A loaded painting, in the memory of the graphics processor."""

    slide: Slide
    still: video.Texture
    actors: list[_Actor]


@dataclass(slots=True)
class _Fade:
    """A transition that runs."""

    began: float
    seconds: float
    old: OnTextures
    interval: float
    rung: Rung
    spent: list[float] = field(default_factory=list)


class TextureScreen:
    """Draws the whole frame whenever something changes, which costs a graphics processor little, and else nothing."""

    def __init__(self, renderer: video.Renderer, frame: Frame, closed: Event = Event.QUIT) -> None:
        self.closed = closed
        """What a closed window means: that a person closed it, or that the display is gone."""
        self.frame = frame
        self.frames_drawn = 0
        self.ladder = Ladder(_FIRST_GUESS, texture=True)
        self.rung = Rung.CUT
        """How the last transition moved."""
        self._renderer = renderer
        self._shown: OnTextures | None = None
        self._above: list[_Actor] = []
        self._fade: _Fade | None = None
        self._settled = 0.0
        self._due = False
        self._blank = False
        self._lost = False

    def load(self, painting: Painting) -> OnTextures:
        """Send the rasters to the graphics processor. Raises ValueError for a painting of another frame."""
        if (painting.still.width, painting.still.height) != self.frame:
            raise ValueError("the painting was made for another frame")
        actors = [self._actor(sprite) for sprite in painting.sprites]
        return OnTextures(painting.slide, self._texture(painting.still), actors)

    def show(self, loaded: Loaded, *, seconds: float, now: float, transition: Transition) -> None:
        """Begin the transition. One that still runs is cut short: its slide is taken as it stands when it is whole."""
        if not isinstance(loaded, OnTextures):
            raise TypeError("this was loaded by another screen")
        old, self._fade = self._shown, None
        self._shown = loaded
        for actor in loaded.actors:
            actor.shown = pose(actor.sprite, 0.0)
        self.rung = self.ladder.choose(1.0)
        moves = transition == "fade" and seconds > 0 and old is not None and not self._blank
        if old is None or not moves or self.rung in (Rung.CUT, Rung.SLIDE_30):
            self.rung = Rung.CUT
            self.ladder.learn(self.rung, 1.0, ())
            self._settled, self._due = now, True
            return
        self._fade = _Fade(now, seconds, old, self.rung.interval, self.rung)
        self._settled = now + seconds

    def tick(self, now: float) -> float | None:
        """Draw what is due."""
        if self._blank:
            self._flush()
            return None
        if self._fade is not None and now < self._settled:
            return self._draw_fade(self._fade, now)
        if self._fade is not None:
            self.ladder.learn(self._fade.rung, 1.0, self._fade.spent)
            self._fade, self._due = None, True
        wanted = self._animate(now - self._settled)
        self._flush()
        return None if wanted is None else self._settled + wanted

    def overlay(self, sprites: tuple[Sprite, ...]) -> None:
        """Put these above every slide."""
        kept = {id(actor.sprite): actor for actor in self._above}
        if [id(sprite) for sprite in sprites] == list(kept):
            return
        self._above = [kept[id(sprite)] if id(sprite) in kept else self._actor(sprite) for sprite in sprites]
        for actor in self._above:
            actor.shown = at_rest(actor.sprite)
        self._due = True

    def events(self) -> tuple[Event, ...]:
        """Return what happened, after drawing again what was uncovered."""
        if self._lost:
            return (Event.LOST,)
        found = pump(self.closed)
        if Event.EXPOSED in found:
            self._due = True
            if self._fade is None:
                self._flush()
        return found

    def blank(self, on: bool) -> None:  # noqa: FBT001  # it is a Screen
        """Show black while on."""
        if on != self._blank:
            self._blank, self._due = on, True
            self._flush()

    def capture(self) -> Raster:
        """Return what stands on the screen, drawn once more: what was presented cannot be read back."""
        self._compose(None, 255)
        surface = self._renderer.to_surface()
        width, height = surface.get_size()
        return Raster(width=width, height=height, pixels=pygame.image.tobytes(surface, "BGRA"))

    def close(self) -> None:
        """Give the display back."""
        pygame.display.quit()

    def _draw_fade(self, fade: _Fade, now: float) -> float:
        """Draw one frame of a transition and return when the next is wanted."""
        began = time.perf_counter()
        share = min(254, max(1, round(255 * eased((now - fade.began) / fade.seconds))))
        self._compose(fade.old, share)
        self._present()
        spent = time.perf_counter() - began
        fade.spent.append(spent)
        if spent > fade.rung.budget:
            fade.interval = max(fade.interval, Rung.FADE_30.interval)
        frames = int((now - fade.began) / fade.interval + 1e-6) + 1
        return min(self._settled, fade.began + frames * fade.interval)

    def _animate(self, seconds: float) -> float | None:
        """Bring the sprites to their poses, and return when the next change is wanted, both after the transition."""
        wanted = []
        for actor in self._shown.actors if self._shown is not None else ():
            found = pose(actor.sprite, seconds)
            if found != actor.shown:
                actor.shown, self._due = found, True
            change = next_change(actor.sprite, seconds)
            if change is not None:
                wanted.append(change)
        return min(wanted, default=None)

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
                    actor.draw(opacity)
        for actor in self._above:
            actor.draw(255)

    def _flush(self) -> None:
        """Draw the frame if something changed."""
        if self._due:
            self._due = False
            self._compose(None, 255)
            self._present()

    def _present(self) -> None:
        """Put the frame on the display."""
        try:
            self._renderer.present()
        except pygame.error:
            self._lost = True
        self.frames_drawn += 1

    def _texture(self, raster: Raster) -> video.Texture:
        texture = video.Texture.from_surface(self._renderer, shared_surface(raster))
        texture.blend_mode = 1  # SDL_BLENDMODE_BLEND
        return texture

    def _actor(self, sprite: Sprite) -> _Actor:
        rasters = sprite.rasters[:1] if sprite.motion is Motion.PAN else sprite.rasters
        return _Actor(sprite, tuple(self._texture(raster) for raster in rasters))
