"""Notices that released words were changed: a person released other words than those that stand there now."""

from __future__ import annotations

import difflib

from kiosk.library.decision_sources import by_folder
from kiosk.model.content import Batch
from kiosk.model.decisions import Verb
from kiosk.model.items import Item, ItemId, Quote, Story, normal_words

NONE: frozenset[ItemId] = frozenset()
"""Shared, since each empty set of its own takes 216 bytes."""
ALIKE = 0.6
"""Share of the words in common from which other words at the same place count as an edit of the earlier ones."""
_MOST_PAIRS = 400
"""Pairs of old and new texts that are compared for one file."""


def edited_items(before: Batch | None, now: Batch, earlier: frozenset[ItemId]) -> frozenset[ItemId]:
    """Return the items of a batch whose words changed since they were released.

    `before` is the last good batch of the same file and `earlier` its edited items. An item stays edited until it was
    seen without its release once; then a person has looked at it again.
    """
    released = _released(now)
    if not released:
        return NONE
    still = earlier & released.keys()
    if before is None:
        return still
    old = _released(before)
    changed = {one for one in released.keys() & old.keys() if normal_words(released[one]) != normal_words(old[one])}
    new = [released[one] for one in released.keys() - {item.id for item in before.items}]
    vanished = [old[one] for one in old.keys() - {item.id for item in now.items}]
    if new and vanished and len(new) * len(vanished) <= _MOST_PAIRS:
        changed |= {item.id for item in new if any(_alike(item, other) for other in vanished)}
    return still | changed


def _released(batch: Batch) -> dict[ItemId, Item]:
    """Return the customers' words that a person released one by one: in a table's column, or in the folder."""
    by_hand = any(one.verb is Verb.RELEASE for one in by_folder(batch))
    if not by_hand and not batch.released:
        return {}
    words = (item for item in batch.items if isinstance(item, Quote | Story))
    return {item.id: item for item in words if by_hand or item.id in batch.released}


def _alike(one: Item, other: Item) -> bool:
    match = difflib.SequenceMatcher(None, _text(one).split(), _text(other).split(), autojunk=False)
    return match.quick_ratio() >= ALIKE and match.ratio() >= ALIKE


def _text(item: Item) -> str:
    return " ".join(item.paragraphs) if isinstance(item, Story) else getattr(item, "text", "")
