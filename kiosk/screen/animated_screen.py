"""What a screen does whoever draws it: one transition at a time, sprites that arrive after it, patches above, black."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import pygame

from kiosk.model.painting import Sprite
from kiosk.model.slide import Box, Frame, Slide
from kiosk.screen.arrival import Pose, at_rest, eased, next_change, pose
from kiosk.screen.keys import pump
from kiosk.screen.ladder import Ladder, Rung
from kiosk.screen.screen import Event, Loaded, Transition

Drawn = TypeVar("Drawn")
"""What a screen draws from: a surface, or a texture."""


@dataclass(slots=True)
class Actor(Generic[Drawn]):
    """A sprite with its rasters ready to be drawn, and the pose that stands on the screen."""

    sprite: Sprite
    pictures: tuple[Drawn, ...]
    shown: Pose | None = None


@dataclass(slots=True, kw_only=True)
class OnScreen(Generic[Drawn]):
    """A loaded painting: its still part and its actors."""

    slide: Slide
    still: Drawn
    actors: list[Actor[Drawn]]


@dataclass(slots=True, kw_only=True)
class Move:
    """A transition that runs. Times are in seconds."""

    rung: Rung
    began: float
    seconds: float
    interval: float
    share: float = 1.0
    """How much of the frame changes."""
    spent: list[float] = field(default_factory=list)

    def eased(self, now: float) -> float:
        """Return how far it is, from 0 to 1."""
        return eased((now - self.began) / self.seconds)

    def opacity(self, now: float) -> int:
        """Return how much of the arriving slide shows, of 255: at least 1, so that every frame differs."""
        return min(254, max(1, round(255 * self.eased(now))))

    def next_frame(self, now: float, spent: float) -> float:
        """Take in what a frame took, and return when the next is wanted: after one that came late, less often."""
        self.spent.append(spent)
        if spent > self.rung.budget:
            self.interval = max(self.interval, Rung.FADE_30.interval)
        frames = int((now - self.began) / self.interval + 1e-6) + 1
        return min(self.began + self.seconds, self.began + frames * self.interval)


OnIt = TypeVar("OnIt", bound=OnScreen[Any])
Moving = TypeVar("Moving", bound=Move)


class AnimatedScreen(ABC, Generic[Drawn, OnIt, Moving]):
    """A screen but for its drawing."""

    def __init__(self, frame: Frame, ladder: Ladder, closed: Event, loads: type[OnIt]) -> None:
        self.closed = closed
        """What a closed window means: that a person closed it, or that the display is gone."""
        self.frame = frame
        self.frames_drawn = 0
        self.ladder = ladder
        self.rung = Rung.CUT
        """How the last transition moved."""
        self.move: Moving | None = None
        """The transition that runs."""
        self._loads = loads
        self._shown: OnIt | None = None
        self._above: list[Actor[Drawn]] = []
        self._settled = 0.0
        self._blank = False
        self._lost = False

    def show(self, loaded: Loaded, *, seconds: float, now: float, transition: Transition) -> None:
        """Begin the transition, on the smoothest rung that this machine draws in time."""
        if not isinstance(loaded, self._loads):
            raise TypeError("this was loaded by another screen")
        for actor in loaded.actors:
            actor.shown = pose(actor.sprite, 0.0)
        self.move = self._start(loaded, seconds if transition == "fade" else 0.0, now)
        self._shown = loaded
        self._settled = now + seconds if self.move else now
        if self.move is None:
            self._touch()

    def tick(self, now: float) -> float | None:
        """Draw what is due."""
        if self._blank:
            self._flush()
            return None
        if self.move is not None and now < self._settled:
            began = time.perf_counter()
            self._draw_move(self.move, now)
            return self.move.next_frame(now, time.perf_counter() - began)
        if self.move is not None:
            move, self.move = self.move, None
            self.ladder.learn(move.rung, move.share, move.spent)
            self._arrive(move)
        wanted = self._animate(now - self._settled)
        self._flush()
        return None if wanted is None else self._settled + wanted

    def overlay(self, sprites: tuple[Sprite, ...]) -> None:
        """Put these above every slide."""
        kept = {id(actor.sprite): actor for actor in self._above}
        self._above = [kept.pop(id(sprite)) if id(sprite) in kept else self._actor(sprite) for sprite in sprites]
        for actor in self._above:
            if actor.shown is None:
                actor.shown = at_rest(actor.sprite)
                self._touch(actor.sprite.box)
        for actor in kept.values():
            self._touch(actor.sprite.box)

    def events(self) -> tuple[Event, ...]:
        """Return what happened, after drawing again what was uncovered."""
        if self._lost:
            return (Event.LOST,)
        found = pump(self.closed)
        if Event.EXPOSED in found:
            self._touch()
            if self.move is None:
                self._flush()
        return found

    def blank(self, on: bool) -> None:  # noqa: FBT001  # it is a Screen
        """Show black while on."""
        if on != self._blank:
            self._blank = on
            self._touch()
            self._flush()

    def close(self) -> None:
        """Give the display back."""
        pygame.display.quit()

    def _animate(self, seconds: float) -> float | None:
        """Bring the sprites to their poses, and return when the next change is wanted, both after the transition."""
        wanted = []
        for actor in self._shown.actors if self._shown is not None else ():
            found = pose(actor.sprite, seconds)
            if found != actor.shown:
                actor.shown = found
                self._touch(actor.sprite.box)
            if (change := next_change(actor.sprite, seconds)) is not None:
                wanted.append(change)
        return min(wanted, default=None)

    def _present(self, present: Callable[[], object]) -> None:
        """Put a frame on the display. Textures have an error of their own, which is no pygame.error."""
        try:
            present()
        except RuntimeError:
            self._lost = True
        self.frames_drawn += 1

    @abstractmethod
    def _actor(self, sprite: Sprite) -> Actor[Drawn]:
        """Return a sprite ready to be drawn."""

    @abstractmethod
    def _start(self, loaded: OnIt, seconds: float, now: float) -> Moving | None:
        """Return the transition to a loaded painting, or None where only a cut is asked or in time."""

    @abstractmethod
    def _draw_move(self, move: Moving, now: float) -> None:
        """Draw one frame of a transition."""

    @abstractmethod
    def _arrive(self, move: Moving) -> None:
        """Have drawn again what a transition leaves unlike the new slide at rest."""

    @abstractmethod
    def _touch(self, box: Box | None = None) -> None:
        """Have a box drawn again, or all of the frame."""

    @abstractmethod
    def _flush(self) -> None:
        """Draw what is due, if anything is."""
