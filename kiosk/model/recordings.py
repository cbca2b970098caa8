"""What there is to know of a recording beside an item: whether it has one, and the item without it. Pure."""

from __future__ import annotations

from dataclasses import replace

from kiosk.model.item_parts import Recording
from kiosk.model.items import Item, Quote

LONGEST = 60.0
"""Seconds of the longest recording that is taken in."""
FREQUENCY = 48_000
"""Samples a second of what a recording is made into: one channel of 16 bits in a .wav, whatever came."""
SOUND_SUFFIXES = (".wav", ".mp3", ".m4a", ".ogg", ".oga", ".opus")
"""What a file with sound may be called. What it holds is told by its bytes."""


def recording_of(item: Item) -> Recording | None:
    """Return the recording beside an item; None where there is none."""
    return item.recording if isinstance(item, Quote) else None


def without_recording(item: Item) -> Item:
    """Return the same words, with nothing to be heard beside them but a voice that reads them."""
    return replace(item, recording=None) if isinstance(item, Quote) and item.recording is not None else item
