"""Where the words of an item stand: what is told of it before it is erased."""

from __future__ import annotations

from typing import NamedTuple

from kiosk.model.content import Place
from kiosk.model.items import Item
from kiosk.model.origin import Origin


class Traces(NamedTuple):
    """Where the words of an item stand."""

    copies: tuple[Item, ...]
    """As they are in their files, before anything is masked."""
    lines: tuple[Origin, ...]
    """Of take-down lists."""
    alone: frozenset[Place]
    """The places at which nothing else lies."""
