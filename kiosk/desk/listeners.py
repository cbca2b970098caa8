"""Remembers who fetched the whole of a recording here, and whose player came to its end. Nothing of it is kept.

No machine knows whether somebody listened. What it knows is told as it is: that every byte was sent to their browser,
that so much time went by since the first, and that their player reports to have played all of it.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from datetime import datetime, timedelta

from kiosk.model.item_parts import Recording

MOST = 400
"""Recordings of one browser each that are remembered."""
_MOST_SPANS = 64
"""Pieces of one file; whoever fetches it in more begins anew."""
FASTEST = 2.0
"""How fast players play at most: who is at the end sooner jumped there."""


class _Fetched:
    """How much of one recording one browser has fetched, and since when."""

    def __init__(self, at: datetime) -> None:
        self.began = at
        self.spans: list[tuple[int, int]] = []
        self.size = 0
        self.ended = False

    def add(self, start: int, end: int, size: int) -> None:
        spans, self.size = sorted([*self.spans, (start, end)]), size
        joined: list[tuple[int, int]] = []
        for first, last in spans:
            if joined and first <= joined[-1][1]:
                joined[-1] = joined[-1][0], max(last, joined[-1][1])
            else:
                joined.append((first, last))
        self.spans = joined[:_MOST_SPANS]

    @property
    def is_whole(self) -> bool:
        return bool(self.size) and self.spans == [(0, self.size)]


class Listeners:
    """Safe to share between threads."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[str, str], _Fetched] = OrderedDict()
        self._lock = threading.Lock()

    def fetched(self, who: str, digest: str, span: tuple[int, int], *, size: int, at: datetime) -> None:
        """Note that these bytes of a recording, of so many, were sent to a browser, by the id of its session."""
        with self._lock:
            one = self._known.setdefault((who, digest), _Fetched(at))
            one.add(*span, size)
            self._known.move_to_end((who, digest))
            while len(self._known) > MOST:
                self._known.popitem(last=False)

    def ended(self, who: str, recording: Recording, *, at: datetime) -> bool:
        """Note that a player reports to have come to the end; tell whether that can be so."""
        with self._lock:
            one = self._known.get((who, recording.digest))
            if one is None or not one.is_whole:
                return False
            one.ended |= at - one.began >= timedelta(seconds=recording.seconds / FASTEST)
            return one.ended

    def has_fetched(self, who: str, digest: str) -> bool:
        """Tell whether every byte of it was sent to this browser."""
        with self._lock:
            one = self._known.get((who, digest))
            return one is not None and one.is_whole

    def has_played(self, who: str, digest: str) -> bool:
        """Tell whether their player came to its end."""
        with self._lock:
            one = self._known.get((who, digest))
            return one is not None and one.ended
