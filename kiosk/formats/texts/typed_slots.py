"""One box of a form in which people type a text: what it is called, and what it becomes."""

from __future__ import annotations

from kiosk.model.language import Phrase
from kiosk.model.value import value

WORDS = "words"
"""The box with the words that stand below the keys."""


@value
class Slot:
    """One thing to fill in."""

    name: str
    """The key under which it stands in the file; `WORDS` for what stands below the keys."""
    field: str
    """The field of the item that it becomes; empty for when it shows."""
    label: Phrase
    hint: Phrase = Phrase("", "")
    long: bool = False
    required: bool = False
    among: tuple[tuple[str, Phrase], ...] = ()
    """What can be chosen, each as it is written in Dutch and as it is told; empty where anything can be typed."""
