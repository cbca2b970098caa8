"""What crosses between the composer and the player: all of it, so that one page tells how the threads work together."""

from __future__ import annotations

import math
import queue
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from kiosk.model.content import Snapshot
from kiosk.model.items import ItemId
from kiosk.model.language import Phrase
from kiosk.model.painting import Painting, Raster, Sprite
from kiosk.model.plays import History
from kiosk.model.schedule import Cue
from kiosk.model.slide import Slide
from kiosk.model.value import value
from kiosk.programme.programme import Programme
from kiosk.slides.masthead import Above


def _nothing() -> None:
    """Nothing is held that could be let go of."""


class Look(NamedTuple):
    """How cues become pixels: functions bound to the theme, the frame and the language."""

    compose: Callable[[Cue, datetime], tuple[Slide, ...]]
    """The pages of a cue that starts at a moment."""
    paint: Callable[[Slide], Painting]
    overlays: Callable[[Above], tuple[Sprite, ...]]
    """Day, clock and a dot for staff, that lie above every slide."""
    rest: Callable[[], None] = _nothing
    """Lets go of what painting holds and is soon made again, for the half minute until the next slide."""


@value
class Prepared:
    """One page of a cue, as it is handed over. Every answer to it names it; two are the same only if they are one."""

    slides: tuple[Slide, ...]
    """All pages of the cue."""
    page: int
    """Which of them, counted from 1."""
    look: Look
    after: Slide | None
    """What stood on the screen when this was made. It comes after that page and no other: where another stands by now,
    the player lets it go, and the composer learns of that other page and prepares anew.
    """
    at_once: bool = False
    """Whether it must replace what stands now (urgent, removed, asked by a key) rather than wait for its end."""
    back: bool = False
    """Whether it was asked for by the key that goes back."""
    again: bool = False
    """Whether it is what stands there in another look or other words: the same turn, that is not counted twice."""
    since: float | None = None
    """Since when it stands on the screen already, in seconds of the monotonic clock: one that stood ready."""

    @property
    def slide(self) -> Slide:
        """The page itself."""
        return self.slides[self.page - 1]

    @property
    def cue(self) -> Cue:
        """The cue it is a page of."""
        return self.slide.cue

    @property
    def begins(self) -> bool:
        """Whether the turn of its cue begins with it."""
        return self.page == 1 and not self.again


class StoodReady(NamedTuple):
    """What stands on the screen since before the program was there."""

    item: ItemId
    at: datetime
    """The moment that it was set for."""
    since: float
    """When it came, in seconds of the monotonic clock."""


class Laid(NamedTuple):
    """What lies above a slide, in the look that it was painted in."""

    above: Above
    look: Look


class Ready(NamedTuple):
    """A page that can be shown."""

    prepared: Prepared
    painting: Painting
    above: tuple[Sprite, ...] = ()
    """What lies above it from its first frame on."""


class Withdrawn(NamedTuple):
    """To the player: what this page shows was taken away; it must not begin any more."""

    prepared: Prepared


class Overlay(NamedTuple):
    """What lies above a page from now on, one that stands or one that waits; for another the player leaves it."""

    sprites: tuple[Sprite, ...]
    page: Slide


class Power(NamedTuple):
    """Whether the screen is on by the opening hours."""

    on: bool


class Capture(NamedTuple):
    """To the player: whoever waits at this queue wants what stands on the screen."""

    answer: queue.SimpleQueue[Raster]


class Standpoint(NamedTuple):
    """Where the programme is: what it remembers, and when what plays now will end."""

    history: History
    until: datetime


class Inquiry(NamedTuple):
    """To the composer: whoever waits at this queue wants to know where the programme is."""

    answer: queue.SimpleQueue[Standpoint]


@value(kw_only=False)
class Stay:
    """To the player: this page is being spoken; where it still stands, it stays until then."""

    page: Slide
    until: float
    """Monotonic time."""


@value(kw_only=False)
class Lost:
    """To the player: the display went and came back; only a new process can take it up again."""


class Refused(NamedTuple):
    """From the player: the screen could not take this page; what stood there still stands."""

    prepared: Prepared


@value(kw_only=False)
class Shown:
    """From the player: this page stands on the screen, its cue since `started`, and will leave at `until`."""

    prepared: Prepared
    started: datetime
    until: datetime


class Wish(NamedTuple):
    """From the player: a key was pressed. "next" and "previous" want another slide at once, "why" the reason."""

    what: str


class Thanks(NamedTuple):
    """From the player: a key of the number pad counted, on this page; for a moment it says so."""

    page: Slide | None = None
    until: float = 0.0
    """Monotonic time at which it goes."""

    def lies_over(self, page: Slide, now: float) -> bool:
        """Tell whether it stands on a page now."""
        return self.page is page and now < self.until

    def left(self, now: float) -> float:
        """Return the seconds until it goes; without end where it is gone."""
        return self.until - now if now < self.until else math.inf


class NewRules(NamedTuple):
    """From the wiring: the settings of the programme changed.

    The programme that plays knows best where it is: `make` takes its history, and returns the one that goes on from
    there by the new rules.
    """

    make: Callable[[History], Programme]


@value(kw_only=False)
class Complete:
    """From the wiring: the content that was there at the start is all in the snapshots before this."""


@value(kw_only=False)
class Withheld:
    """From the desk: these were taken down there. The library follows, with all that is like them; these go at once."""

    items: frozenset[ItemId]


ToPlayer = Ready | Withdrawn | Overlay | Power | Capture | Stay | Lost
ToComposer = (
    Shown | Refused | Snapshot | Look | NewRules | Complete | Withheld | Phrase | Wish | Thanks | Inquiry | None
)
