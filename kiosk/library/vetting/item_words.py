"""The words of an item: all that people wrote in it, in one place for whoever searches or compares them."""

from __future__ import annotations

from functools import lru_cache

from kiosk.model.items import Item, normal_form
from kiosk.model.kinds import DECLARED, texts_in

RELEASED = frozenset({"vrijgegeven", "released"})
"""Folder names: what lies in one was released by a person."""
TAKEN_DOWN = frozenset({"weg", "taken-down"})
"""Folder names: what lies in one leaves the screen, and stays away."""


def words_of(item: Item) -> tuple[str, ...]:
    """Return the texts by which people look an item up."""
    return texts_in(DECLARED[type(item)].sought(item))


def normal_words(item: Item) -> str:
    """Return all words of an item in their normal form: equal when only case, spacing or punctuation differ."""
    return normal_form(" ".join(words_of(item)))


def lies_in(path: str, names: frozenset[str]) -> bool:
    """Tell whether a file lies in a folder of one of these names, in any case."""
    return _folder_lies_in(path.rpartition("/")[0], names)


@lru_cache(maxsize=1024)
def _folder_lies_in(folder: str, names: frozenset[str]) -> bool:
    return any(part.casefold() in names for part in folder.split("/"))
