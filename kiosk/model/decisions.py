"""What a person decided about content: one ruling, whoever made it and through whatever it came."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from functools import lru_cache

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
    PIN = "pin"
    SKIP = "skip"
    ERASE = "erase"


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


_RELEASED = frozenset({"vrijgegeven", "released"})
"""Folder names: what lies in one was released by a person."""
_TAKEN_DOWN = frozenset({"weg", "taken-down"})
"""Folder names: what lies in one leaves the screen, and stays away."""


def releases(path: str) -> bool:
    """Tell whether a file lies in a folder of what a person released, in any case of its name."""
    return _lies_in(path.rpartition("/")[0], _RELEASED)


def takes_down(path: str) -> bool:
    """Tell whether a file lies in a folder that takes off the screen what it holds, in any case of its name."""
    return _lies_in(path.rpartition("/")[0], _TAKEN_DOWN)


@lru_cache(maxsize=1024)
def _lies_in(folder: str, names: frozenset[str]) -> bool:
    return any(part.casefold() in names for part in folder.split("/"))
