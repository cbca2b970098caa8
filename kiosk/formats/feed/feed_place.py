"""Where an object of a feed stands, and who it is by what the feed calls it."""

from __future__ import annotations

import hashlib
import re

from kiosk.model.items import CLASSES, ItemId, Kind
from kiosk.model.value import value

_OWN_ID = re.compile(r"([a-z]+)-[0-9a-f]{12}")


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
    mapped: bool = False
    """Whether its fields were found by the settings: then no tone is read where the words for it are others."""
    secrets: tuple[str, ...] = ()
    """Parts of the address of the feed that must not be repeated."""
    exact: bool = False
    """Whether `kiosk publish` wrote it, so that its words are what they are."""


def id_of(given: str, kind: Kind, namespace: str) -> ItemId:
    """Return who an item of this kind is that a feed calls so; `namespace` makes the ids of the feed its own."""
    own = _OWN_ID.fullmatch(given)
    if own and own.group(1) == kind:
        return ItemId(given)
    digest = hashlib.blake2b(f"{namespace}\x00{given}".encode("utf-8", "replace"), digest_size=6)
    return ItemId(f"{kind}-{digest.hexdigest()}")


def whoever(given: str, namespace: str) -> ItemId:
    """Return who an item is that a feed calls so, of whatever kind: as a rule a quote."""
    own = _OWN_ID.fullmatch(given)
    return id_of(given, Kind(own.group(1)) if own and own.group(1) in CLASSES else Kind.QUOTE, namespace)
