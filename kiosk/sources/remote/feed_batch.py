"""Makes of the pages of a feed, and of the pictures that are there, the batch that is delivered."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict

from kiosk.formats.feed.feed_entry import Waiting
from kiosk.formats.feed.feed_page import FeedPage
from kiosk.model.content import Batch
from kiosk.model.items import Asset, Item, ItemId
from kiosk.model.language import Advice, Phrase
from kiosk.model.origin import Origin, Problem
from kiosk.model.settings import FeedSettings, without_secrets
from kiosk.sources.remote.feed_pictures import FeedPictures

_TWICE = Advice(Phrase("Dit bericht staat op twee bladzijden.", "This item is on two pages."),
                Phrase("Geef elk bericht een eigen id.", "Give each item its own id."))  # fmt: skip


class FeedBatches:
    """The batches of one feed. Remembers which picture each item was shown with last."""

    def __init__(self, settings: FeedSettings, pictures: FeedPictures) -> None:
        self.source = settings.source
        self.path = without_secrets(settings.url).rsplit("/", 1)[-1] or "feed"
        self._choices = json.dumps(asdict(settings)).encode()
        self._pictures = pictures
        self._shown: dict[ItemId, tuple[Waiting, Asset]] = {}

    def of(self, pages: Iterable[tuple[str, FeedPage]]) -> Batch:
        """Return what these pages hold, each beside the digest of its bytes.

        An item whose picture is not there yet is left out; one whose picture was changed and nothing else stays as it
        was until the new one is there. An item whose picture cannot be had is left out with a problem.
        """
        items: dict[ItemId, Item] = {}
        problems: list[Problem] = []
        shown: dict[ItemId, tuple[Waiting, Asset]] = {}
        signs = hashlib.blake2b(self._choices, digest_size=16)
        for sha256, page in pages:
            signs.update(sha256.encode())
            problems += page.problems
            for entry in page.entries:
                if entry.id in items:
                    problems.append(self.problem(_TWICE, str(entry.id)))
                elif not isinstance(entry, Waiting):
                    items[entry.id] = entry
                elif asset := self._picture_for(entry):
                    items[entry.id] = entry.make(asset)
                    shown[entry.id] = (entry, asset)
                    signs.update(asset.digest.encode())
                elif trouble := self._pictures.trouble(entry.picture):
                    problems.append(self.problem(trouble, str(entry.id)))
                    signs.update(trouble.what.english.encode())
        self._shown = shown
        return Batch(
            source=self.source,
            path=self.path,
            digest=signs.hexdigest(),
            items=tuple(items.values()),
            problems=tuple(problems),
        )

    def problem(self, advice: Advice, item: str = "") -> Problem:
        """Return what is wrong with the feed, or with one item of it."""
        path = f"{self.path}#{item}" if item else self.path
        return Problem.of(advice, Origin(source=self.source, path=path))

    def _picture_for(self, entry: Waiting) -> Asset | None:
        """Return the picture to show an item with: its own, or while that is on its way the one it had."""
        asset = self._pictures.at_hand(entry.picture)
        if asset is not None or self._pictures.trouble(entry.picture) is not None:
            return asset
        before, earlier = self._shown.get(entry.id, (entry, None))
        if earlier is None or not earlier.path.is_file() or entry.make(earlier) != before.make(earlier):
            return None
        return earlier
