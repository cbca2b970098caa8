"""What a screen can do, said without pygame: the loop and the tests speak to this alone."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

from kiosk.model.painting import Painting, Raster, Sprite
from kiosk.model.slide import Frame, Slide
from kiosk.model.turn import Transition


class Event(StrEnum):
    """What a person or the display did since the last look."""

    QUIT = "quit"
    """The window was closed, or `q` was pressed."""
    PAUSE = "pause"
    NEXT = "next"
    PREVIOUS = "previous"
    WHY = "why"
    RECOGNISE = "recognise"
    """Key 1 of a number pad; of the other two answers 2 and 3."""
    COMPLIMENT = "compliment"
    AGREE = "agree"
    SPEAK = "speak"
    """Key 0: what stands there is to be spoken."""
    EXPOSED = "exposed"
    """The window was uncovered or resized; the screen has already drawn what belongs there."""
    LOST = "lost"
    """The display is gone. It is never reopened in this process: end, and let the service start anew."""


class Loaded(Protocol):
    """A painting that is ready to be shown on the screen that loaded it. It holds no more than the screen needs."""

    @property
    def slide(self) -> Slide:
        """The slide it shows."""


class Screen(Protocol):
    """Shows one slide at a time. All methods belong to one thread; times are seconds of one monotonic clock."""

    frame: Frame
    """The size in pixels that paintings must have."""
    frames_drawn: int
    """How many times something was put on the display since it was opened. Does not grow while a slide stands."""

    def load(self, painting: Painting) -> Loaded:
        """Take over the pixels of a painting: some milliseconds, so not during a transition."""

    def show(
        self,
        loaded: Loaded,
        *,
        now: float,
        transition: Transition,
        seconds: float | None = None,
        above: tuple[Sprite, ...] | None = None,
    ) -> None:
        """Begin the transition to a loaded painting; a cut, or `seconds` of 0, shows it at the next `tick`.

        It takes as long as a turn does, or `seconds` in all. `above` is what lies above it (see `overlay`), and comes
        with its field; None leaves that as it is. A transition that still runs is left where it stands. After the
        transition the sprites arrive: their times count from its end.
        """

    def tick(self, now: float) -> float | None:
        """Draw the frame that is due and return when the next is wanted; None: nothing moves, nothing was drawn."""

    def overlay(self, sprites: tuple[Sprite, ...]) -> None:
        """Put these above every slide, in place of the ones before; drawn at the next `tick`, and only their patches.

        The last raster of each is shown, at rest.
        """

    def events(self) -> tuple[Event, ...]:
        """Return what happened since the last call. Call it some times a second, also while nothing moves."""

    def blank(self, on: bool) -> None:  # noqa: FBT001  # it is a switch, and reads as one
        """Show black while on, and what stood there when off again; drawn at once."""

    def capture(self) -> Raster:
        """Return what stands on the screen."""

    def close(self) -> None:
        """Give the display back. Only to end the process: it is not opened again."""
