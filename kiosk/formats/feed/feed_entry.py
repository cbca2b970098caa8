"""What one object of a feed becomes: an item, or an item that waits for its picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field

from kiosk.model.items import Asset, Item, ItemId
from kiosk.model.value import value


@value
class WantedPicture:
    """The picture an item needs before it may show."""

    url: str
    sha256: str | None = None
    """Digest of its bytes, where the publisher gave it: then it is fetched once and never asked for again."""
    focus: tuple[float, float] | None = None


@value
class Waiting:
    """An item that needs its picture first: `make` gives the item once the asset is there."""

    id: ItemId
    picture: WantedPicture
    words: str
    """The object it was read from: two that wait for the same picture with the same words are the same item."""
    make: Callable[[Asset], Item] = field(compare=False)


Entry = Item | Waiting


@value
class Whereabouts:
    """Where an object of a feed stands: for its origin, its id and the addresses it names."""

    source: str
    path: str
    address: str
    """The address of the page, which relative addresses are resolved against."""
    namespace: str
    """What makes the ids of this feed its own."""
    kind: str = "auto"
    """What an item is that does not say so."""
