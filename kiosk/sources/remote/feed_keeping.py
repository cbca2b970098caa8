"""Decides when the disk gets what a feed holds: once a day, and never something older than what is shown.

The library keeps the items of a feed at each change. What lies here besides saves a start the fetching, and tells since
when nothing newer came; so a feed that changes every hour need not be written every hour.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping

from kiosk.sources.remote.feed_cache import FeedCache, KeptFeed

KEEP_SECONDS = 24 * 3600.0
"""The least time between two writings of a feed that goes on changing, and of one that is still the latest."""
STOP_SECONDS = 3600.0
"""The same at a stop, where the next start may be without a network."""
MOST_WAITING = 1_000_000
"""Bytes of changed pages, packed, that wait in memory at most."""


class FeedKeeping:
    """The writing of one feed. Times are seconds since 1970, those at which a feed was confirmed."""

    def __init__(self, cache: FeedCache) -> None:
        self._cache = cache
        self._withheld = False
        self._latest: KeptFeed | None = None
        self._written: float | None = None
        """When what the disk has was confirmed; None where it has nothing."""
        self._behind = False
        """Whether the disk does not have the latest."""
        self._waiting: dict[str, bytes] = {}
        """The bodies that it does not have, packed, by their digest."""

    def load(self) -> KeptFeed:
        """Return what the disk has."""
        feed = self._cache.load()
        self._withheld = feed.withheld
        self._written = feed.confirmed if feed.pages else None
        return feed

    def latest(self, feed: KeptFeed, bodies: Mapping[str, bytes], *, changed: bool) -> None:
        """Take what the feed holds now, with the bodies that are new. Where it waits, the disk has no older one."""
        if self._withheld:
            return
        self._latest, self._behind = feed, self._behind or changed
        waiting = self._waiting | {digest: zlib.compress(body, 1) for digest, body in bodies.items()}
        self._waiting = {page.sha256: waiting[page.sha256] for page in feed.pages if page.sha256 in waiting}
        too_much = sum(map(len, self._waiting.values())) > MOST_WAITING
        if too_much or not self._written_within(KEEP_SECONDS):
            self._write()
        elif changed:
            self._cache.forget(feed)

    def keep_nothing(self) -> None:
        """Take what is kept off the disk, and keep no more."""
        if not self._withheld:
            self._withheld, self._waiting = True, {}
            self._cache.keep(KeptFeed(withheld=True))

    def close(self) -> None:
        """Let the disk have the latest."""
        if self._latest is not None and not self._withheld and (self._behind or not self._written_within(STOP_SECONDS)):
            self._write()

    def _written_within(self, seconds: float) -> bool:
        """Tell whether the disk was written so lately; not where the clock was set back since."""
        if self._latest is None or self._written is None:
            return False
        return 0 <= self._latest.confirmed - self._written < seconds

    def _write(self) -> None:
        if self._latest is None:
            return
        bodies = {digest: zlib.decompress(packed) for digest, packed in self._waiting.items()}
        if all(self._cache.keep_body(digest, body) for digest, body in bodies.items()):
            self._cache.keep(self._latest)
            self._waiting, self._behind = {}, False
        self._written = self._latest.confirmed  # a disk that refuses is tried again as late as one that did not
