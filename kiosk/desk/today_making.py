"""Makes what the intranet is told of the wall: anew only when something else may be told."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from kiosk.desk.carried_here import carried_here, settings_here, taken_down_here
from kiosk.desk.desk import Desk
from kiosk.machine.whole_files import write_whole
from kiosk.model.batch_codec import write_batch
from kiosk.model.content import Batch
from kiosk.model.settings import Settings
from kiosk.model.value import value
from kiosk.outputs.atom import AtomEntry, digests_of, entries_of, told_in_feed
from kiosk.outputs.carried import Carried
from kiosk.outputs.moments import EntryMoment, Moments, followed, read_moments, write_moments
from kiosk.outputs.today import Today, TodayAddress, today_of

log = logging.getLogger(__name__)

LOOKS_AGAIN = 1.0
"""Seconds within which the kiosk is not asked again, however many readers come, where the desk decided nothing."""
RESTS = 20
"""It is made anew no sooner than so many times what it took the last time, where the desk decided nothing: a folder in
which files arrive without end keeps neither the desk nor the kiosk at it.
"""
LONGEST_REST = 30.0
MOMENTS = "atom.json"
"""The file in the folder of the desk that tells since when an entry of the feed reads as it does."""
_MOST_BYTES = 1 << 20
_MOST_ROUNDS = 8


@value
class TodayHere:
    """What is told, as it was last made."""

    state: str
    settings: Settings
    ends: datetime
    today: Today
    entries: tuple[AtomEntry, ...]
    whole: str
    """The quote as it is written down to be drawn; empty where there is none."""


class TodayMaking:
    """Gives the newest, to any thread. Raises KioskAway where no kiosk answers."""

    def __init__(self, desk: Desk, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._desk = desk
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._looked = self._rested = 0.0
        self._moments: Moments | None = None

    def newest(self) -> TodayHere:
        """Return what is told now."""
        with self._lock:
            kept, now, begun = self._desk.kiosk.made.get(), self._monotonic(), self._desk.kiosk.made.round
            fresh = now - self._looked < LOOKS_AGAIN or now < self._rested
            if isinstance(kept, TodayHere) and self._desk.now() < kept.ends and (fresh or self._holds(kept)):
                self._looked = self._looked if fresh else now
                return kept
            made = self._made()
            self._looked, done = now, self._monotonic()
            self._rested = done + min(LONGEST_REST, RESTS * (done - now))
            self._desk.kiosk.made.keep(made, begun)
            return made

    def moments(self, entries: tuple[AtomEntry, ...], where: TodayAddress) -> Moments:
        """Return since when each entry reads as it does; what is new is written down."""
        with self._lock:
            before = self._kept_moments() if self._moments is None else self._moments
            found: dict[str, EntryMoment] = followed(digests_of(entries, where), before, self._desk.now())
            if found != before:
                path = self._desk.store / MOMENTS
                try:
                    write_whole(path, write_moments(found).encode(), mode=0o660, lasting=False)
                except OSError as error:
                    log.warning("the moments of the feed could not be written down: %s", error)
            self._moments = found
            return found

    def _holds(self, kept: TodayHere) -> bool:
        return self._desk.kiosk.state_of_shown() == kept.state and settings_here(self._desk) == kept.settings

    def _made(self) -> TodayHere:
        here = carried_here(self._desk)
        today, entries = self._without_taken_down(here.carried)
        whole = Batch(source="", path="", digest="", items=(today.quote,)) if today.quote is not None else None
        return TodayHere(
            state=here.state,
            settings=here.settings,
            ends=here.ends,
            today=today,
            entries=entries,
            whole=write_batch(whole) if whole is not None else "",
        )

    def _without_taken_down(self, stands: Carried) -> tuple[Today, tuple[AtomEntry, ...]]:
        """Return what is told of all but what the desk took down: the kiosk may still be at work on that."""
        for _ in range(_MOST_ROUNDS):
            today = today_of(stands)
            entries = entries_of(stands, self._desk.language)
            told = [*told_in_feed(stands), today.quote, today.improvement]
            down = taken_down_here(self._desk, [one for one in told if one is not None])
            if not down:
                return today, entries
            first = stands.quote_of_the_day
            stands = replace(
                stands,
                items=tuple(one for one in stands.items if one.id not in down),
                week=None,
                quote_of_the_day=None if first is not None and first.id in down else first,
            )
        return Today(day=stands.now.date()), ()

    def _kept_moments(self) -> Moments:
        path: Path = self._desk.store / MOMENTS
        with suppress(OSError, UnicodeError):
            if path.stat().st_size <= _MOST_BYTES:
                return read_moments(path.read_text("utf-8"))
        return {}
