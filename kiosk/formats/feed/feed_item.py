"""Makes one object of a feed into one item, or says which field stands in the way. Its picture comes later."""

from __future__ import annotations

import difflib
import functools
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Any, assert_never

from kiosk.formats.feed.feed_bounds import only_so_much, turn_of
from kiosk.formats.feed.feed_object import FeedObject, WantedPicture
from kiosk.formats.feed.feed_place import Whereabouts, id_of, whoever
from kiosk.formats.feed.feed_shapes import (
    DECORATING,
    EXTENSION,
    LONGEST_LIST,
    LONGEST_NAME,
    LaterKindError,
    UnfitError,
    missing,
    too_long,
    wrong,
)
from kiosk.model.item_hat import HatTurn
from kiosk.model.item_parts import Airing, Asset, IdeaState, Score, Tone
from kiosk.model.items import CLASSES, FEED_KINDS, SENT_KINDS, Item, ItemId, Kind, known_of
from kiosk.model.language import Advice, Phrase, did_you_mean
from kiosk.model.nps import NpsCounts, Period
from kiosk.model.origin import Origin
from kiosk.model.roles import FeedPlace, FieldRole, Part
from kiosk.model.settings import hide
from kiosk.model.value import value

_KIND_WORDS: Mapping[str, Kind] = {
    **{kind.value: kind for kind in FEED_KINDS},
    "klantreactie": Kind.QUOTE, "citaat": Kind.QUOTE, "verhaal": Kind.STORY, "mededeling": Kind.ANNOUNCEMENT,
    "foto": Kind.PICTURE,
}  # fmt: skip
_TAGGED = frozenset(
    {Kind.QUOTE, Kind.STORY, Kind.NPS, Kind.PICTURE, Kind.ANNOUNCEMENT, Kind.SPOTLIGHT, Kind.IMPROVEMENT}
)
"""The kinds that a tag may name: one of a stranger must not make a customer's words into words of the house."""
LONGEST_POST_IT = 1000
"""Signs of what a colleague sent; more is no post-it."""
_TONE_WORDS: Mapping[str, Tone] = {
    **{tone.value: tone for tone in Tone},
    "positief": Tone.POSITIVE,
    "neutraal": Tone.NEUTRAL,
    "kritisch": Tone.CRITICAL,
}
_PERIOD = re.compile(r"(\d{4})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])|W(\d\d)))?")


@value
class Waiting:
    """An item that needs its picture first: `make` gives the item once the asset is there."""

    id: ItemId
    picture: WantedPicture
    words: str
    """The object it was read from: two that wait for the same picture with the same words are the same item."""
    make: Callable[[Asset | None], Item] = field(compare=False)
    """Gives the item with its picture; without one it raises UnfitError where the kind needs it."""


Entry = Item | Waiting


@value
class ReadItem:
    """An item of a feed, and what of it was not used."""

    entry: Entry
    unknown: tuple[str, ...]
    """The names of fields of `_kiosk` that this version does not know."""
    spared: Mapping[str, Advice]
    """Fields that it is shown without, each with what was wrong."""


def read_item(number: str, value: object, where: Whereabouts) -> ReadItem:
    """Return one item of a JSON Feed.

    Raises UnfitError for what decides and is wrong or missing, LaterKindError for a kind of a later version.
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
    dispensable = DECORATING | {"tone"} if where.mapped else DECORATING
    read = FeedObject(number, value, extension, dispensable=dispensable, exact=where.exact, secrets=where.secrets)
    return ReadItem(entry=_entry(read, where), unknown=unknown, spared=read.spared)


def _entry(read: FeedObject, where: Whereabouts) -> Entry:
    """Return the item, apart from its picture."""
    picture = read.picture(where.address)
    kind = _kind(read, where, picture)
    if kind in SENT_KINDS:
        _only_a_post_it(read, where)
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
        if kind := _KIND_WORDS.get(word.casefold()):
            return kind
        if not difflib.get_close_matches(word.casefold()[:LONGEST_NAME], _KIND_WORDS, n=1, cutoff=0.8):
            raise LaterKindError(word)
        raise UnfitError(
            Phrase(f"De soort “{word}” ken ik niet.", f"“{word}” is not a kind I know."),
            Phrase(f"Kies een van: {(words := ', '.join(FEED_KINDS))}.", f"Choose one of: {words}."),
        )
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
    return id_of(given, kind, where.namespace)


def _only_a_post_it(read: FeedObject, where: Whereabouts) -> None:
    """Make of what a colleague sent that it is about an item of this feed. Raises UnfitError for more than a note."""
    if len(read.body or "") > LONGEST_POST_IT:
        raise too_long("content_text")
    if about := read.own.get("about"):
        read.own["about"] = whoever(hide(about, where.secrets), where.namespace)


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


def maker(kind: Kind, read: FeedObject, common: dict[str, Any]) -> Callable[[Asset | None], Item]:
    """Return what makes the item out of its picture; all its other fields are read now. Raises UnfitError."""
    cls, pictures, needs_picture, fields = _fields_of(kind)
    values = dict(common)
    for name, needed, reader in fields:
        found = reader(read)
        if found is not None:
            values[name] = found
        elif needed:
            raise missing(needed)
    only_so_much(cls, values)

    def make(asset: Asset | None) -> Item:
        if asset is None and needs_picture:
            raise UnfitError.of(read.spared["image"]) if "image" in read.spared else missing("image")
        return cls(**values, **dict.fromkeys(pictures, asset))

    return make


_Reader = Callable[[FeedObject], object]


@functools.cache
def _fields_of(kind: Kind) -> tuple[type[Item], tuple[str, ...], bool, tuple[tuple[str, str, _Reader], ...]]:
    """Return the class of a kind, its pictures, whether it needs one, and its other fields.

    Of a field the name, what must not miss, and the reader.

    Once for each kind: a feed has thousands of few.
    """
    known = known_of(kind)
    parts = [part for part in known.parts if part.feed is not FeedPlace.NOWHERE]
    titled = any(part.feed in {FeedPlace.TITLE, FeedPlace.HEADLINE} for part in parts)
    names = {FeedPlace.TITLE: "title", FeedPlace.HEADLINE: "title", FeedPlace.BODY: "content_text"}
    fields = tuple(
        (part.name, names.get(part.feed, part.name) if part.required else "", _reader(part, titled=titled))
        for part in parts
    )
    needs_picture = any(part.required for part in known.parts if part.role is FieldRole.PICTURE)
    return CLASSES[kind], known.pictures, needs_picture, fields


def _reader(part: Part, *, titled: bool) -> _Reader:  # noqa: PLR0911  # one answer for each place
    """Return what reads a field of an object: None where the object does not have it."""
    name = part.name
    match part.feed:
        case FeedPlace.TITLE:
            return lambda read: read.title
        case FeedPlace.HEADLINE:
            return lambda read: read.title or _first_line(read.body or "") or None
        case FeedPlace.BODY:
            return _body(part) if titled else lambda read: read.body or (None if part.required else read.title)
        case FeedPlace.LINK:
            return FeedObject.link
        case FeedPlace.DAY:
            return lambda read: read.own[name] if name in read.own else read.published()
        case FeedPlace.AUTHOR:
            return lambda read: read.own[name] if name in read.own else read.author()
        case FeedPlace.TONE:
            return _tone
        case FeedPlace.OWN | FeedPlace.ALSO_BODY | FeedPlace.NOWHERE:
            return _OF_TYPE.get(part.type) or (lambda read: read.own.get(name))
        case _:
            assert_never(part.feed)


def _body(part: Part) -> _Reader:
    """Return what reads the text of a kind with a title, without its first line where that serves as the title."""

    def text(read: FeedObject) -> str:
        return read.body or "" if read.title else _after_first_line(read.body or "")

    if part.type == "str":
        return text
    return lambda read: tuple(one.strip() for one in re.split(r"\n\s*\n", text(read)) if one.strip())


def _period(read: FeedObject) -> Period | None:
    written = read.own.get("period")
    if not written:
        return None
    found = _PERIOD.fullmatch(written)
    if not found or found.group(1) == "0000":
        raise wrong("period", "2026-03, 2026-Q1, 2026-W43 of 2026", "2026-03, 2026-Q1, 2026-W43 or 2026")
    year = int(found.group(1))
    if found.group(4):
        try:
            return Period.week(year, int(found.group(4)))
        except ValueError:
            raise wrong("period", "2026-03, 2026-Q1, 2026-W43 of 2026", "2026-03, 2026-Q1, 2026-W43 or 2026") from None
    if found.group(2):
        return Period.month(year, int(found.group(2)))
    return Period.quarter(year, int(found.group(3))) if found.group(3) else Period(year, 12, 0)


def _counts(read: FeedObject) -> NpsCounts:
    bands = ("promoters", "passives", "detractors")
    if (given := read.own.get("given")) is not None:
        if not -100 <= given <= 100:
            raise wrong("given", "-100 … 100", "-100 … 100")
        return NpsCounts(promoters=0, passives=0, detractors=0, given=given, given_of=read.own.get("given_of") or 0)
    for key in bands:
        if read.own.get(key) is None:
            raise missing(key)
    return NpsCounts(**{key: read.own[key] for key in bands})


def _tone(read: FeedObject) -> Tone | None:
    found = read.of_kiosk("tone", lambda: _named_tone(read))
    return found or next((_TONE_WORDS[tag] for tag in read.tags if tag in _TONE_WORDS), None)


def _named_tone(read: FeedObject) -> Tone | None:
    word = read.own.get("tone")
    if word is None:
        return None
    if word.casefold() not in _TONE_WORDS:
        raise wrong("tone", ", ".join(Tone), ", ".join(Tone))
    return _TONE_WORDS[word.casefold()]


def _score(read: FeedObject) -> Score | None:
    return read.of_kiosk("score", lambda: _named_score(read))


def _named_score(read: FeedObject) -> Score | None:
    value = read.own.get("score")
    scale = read.own.get("scale")
    if value is None:
        return None
    scale = 10 if scale is None else scale
    if not 2 <= scale <= 100 or not 0 <= value <= scale:
        raise wrong("score", "een cijfer van 0 tot en met “scale”", "a mark from 0 to “scale”")
    return _kept_score(value=value, scale=scale)


_kept_score = functools.lru_cache(maxsize=1024)(Score)
"""Makes a score; equal scores are one value, because a feed has thousands of few."""


def _first_line(text: str) -> str:
    line = text.split("\n", 1)[0].strip()
    return line if len(line) <= 120 else line[:119].rsplit(" ", 1)[0] + "…"


def _after_first_line(text: str) -> str:
    """Return what the headline has not said yet: all of it when the headline is only a part of a long first line."""
    first, _, rest = text.partition("\n")
    return rest.strip() if len(first.strip()) <= 120 else text


def _state(read: FeedObject) -> IdeaState | None:
    word = read.own.get("state")
    if word is None:
        return None
    if word.casefold() not in set(IdeaState):
        raise wrong("state", ", ".join(IdeaState), ", ".join(IdeaState))
    return IdeaState(word.casefold())


def _turns(read: FeedObject) -> tuple[HatTurn, ...] | None:
    """Return the turns of a hat, each a moment and a name; what is none of these is left out."""
    return read.of_kiosk("turns", lambda: tuple(turn_of(one) for one in read.own.get("turns") or ())[:LONGEST_LIST])


_OF_TYPE: Mapping[str, Callable[[FeedObject], object]] = {
    "Score": _score, "Period": _period, "NpsCounts": _counts, "IdeaState": _state,
    "tuple[HatTurn, ...]": _turns,
}  # fmt: skip
"""Fields that hold more than one value of the feed, by what the class says of them."""
