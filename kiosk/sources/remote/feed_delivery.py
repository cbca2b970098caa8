"""Delivers what a feed holds, with the pictures that are there, whenever that changes; says once what is wrong."""

from __future__ import annotations

import contextlib
import hashlib
import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace

from kiosk.formats.feed.feed_item import Waiting
from kiosk.formats.feed.feed_page import FeedPage
from kiosk.formats.feed.feed_shapes import UnfitError
from kiosk.model.chosen_days import ChosenDay, only_of
from kiosk.model.content import Batch, Removed
from kiosk.model.digest import digest_of
from kiosk.model.item_parts import Asset
from kiosk.model.items import Item, ItemId, Quote
from kiosk.model.language import Advice, Phrase
from kiosk.model.origin import Origin, Problem
from kiosk.model.reactions import ReactionCount
from kiosk.model.results import Result
from kiosk.model.settings import FeedSettings, without_secrets
from kiosk.sources.remote.feed_pictures import FeedPictures

_TWICE = Advice(Phrase("Dit bericht staat op twee bladzijden.", "This item is on two pages."),
                Phrase("Geef elk bericht een eigen id.", "Give each item its own id."))  # fmt: skip


class FeedDelivery:
    """The deliveries of one feed, one at a time: the polling thread and that of the pictures may both bring them on."""

    def __init__(
        self, settings: FeedSettings, pictures: FeedPictures, deliver: Callable[[Batch | Removed], None]
    ) -> None:
        self._whole = Origin(source=settings.source, path=without_secrets(settings.url).rsplit("/", 1)[-1] or "feed")
        self._choices = json.dumps(asdict(settings)).encode()
        self._pictures = pictures
        self._deliver = deliver
        self._lock = threading.Lock()
        self._pages: tuple[tuple[str, FeedPage], ...] = ()
        self._shown: dict[ItemId, tuple[Waiting, Asset]] = {}
        """Which picture each item was shown with last."""
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
            self._complaint = Problem.of(advice, self._whole)
            self._deliver(self._batch(digest_of(advice.what.english.encode()), problems=(self._complaint,)))
        return True

    def _hand_over(self, *, again: bool = False) -> None:
        with self._lock:
            batch = self._held()
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

    def _held(self) -> Batch:
        """Return what the pages hold.

        An item whose picture is not there yet is left out; one whose picture was changed and nothing else stays as it
        was until the new one is there. An item whose picture cannot be had is shown without, where it has words to
        show; either way that is a problem.
        """
        items: dict[ItemId, Item] = {}
        problems: list[Problem] = []
        shown: dict[ItemId, tuple[Waiting, Asset]] = {}
        signs = hashlib.blake2b(self._choices, digest_size=16)
        for sha256, page in self._pages:
            signs.update(sha256.encode())
            problems += page.problems
            for entry in page.entries:
                if entry.id in items:
                    problems.append(self._of_item(entry.id, _TWICE))
                elif not isinstance(entry, Waiting):
                    items[entry.id] = entry
                elif asset := self._picture_for(entry):
                    items[entry.id] = entry.make(asset)
                    shown[entry.id] = (entry, asset)
                    signs.update(asset.digest.encode())
                elif trouble := self._pictures.trouble(entry.picture):
                    problems.append(self._of_item(entry.id, trouble))
                    with contextlib.suppress(UnfitError):
                        items[entry.id] = entry.make(None)
                    signs.update(trouble.what.english.encode())
        self._shown = shown
        batch = self._batch(signs.hexdigest(), tuple(items.values()), tuple(problems))
        told = replace(batch, days=self._days(items), counts=self._counts(items))
        return replace(told, results=self._results(items))

    def _counts(self, items: Mapping[ItemId, Item]) -> tuple[ReactionCount, ...]:
        """Return how many answered to the feed's own items."""
        first = next((page for _, page in self._pages), None)
        return tuple(one for one in first.counts if one.about in items) if first is not None else ()

    def _results(self, items: Mapping[ItemId, Item]) -> tuple[Result, ...]:
        """Return what came out of the feed's own polls."""
        first = next((page for _, page in self._pages), None)
        return tuple(one for one in first.results if one.poll in items) if first is not None else ()

    def _days(self, items: Mapping[ItemId, Item]) -> tuple[ChosenDay, ...]:
        """Return what the feed chose among its own quotes: of any other it has nothing to say."""
        first = next((page for _, page in self._pages), None)
        quotes = {item.id for item in items.values() if isinstance(item, Quote)} if first and first.days else ()
        return only_of(first.days, quotes) if first is not None else ()

    def _batch(self, digest: str, items: tuple[Item, ...] = (), problems: tuple[Problem, ...] = ()) -> Batch:
        source, path = self._whole.source, self._whole.path
        return Batch(source=source, path=path, digest=digest, items=items, problems=problems)

    def _of_item(self, item: ItemId, advice: Advice) -> Problem:
        return Problem.of(advice, replace(self._whole, path=f"{self._whole.path}#{item}"))

    def _picture_for(self, entry: Waiting) -> Asset | None:
        """Return the picture to show an item with: its own, or while that is on its way the one it had."""
        asset = self._pictures.at_hand(entry.picture)
        if asset is not None or self._pictures.trouble(entry.picture) is not None:
            return asset
        before, earlier = self._shown.get(entry.id, (entry, None))
        if earlier is None or not earlier.path.is_file() or entry.make(earlier) != before.make(earlier):
            return None
        return earlier
