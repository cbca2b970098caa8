"""What a person decided about content: one ruling, whoever made it and through whatever it came."""

from __future__ import annotations

import re
from datetime import datetime
from enum import StrEnum
from functools import lru_cache

from kiosk.model.amendments import Amendment
from kiosk.model.items import ItemId
from kiosk.model.value import value


class Verb(StrEnum):
    """What is decided."""

    RELEASE = "release"
    """A person read it: it may be shown."""
    TAKE_DOWN = "take down"
    DOUBT = "doubt"
    """A take-down may mean this item: it waits until a person says so."""
    BRING_BACK = "bring back"
    """What was taken down earlier may be shown again."""
    EDIT = "edit"
    """The words are other ones than those that were released."""
    MASK = "mask"
    """Words of it are covered: it waits, unless it is released as what it is now."""
    PIN = "pin"
    """It is the quote of a day."""
    SKIP = "skip"
    """It is not."""
    ERASE = "erase"
    """A take-down for good: its words go from all that is kept."""
    ASK = "ask"
    """A colleague is asked first: it waits for them, whoever releases it."""


TAKES_DOWN = frozenset({Verb.TAKE_DOWN, Verb.ERASE})
"""What takes an item off the screen."""


class Via(StrEnum):
    """Through what a decision came."""

    COLUMN = "column"
    """The column "toon" of a table."""
    RELEASED_FOLDER = "folder released"
    TAKEN_DOWN_FOLDER = "folder taken down"
    LIST = "list"
    """A line of WEGHALEN.txt."""
    CHANGE = "change"
    """The file itself, whose words were changed."""
    DESK = "desk"
    """The officer's pages in a browser."""
    MEMORY = "memory"
    """What once took it down is no longer there; it stays down until a person brings it back."""


@value
class Decision:
    """One ruling, about one item, or about all that lies at a path, or about whatever has these words."""

    verb: Verb
    via: Via
    item: ItemId | None = None
    path: str | None = None
    words: str | None = None
    """Of a list the line; of the memory what took the item down; of an edit the words that were released."""
    by: str | None = None
    """Who decided, where that is known: a folder does not tell."""
    at: datetime | None = None
    amendment: Amendment | None = None
    """Of a release: what is changed in the item."""


@value
class DeskDecision:
    """One decision of the desk, as the kiosk reads it from the desk's store."""

    id: str
    """Random, of the form that it was sent with: the same form sent twice is one decision."""
    verb: Verb
    item: ItemId
    words: str
    """The digest of the words that were before the officer's eyes; a release is of exactly these.

    Of an erasure what they are known again by, also in another text; empty where they are too short for that.
    """
    undone: bool = False
    """Whether a person took it back. That lasts: whoever decides so again makes another decision."""
    together: str = ""
    """The id of the act that decided about many items at once, which one undo takes back; empty for one by itself."""
    amendment: Amendment | None = None
    """Of a release: what is changed in the item."""
    heard: str = ""
    """Of the release of an item with a recording: the digest of what was heard to its end, by whoever says too that
    the speaker agreed. Empty where nothing was."""


_RELEASED = frozenset({"vrijgegeven", "released"})
"""Folder names: what lies in one was released by a person."""
_TAKEN_DOWN = re.compile(
    r"(?:kopievan|copyof)?(?:weg|weghalen|weggehaald|takendown|takedown)(?:kopie|copy|oude?|old|nieuwe?|new)*"
)
"""Folder names, by their letters alone: what lies in one leaves the screen, and stays away. More widely taken than the
others, since a copy that a computer calls "weg (1)" must not show what lies in it.
"""


def releases(path: str) -> bool:
    """Tell whether a file lies in a folder of what a person released, in any case of its name."""
    return any(part.casefold() in _RELEASED for part in path.split("/")[:-1])


def takes_down(path: str) -> bool:
    """Tell whether a file lies in a folder that takes off the screen what it holds, in any case of its name."""
    return any(map(_takes_down, path.split("/")[:-1]))


@lru_cache(maxsize=1024)
def _takes_down(folder: str) -> bool:
    small = folder.casefold()
    if "weg" not in small and "take" not in small:
        return False  # nearly every folder, and those of every file are asked
    return _TAKEN_DOWN.fullmatch("".join(filter(str.isalpha, small))) is not None
