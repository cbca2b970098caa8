"""What every kind of item has, and the names of the kinds."""

from __future__ import annotations

import re
from dataclasses import field
from enum import StrEnum
from typing import NewType

from kiosk.model.item_parts import Airing
from kiosk.model.origin import Origin
from kiosk.model.roles import NOT_WORDS, FeedPlace, fact
from kiosk.model.value import value

ItemId = NewType("ItemId", str)
"""Stable name of one item: the same words keep the same id when a file is renamed or a feed repeats them."""
_ITEM_ID = re.compile(r"[a-z_]{2,20}-[0-9a-f]{6,64}")


def is_item_id(text: str) -> bool:
    """Tell whether a text may be the id of an item, of any kind."""
    return _ITEM_ID.fullmatch(text) is not None


class Kind(StrEnum):
    """What sort of item it is."""

    QUOTE = "quote"
    STORY = "story"
    NPS = "nps"
    PICTURE = "picture"
    ANNOUNCEMENT = "announcement"
    SPOTLIGHT = "spotlight"
    HALL_OF_FAME = "hall_of_fame"
    IMPROVEMENT = "improvement"
    VALUE = "value"
    MILESTONE = "milestone"
    WEEK = "week"
    ROUNDUP = "roundup"
    NOTE = "note"
    IDEA = "idea"
    IDEAS = "ideas"
    POLL = "poll"
    PRIORITIES = "priorities"
    HAT = "hat"
    DECISION_CARD = "decision_card"


@value
class ItemCommon:
    """What every kind of item has."""

    id: ItemId = fact(feed=FeedPlace.NOWHERE)
    origin: Origin = fact(feed=FeedPlace.NOWHERE)
    airing: Airing = field(default_factory=Airing, metadata=NOT_WORDS)
    language: str | None = fact(default=None, feed=FeedPlace.NOWHERE)
    """Language of the words as an ISO 639-1 code; None where the maker did not say."""
