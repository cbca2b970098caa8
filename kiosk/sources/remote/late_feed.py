"""Starts a remote feed without delaying the first slide: its parts are imported on a thread of their own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kiosk.machine.clock import Clock
from kiosk.machine.threads import supervised
from kiosk.model.content import Batch, Removed
from kiosk.model.settings import FeedSettings

if TYPE_CHECKING:
    from kiosk.sources.remote.remote_source import FeedStatus, RemoteSource


class LateFeed:
    """One feed, as a source of the wiring."""

    def __init__(
        self, feed: FeedSettings, deliver: Callable[[Batch | Removed], None], cache: Path, clock: Clock
    ) -> None:
        self._feed = feed
        self._deliver = deliver
        self._cache = cache
        self._clock = clock
        self._source: RemoteSource | None = None
        self._stopped = False
        self._refiled = False
        self._delivering = threading.Lock()

    def start(self) -> None:
        """Import and begin, beside everything else."""
        supervised("feed", self._begin)

    def _begin(self) -> None:
        from kiosk.sources.remote.remote_source import RemoteSource

        source = RemoteSource(self._feed, deliver=self._hand_on, cache=self._cache, clock=self._clock)
        self._source = source
        with self._delivering:
            if not self._stopped:
                source.start()

    def _hand_on(self, delivery: Batch | Removed) -> None:
        """Deliver, and after the first good batch take away what an earlier version filed under the feed's name.

        Nothing more once it was stopped: its content may have been taken away since.
        """
        with self._delivering:
            if self._stopped:
                return
            self._deliver(delivery)
            good = isinstance(delivery, Batch) and (delivery.items or not delivery.problems)
            if good and not self._refiled:
                self._refiled = True
                self._deliver(Removed(source=self._feed.former_source, path=delivery.path))

    def keep_nothing(self) -> None:
        """Keep nothing of it on the disk from now on."""
        if self._source is not None:
            self._source.keep_nothing()

    @property
    def address(self) -> str:
        """The host the feed comes from; the rest of an address may hold a secret."""
        return urlsplit(self._feed.url).hostname or "?"

    def status(self) -> FeedStatus | None:
        """Return how the feed is doing; None while it has not begun."""
        return self._source.status if self._source is not None else None

    def stop(self) -> None:
        """Stop it, if it had begun; it delivers nothing after this."""
        with self._delivering:
            self._stopped = True
        if self._source is not None:
            self._source.stop()
