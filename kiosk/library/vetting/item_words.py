"""The words of an item: all that people wrote in it, in one place for whoever searches or compares them."""

from __future__ import annotations

from functools import lru_cache
from typing import assert_never

from kiosk.model.items import (
    Announcement,
    Improvement,
    Item,
    NpsReading,
    Picture,
    Quote,
    Spotlight,
    Story,
    normal_form,
)

RELEASED = frozenset({"vrijgegeven", "released"})
"""Folder names: what lies in one was released by a person."""
TAKEN_DOWN = frozenset({"weg", "taken-down"})
"""Folder names: what lies in one leaves the screen, and stays away."""


def words_of(item: Item) -> tuple[str, ...]:
    """Return the texts of an item that a reader sees."""
    match item:
        case Quote():
            texts: tuple[str | None, ...] = (item.text, item.speaker)
        case Story():
            texts = (item.headline, *item.paragraphs)
        case Announcement():
            texts = (item.title, item.text)
        case Spotlight():
            texts = (item.name, item.text)
        case Improvement():
            texts = (item.said, item.done)
        case Picture():
            texts = (item.caption,)
        case NpsReading():
            texts = (item.series,)
        case _:
            assert_never(item)
    return tuple(text for text in texts if text)


def normal_words(item: Item) -> str:
    """Return all words of an item in their normal form: equal when only case, spacing or punctuation differ."""
    return normal_form(" ".join(words_of(item)))


def lies_in(path: str, names: frozenset[str]) -> bool:
    """Tell whether a file lies in a folder of one of these names, in any case."""
    return _folder_lies_in(path.rpartition("/")[0], names)


@lru_cache(maxsize=1024)
def _folder_lies_in(folder: str, names: frozenset[str]) -> bool:
    return any(part.casefold() in names for part in folder.split("/"))
