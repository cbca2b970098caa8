"""Writes a page of a feed as plain values and reads it back: a long feed is read in a process apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from kiosk.formats.feed.feed_item import Entry, Waiting
from kiosk.formats.feed.feed_object import WantedPicture
from kiosk.formats.feed.feed_page import FeedPage, read_page
from kiosk.formats.feed.feed_shapes import UnfitError
from kiosk.model.batch_codec import read_batch, write_batch
from kiosk.model.content import Batch
from kiosk.model.item_parts import Asset
from kiosk.model.items import Item, ItemId, kind_of, known_of
from kiosk.model.language import Advice, Phrase
from kiosk.model.settings import FeedFields, FeedSettings

_STAND_IN = Asset(path=Path("-"), digest="-", width=1, height=1)
"""Stands where the picture of an item will be."""


def read_plainly(order: Mapping[str, Any], body: bytes) -> dict[str, Any]:
    """Carry out the order to read a page, in the process apart. Raises UnreadableFeedError."""
    settings = settings_of(order["settings"])
    return plain_page(read_page(body, settings, source=order["source"], address=order["address"]))


def plain_settings(settings: FeedSettings) -> dict[str, Any]:
    """Return the settings of a feed as plain values, without what is only of use for fetching it."""
    return asdict(replace(settings, secret_env="", secret_file="", proxy="", ca_file=""))


def settings_of(plain: Mapping[str, Any]) -> FeedSettings:
    """Return the settings that `plain_settings` wrote."""
    return FeedSettings(**{**plain, "fields": FeedFields(**plain["fields"])})


def plain_page(page: FeedPage) -> dict[str, Any]:
    """Return a page as plain values: its items and problems as a batch writes them, those that wait beside it."""
    items: list[Item] = []
    entries = [_plain(entry, items) for entry in page.entries]
    batch = Batch(
        source="",
        path="",
        digest="",
        items=tuple(items),
        problems=page.problems,
        days=page.days,
        counts=page.counts,
        results=page.results,
    )
    return {"batch": write_batch(batch), "entries": entries, "next": [page.next_url, page.next_sha256]}


def page_of(plain: Mapping[str, Any]) -> FeedPage:
    """Return the page that `plain_page` wrote. Raises ValueError, KeyError or TypeError for anything else."""
    batch = read_batch(plain["batch"])
    next_url, next_sha256 = plain["next"]
    return FeedPage(
        entries=tuple(_entry(one, batch.items) for one in plain["entries"]),
        problems=batch.problems,
        next_url=None if next_url is None else str(next_url),
        next_sha256=None if next_sha256 is None else str(next_sha256),
        days=batch.days,
        counts=batch.counts,
        results=batch.results,
    )


def _plain(entry: Entry, items: list[Item]) -> Any:  # noqa: ANN401
    """Return where an item stands among the items; of one that waits, what it waits for and both that it may become."""
    if not isinstance(entry, Waiting):
        items.append(entry)
        return len(items) - 1
    items.append(entry.make(_STAND_IN))
    made = len(items) - 1
    bare: Any
    try:
        items.append(entry.make(None))
        bare = len(items) - 1
    except UnfitError as error:
        bare = [[error.what.dutch, error.what.english], [error.hint.dutch, error.hint.english]]
    picture = entry.picture
    return {"id": entry.id, "picture": [picture.url, picture.sha256, picture.focus], "words": entry.words,
            "made": made, "bare": bare}  # fmt: skip


def _entry(plain: Any, items: tuple[Item, ...]) -> Entry:  # noqa: ANN401
    if isinstance(plain, int):
        return items[plain]
    url, sha256, focus = plain["picture"]
    made, bare = items[plain["made"]], plain["bare"]
    bare = items[bare] if isinstance(bare, int) else Advice(Phrase(*bare[0]), Phrase(*bare[1]))

    def make(asset: Asset | None) -> Item:
        if asset is not None:
            shown: Item = replace(made, **dict.fromkeys(known_of(kind_of(made)).pictures, asset))
            return shown
        if isinstance(bare, Advice):
            raise UnfitError.of(bare)
        return bare

    picture = WantedPicture(url=url, sha256=sha256, focus=None if focus is None else (focus[0], focus[1]))
    return Waiting(id=ItemId(plain["id"]), picture=picture, words=plain["words"], make=make)
