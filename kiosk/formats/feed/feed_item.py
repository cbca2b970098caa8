"""Makes one object of a feed into one item, or says which field stands in the way."""

from __future__ import annotations

import difflib
import functools
import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from kiosk.formats.feed.feed_entry import Entry, Waiting, WantedPicture, Whereabouts
from kiosk.formats.feed.feed_kinds import maker
from kiosk.formats.feed.feed_object import FeedObject
from kiosk.formats.feed.feed_shape import EXTENSION, LONGEST_NAME, UnfitError, missing, wrong
from kiosk.model.items import Airing, ItemId, Kind, known_of
from kiosk.model.language import Phrase, did_you_mean
from kiosk.model.origin import Origin

_KIND_WORDS: Mapping[str, Kind] = {
    **{kind.value: kind for kind in Kind},
    "klantreactie": Kind.QUOTE, "citaat": Kind.QUOTE, "verhaal": Kind.STORY, "mededeling": Kind.ANNOUNCEMENT,
    "foto": Kind.PICTURE,
}  # fmt: skip
_TAGGED = frozenset(
    {Kind.QUOTE, Kind.STORY, Kind.NPS, Kind.PICTURE, Kind.ANNOUNCEMENT, Kind.SPOTLIGHT, Kind.IMPROVEMENT}
)
"""The kinds that a tag may name. A kind of later is named in `_kiosk` alone: the tags of strangers are words like any
other, and one of them must not make customers' words into words of the house, which are not masked."""
_OWN_ID = re.compile(r"([a-z]+)-[0-9a-f]{12}")


def read_item(number: str, value: object, where: Whereabouts) -> tuple[Entry, tuple[str, ...]]:
    """Return one item of a JSON Feed, and the names of fields of `_kiosk` that this version does not know.

    Raises UnfitError when a field has a wrong type or value, or when what the kind needs is missing.
    """
    if not isinstance(value, dict):
        raise wrong("item", "een object { … }", "an object { … }")
    extension = value.get("_kiosk")
    if extension is None:
        extension = {}
    if not isinstance(extension, dict):
        raise wrong("_kiosk", "een object { … }", "an object { … }")
    unknown = tuple(str(key)[:LONGEST_NAME] for key in extension if key not in EXTENSION)
    for key in unknown:
        if near := difflib.get_close_matches(key, EXTENSION, n=1, cutoff=0.8):
            raise UnfitError(Phrase(f"Het veld “{key}” in “_kiosk” bestaat niet.", f"“_kiosk” has no field “{key}”."),
                             did_you_mean(near[0]))  # fmt: skip
    return _entry(FeedObject(number, value, extension), where), unknown


def _entry(read: FeedObject, where: Whereabouts) -> Entry:
    """Return the item, apart from its picture."""
    picture = read.picture(where.address)
    kind = _kind(read, where, picture)
    name = _id(read, where, kind)
    common: dict[str, Any] = {
        "id": name,
        "origin": Origin(source=where.source, path=f"{where.path}#{read.given_id}"[:LONGEST_NAME]),
        "airing": _airing(read.own),
        "language": read.language(),
    }
    make = maker(kind, read, common)
    if picture is None or not known_of(kind).pictures:
        return make(None)
    return Waiting(id=name, picture=picture, words=json.dumps(read.item), make=make)


def _kind(read: FeedObject, where: Whereabouts, picture: WantedPicture | None) -> Kind:
    word = read.own.get("kind")
    if word is not None:
        try:
            return _KIND_WORDS[word.casefold()]
        except KeyError:
            words = ", ".join(Kind)
            raise UnfitError(Phrase(f"De soort “{word}” ken ik niet.", f"“{word}” is not a kind I know."),
                             Phrase(f"Kies een van: {words}.", f"Choose one of: {words}.")) from None  # fmt: skip
    for tag in read.tags:
        if _KIND_WORDS.get(tag) in _TAGGED:
            return _KIND_WORDS[tag]
    if where.kind != "auto":
        return Kind(where.kind)
    if read.title:
        return Kind.STORY
    return Kind.PICTURE if picture and not read.body else Kind.QUOTE


def _id(read: FeedObject, where: Whereabouts, kind: Kind) -> ItemId:
    given = read.given_id
    if read.item.get("id") is None:
        given = json.dumps([read.title, read.body, read.own.get("period"), read.own.get("series")])
    own = _OWN_ID.fullmatch(given)
    if own and own.group(1) == kind:
        return ItemId(given)
    digest = hashlib.blake2b(f"{where.namespace}\x00{given}".encode("utf-8", "replace"), digest_size=6)
    return ItemId(f"{kind}-{digest.hexdigest()}")


def _airing(own: Mapping[str, Any]) -> Airing:
    weight = own.get("weight")
    if weight is not None and not 0 < weight <= 100:
        raise wrong("weight", "een getal boven 0 en hoogstens 100", "a number above 0 and at most 100")
    if own.get("urgent") and own.get("until") is None:
        raise missing("until")
    return _kept_airing(
        since=own.get("since"),
        until=own.get("until"),
        screens=frozenset(own.get("screens") or ()),
        weight=1.0 if weight is None else weight,
        campaign=own.get("campaign"),
        urgent=bool(own.get("urgent")),
    )


_kept_airing = functools.lru_cache(maxsize=1024)(Airing)
"""Makes an airing; equal airings are one value, because a feed has thousands of few."""
