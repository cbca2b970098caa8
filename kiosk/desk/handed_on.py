"""Makes the feed of what shows, for screens elsewhere: anew only when something else may be shown."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from kiosk.desk.desk import Desk
from kiosk.model.content import Batch
from kiosk.model.item_parts import Asset
from kiosk.model.items import Item, assets_of
from kiosk.model.value import value
from kiosk.programme.hats_today import with_turns
from kiosk.publish.feed import TITLE, PublishedPicture, feed_documents

LOOKS_AGAIN = 1.0
"""Seconds within which the kiosk is not asked again, however many screens come."""
_BLOCK = 1 << 20


@value
class HandedOn:
    """The feed as it was last made."""

    state: str
    documents: Mapping[str, bytes]
    pictures: Mapping[str, Path]
    """Where each picture lies, by its name in the feed."""


class FeedMaking:
    """Gives the newest feed, to any thread. Raises KioskAway where no kiosk answers."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = threading.Lock()
        self._made: HandedOn | None = None
        self._looked = 0.0
        self._known: dict[str, PublishedPicture | None] = {}
        """Of each picture, by its digest, what it is called; None for one that cannot be read."""

    def newest(self) -> HandedOn:
        """Return the feed as it is now."""
        with self._lock:
            now = time.monotonic()
            if self._made is None or now - self._looked >= LOOKS_AGAIN:
                if self._made is None or self._desk.kiosk.state_of_shown() != self._made.state:
                    self._made = self._making(*self._desk.kiosk.shown())
                self._looked = now
            return self._made

    def _making(self, state: str, told: Batch) -> HandedOn:
        items = told.items
        assets = {asset.digest: asset for item in items for asset in assets_of(item)}
        self._known = {digest: self._known.get(digest) or _named(asset) for digest, asset in assets.items()}
        pictures = {digest: named for digest, named in self._known.items() if named is not None}
        language = self._desk.language
        self._desk.kiosk.elsewhere.hand_on(items)
        documents = feed_documents(
            with_turns(_whole(items, pictures), self._desk.now().date(), self._desk.settings.programme.country),
            title=self._desk.settings.screen.brand or TITLE.say(language),
            language=language.value,
            pictures=pictures,
            days=told.days,
            counts=told.counts,
            results=self._desk.kiosk.asked.results(),
        )
        return HandedOn(
            state=state,
            documents={one.name: one.body for one in documents},
            pictures={named.name: assets[digest].path for digest, named in pictures.items()},
        )


def _whole(items: Iterable[Item], pictures: Mapping[str, PublishedPicture]) -> Iterable[Item]:
    """Give the items of which every picture can be read."""
    return (item for item in items if all(asset.digest in pictures for asset in assets_of(item)))


def _named(asset: Asset) -> PublishedPicture | None:
    try:
        with asset.path.open("rb") as file:
            digest = hashlib.sha256()
            while block := file.read(_BLOCK):
                digest.update(block)
    except OSError:
        return None
    return PublishedPicture(name=f"pictures/{digest.hexdigest()}{asset.path.suffix}", sha256=digest.hexdigest())
