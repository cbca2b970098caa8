"""Finds the words of an item that an officer may want to cover: names, and whatever else leads to somebody."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.library.vetting.coarse import coarse_in
from kiosk.library.vetting.names import likely_names
from kiosk.library.vetting.personal import find
from kiosk.library.vetting.staff import Staff
from kiosk.model.amendments import texts_and_words
from kiosk.model.items import Item
from kiosk.model.kinds import DECLARED


def doubtful_words(item: Item, staff: Staff) -> tuple[int, ...]:
    """Return the numbers of these words. `item` is as the gate shows it: what it masked by itself is not there.

    A customer's own name has the form that the house chose, and is not doubted. Coarse words are, of colleagues alone.
    """
    people, sent = DECLARED[type(item)].people, DECLARED[type(item)].sent
    found: set[int] = set()
    for field, text, words in texts_and_words(item):
        spans = [] if field in people else list(_doubted(text, staff))
        spans += coarse_in(text) if sent else []
        found.update(one.number for one in words if any(one.start < end and start < one.end for start, end in spans))
    return tuple(sorted(found))


def _doubted(text: str, staff: Staff) -> Iterator[tuple[int, int]]:
    yield from staff.spans_in(text)
    yield from likely_names(text)
    yield from ((one.start, one.end) for one in find(text))
