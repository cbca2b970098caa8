"""How much more often an event with places is told as its day comes near: two days before, and on the day. Pure."""

from __future__ import annotations

from datetime import date, datetime

from kiosk.model.items import Announcement, Item
from kiosk.model.sign_ups import REMINDED, takes_sign_ups

OFTENER = 3.0
"""Turns of such an event for one of another announcement."""


def reminded(item: Item, today: date) -> float:
    """Return by how much an item weighs more on a day than it does by itself."""
    if not isinstance(item, Announcement) or not takes_sign_ups(item) or item.starts is None:
        return 1.0
    starts = item.starts.date() if isinstance(item.starts, datetime) else item.starts
    return OFTENER if (starts - today).days in REMINDED else 1.0
