"""Counts the keys of a number pad at the screen: presses, not people, each for the slide that stands there.

One press of a key counts in three seconds, and twenty of a showing: a child that hammers is not a department. The draw
thread counts in memory; whoever asks for the counts writes them down now and then, and a loss of power costs some.
"""

from __future__ import annotations

import json
import logging
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

from kiosk.machine.whole_files import write_whole
from kiosk.model.items import ItemId, kind_of
from kiosk.model.plays import NowShowing
from kiosk.model.reactions import ANSWERED, FEWEST_COUNTED, ReactionCount
from kiosk.model.value import value

log = logging.getLogger(__name__)

FILE = "taps.json"
"""In the state."""
APART = 3.0
"""Seconds between two presses of one key that both count."""
MOST_A_SHOWING = 20
KEPT = timedelta(days=365)
MOST_ITEMS = 2000
WRITE_SECONDS, TELL_SECONDS = 600.0, 20.0
"""How long presses wait for the disk, and for the wall."""
_KEYS = ("recognise", "compliment", "agree")


@value
class _Pressed:
    """The presses at one item: of each key, and when the last was."""

    counts: tuple[int, ...]
    last: date


class NumberPad:
    """The counts of one screen. `pressed` is called on the draw thread and never waits; the rest on another."""

    def __init__(self, state: Path, *, on: bool, now: Callable[[], datetime], monotonic: Callable[[], float]) -> None:
        """`on` is whether there is such a pad by the settings; what was counted before stays either way."""
        self.on = on
        self._path = state / FILE
        self._now, self._monotonic = now, monotonic
        self._lock = threading.Lock()
        self._items = _read(self._path)
        self._standing: datetime | None = None
        self._last: dict[str, float] = {}
        self._of_showing = 0
        self._unwritten: float | None = None
        self._told: tuple[ReactionCount, ...] | None = None
        self._untold: float | None = None

    def pressed(self, key: str, showing: NowShowing, now: float) -> bool:
        """Count a key for what stands there; False where it does not count."""
        item = showing.cue.item
        if not self.on or key not in _KEYS or item is None or kind_of(item) not in ANSWERED or item.airing.urgent:
            return False
        if showing.started != self._standing:
            self._standing, self._of_showing = showing.started, 0
            self._last = {}
        if self._of_showing >= MOST_A_SHOWING or now - self._last.get(key, now - APART) < APART:
            return False
        self._last[key], self._of_showing = now, self._of_showing + 1
        with self._lock:
            known = self._items.get(item.id, _Pressed(counts=(0, 0, 0), last=date.min))
            counts = tuple(count + (name == key) for name, count in zip(_KEYS, known.counts, strict=True))
            self._items[item.id] = _Pressed(counts=counts, last=self._now().date())
            self._unwritten = now if self._unwritten is None else self._unwritten
            self._untold = now if self._untold is None else self._untold
        return True

    def total(self) -> int | None:
        """Return how many presses are kept; None where there is no pad and never was."""
        with self._lock:
            count = sum(sum(one.counts) for one in self._items.values())
        return count if self.on or count else None

    def taps(self) -> tuple[ReactionCount, ...]:
        """Return the presses of each item that has some, in order; every so many seconds anew. Writes what is due."""
        now = self._monotonic()
        with self._lock:
            writes = self._unwritten is not None and now - self._unwritten >= WRITE_SECONDS
            if self._told is None or (self._untold is not None and now - self._untold >= TELL_SECONDS):
                self._untold = None
                counted = Counter({item: sum(one.counts) for item, one in self._items.items()})
                self._told = tuple(
                    ReactionCount(about=item, taps=counted[item])
                    for item in sorted(counted)
                    if counted[item] >= FEWEST_COUNTED
                )
            told = self._told
        if writes:
            self.write()
        return told

    def write(self) -> None:
        """Write down what is not yet; a disk that refuses is asked again after a while."""
        with self._lock:
            if self._unwritten is None:
                return
            self._items = _of_the_last_year(self._items, self._now().date())
            rows = {item: [*one.counts, one.last.isoformat()] for item, one in self._items.items()}
            self._unwritten = None
        try:
            write_whole(self._path, json.dumps(rows, separators=(",", ":")).encode(), mode=0o600)
        except OSError as error:
            log.warning("what the number pad counted cannot be kept in %s: %s", self._path, error)
            with self._lock:
                self._unwritten = self._monotonic()


def _of_the_last_year(items: Mapping[ItemId, _Pressed], today: date) -> dict[ItemId, _Pressed]:
    newest = sorted(items.items(), key=lambda one: one[1].last, reverse=True)[:MOST_ITEMS]
    return {item: one for item, one in newest if one.last >= today - KEPT}


def _read(path: Path) -> dict[ItemId, _Pressed]:
    """Return what was written; nothing of a file that is spoilt."""
    try:
        rows = json.loads(path.read_bytes())
        return {
            ItemId(str(item)): _Pressed(counts=(int(one), int(two), int(three)), last=date.fromisoformat(last))
            for item, (one, two, three, last) in rows.items()
        }
    except (OSError, ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return {}
