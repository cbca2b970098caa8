"""What survey tools and forms of others sent to the desk, one answer at a time. Pure values."""

from __future__ import annotations

from datetime import datetime

from kiosk.model.items import ItemId
from kiosk.model.value import value

INWARD = "in"
"""What such answers are filed under, as content."""
LONGEST_ANSWER = 64 * 1024
"""Bytes of one answer as it is sent."""
MOST_OF_A_DOOR = 5_000
"""Answers of one source that are kept; more wait for nobody."""


@value
class Received:
    """One answer, with what of it the settings point at and nothing else."""

    id: str
    """Made of its source and of what the sender calls it: the same answer sent again is the same."""
    source: str
    """The name of the door that it came by."""
    item: ItemId
    """What it becomes."""
    told: str
    """Its fields as an item of a JSON Feed holds them, written as JSON."""
    at: datetime


@value
class DoorToken:
    """A token that opens a door, as far as the desk knows it: it keeps no token itself."""

    id: str
    """The begin of its digest, which opens nothing."""
    source: str
    made: datetime
    by: str
    used: datetime | None
    """The day on which it was used last."""
