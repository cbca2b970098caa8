"""Writes a snapshot as a feed: JSON Feed 1.1 with the `_kiosk` extension. Pure; docs/feed.md is the schema.

What waits for a person is not in it: only what may be shown is handed to this module. The single answers behind a
figure, the names of files and everything else a screen does not show stay behind as well.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, assert_never

from kiosk.model.chosen_days import ChosenDay, only_of
from kiosk.model.item_hat import HatTurn
from kiosk.model.item_parts import Airing, IdeaState, Score
from kiosk.model.items import (
    Idea,
    Improvement,
    Item,
    ItemId,
    Kind,
    Note,
    NpsReading,
    Quote,
    assets_of,
    id_of_words,
    item_id,
    kind_of,
    tone_of,
)
from kiosk.model.kinds import DECLARED
from kiosk.model.language import Phrase
from kiosk.model.nps import NpsCounts
from kiosk.model.reactions import ReactionCount, highest_of_each
from kiosk.model.results import Result
from kiosk.model.roles import IN_EXTENSION, FeedPlace
from kiosk.model.sign_ups import names_of
from kiosk.model.value import value
from kiosk.publish.feed_results import results_told

FEED = "feed.json"
TITLE = Phrase("Wat klanten zeggen", "What customers say")
"""What a feed is called that nobody gave a name."""
PAGE_ITEMS = 1000
"""Items on one page: half a megabyte or so."""

_STANDARD = ("title", "content_text", "external_url", "date_published", "authors")
"""The fields of JSON Feed that an item may fill, in the order they are written."""

Json = dict[str, Any]


@value
class PublishedPicture:
    """A picture as it lies on the site."""

    name: str
    """Its path from the root of the site."""
    sha256: str


@value
class Document:
    """One file of the feed."""

    name: str
    body: bytes


def feed_documents(
    items: Sequence[Item],
    *,
    title: str,
    language: str,
    pictures: Mapping[str, PublishedPicture],
    base: str = "",
    days: Sequence[ChosenDay] = (),
    counts: Sequence[ReactionCount] = (),
    results: Sequence[Result] = (),
    page_items: int = PAGE_ITEMS,
) -> tuple[Document, ...]:
    """Return the pages of a feed, the last one first, so that each is there before the page that names it.

    `pictures` maps the digest of an asset to its place on the site. `base` is the address of the site with a slash at
    its end, or empty when it is not known: then addresses are relative. Every page but the first is named by its own
    digest and may be kept for ever; each page tells the digest of the next, so that the first vouches for all.
    `days` is what people chose about the quotes of days, `counts` how many colleagues answered to which items,
    `results` what came out of polls: the first page tells them, of what is in the feed. Ideas that were declined stay
    behind: no screen shows them.
    """
    items = tuple(one for one in items if not (isinstance(one, Idea) and one.state is IdeaState.DECLINED))
    ids = _ids(items) if counts or results or any(map(_is_sent, items)) else {}
    chunks = [items[start : start + page_items] for start in range(0, len(items), page_items)] or [()]
    beside = {"days": _days(days, items), "counts": _counts(counts, ids), "results": results_told(results, ids)}
    of_all = {name: told for name, told in beside.items() if told}
    documents: list[Document] = []
    following: Document | None = None
    for number in range(len(chunks) - 1, -1, -1):
        up = "" if number == 0 else "../"
        head = _head(title, language, base)
        head["_kiosk"] = {"version": 1} | (of_all if number == 0 else {})
        if following is not None:
            head["next_url"] = (base or up) + following.name
            head["_kiosk"]["next_sha256"] = hashlib.sha256(following.body).hexdigest()
        rows = [_row(item, pictures, base or up, ids) for item in chunks[number]]
        body = _written(head, rows)
        following = Document(name=FEED if number == 0 else f"pages/{hashlib.sha256(body).hexdigest()}.json", body=body)
        documents.append(following)
    return tuple(documents)


def _ids(items: Sequence[Item]) -> dict[ItemId, ItemId]:
    """Return the id in the feed of each item, also by the id of its sign-ups."""
    return {name: id_of_words(item) for item in items for name in names_of(item)}


def _head(title: str, language: str, base: str) -> Json:
    head: Json = {"version": "https://jsonfeed.org/version/1.1", "title": title, "language": language}
    return head | ({"home_page_url": base, "feed_url": base + FEED} if base else {})


def _days(days: Sequence[ChosenDay], items: Sequence[Item]) -> Json:
    """Return what is chosen about these items, by the ids under which they are in the feed."""
    ids = {item.id: id_of_words(item) for item in items if isinstance(item, Quote)} if days else {}
    return {
        one.day.isoformat(): ({"quote": ids[one.pinned]} if one.pinned else {})
        | ({"skip": sorted({ids[item] for item in one.skipped})} if one.skipped else {})
        for one in only_of(days, ids)
    }


def _is_sent(item: Item) -> bool:
    return DECLARED[type(item)].sent


def _counts(counts: Sequence[ReactionCount], ids: Mapping[ItemId, ItemId]) -> Json:
    """Return how many answered, by the ids under which items are in the feed; nothing too small to be told."""
    told = highest_of_each(replace(one, about=ids[one.about]) for one in counts if one.about in ids)
    return {
        one.about: {name: count for name in ("recognise", "compliments") if (count := getattr(one, name))}
        for one in told
    }


def _written(head: Json, rows: list[Json]) -> bytes:
    """Write one item a line: a change is a change of few lines, and packs well."""
    start = json.dumps(head, ensure_ascii=False)[:-1]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f'{start}, "items": [\n{lines}\n]}}\n'.encode()


def _row(item: Item, pictures: Mapping[str, PublishedPicture], base: str, ids: Mapping[ItemId, ItemId]) -> Json:
    fields, extension = _fields(item)
    if isinstance(item, Note | Idea):
        # What it is about is named as it is called here; of what stays behind nothing is told.
        about = {"about": ids[item.about]} if item.about is not None and item.about in ids else {}
        extension = {name: told for name, told in extension.items() if name != "about"} | about
    extension |= _airing(item.airing)
    if (tone := tone_of(item)) is not None:
        extension["tone"] = str(tone)
    # An id made of the words before masking would let anyone try telephone numbers until the id fits.
    row: Json = {"id": id_of_words(item)} | fields
    if item.language:
        row["language"] = item.language
    for asset in assets_of(item):
        picture = pictures[asset.digest]
        row["image"] = base + picture.name
        extension["picture"] = {"sha256": picture.sha256}
        if asset.focus is not None:
            extension["picture"]["focus"] = list(asset.focus)
    row["_kiosk"] = {"kind": str(kind_of(item))} | extension
    return row


def _fields(item: Item) -> tuple[Json, Json]:
    """Return the fields of JSON Feed that an item fills, and those of our extension, as its kind declares."""
    fields: Json = dict.fromkeys(_STANDARD)
    own: Json = {}
    for part in DECLARED[type(item)].parts:
        told = getattr(item, part.name)
        if part.feed in IN_EXTENSION:
            own |= _own(part.name, told)
        for name, written in _standard(part.feed, told).items():
            fields[name] = f"{fields[name]}\n\n{written}" if fields[name] else written
    if isinstance(item, NpsReading):
        fields["content_text"] = f"NPS {item.period}: {item.counts.score:.0f}"
    if isinstance(item, Improvement) and item.answers:
        own["answers"] = item_id(Kind.QUOTE, item.said)
    return _present(**fields), own


def _standard(place: FeedPlace, told: Any) -> Json:  # noqa: ANN401  # one answer for each place
    """Return a value of a field as other readers of JSON Feed find it."""
    match place:
        case FeedPlace.TITLE | FeedPlace.HEADLINE:
            return {"title": told}
        case FeedPlace.BODY | FeedPlace.ALSO_BODY:
            return {"content_text": "\n\n".join(told) if isinstance(told, tuple) else told or ""}
        case FeedPlace.LINK:
            return {"external_url": told}
        case FeedPlace.DAY:
            return {"date_published": f"{told.isoformat()}T00:00:00Z" if told else None}
        case FeedPlace.AUTHOR:
            return {"authors": [{"name": told}]} if told else {}
        case FeedPlace.OWN | FeedPlace.TONE | FeedPlace.NOWHERE:
            return {}
        case _:
            assert_never(place)


def _own(name: str, told: object) -> Json:  # noqa: PLR0911  # one answer for each sort
    """Return a value of a field as our extension holds it; nothing for what is not there."""
    match told:
        case None | "" | False | ():
            return {}
        case Score():
            return {"score": told.value, "scale": told.scale}
        case NpsCounts():
            bands = {"promoters": told.promoters, "passives": told.passives, "detractors": told.detractors}
            return bands if told.given is None else {"given": told.given, "given_of": told.given_of}
        case date():
            return {name: told.isoformat()}
        case tuple():
            return {name: [f"{one.at.isoformat()} {one.who}" for one in told if isinstance(one, HatTurn)]}
        case str() | bool() | int():
            return {name: told}
        case _:
            return {name: str(told)}


def _airing(airing: Airing) -> Json:
    found = _present(since=_iso(airing.since), until=_iso(airing.until), campaign=airing.campaign)
    if airing.screens:
        found["screens"] = sorted(airing.screens)
    if airing.weight != 1.0:
        found["weight"] = airing.weight
    if airing.urgent:
        found["urgent"] = True
    return found


def _present(**named: object) -> Json:
    return {key: value for key, value in named.items() if value is not None}


def _iso(moment: date | datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None
