"""Makes one object of a feed into one item, or says which field stands in the way."""

from __future__ import annotations

import difflib
import functools
import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import date, datetime
from typing import Any
from urllib.parse import urljoin

from kiosk.formats.feed.feed_shape import (
    EXTENSION,
    LONGEST_ADDRESS,
    LONGEST_LIST,
    LONGEST_NAME,
    LONGEST_TEXT,
    LONGEST_TITLE,
    Shape,
    UnfitError,
    missing,
    shaped,
    too_long,
    web_address,
    wrong,
)
from kiosk.formats.feed.html_text import plain, text_of_html
from kiosk.model.items import (
    Airing,
    Announcement,
    Asset,
    Improvement,
    Item,
    ItemId,
    Kind,
    NpsReading,
    Picture,
    Quote,
    Score,
    Spotlight,
    Story,
    Tone,
)
from kiosk.model.language import Phrase
from kiosk.model.nps import NpsCounts, Period
from kiosk.model.origin import Origin
from kiosk.model.value import value

_KIND_WORDS: Mapping[str, Kind] = {
    **{kind.value: kind for kind in Kind},
    "klantreactie": Kind.QUOTE,
    "citaat": Kind.QUOTE,
    "verhaal": Kind.STORY,
    "mededeling": Kind.ANNOUNCEMENT,
    "foto": Kind.PICTURE,
}
_TONE_WORDS: Mapping[str, Tone] = {
    **{tone.value: tone for tone in Tone},
    "positief": Tone.POSITIVE,
    "neutraal": Tone.NEUTRAL,
    "kritisch": Tone.CRITICAL,
}
LONGEST_HTML = 100_000
"""HTML is read up to this length, in characters."""

_WITH_PICTURE = frozenset({Kind.QUOTE, Kind.STORY, Kind.PICTURE, Kind.SPOTLIGHT})
_OWN_ID = re.compile(r"([a-z]+)-[0-9a-f]{12}")
_PERIOD = re.compile(r"(\d{4})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])))?")


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
class Place:
    """Where an object of a feed stands: for its origin, its id and the addresses it names."""

    source: str
    path: str
    address: str
    """The address of the page, which relative addresses are resolved against."""
    namespace: str
    """What makes the ids of this feed its own."""
    kind: str = "auto"
    """What an item is that does not say so."""


def read_item(number: str, value: object, place: Place) -> tuple[Entry, tuple[str, ...]]:
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
            raise UnfitError(
                Phrase(f"Het veld “{key}” in “_kiosk” bestaat niet.", f"“_kiosk” has no field “{key}”."),
                Phrase(f"Bedoelde u “{near[0]}”?", f"Did you mean “{near[0]}”?"),
            )
    return _Reader(number, value, extension, place).entry(), unknown


class _Reader:
    """Reads the fields of one object by their shape."""

    def __init__(self, number: str, item: dict[str, Any], extension: dict[str, Any], place: Place) -> None:
        self.item = item
        self.own = {key: shaped(key, value, EXTENSION.get(key)) for key, value in extension.items()}
        self.place = place
        self.number = number
        self.tags = [one.casefold() for one in self._names("tags")] if item.get("tags") else []
        self.given_id = self._given_id()
        self.title = self._text("title", LONGEST_TITLE)
        self.body = self._body()

    def entry(self) -> Entry:
        """Return the item, apart from its picture."""
        picture = self._picture()
        kind = self._kind(picture)
        name = self._id(kind)
        common: dict[str, Any] = {
            "id": name,
            "origin": Origin(source=self.place.source, path=f"{self.place.path}#{self.given_id}"[:LONGEST_NAME]),
            "airing": self._airing(),
            "language": self._language(),
        }
        make = self._maker(kind, common)
        if picture is None or kind not in _WITH_PICTURE:
            return make(None)
        return Waiting(id=name, picture=picture, words=json.dumps(self.item), make=make)

    def _maker(self, kind: Kind, common: dict[str, Any]) -> Callable[[Asset | None], Item]:
        """Return what makes the item out of its picture; all its other fields are read now."""
        match kind:
            case Kind.QUOTE:
                quote = self._quote()
                return lambda asset: Quote(**common, **quote, photo=asset)
            case Kind.STORY:
                story = self._story()
                return lambda asset: Story(**common, **story, photo=asset)
            case Kind.PICTURE:
                caption = self.body or self.title
                return lambda asset: Picture(**common, asset=_there(asset), caption=caption)
            case Kind.SPOTLIGHT:
                spotlight: dict[str, Any] = {
                    "name": self._needed_title(),
                    "text": self.body or "",
                    "team": self.own.get("team"),
                }
                return lambda asset: Spotlight(**common, **spotlight, photo=asset)
            case Kind.NPS | Kind.ANNOUNCEMENT | Kind.IMPROVEMENT:
                item = self._plain_item(kind, common)
                return lambda _: item

    def _plain_item(self, kind: Kind, common: dict[str, Any]) -> Item:
        """Return an item of a kind that has no picture."""
        own = self.own
        if kind is Kind.NPS:
            return NpsReading(**common, **self._nps())
        if kind is Kind.IMPROVEMENT:
            return Improvement(
                **common,
                said=self._needed("said"),
                done=self._needed("done"),
                team=own.get("team"),
                dated=own.get("dated"),
                answers=ItemId(own["answers"]) if own.get("answers") else None,
            )
        return Announcement(
            **common,
            title=self.title or _first_line(self._needed_body()),
            text=(self.body or "") if self.title else _after_first_line(self._needed_body()),
            place=own.get("place"),
            starts=own.get("starts"),
            link=self._link(),
        )

    def _quote(self) -> dict[str, Any]:
        own = self.own
        return {
            "text": self._needed_body(),
            "speaker": own["speaker"] if "speaker" in own else self._author(),
            "place": own.get("place"),
            "channel": own.get("channel"),
            "score": self._score(),
            "tone": self._tone(),
            "said_on": own["said_on"] if "said_on" in own else self._published(),
            "team": own.get("team"),
        }

    def _story(self) -> dict[str, Any]:
        own = self.own
        body = self.body or ""
        if self.title is None and not body:
            raise missing("title")
        text = body if self.title else _after_first_line(body)
        return {
            "headline": self.title or _first_line(body),
            "paragraphs": tuple(part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()),
            "label": own.get("label"),
            "tone": self._tone(),
            "dated": own["dated"] if "dated" in own else self._published(),
            "team": own.get("team"),
            "link": self._link(),
        }

    def _nps(self) -> dict[str, Any]:
        own = self.own
        found = _PERIOD.fullmatch(self._needed("period"))
        if not found or found.group(1) == "0000":
            raise wrong("period", "2026-03, 2026-Q1 of 2026", "2026-03, 2026-Q1 or 2026")
        year = int(found.group(1))
        period = Period(year, 12, 0)
        if found.group(2):
            period = Period.month(year, int(found.group(2)))
        elif found.group(3):
            period = Period.quarter(year, int(found.group(3)))
        for key in ("promoters", "passives", "detractors"):
            if own.get(key) is None:
                raise missing(key)
        counts = NpsCounts(promoters=own["promoters"], passives=own["passives"], detractors=own["detractors"])
        return {"series": own.get("series") or "", "period": period, "counts": counts}

    def _airing(self) -> Airing:
        own = self.own
        weight = own.get("weight")
        if weight is not None and not 0 < weight <= 100:
            raise wrong("weight", "een getal boven 0 en hoogstens 100", "a number above 0 and at most 100")
        if own.get("urgent") and own.get("until") is None:
            raise missing("until")
        return _kept_airing(
            own.get("since"),
            own.get("until"),
            frozenset(own.get("screens") or ()),
            1.0 if weight is None else weight,
            own.get("campaign"),
            bool(own.get("urgent")),
        )

    def _kind(self, picture: WantedPicture | None) -> Kind:
        word = self.own.get("kind")
        if word is not None:
            try:
                return _KIND_WORDS[word.casefold()]
            except KeyError:
                words = ", ".join(Kind)
                raise UnfitError(
                    Phrase(f"De soort “{word}” ken ik niet.", f"“{word}” is not a kind I know."),
                    Phrase(f"Kies een van: {words}.", f"Choose one of: {words}."),
                ) from None
        for tag in self.tags:
            if tag in _KIND_WORDS:
                return _KIND_WORDS[tag]
        if self.place.kind != "auto":
            return Kind(self.place.kind)
        if self.title:
            return Kind.STORY
        return Kind.PICTURE if picture and not self.body else Kind.QUOTE

    def _tone(self) -> Tone | None:
        word = self.own.get("tone")
        if word is not None:
            if word.casefold() not in _TONE_WORDS:
                raise wrong("tone", ", ".join(Tone), ", ".join(Tone))
            return _TONE_WORDS[word.casefold()]
        return next((_TONE_WORDS[tag] for tag in self.tags if tag in _TONE_WORDS), None)

    def _score(self) -> Score | None:
        value = self.own.get("score")
        scale = self.own.get("scale")
        if value is None:
            return None
        scale = 10 if scale is None else scale
        if not 2 <= scale <= 100 or not 0 <= value <= scale:
            raise wrong("score", "een cijfer van 0 tot en met “scale”", "a mark from 0 to “scale”")
        return _kept_score(value, scale)

    def _given_id(self) -> str:
        given = self.item.get("id")
        if given is None:
            return self.number
        if isinstance(given, bool) or not isinstance(given, str | int | float) or len(str(given)) > LONGEST_ADDRESS:
            raise wrong("id", "een tekst", "a text")
        return plain(str(given)) or self.number

    def _id(self, kind: Kind) -> ItemId:
        given = self.item.get("id")
        if given is None:
            given = json.dumps([self.title, self.body, self.own.get("period"), self.own.get("series")])
        else:
            given = self.given_id
        own = _OWN_ID.fullmatch(given)
        if own and own.group(1) == kind:
            return ItemId(given)
        digest = hashlib.blake2b(f"{self.place.namespace}\x00{given}".encode("utf-8", "replace"), digest_size=6)
        return ItemId(f"{kind}-{digest.hexdigest()}")

    def _picture(self) -> WantedPicture | None:
        own = self.own.get("picture") or {}
        url = (
            own.get("url")
            or self._text("image", LONGEST_ADDRESS)
            or self._text("banner_image", LONGEST_ADDRESS)
            or self._attached()
        )
        if not url:
            return None
        absolute = web_address(urljoin(self.place.address, url))
        if absolute is None:
            raise wrong("image", "een adres dat begint met http:// of https://", "an http:// or https:// address")
        return WantedPicture(url=absolute, sha256=own.get("sha256"), focus=own.get("focus"))

    def _attached(self) -> str | None:
        attachments = self.item.get("attachments")
        if attachments is None:
            return None
        if not isinstance(attachments, list):
            raise wrong("attachments", "een lijst", "a list")
        for one in attachments[:LONGEST_LIST]:
            if isinstance(one, dict) and str(one.get("mime_type", "")).startswith("image/"):
                url = one.get("url")
                if isinstance(url, str) and len(url) <= LONGEST_ADDRESS:
                    return url
        return None

    def _author(self) -> str | None:
        authors = self.item.get("authors") or [self.item.get("author")]
        first = authors[0] if isinstance(authors, list) else None
        name = first.get("name") if isinstance(first, dict) else None
        return shaped("authors", name, Shape.NAME) if name is not None else None

    def _link(self) -> str | None:
        for key in ("external_url", "url"):
            if (text := self._text(key, LONGEST_ADDRESS)) and (link := web_address(text)):
                return link
        return None

    def _language(self) -> str | None:
        text = self._text("language", LONGEST_NAME)
        return text[:2].lower() if text and re.match(r"[A-Za-z]{2}(?![A-Za-z])", text) else None

    def _published(self) -> date | None:
        text = self._text("date_published", LONGEST_NAME)
        moment = shaped("date_published", text, Shape.MOMENT) if text else None
        return moment.date() if isinstance(moment, datetime) else moment

    def _body(self) -> str | None:
        text = self._text("content_text", LONGEST_TEXT)
        if text is not None:
            return text
        html = self._text("content_html", LONGEST_HTML)
        if html is not None:
            text = text_of_html(html)
            if len(text) > LONGEST_TEXT:
                raise too_long("content_html")
            return text or None
        return self._text("summary", LONGEST_TEXT)

    def _needed_body(self) -> str:
        if self.body is None:
            raise missing("content_text")
        return self.body

    def _needed_title(self) -> str:
        if self.title is None:
            raise missing("title")
        return self.title

    def _needed(self, key: str) -> str:
        if not self.own.get(key):
            raise missing(key)
        return str(self.own[key])

    def _text(self, key: str, longest: int) -> str | None:
        value = self.item.get(key)
        if value is None:
            return None
        if not isinstance(value, str):
            raise wrong(key, "een tekst", "a text")
        if len(value) > longest:
            raise too_long(key)
        return plain(value) or None

    def _names(self, key: str) -> tuple[str, ...]:
        value = self.item.get(key)
        return () if value is None else shaped(key, value, Shape.NAMES)


@functools.lru_cache(maxsize=1024)
def _kept_score(value: float, scale: int) -> Score:
    """Return a score; equal scores are one value, because a feed has thousands of few."""
    return Score(value=value, scale=scale)


@functools.lru_cache(maxsize=1024)
def _kept_airing(  # noqa: PLR0917
    since: date | datetime | None,
    until: date | datetime | None,
    screens: frozenset[str],
    weight: float,
    campaign: str | None,
    urgent: bool,  # noqa: FBT001
) -> Airing:
    """Return an airing; equal airings are one value."""
    return Airing(since=since, until=until, screens=screens, weight=weight, campaign=campaign, urgent=urgent)


def _first_line(text: str) -> str:
    line = text.split("\n", 1)[0].strip()
    return line if len(line) <= 120 else line[:119].rsplit(" ", 1)[0] + "…"


def _after_first_line(text: str) -> str:
    """Return what the headline has not said yet: all of it when the headline is only a part of a long first line."""
    first, _, rest = text.partition("\n")
    return rest.strip() if len(first.strip()) <= 120 else text


def _there(asset: Asset | None) -> Asset:
    if asset is None:
        raise missing("image")
    return asset
