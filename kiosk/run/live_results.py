"""Lets the bars of a poll that stands grow, now and then: a busy minute at the phones must not paint for ever."""

from __future__ import annotations

from kiosk.machine.clock import Clock
from kiosk.model.content import Snapshot
from kiosk.run.preparation import Preparation

EVERY = 5.0
"""Seconds from one setting of a poll that stands to the next."""


class LiveResults:
    """Knows when a poll that stands was last set again. For the composer's thread."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._from = 0.0

    def take(self, state: Preparation, snapshot: Snapshot) -> Preparation:
        """Return what is so with the results of new content."""
        now = self._clock.monotonic()
        after = state.with_results(snapshot.results, live=now >= self._from)
        if after.instead is not state.instead:
            self._from = now + EVERY
        return after
