"""Prepares the next slide ahead of time on its own thread: asks the programme, sets the slide, paints it.

The player tells what it shows, the composer hands over what is ready (`messages`); what it knows of the screen is one
value (`preparation`). The composer alone owns the programme. It rests while a transition runs, so that no frame comes
late because of it.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from kiosk.machine.announcer import Announcer
from kiosk.machine.clock import Clock
from kiosk.model.content import Snapshot
from kiosk.model.items import ItemId
from kiosk.model.language import Phrase
from kiosk.model.painting import as_it_waits
from kiosk.model.plays import Outcome, Play, play_of
from kiosk.model.schedule import Cue
from kiosk.model.slide import Slide
from kiosk.programme.programme import Programme
from kiosk.run.late_painting import LatePainting
from kiosk.run.live_results import LiveResults
from kiosk.run.messages import (
    Complete,
    Inquiry,
    Laid,
    Look,
    NewRules,
    Overlay,
    Power,
    Prepared,
    Ready,
    Refused,
    Shown,
    Standpoint,
    StoodReady,
    Thanks,
    ToComposer,
    ToPlayer,
    Wish,
    Withdrawn,
    Withheld,
)
from kiosk.run.preparation import Preparation, Task, same_place
from kiosk.slides.compose import as_it_stands, at_rest
from kiosk.slides.masthead import Above

log = logging.getLogger(__name__)

LONGEST_REST = 2.0
"""Seconds the composer rests for a transition at most: a screen that hangs must not stop it."""
PATIENCE = 1.5
"""Seconds to wait for the first content before the standby slide is shown."""
STANDBY = timedelta(seconds=30)
TRIES = 20
"""Slides that cannot be set or painted, one after another, before the standby slide is shown."""


class Composer:
    """One thread that keeps exactly one page ready."""

    def __init__(self, *, programme: Programme, look: Look, clock: Clock, ready: StoodReady | None = None) -> None:
        """`ready` is what stands on the screen already: it is taken over as the first cue."""
        self.inbox: queue.SimpleQueue[ToComposer] = queue.SimpleQueue()
        self.may_work = threading.Event()
        self.may_work.set()
        self._programme = programme
        self._clock = clock
        self._state = Preparation(look=look)
        self._late = LatePainting()
        self._snapshot = Snapshot()
        """What there is, without what is withheld."""
        self._whole = Snapshot()
        self._withheld: frozenset[ItemId] = frozenset()
        self._complete = False
        self._notice: Phrase | None = None
        self._above: Laid | None = None
        """What lies above the slide that stands."""
        self._above_next: tuple[Prepared, Laid] | None = None
        """What was handed over with the page that waits."""
        self._stood_ready = ready
        self.stood: Announcer[Prepared] = Announcer()
        """Tells each page that came to stand, on the composer's thread."""
        self._started = clock.monotonic()
        self._live = LiveResults(clock)
        self._failures = 0
        self.failed = 0
        """Slides that could not be set or painted."""

    def connect(self, *, hand_over: Callable[[ToPlayer], None], record: Callable[[Play], None]) -> None:
        """Name who takes what is ready, and who the plays that failed, before `run`."""
        self._hand_over = hand_over
        self._record = record

    @property
    def prepared(self) -> Slide | None:
        """The page that waits to be shown. May be read from any thread."""
        waits = self._state.waits
        return waits.slide if waits is not None else None

    def run(self) -> None:
        """Work until a None arrives. An error costs one slide, never the thread."""
        while True:
            messages = self._wait()
            if None in messages:
                return
            try:
                for message in messages:
                    self.take(message)
                self.work()
            except Exception:
                log.exception("the composer stumbled and goes on")
                time.sleep(min(10.0, 0.1 * 2**self._failures))
                self._failures = min(self._failures + 1, 7)
            else:
                self._failures = 0

    def _wait(self) -> list[ToComposer]:
        messages: list[ToComposer] = []
        try:
            messages.append(self.inbox.get(timeout=self._until_something_changes()))
            while True:
                messages.append(self.inbox.get_nowait())
        except queue.Empty:
            return messages

    def _until_something_changes(self) -> float:
        """Return the seconds until the clock on the screen shows another minute, or content must be given up on."""
        if self._state.stands is None and self._state.waits is None:
            return 0.1
        now, minute = self._clock.monotonic(), 60.0 - self._clock.now().second
        return min(minute, self._late.left(self._state.waits, now), self._state.thanks.left(now))

    def take(self, message: ToComposer) -> None:
        """Take in one message; the work that follows from it is done by `work`."""
        match message:
            case Shown() | Refused():
                self._take_answer(message)
            case Snapshot() | Withheld():
                self._take_content(message)
            case Look():
                self._state = self._state.in_look(message)
            case NewRules():
                self._take_rules(message)
            case Complete():
                self._complete = True
                self._programme.expect_news()
            case Phrase():
                self._notice = message if message.dutch else None
            case Wish() | Thanks():
                self._state = self._state.wished(message)
            case Inquiry():
                message.answer.put(Standpoint(self._programme.history(), self._state.ends() or self._clock.now()))
            case None:
                pass

    def _take_answer(self, answer: Shown | Refused) -> None:
        """Take what the player did with a page that was handed over."""
        if isinstance(answer, Refused):
            self._fail(answer.prepared)
            return
        if self._above_next is not None and self._above_next[0] is answer.prepared:
            self._above = self._above_next[1]
        if answer.prepared.begins:
            self._programme.begin(answer.prepared.cue, answer.started)
        self._state = self._state.shown(answer)
        self.stood.announce(answer.prepared)

    def _take_content(self, news: Snapshot | Withheld) -> None:
        """Take new content; first of all, what is gone from it must not begin any more."""
        if isinstance(news, Withheld):
            self._withheld = news.items
        else:
            self._whole = news
        before, snapshot = self._state.waits, self._whole
        if self._withheld:
            snapshot = replace(snapshot, items=tuple(one for one in snapshot.items if one.id not in self._withheld))
        self._state = self._state.with_content({item.id: item for item in snapshot.items})
        self._state = self._live.take(self._state.with_counts(self._snapshot.counts, snapshot.counts), snapshot)
        if before is not None and not self._state.holds(before.cue):
            self._hand_over(Withdrawn(before))
        self._snapshot = snapshot
        self._programme.update(snapshot)

    def _take_rules(self, rules: NewRules) -> None:
        self._programme = programme = rules.make(self._programme.history())
        programme.update(self._snapshot)
        if self._complete:
            programme.expect_news()
        self._state = self._state.chosen_anew()

    def work(self) -> None:
        """Do what is due: the hours of the screen, the overlay, an interruption, or the next page."""
        now, state = self._clock.now(), self._state
        if state.stands is None and state.on:
            if state.content or self._clock.monotonic() - self._started > PATIENCE:
                ready, self._stood_ready = self._stood_ready, None
                if ready is None or not self._take_over(ready, now):
                    self._prepare(now)
            return
        if (on := self._programme.open_at(now)) != state.on:
            self._switch(now, on=on)
        elif on:
            self._refresh_overlay(now)
            self._prepare(now)

    def _switch(self, now: datetime, *, on: bool) -> None:
        """Follow the opening hours; where they begin, a slide is ready before the screen goes on."""
        if on:
            self._prepare(now)
            self._state = replace(self._state, on=True)
        else:
            self._state = self._state.dark()
        self._hand_over(Power(on))

    def _prepare(self, now: datetime) -> None:
        """Paint what is due. What cannot be set or painted is counted and passed over."""
        moment = self._clock.monotonic()
        for _ in range(TRIES):
            stands = self._state.stands
            due = self._state.due(self._programme.interruption(now) if stands is not None else None)
            if isinstance(due, Task):
                due = self._set(due, stands.until if stands is not None and not due.at_once else now)
                if due is None:
                    continue
            due = due or self._late.due(self._state.waits, moment)
            if due is not None and self._late.keeps_back(due, stands, now, moment):
                self._state, due = replace(self._state, waits=due, outdated=False), None
            if due is None or self._paint(due):
                return
        nothing = Phrase("Geen dia kon worden getekend.", "No slide could be painted.")
        standby = Task(at_once=self._state.instead is not None)
        self._paint(self._page(standby, Cue(item=None, duration=STANDBY, reason=nothing), now))

    def _take_over(self, ready: StoodReady, now: datetime) -> bool:
        """Make the first cue of what stands on the screen already, pixel by pixel; tell whether that could be."""
        cue = self._programme.ready(ready.item, now)
        if cue is None or cue.item is None or cue.item.id not in self._state.content:
            return False
        try:
            slides = tuple(map(at_rest, self._state.look.compose(cue, ready.at)))
        except Exception:
            log.exception("cannot set %s of %s", cue.item.id, cue.item.origin)
            return False
        prepared = Prepared(slides=slides, page=1, look=self._state.look, after=None, since=ready.since)
        return self._paint(prepared)

    def _set(self, task: Task, at: datetime) -> Prepared | None:
        """Set the cue of a task, or what the programme chooses, for this moment; None when it cannot be set."""
        if task.cue is None or not self._state.holds(task.cue):
            task = replace(task, cue=None, again=False)
        cue = task.cue or self._programme.choose(at)
        try:
            return self._page(task, cue, at)
        except Exception:
            if cue.item is None:
                raise
            log.exception("cannot set %s of %s", cue.item.id, cue.item.origin)
            self._state = self._state.cannot(task)
            self._pass_over(cue, at, turn=not task.again)
            return None

    def _page(self, task: Task, cue: Cue, at: datetime) -> Prepared:
        """Set a cue. In another look the page that stands is found again, as it stands; other words begin anew."""
        before = self._state.stands.prepared if self._state.stands is not None else None
        slides, page = self._state.look.compose(cue, at), 1
        if before is not None and before.cue is cue:
            page = same_place(before.page, len(before.slides), len(slides))
            slides = (*slides[: page - 1], as_it_stands(slides[page - 1]), *slides[page:])
        return Prepared(
            slides=slides,
            page=page,
            look=self._state.look,
            after=before.slide if before is not None else None,
            at_once=task.at_once,
            back=task.back,
            again=task.again,
        )

    def _paint(self, prepared: Prepared) -> bool:
        """Paint a page and hand it over; tell whether that worked."""
        self.may_work.wait(LONGEST_REST)
        began = self._clock.monotonic()
        try:
            painting = prepared.look.paint(prepared.slide)
            laid = self._laid(self._clock.now(), prepared)
            above = prepared.look.overlays(laid.above)
        except Exception:
            log.exception("cannot paint page %d of %s", prepared.page, prepared.slide.description)
            self._fail(prepared)
            if prepared.cue.item is None:
                raise
            return False
        self._late.painted(prepared, self._clock.monotonic() - began)
        self._state = replace(self._state, waits=prepared, outdated=False)
        self._above_next = prepared, laid
        # What comes at once waits for nothing.
        waiting = painting if prepared.at_once or self._state.stands is None else as_it_waits(painting)
        self._hand_over(Ready(prepared, waiting, above))
        prepared.look.rest()
        return True

    def _fail(self, prepared: Prepared) -> None:
        """Do without a page that cannot be painted or that the screen cannot take."""
        self._state = self._state.refused(prepared)
        self._pass_over(prepared.cue, self._clock.now(), turn=prepared.begins)

    def _pass_over(self, cue: Cue, at: datetime, *, turn: bool) -> None:
        """Count a failure. Where it costs a cue its turn, that waits for its next one."""
        self.failed += 1
        if turn:
            self._programme.begin(cue, at)
            self._record(play_of(cue, at, 0.0, Outcome.FAILED))

    def _refresh_overlay(self, now: datetime) -> None:
        """Keep what lies above the page that stands true to the minute, and above the one that waits."""
        if self._state.stands is not None:
            self._above = self._refreshed(self._state.stands.prepared, self._above, now)
        if self._above_next is not None and self._above_next[0] is self._state.waits:
            prepared, laid = self._above_next
            self._above_next = prepared, self._refreshed(prepared, laid, now)

    def _refreshed(self, prepared: Prepared, laid: Laid | None, now: datetime) -> Laid:
        """Hand over what belongs above a page where that is no longer what was laid there."""
        wanted = self._laid(now, prepared)
        if laid != wanted:
            self.may_work.wait(LONGEST_REST)
            self._hand_over(Overlay(wanted.look.overlays(wanted.above), prepared.slide))
        return wanted

    def _laid(self, now: datetime, prepared: Prepared) -> Laid:
        """Return what belongs above a page in this minute."""
        state = self._state
        asked = state.reason_shown and prepared.cue is state.cue
        above = Above(
            now=now.replace(second=0, microsecond=0),
            series=prepared.slide.series,
            waiting=self._notice is not None,
            reason=prepared.cue.reason if asked else None,
            call=prepared.slide.call,
            thanks=self._state.thanks.lies_over(prepared.slide, self._clock.monotonic()),
        )
        return Laid(above, prepared.look)
