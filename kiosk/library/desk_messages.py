"""Makes content of the urgent messages of the desk: one batch, as if they lay in a file."""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.model.content import Batch, Removed
from kiosk.model.desk_message import PLACE, SOURCE, DeskMessage, announcement_of
from kiosk.model.digest import digest_of


def messages_as_content(messages: Iterable[DeskMessage]) -> Batch | Removed:
    """Return all that stand; of two with the same words the one that stands longest."""
    last = sorted(messages, key=lambda one: (one.ends, one.id))
    items = {item.id: item for item in map(announcement_of, last)}
    if not items:
        return Removed(source=SOURCE, path=PLACE)
    told = "\n".join(f"{one.id} {one.airing.since} {one.airing.until}" for one in items.values())
    return Batch(source=SOURCE, path=PLACE, digest=digest_of(told.encode()), items=tuple(items.values()))
