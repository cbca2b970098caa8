"""The words of an item: all that people wrote in it, in one place for whoever searches or compares them."""

from __future__ import annotations

from kiosk.model.items import Item, normal_form
from kiosk.model.kinds import DECLARED, texts_in


def words_of(item: Item) -> tuple[str, ...]:
    """Return the texts by which people look an item up."""
    return texts_in(DECLARED[type(item)].sought(item))


def normal_words(item: Item) -> str:
    """Return all words of an item in their normal form: equal when only case, spacing or punctuation differ."""
    return normal_form(" ".join(words_of(item)))
