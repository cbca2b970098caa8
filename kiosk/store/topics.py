"""What a topic of what colleagues sent is called: an item by its id, the wall as a whole by the day.

By the day, so that what a phone says about the wall on two days cannot be joined, and a tap counts again tomorrow.
"""

from __future__ import annotations

from datetime import datetime

from kiosk.model.items import ItemId

_WALL = "wall "
OF_THE_WALL = f"(topic = '' OR topic LIKE '{_WALL}%')"
"""Tells in SQL the rows about the wall as a whole; an earlier version called its topic nothing."""
OF_ITEMS = f"(id != '' AND id NOT LIKE '{_WALL}%')"
"""Tells the topics that are items."""


def topic_of(about: ItemId | None, at: datetime) -> str:
    """Return the topic of what is said about an item, or about the wall on the day of an aware moment."""
    return about or f"{_WALL}{at.date().isoformat()}"


def about_of(topic: str) -> ItemId | None:
    """Return the item of a topic; None for the wall."""
    return None if not topic or topic.startswith(_WALL) else ItemId(topic)
