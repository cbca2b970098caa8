"""What just came in: it is shown next, so that whoever dropped a file sees it within seconds.

The content that is there at the start, or a thousand files copied at once, is no news.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from kiosk.model.items import Item, ItemId

MOST = 3
"""Items that arrive together beyond this number are content, not news."""


class Premieres:
    """The few items that wait to be shown for the first time, or in their new words, in the order they came."""

    def __init__(self, waiting: tuple[ItemId, ...] = ()) -> None:
        self.expected = False
        """Whether what arrives is news: not before everything that was there at the start is known."""
        self.waiting = waiting
        """What is to be shown yet, the next one first."""

    def notice(self, before: Mapping[ItemId, Item], after: Mapping[ItemId, Item]) -> None:
        """Compare the content with what it was; an item that only moved within its file is not new."""
        self.waiting = tuple(key for key in self.waiting if key in after)
        if not self.expected:
            return
        news = [key for key, item in after.items() if before.get(key) is not item and _is_news(before.get(key), item)]
        if len(news) <= MOST:
            self.waiting += tuple(key for key in news if key not in self.waiting)

    def first(self, may_play: Callable[[ItemId], bool]) -> ItemId | None:
        """Return the first that may play now."""
        return next((key for key in self.waiting if may_play(key)), None)

    def begin(self, item: ItemId | None) -> None:
        """Note that an item is shown: it has had its premiere."""
        self.waiting = tuple(key for key in self.waiting if key != item)


def _is_news(before: Item | None, item: Item) -> bool:
    return before is None or replace(before, origin=item.origin) != item
