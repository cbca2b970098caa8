"""Makes content of the urgent messages of the desk: one batch, as if they lay in a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kiosk.model.content import Batch, Removed
from kiosk.model.desk_message import PLACE, SOURCE, DeskMessage, announcement_of
from kiosk.model.digest import digest_of
from kiosk.model.items import Announcement, ItemId


def messages_as_content(messages: Iterable[DeskMessage]) -> Batch | Removed:
    """Return all that stand; of two with the same words the one that stands longest."""
    last = sorted(messages, key=lambda one: (one.ends, one.id))
    items: dict[ItemId, Announcement] = {}
    for item in map(announcement_of, last):
        items[item.id] = _for_both(items[item.id], item) if item.id in items else item
    if not items:
        return Removed(source=SOURCE, path=PLACE)
    told = "\n".join(
        f"{one.id} {one.airing.since} {one.airing.until} {sorted(one.airing.screens)}" for one in items.values()
    )
    return Batch(source=SOURCE, path=PLACE, digest=digest_of(told.encode()), items=tuple(items.values()))


def _for_both(one: Announcement, later: Announcement) -> Announcement:
    """Return the later of two with the same words, for the screens of both; for all where either is."""
    screens = one.airing.screens | later.airing.screens if one.airing.screens and later.airing.screens else frozenset()
    return replace(later, airing=replace(later.airing, screens=screens))
