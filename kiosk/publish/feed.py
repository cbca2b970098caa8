"""Writes a snapshot as a feed: JSON Feed 1.1 with the `_kiosk` extension. Pure; docs/feed.md is the schema.

What waits for a person is not in it: only what may be shown is handed to this module. The single answers behind a
figure, the names of files and everything else a screen does not show stay behind as well.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, assert_never

from kiosk.model.items import (
    Airing,
    Announcement,
    Improvement,
    Item,
    ItemId,
    Kind,
    NpsReading,
    Picture,
    Quote,
    Spotlight,
    Story,
    assets_of,
    item_id,
    kind_of,
    tone_of,
)
from kiosk.model.value import value

FEED = "feed.json"
PAGE_ITEMS = 1000
"""Items on one page: half a megabyte or so."""

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
    page_items: int = PAGE_ITEMS,
) -> tuple[Document, ...]:
    """Return the pages of a feed, the last one first, so that each is there before the page that names it.

    `pictures` maps the digest of an asset to its place on the site. `base` is the address of the site with a slash at
    its end, or empty when it is not known: then addresses are relative. Every page but the first is named by its own
    digest and may be kept for ever; each page tells the digest of the next, so that the first vouches for all.
    """
    chunks = [items[start : start + page_items] for start in range(0, len(items), page_items)] or [()]
    documents: list[Document] = []
    following: Document | None = None
    for number in range(len(chunks) - 1, -1, -1):
        up = "" if number == 0 else "../"
        head: Json = {"version": "https://jsonfeed.org/version/1.1", "title": title, "language": language}
        if base:
            head |= {"home_page_url": base, "feed_url": base + FEED}
        head["_kiosk"] = {"version": 1}
        if following is not None:
            head["next_url"] = (base or up) + following.name
            head["_kiosk"]["next_sha256"] = hashlib.sha256(following.body).hexdigest()
        rows = [_row(item, pictures, base or up) for item in chunks[number]]
        body = _written(head, rows)
        name = FEED if number == 0 else f"pages/{hashlib.sha256(body).hexdigest()}.json"
        following = Document(name=name, body=body)
        documents.append(following)
    return tuple(documents)


def _written(head: Json, rows: list[Json]) -> bytes:
    """Write one item a line: a change is a change of few lines, and packs well."""
    start = json.dumps(head, ensure_ascii=False)[:-1]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f'{start}, "items": [\n{lines}\n]}}\n'.encode()


def _row(item: Item, pictures: Mapping[str, PublishedPicture], base: str) -> Json:
    fields, extension = _fields(item)
    extension |= _airing(item.airing)
    if (tone := tone_of(item)) is not None:
        extension["tone"] = str(tone)
    row: Json = {"id": _public_id(item)} | fields
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


def _fields(item: Item) -> tuple[Json, Json]:  # noqa: PLR0911  one arm for each kind
    """Return the fields of JSON Feed that a kind fills, and those of our extension."""
    match item:
        case Quote():
            return _quote(item)
        case Story():
            return (
                {"title": item.headline, "content_text": "\n\n".join(item.paragraphs)}
                | _present(external_url=item.link, date_published=_day(item.dated)),
                _present(label=item.label, dated=_iso(item.dated), team=item.team),
            )
        case NpsReading(counts=counts):
            return (
                {"content_text": f"NPS {item.period}: {counts.score:.0f}"},
                _present(series=item.series or None, period=str(item.period))
                | {"promoters": counts.promoters, "passives": counts.passives, "detractors": counts.detractors},
            )
        case Picture():
            return {"content_text": item.caption or ""}, {}
        case Announcement():
            return (
                {"title": item.title, "content_text": item.text} | _present(external_url=item.link),
                _present(place=item.place, starts=_iso(item.starts)),
            )
        case Spotlight():
            return {"title": item.name, "content_text": item.text}, _present(team=item.team)
        case Improvement():
            return (
                {"content_text": f"{item.said}\n\n{item.done}"} | _present(date_published=_day(item.dated)),
                _present(
                    said=item.said,
                    done=item.done,
                    team=item.team,
                    dated=_iso(item.dated),
                    answers=item_id(Kind.QUOTE, item.said) if item.answers else None,
                ),
            )
        case _:
            assert_never(item)


def _quote(quote: Quote) -> tuple[Json, Json]:
    fields: Json = {"content_text": quote.text} | _present(date_published=_day(quote.said_on))
    if quote.speaker:
        fields["authors"] = [{"name": quote.speaker}]
    extension = _present(
        speaker=quote.speaker,
        place=quote.place,
        channel=quote.channel,
        said_on=_iso(quote.said_on),
        team=quote.team,
    )
    if quote.score is not None:
        extension |= {"score": quote.score.value, "scale": quote.score.scale}
    return fields, extension


def _airing(airing: Airing) -> Json:
    found = _present(since=_iso(airing.since), until=_iso(airing.until), campaign=airing.campaign)
    if airing.screens:
        found["screens"] = sorted(airing.screens)
    if airing.weight != 1.0:
        found["weight"] = airing.weight
    if airing.urgent:
        found["urgent"] = True
    return found


def _public_id(item: Item) -> ItemId:
    """Return the id of the words that are published.

    It is the item's own, unless something in its words was masked: an id made of the words before masking would let
    anyone try telephone numbers until the id fits.
    """
    match item:
        case Quote():
            return item_id(Kind.QUOTE, item.text)
        case Story():
            return item_id(Kind.STORY, item.headline, *item.paragraphs)
        case Spotlight():
            return item_id(Kind.SPOTLIGHT, item.name, item.text)
        case Improvement():
            return item_id(Kind.IMPROVEMENT, item.said, item.done)
        case Announcement():
            when = item.starts.isoformat() if item.starts else ""
            return item_id(Kind.ANNOUNCEMENT, item.title, item.text, when)
        case NpsReading() | Picture():
            return item.id
        case _:
            assert_never(item)


def _present(**named: object) -> Json:
    return {key: value for key, value in named.items() if value is not None}


def _iso(moment: date | datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None


def _day(day: date | None) -> str | None:
    """Return a day as the time that JSON Feed asks for."""
    return f"{day.isoformat()}T00:00:00Z" if day is not None else None
