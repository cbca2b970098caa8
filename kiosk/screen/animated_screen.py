"""What a screen does whoever draws it: one transition at a time, sprites that arrive after it, patches above, black."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import pygame

from kiosk.model.arrival import Pose, at_rest, next_change, pose
from kiosk.model.painting import Painting, Raster, Sprite
from kiosk.model.slide import Box, Frame, Slide
from kiosk.model.staying import OnField, staying
from kiosk.model.turn import Moment, SlideTurn, Transition, TurnPhase, turn
from kiosk.screen.keys import pump
from kiosk.screen.ladder import RATES, Ladder
from kiosk.screen.screen import Event, Loaded


def parted(turn: SlideTurn, moment: Moment, frame: Frame) -> tuple[pygame.Rect, pygame.Rect]:
    """Return the part of the frame that the new field has, and the part that the old one has."""
    new, old = turn.parted(moment, frame)
    return pygame.Rect(new), pygame.Rect(old)


Drawn = TypeVar("Drawn")
"""What a screen draws from: a surface, or a texture."""


@dataclass(slots=True)
class Actor(Generic[Drawn]):
    """A sprite, what gives each of its pictures ready to be drawn, and the pose that stands on the screen."""

    sprite: Sprite
    picture: Callable[[int], Drawn]
    shown: Pose | None = None


@dataclass(slots=True, kw_only=True)
class OnScreen(Generic[Drawn]):
    """A loaded painting: its still part and its actors, and what is left of it when its words are gone."""

    slide: Slide
    still: Drawn | None
    """What stands still on its field; None where nothing does."""
    place: pygame.Rect
    """Where that lies on the frame; empty where nothing does."""
    actors: list[Actor[Drawn]]
    masthead: Drawn | None
    rows: int
    """How many rows of the frame the masthead takes."""
    stands: OnField
    kept: frozenset[Box] = frozenset()
    """What of it stays in this turn, and counts as its field."""
    arrived: tuple[Box, ...] = ()
    """Where actors came to rest that are part of what stands still by now."""

    @property
    def words(self) -> tuple[Box, ...]:
        """Where it is more than its field, but for what stays."""
        return (*(box for box, _ in self.stands.still if box not in self.kept), *self.arrived)

    @property
    def present(self) -> list[Actor[Drawn]]:
        """The actors that stand there at this moment."""
        return [actor for actor in self.actors if actor.shown is not None]

    def same_field(self, other: OnScreen[Drawn]) -> bool:
        """Tell whether an edge between the fields of both would not be seen."""
        return (self.slide.ground, self.rows) == (other.slide.ground, other.rows)


@dataclass(slots=True, kw_only=True)
class Move:
    """A transition that runs. Times are in seconds."""

    turn: SlideTurn
    began: float
    rate: int
    share: float = 1.0
    """How much of the frame its words take."""
    drawn: Moment | None = None
    """What its last frame showed."""
    spent: list[float] = field(default_factory=list)
    """What each frame took that drew this share."""

    def next_frame(self, now: float) -> float:
        """Return when the next frame is wanted."""
        frames = int((now - self.began) * self.rate + 1e-6) + 1
        return self.began + min(self.turn.lasts, frames / self.rate)


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
        self.rate = RATES[0]
        """Frames a second of the last transition."""
        self.move: Moving | None = None
        """The transition that runs."""
        self._loads = loads
        self._shown: OnIt | None = None
        self._above: list[Actor[Drawn]] = []
        self._above_before: list[Actor[Drawn]] = []
        """What lies above the field that makes way."""
        self._settled = 0.0
        self._blank = False
        self._lost = False

    def show(
        self,
        loaded: Loaded,
        *,
        now: float,
        transition: Transition,
        seconds: float | None = None,
        above: tuple[Sprite, ...] | None = None,
    ) -> None:
        """Begin the transition, with as many frames as this machine draws in time."""
        if not isinstance(loaded, self._loads):
            raise TypeError("this was loaded by another screen")
        for actor in loaded.actors:
            actor.shown = pose(actor.sprite, 0.0)
        self._above_before = list(self._above)
        if above is not None:
            self.overlay(above)
        self._keep_what_stays(loaded)
        planned = self._plan(loaded, transition, seconds, now)
        self.move = self._start(loaded, planned, now) if planned is not None else self._cut()
        self._shown = loaded
        self._settled = now
        if self.move is None:
            self._touch()
        else:
            self.rate = self.move.rate
            self._settled += self.move.turn.lasts

    def _keep_what_stays(self, loaded: OnIt) -> None:
        """Let what both slides have in one place stand still, where their fields are the same and nothing moves."""
        shown = self._shown
        loaded.kept = frozenset()
        if shown is not None:
            same = self.move is None and shown.same_field(loaded)
            shown.kept = loaded.kept = staying(shown.stands, loaded.stands) if same else frozenset()

    def _plan(self, loaded: OnIt, transition: Transition, seconds: float | None, now: float) -> SlideTurn | None:
        """Return the turn to a loaded painting, or None where only a cut is asked or would be seen."""
        shown = self._shown
        if shown is None or self._blank:
            return None
        wiping = self.move is not None and self.move.turn.at(now - self.move.began).phase is TurnPhase.FIELD
        return turn(
            transition,
            same=not wiping and shown.same_field(loaded),
            leaves=not wiping and bool(self.move or shown.words or shown.present),
            comes=bool(loaded.words or loaded.present),
            seconds=seconds,
            kept=loaded.slide.kept if not self.move and loaded.slide.follows(shown.slide) else 0,
        )

    def tick(self, now: float) -> float | None:
        """Draw what is due."""
        if self._blank:
            self._flush()
            return None
        if self.move is not None and now < self._settled:
            began = time.perf_counter()
            mixes = self._draw_move(self.move, now)
            spent = time.perf_counter() - began
            if mixes:
                self.move.spent.append(spent)
            self.move.rate = self.ladder.after(self.move.rate, spent)
            return self.move.next_frame(now)
        if self.move is not None:
            move, self.move = self.move, None
            self.ladder.learn(move.share, move.spent)
            self._arrive(move)
            self._touch()
        wanted = self._animate(now - self._settled)
        self._flush()
        if wanted is None:
            self._rest()
            return None
        return self._settled + wanted

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
    def load(self, painting: Painting) -> OnIt:
        """Make a painting ready to be drawn."""

    @abstractmethod
    def capture(self) -> Raster:
        """Return what stands on the display."""

    @abstractmethod
    def _actor(self, sprite: Sprite) -> Actor[Drawn]:
        """Return a sprite ready to be drawn."""

    @abstractmethod
    def _start(self, loaded: OnIt, planned: SlideTurn, now: float) -> Moving | None:
        """Return the transition to a loaded painting, or None where it cannot be drawn."""

    @abstractmethod
    def _cut(self) -> None:
        """Let go of a transition that is cut short by a cut."""

    @abstractmethod
    def _draw_move(self, move: Moving, now: float) -> bool:
        """Draw one frame of a transition, and tell whether it drew the share that is told of it."""

    @abstractmethod
    def _arrive(self, move: Moving) -> None:
        """Let go of what only the transition needed."""

    def _rest(self) -> None:
        """Let go of what is not wanted while everything stands still."""

    @abstractmethod
    def _touch(self, box: Box | None = None) -> None:
        """Have a box drawn again, or all of the frame."""

    @abstractmethod
    def _flush(self) -> None:
        """Draw what is due, if anything is."""
