"""Knows how each screen elsewhere is doing, by what it told last: in memory, and some of it now and then in the store.

A screen tells once a minute; a thousand of them are written in one act, and each once a minute at most.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from kiosk.model.heartbeat import Heartbeat
from kiosk.model.telling import AHEAD
from kiosk.model.value import value
from kiosk.store.watch_protocols import HeardRow, Heartbeats

WRITTEN_EVERY = 60.0
"""Seconds between two times that it is written down."""
_MOST = 4000
"""Screens; of more the one that was heard longest ago is forgotten."""


@value
class HeardScreen:
    """How one screen is doing."""

    screen: str
    beat: Heartbeat
    at: datetime
    """When that was told, by the clock of the desk."""
    quiet: float
    """Seconds since, or since this desk began to listen."""
    heard: bool
    """Whether it was told since this desk began to listen."""
    clock_off: float
    """Seconds that its clock was ahead of that of the desk."""


class HeardScreens:
    """All of them. May be used from any thread."""

    def __init__(self, store: Heartbeats, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._store, self._monotonic = store, monotonic
        self._lock = threading.Lock()
        began = self._written = monotonic()
        self._rows = OrderedDict((one.screen, (one, began)) for one in store.every())
        """What each told, and the monotonic time it came; what came before the start counts from the start."""
        self._new: set[str] = set()
        self._called: set[str] = set()
        self._looked_at = 0.0
        self._began = began

    def hear(self, screen: str, moment: int, beat: Heartbeat, at: datetime) -> bool:
        """Take what a screen tells; False where it told as much, or something newer, before.

        What was told by a clock of the desk that ran ahead, and was set right since, holds nobody up.
        """
        latest = int((at + AHEAD).timestamp() * 1000)
        with self._lock:
            known = self._rows.get(screen)
            if known is not None and moment <= known[0].moment <= latest:
                return False
            # What became of acts is kept by itself.
            row = HeardRow(screen=screen, at=at, moment=moment, beat=replace(beat, ends=()))
            self._rows[screen] = row, self._monotonic()
            self._rows.move_to_end(screen)
            self._new.add(screen)
            if len(self._rows) > _MOST:
                self._new.discard(self._rows.popitem(last=False)[0])
        return True

    @property
    def count(self) -> int:
        """How many screens were ever heard."""
        return len(self._rows)

    def every(self) -> Mapping[str, HeardScreen]:
        """Return every screen that was ever heard, by its name."""
        now = self._monotonic()
        with self._lock:
            rows = tuple(self._rows.values())
        return {
            row.screen: HeardScreen(
                screen=row.screen,
                beat=row.beat,
                at=row.at,
                quiet=now - came,
                heard=came > self._began,
                clock_off=row.beat.clock - row.at.timestamp(),
            )
            for row, came in rows
        }

    def write(self, *, now: bool = False) -> None:
        """Write down what is new, where it is time; and hear of other desks of this store what they heard."""
        if not now and self._monotonic() - self._written < WRITTEN_EVERY:
            return
        with self._lock:
            rows = [self._rows[one][0] for one in self._new]
            self._new.clear()
        self._written = self._monotonic()
        if rows:
            try:
                self._store.keep(rows)
            except BaseException:
                with self._lock:
                    self._new.update(one.screen for one in rows if one.screen in self._rows)
                raise
        self._hear_of_others()

    def keep_only(self, screens: Collection[str]) -> None:
        """Forget every other screen: it is one of this desk no more."""
        with self._lock:
            gone = [one for one in self._rows if one not in screens]
            for one in gone:
                del self._rows[one]
                self._new.discard(one)
        if gone:
            self._store.forget(gone)

    def call(self, screens: Collection[str]) -> None:
        """Let these tell before their time: something was asked of them."""
        with self._lock:
            self._called.update(screens)

    def calls(self, screen: str) -> bool:
        """Tell whether a screen is called."""
        return screen in self._called

    def was_called(self, screen: str) -> None:
        """Note that a screen came."""
        with self._lock:
            self._called.discard(screen)

    def look(self) -> None:
        """Note that somebody looks at the page of screens: for a while they are asked to tell more often."""
        self._looked_at = self._monotonic()

    def is_watched(self, within: float) -> bool:
        """Tell whether somebody looked within so many seconds."""
        return self._looked_at > 0 and self._monotonic() - self._looked_at < within

    def _hear_of_others(self) -> None:
        """Take what another desk of this store heard later than this one."""
        now, seen = self._monotonic(), self._store.seen()
        with self._lock:
            later = {one for one, at in seen.items() if (row := self._rows.get(one)) is None or row[0].at < _floor(at)}
        if not later:
            return
        found = {one.screen: one for one in self._store.every() if one.screen in later}
        with self._lock:
            for screen, newer in found.items():
                if (known := self._rows.get(screen)) is None or known[0].moment < newer.moment:
                    self._rows[screen] = newer, now


def _floor(at: datetime) -> datetime:
    """Return a moment less a little: it was written to the millisecond."""
    return at - timedelta(milliseconds=1)
