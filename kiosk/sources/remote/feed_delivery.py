"""Delivers what a feed holds whenever that changes, and says once what is wrong with it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace

from kiosk.formats.feed.feed_page import FeedPage
from kiosk.model.content import Batch, Removed
from kiosk.model.digest import digest_of
from kiosk.model.language import Advice, Phrase
from kiosk.model.origin import Problem
from kiosk.sources.remote.feed_batch import FeedBatches


class FeedDelivery:
    """The deliveries of one feed, one at a time: the polling thread and that of the pictures may both bring them on."""

    def __init__(self, batches: FeedBatches, deliver: Callable[[Batch | Removed], None]) -> None:
        self._batches = batches
        self._deliver = deliver
        self._lock = threading.Lock()
        self._pages: tuple[tuple[str, FeedPage], ...] = ()
        self._complaint: Problem | None = None
        self.delivered: Batch | None = None
        """The last good batch; None before there was one."""

    @property
    def failing(self) -> Phrase | None:
        """Why the feed cannot be had now; None when it can."""
        complaint = self._complaint
        return None if complaint is None else complaint.what

    def take(self, pages: tuple[tuple[str, FeedPage], ...]) -> None:
        """Deliver what the feed holds now, page by page beside the digest of its bytes. What was wrong is over."""
        failed, self._complaint, self._pages = self._complaint is not None, None, pages
        self._hand_over(again=failed)

    def pictures_came(self) -> None:
        """Deliver again if the pictures that came or failed make a difference."""
        if self.delivered is not None:
            self._hand_over()

    def fail(self, advice: Advice) -> bool:
        """Say what is wrong with the feed as a whole, and tell whether that is new. What it held stays."""
        if advice.what == self.failing:
            return False
        with self._lock:
            self._complaint = self._batches.problem(advice)
            digest = digest_of(advice.what.english.encode())
            source, path = self._batches.source, self._batches.path
            self._deliver(Batch(source=source, path=path, digest=digest, problems=(self._complaint,)))
        return True

    def _hand_over(self, *, again: bool = False) -> None:
        with self._lock:
            batch = self._batches.of(self._pages)
            if again or self.delivered is None or batch.digest != self.delivered.digest:
                if self._emptied_to(batch):
                    self._deliver(replace(batch, digest=f"{batch.digest} empty", problems=()))
                self.delivered = batch
                if self._complaint is not None:
                    batch = replace(batch, problems=(*batch.problems, self._complaint))
                self._deliver(batch)

    def _emptied_to(self, batch: Batch) -> bool:
        """Tell whether a good feed lost all its items for want of pictures: problems alone would take nothing away."""
        before = self.delivered
        shown = before is None or before.items
        return bool(shown and batch.problems and not batch.items and any(page.entries for _, page in self._pages))
