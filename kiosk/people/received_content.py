"""Makes content of what survey tools and forms sent: each answer is an item that waits for a release. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable

from kiosk.formats.feed.feed_shapes import UnfitError
from kiosk.formats.feed.sent_in import item_of_answer
from kiosk.model.content import Batch, Doubt
from kiosk.model.digest import digest_of
from kiosk.model.items import Item, ItemId
from kiosk.model.language import Phrase
from kiosk.model.received import INWARD, Received

_LOOK = Phrase("Lees het aan de balie, en geef het vrij.", "Read it at the desk, and release it.")


class ReceivedContent:
    """What was received, as content: one batch of each source. Kept between two looks, for one thread."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[str, Item | None]] = {}
        """What each answer became, beside what it said."""

    def batches(self, received: Iterable[Received]) -> tuple[Batch, ...]:
        """Return the batches of what there is now; an answer that a later version wrote otherwise is left out."""
        made: dict[str, tuple[str, Item | None]] = {}
        found: dict[str, dict[ItemId, Item]] = {}
        for one in received:
            known = self._made.get(one.id)
            made[one.id] = known if known is not None and known[0] == one.told else (one.told, _item_of(one))
            item = made[one.id][1]
            if item is not None:
                found.setdefault(one.source, {})[item.id] = item
        self._made = made
        return tuple(_batch(source, tuple(items.values())) for source, items in sorted(found.items()))


def _item_of(one: Received) -> Item | None:
    try:
        item = item_of_answer(json.loads(one.told), one.source)
    except (UnfitError, ValueError):
        return None
    return item if item.id == one.item else None


def _batch(source: str, items: tuple[Item, ...]) -> Batch:
    what = Phrase(f"Dit stuurde “{source}” naar de balie.", f"“{source}” sent this to the desk.")
    doubts = tuple(Doubt(item=item.id, what=what, hint=_LOOK) for item in items)
    told = "\n".join(map(repr, items))
    digest = digest_of(told.encode("utf-8", "replace"))
    return Batch(source=INWARD, path=f"in {source}", digest=digest, items=items, doubts=doubts)
