"""The loop: shows the ready slide, asks for the next, and sleeps in between.

It runs on the draw thread, which alone touches the screen. It waits on one queue over the next deadline; while a
slide stands still nothing is drawn, and the window is asked for its events some times a second.
"""

from __future__ import annotations

import contextlib
import logging
import queue
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from kiosk.machine.clock import Clock
from kiosk.model.plays import NowShowing, Outcome, Play, play_of
from kiosk.model.settings import ScreenSettings
from kiosk.model.slide import Slide
from kiosk.model.turn import Transition
from kiosk.model.value import value
from kiosk.run.messages import (
    Capture,
    Lost,
    Overlay,
    Power,
    Prepared,
    Ready,
    Refused,
    Shown,
    Stay,
    Thanks,
    ToComposer,
    ToPlayer,
    Wish,
    Withdrawn,
)
from kiosk.screen.screen import Event, Screen

log = logging.getLogger(__name__)

PUMP = 0.5
"""Seconds between looks at the window's events while nothing moves."""
QUICK = 0.3
"""Seconds of a transition that must not wait: an urgent message, a removed item, a key."""
PAUSE = 600.0
"""Seconds after the last key that a pause lasts: who paused by the coffee machine forgets it."""
REFUSALS = 3
"""So many slides in a row that the screen cannot take are the screen's fault: a restart may help."""
THANKS = 2.0
"""Seconds that it is said that a key counted."""
_ANSWERS = frozenset({Event.RECOGNISE.value, Event.COMPLIMENT.value, Event.AGREE.value})
STARVED = 120.0
"""Seconds that a slide may stand after its time while no other comes; painting the heaviest takes a few."""


@value(kw_only=False)
class _Standing:
    """What stands on the screen."""

    slide: Slide
    began: float
    """Monotonic time its cue began."""
    started: datetime
    """Wall time its cue began."""
    leaves: float
    """Monotonic time this page may leave."""


def _transition(prepared: Prepared) -> Transition:
    """Return the verb by which a page comes: by what it means and what it may, never by what the machine can."""
    match prepared.slide.motion:
        case "none":
            return "cut"
        case "reduced":
            return "fade"
        case _:
            return "back" if prepared.back else "turn"


def _unheard(*_: object) -> None:
    """Nobody listens: so it is for a player that is not connected yet."""


def _nothing_counts(*_: object) -> bool:
    return False


class Player:
    """Moves paintings to the screen at their time and tells what it showed."""

    def __init__(
        self, *, screen: Screen, clock: Clock, inbox: queue.SimpleQueue[ToPlayer | None], settings: ScreenSettings
    ) -> None:
        self.now_showing: NowShowing | None = None
        """What plays; None outside the opening hours, as `slide` is."""
        self.slide: Slide | None = None
        self.pause_ends: float | None = None
        """Monotonic time the pause ends by itself; None while nothing is paused. May be read from any thread."""
        self.latest = 0.0
        """Seconds that a slide stood past its time at most since the start, because no next one was ready."""
        self.lost = False
        self.on = True
        """Whether the screen is on; off is on purpose, by the opening hours."""
        self._screen = screen
        self._clock = clock
        self._inbox = inbox
        self.connect(tell=_unheard, record=_unheard)
        self.set_up(settings)
        self._standing: _Standing | None = None
        self._ready: Ready | None = None
        self._was_paused = False
        """Whether the page that stands was held by a key, and is late on purpose."""
        self._empty_since: float | None = None
        """Since when nothing stands on a screen that is on."""
        self._came_back = False
        """Whether the display went and came back, and must be taken up by another process."""
        self._refusals = 0
        """Slides in a row that the screen could not take."""
        self._in_motion = False
        self._new = False
        self._running = True
        self._next_pump = 0.0

    def connect(
        self,
        *,
        tell: Callable[[ToComposer], None],
        record: Callable[[Play], None],
        moving: Callable[[bool], None] = _unheard,
        alive: Callable[[], None] = _unheard,
        showing: Callable[[str], None] = _unheard,
        pressed: Callable[[str, NowShowing, float], bool] = _nothing_counts,
        speak: Callable[[], None] = _unheard,
    ) -> None:
        """Name who hears of it, before `run`: all are called on the draw thread and must not keep it waiting.

        `tell` is the composer, `record` takes the plays that ended, `moving` hears when a transition begins and ends,
        `alive` that frames still come, and `showing` what a new slide says. `pressed` tells whether
        a key of the number pad counts, and `speak` hears of the key that has a slide spoken.
        """
        self._tell = tell
        self._record = record
        self._moving = moving
        self._alive = alive
        self._showing = showing
        self._pressed = pressed
        self._speak = speak

    @property
    def paused(self) -> bool:
        """Whether a key stopped the slides."""
        return self.pause_ends is not None

    def set_up(self, settings: ScreenSettings) -> None:
        """Take the settings of the screen, from any thread: what begins after this goes by them."""
        self._keys = settings.keys

    def run(self) -> None:
        """Play until the window is closed or None arrives in the inbox."""
        wait = 0.0
        while self._running:
            self._receive(wait)
            wait = self.step(self._clock.monotonic())
        self._finish(Outcome.CUT)

    def _receive(self, wait: float) -> None:
        """Sleep until a message or the deadline, then take every message that is there."""
        with contextlib.suppress(queue.Empty):
            self.take(self._inbox.get(timeout=wait))
            while True:
                self.take(self._inbox.get_nowait())

    def take(self, message: ToPlayer | None) -> None:
        """Take in one message."""
        match message:
            case Ready(prepared):
                stands = self._standing.slide if self._standing is not None else None
                self._ready = message if prepared.after is stands else self._ready
            case Withdrawn(prepared):
                if self._ready is not None and self._ready.prepared is prepared:
                    self._ready = None
            case Overlay():
                self._lay_over(message)
            case Power():
                self._switch(on=message.on)
            case Capture():
                message.answer.put(self._screen.capture())
            case Stay(page, until):
                self._stay(page, until)
            case Lost():
                self._take_lost()
            case None:
                self._running = False

    def _lay_over(self, message: Overlay) -> None:
        """Put what lies above a page on the screen, or keep it for when that page comes."""
        if self._standing is not None and self._standing.slide is message.page:
            self._screen.overlay(message.sprites)
        elif self._ready is not None and self._ready.prepared.slide is message.page:
            self._ready = self._ready._replace(above=message.sprites)

    def _stay(self, page: Slide, until: float) -> None:
        """Let a page stand a little longer, unless another stands by now."""
        if self._standing is not None and self._standing.slide is page and until > self._standing.leaves:
            self._standing = replace(self._standing, leaves=until)

    def step(self, now: float) -> float:
        """Do what is due at this monotonic time; return the seconds until something is due again."""
        if now >= self._next_pump:
            self._next_pump = now + PUMP
            for event in self._screen.events():
                self._react(event, now)
        self._was_paused |= self.paused
        if self.pause_ends is not None and now >= self.pause_ends:
            self.pause_ends = None
            log.info("goes on by itself")
        if self._ready is not None and self.on and (self._ready.prepared.at_once or self._may_leave(now)):
            self._show(self._ready, now)
        next_frame = self._screen.tick(now)
        if self._new and self.slide is not None:
            self._new = False
            self._showing(self.slide.description)
        if not self._starved(now):
            self._alive()
        if self._in_motion and next_frame is None:
            self._in_motion = False
            self._moving(False)
        due = self._next_pump
        if next_frame is not None:
            due = min(due, next_frame)
        if self._ready is not None and self._standing is not None and not self.paused:
            due = min(due, self._standing.leaves)
        return max(0.0, due - self._clock.monotonic())

    def _take_lost(self) -> None:
        """End for a display that came back; outside the opening hours not before they begin: it may be switched off."""
        self._came_back = True
        if self.on:
            self._running, self.lost = False, True

    def _switch(self, *, on: bool) -> None:
        """Go dark outside the opening hours: what stood there ends its play, and nothing plays until they begin."""
        if on != self.on:
            self.on = on
            if on and self._came_back:
                self._running, self.lost = False, True
            self._screen.blank(not on)
            if not on:
                self._finish(Outcome.CUT)
                self._standing = self._ready = self.slide = self.now_showing = None

    def _starved(self, now: float) -> bool:
        """Tell whether a slide is long overdue because no next one came: then the watchdog may restart the kiosk."""
        if self._standing is None and self.on:
            self._empty_since = now if self._empty_since is None else self._empty_since
            return now > self._empty_since + STARVED
        self._empty_since = None
        if self._standing is None or self._ready is not None or self.paused:
            return False
        return now > self._standing.leaves + STARVED

    def _may_leave(self, now: float) -> bool:
        return self._standing is None or (now >= self._standing.leaves and not self.paused)

    def _show(self, ready: Ready, now: float) -> None:
        """Begin the transition to a page; the play of the cue before it ends here."""
        self._ready = None
        prepared, slide = ready.prepared, ready.prepared.slide
        before = self._standing
        try:
            loaded = self._screen.load(ready.painting)
        except Exception:
            self._refusals += 1
            if slide.cue.item is None or self._refusals > REFUSALS:
                raise
            # It would be chosen again after a restart: the rest is shown without it.
            log.exception("the screen cannot take %s", slide.description)
            self._tell(Refused(prepared))
            return
        self._refusals = 0
        same = before if before is not None and before.slide.cue is slide.cue else None
        if same is None:
            self._finish(Outcome.SHOWN if before is not None and now >= before.leaves else Outcome.CUT)
        # A page begins when the one before it was due, not when the loop woke, so that the programme keeps its times.
        late = now - before.leaves if before is not None and not prepared.at_once and not self.paused else 0.0
        begins = now - late if 0.0 < late < 0.5 else now
        self.latest = max(self.latest, 0.0 if self._was_paused else late)
        self._was_paused = False
        begins = begins if prepared.since is None else prepared.since
        started = self._clock.now() - timedelta(seconds=now - begins)
        self._standing = _Standing(
            slide=slide,
            began=same.began if same is not None else begins,
            started=same.started if same is not None else started,
            leaves=begins + slide.duration.total_seconds(),
        )
        self._in_motion = True
        self._moving(True)
        self._screen.show(
            loaded,
            seconds=QUICK if prepared.at_once else None,
            now=now,
            transition=_transition(prepared) if before is not None else "cut",
            above=ready.above,
        )
        self.slide, self._new = slide, True
        self.now_showing = NowShowing(cue=slide.cue, started=started, page=slide.page, pages=slide.pages)
        self._tell(Shown(prepared, self._standing.started, started + slide.duration))

    def _finish(self, outcome: Outcome) -> None:
        """Record the play that ends now."""
        if self._standing is not None:
            seconds = self._clock.monotonic() - self._standing.began
            self._record(play_of(self._standing.slide.cue, self._standing.started, seconds, outcome))

    def _count(self, event: Event, now: float) -> None:
        """Let a key of the number pad count for what stands here, and say so on it."""
        if self._standing is None or self.now_showing is None:
            return
        if self._pressed(event.value, self.now_showing, now):
            self._tell(Thanks(self._standing.slide, now + THANKS))

    def _react(self, event: Event, now: float) -> None:
        if event is Event.LOST:
            self._running, self.lost = False, True
            return
        if event.value in _ANSWERS:
            self._count(event, now)
            return
        if event is Event.SPEAK:
            self._speak()
            return
        if not self._keys:
            return
        ends = now + PAUSE
        if self.paused and event is not Event.EXPOSED:
            self.pause_ends = ends
        match event:
            case Event.QUIT:
                self._running = False
            case Event.PAUSE:
                self.pause_ends = None if self.paused else ends
                log.info("paused by key" if self.paused else "goes on by key")
            case Event.NEXT | Event.PREVIOUS | Event.WHY:
                self._tell(Wish(event.value))
            case _:
                pass
