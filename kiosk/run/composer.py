"""Prepares the next slide ahead of time on its own thread: asks the programme, sets the slide, paints it.

Two message types cross between the threads: the player tells what it shows (`Shown`), the composer hands over what is
ready (`Ready`, or `Overlay` for the clock and the notice). The composer alone owns the programme. It rests while a
transition runs, so that no frame comes late because of it.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from kiosk.machine.clock import Clock
from kiosk.model.content import Snapshot
from kiosk.model.items import Item, ItemId, kind_of, title_of, tone_of
from kiosk.model.language import Phrase
from kiosk.model.plays import Outcome, Play
from kiosk.model.schedule import Cue
from kiosk.model.slide import Slide
from kiosk.run.messages import (
    Chooser,
    Complete,
    Look,
    NewRules,
    Overlay,
    Power,
    Ready,
    Refused,
    Shown,
    ToComposer,
    ToPlayer,
    Wish,
)

log = logging.getLogger(__name__)

LONGEST_REST = 2.0
"""Seconds the composer rests for a transition at most: a screen that hangs must not stop it."""
PATIENCE = 1.5
"""Seconds to wait for the first content before the standby slide is shown."""


class Composer:
    """One thread that keeps exactly one page ready."""

    def __init__(self, *, programme: Chooser, look: Look, clock: Clock) -> None:
        self.inbox: queue.SimpleQueue[ToComposer] = queue.SimpleQueue()
        self.may_work = threading.Event()
        self.may_work.set()
        self._programme = programme
        self._look = look
        self._clock = clock
        self._snapshot = Snapshot()
        self._items: dict[ItemId, Item] = {}
        self._complete = False
        self._notice: Phrase | None = None
        self._reason_shown = False
        self._shown: Shown | None = None
        self._pages: list[Slide] = []
        self._prepared: Slide | None = None
        self._earlier: list[Cue] = []
        self._in_new_words: Cue | None = None
        self._overlay_of: tuple[str, Phrase | None] | None = None
        self._started = clock.monotonic()
        self._power = True
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
        return self._prepared

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
        if self._shown is None and self._prepared is None:
            return 0.1
        return 60.0 - self._clock.now().second

    def take(self, message: ToComposer) -> None:
        """Take in one message; the work that follows from it is done by `work`."""
        match message:
            case Shown() | Refused():
                self._take_answer(message)
            case Snapshot():
                self._take_content(message)
            case Look():
                self._look = message
                self._overlay_of = None
                if self._shown is not None:
                    self._replace(self._shown.slide.cue)
            case NewRules():
                self._take_rules(message)
            case Complete():
                self._complete = True
                self._programme.expect_news()
            case Phrase():
                self._notice = message if message.dutch else None
            case Wish():
                self._take_wish(message)
            case None:
                pass

    def _take_answer(self, answer: Shown | Refused) -> None:
        """Take what the player did with the page that was handed over."""
        if isinstance(answer, Shown):
            self._take_shown(answer)
        else:
            if self._prepared is answer.slide:
                self._prepared, self._pages = None, []
            self._pass_over(answer.slide.cue, self._clock.now())

    def _take_rules(self, rules: NewRules) -> None:
        self._programme = programme = rules.make(self._programme.history())
        programme.update(self._snapshot)
        if self._complete:
            programme.expect_news()
        self._prepared = None

    def _take_shown(self, shown: Shown) -> None:
        previous, self._shown = self._shown, shown
        self._prepared = None
        cue = shown.slide.cue
        if previous is None or previous.slide.cue is not cue:
            self._reason_shown = False
            if previous is not None:
                self._earlier = [*self._earlier[-9:], previous.slide.cue]
            if cue is not self._in_new_words:
                self._programme.begin(cue, shown.started)
        if not self._still_there(cue):
            self._replace(None)

    def _take_content(self, snapshot: Snapshot) -> None:
        before = self._items
        self._snapshot = snapshot
        self._items = {item.id: item for item in snapshot.items}
        self._programme.update(snapshot)
        if self._shown is None:
            self._prepared = None
            return
        if not self._still_there(self._shown.slide.cue):
            self._replace(self._mended(self._shown.slide.cue))
        elif self._prepared is not None and self._prepared.page == 1 and before != self._items:
            self._prepared = None

    def _take_wish(self, wish: Wish) -> None:
        if wish.what == "why":
            self._reason_shown = not self._reason_shown
        elif wish.what == "previous" and self._earlier:
            self._replace(self._earlier.pop())
        else:
            self._replace(None)

    def _mended(self, cue: Cue) -> Cue | None:
        """Return the cue with the words its file holds now: who edits what stands on the screen sees it change.

        It is the same turn in other words, so the programme does not count it again.
        """
        before = cue.item
        if before is None:
            return None
        for item in self._items.values():
            if item.origin == before.origin and type(item) is type(before) and tone_of(item) is tone_of(before):
                self._in_new_words = replace(cue, item=item)
                return self._in_new_words
        return None

    def _still_there(self, cue: Cue) -> bool:
        """Tell whether what a cue shows may still be shown, in the same words."""
        return cue.item is None or self._items.get(cue.item.id) == cue.item

    def _replace(self, cue: Cue | None) -> None:
        """Prepare another slide to be shown at once: a given cue, or what the programme chooses."""
        self._pages = []
        now = self._clock.now()
        self._prepare(cue if cue is not None and self._still_there(cue) else self._programme.choose(now), now, now=True)

    def work(self) -> None:
        """Do what is due: the overlay, an interruption, or the next page."""
        now = self._clock.now()
        if self._shown is None:
            if self._prepared is None and (self._items or self._clock.monotonic() - self._started > PATIENCE):
                self._prepare(self._programme.choose(now), now)
            return
        if (power := self._programme.open_at(now)) != self._power:
            self._power = power
            if power:
                # What was prepared before the hours ended is of another day.
                self._replace(None)
            self._hand_over(Power(power))
        if not power:
            return
        self._refresh_overlay(now)
        urgent = self._programme.interruption(now)
        if urgent is not None and urgent.item != self._shown.slide.cue.item:
            if self._prepared is None or self._prepared.cue.item != urgent.item:
                self._prepare(urgent, now, now=True)
        elif self._prepared is None and not (self._pages and self._painted(self._pages.pop(0))):
            self._prepare(self._programme.choose(self._shown.until), self._shown.until)

    def _painted(self, page: Slide) -> bool:
        """Paint a later page of what stands there; tell whether that worked. If not, the rest of it is left out."""
        try:
            self._paint(page)
        except Exception:
            log.exception("cannot paint page %d of %s", page.page, page.description)
            self.failed += 1
            self._pages = []
            return False
        return True

    def _pass_over(self, cue: Cue, at: datetime) -> None:
        """Count a cue that cannot be shown, so that it waits for its next turn."""
        self.failed += 1
        self._programme.begin(cue, at)
        self._record(play_of(cue, at, 0.0, Outcome.FAILED))

    def _prepare(self, cue: Cue, at: datetime, *, now: bool = False) -> None:
        """Set a cue and paint its first page; a cue that cannot be set or painted is counted and passed over."""
        for _ in range(20):
            try:
                first, *rest = self._look.compose(cue, at)
                self._pages = rest
                self._paint(first, at_once=now)
            except Exception:
                if cue.item is None:
                    raise
                log.exception("cannot paint %s of %s", cue.item.id, cue.item.origin)
                self._pass_over(cue, at)
                cue = self._programme.choose(at)
            else:
                return
        nothing = Phrase("Geen dia kon worden getekend.", "No slide could be painted.")
        (standby,) = self._look.compose(Cue(item=None, duration=timedelta(seconds=30), reason=nothing), at)
        self._paint(standby, at_once=now)

    def _paint(self, slide: Slide, *, at_once: bool = False) -> None:
        self.may_work.wait(LONGEST_REST)
        painting = self._look.paint(slide)
        self._prepared = slide
        self._hand_over(Ready(painting, at_once=at_once))

    def _refresh_overlay(self, now: datetime) -> None:
        cue = self._shown.slide.cue if self._shown else None
        notice = cue.reason if cue and self._reason_shown else self._notice
        if self._overlay_of == (now.strftime("%H:%M"), notice):
            return
        self.may_work.wait(LONGEST_REST)
        self._hand_over(Overlay(self._look.overlays(now, notice)))
        self._overlay_of = (now.strftime("%H:%M"), notice)


def play_of(cue: Cue, started: datetime, seconds: float, outcome: Outcome) -> Play:
    """Return the proof of one showing of a cue."""
    item = cue.item
    return Play(
        item=item.id if item else None,
        kind=kind_of(item) if item else None,
        tone=tone_of(item) if item else None,
        started=started,
        seconds=seconds,
        outcome=outcome,
        reason=cue.reason,
        role=cue.role,
        campaign=item.airing.campaign if item else None,
        title=title_of(item) if item else "",
        tally=cue.tally,
    )
