"""The fields of one object of a feed: those of JSON Feed, and those of `_kiosk`, each in the shape it must have."""

from __future__ import annotations

import functools
import re
import sys
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from urllib.parse import urljoin, urlsplit

from kiosk.errors import AdvisedError
from kiosk.formats.feed.html_text import plain, text_of_html
from kiosk.model.items import CLASSES, known_of
from kiosk.model.language import Phrase
from kiosk.model.roles import IN_EXTENSION, FeedPlace, Part
from kiosk.model.value import value

LONGEST_TEXT = 20_000
LONGEST_TITLE = 2000
LONGEST_NAME = 300
LONGEST_LIST = 100
LONGEST_ADDRESS = 2000
LONGEST_HTML = 100_000
"""HTML is read up to this length, in characters."""


class Shape(StrEnum):
    """What the value of a field must be."""

    TEXT = "text"
    NAME = "short text"
    NUMBER = "number"
    COUNT = "whole number from 0"
    FLAG = "true or false"
    DAY = "date"
    MOMENT = "date or time"
    NAMES = "list of short texts"
    PICTURE = "picture"


_SEVERAL: Mapping[str, Mapping[str, Shape]] = {
    "Score": {"score": Shape.NUMBER, "scale": Shape.COUNT},
    "NpsCounts": dict.fromkeys(("promoters", "passives", "detractors", "given_of"), Shape.COUNT)
    | {"given": Shape.NUMBER},
}
"""What stands in more than one field of a feed."""
_OF_TYPE = {"date": Shape.DAY, "date | datetime": Shape.MOMENT}


def _shapes_of(part: Part) -> Mapping[str, Shape]:
    """Return the fields of `_kiosk` that hold a field of a kind, each with what it must be."""
    if part.feed not in IN_EXTENSION:
        return {}
    longer = Shape.TEXT if part.feed is FeedPlace.ALSO_BODY else Shape.NAME
    return _SEVERAL.get(part.type) or {part.name: _OF_TYPE.get(part.type, longer)}


EXTENSION: Mapping[str, Shape] = {
    "kind": Shape.NAME, "tone": Shape.NAME, "since": Shape.MOMENT, "until": Shape.MOMENT, "screens": Shape.NAMES,
    "weight": Shape.NUMBER, "campaign": Shape.NAME, "urgent": Shape.FLAG, "picture": Shape.PICTURE,
    **{name: shape for kind in CLASSES for part in known_of(kind).parts for name, shape in _shapes_of(part).items()},
}  # fmt: skip
"""Every field of the `_kiosk` object of an item, and what it must be."""

_DUTCH_DAY = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})")
_SHA256 = re.compile(r"[0-9a-f]{64}")


class UnfitError(AdvisedError):
    """This one item cannot be used."""


def shaped(key: str, value: Any, shape: Shape | None) -> Any:  # noqa: ANN401
    """Return a value in the shape of its field; None stays None. Raises UnfitError."""
    return None if value is None or shape is None else _READERS[shape](key, value)


def text_of(key: str, value: object, longest: int = LONGEST_TEXT) -> str | None:
    """Return a text without control signs, None for an empty one. Raises UnfitError for no text, or too much of it."""
    if not isinstance(value, str):
        raise wrong(key, "een tekst", "a text")
    if len(value) > longest:
        raise too_long(key)
    return plain(value) or None


def _name(key: str, value: object) -> str | None:
    """Read a short text; equal ones (a place, a team) are kept once, however many items name them."""
    text = text_of(key, value, LONGEST_NAME)
    return sys.intern(text) if text else None


def _number(key: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= 1e9:
        raise wrong(key, "een getal", "a number")
    return float(value)


def _count(key: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 1_000_000_000:
        raise wrong(key, "een geheel getal vanaf 0", "a whole number from 0")
    return value


def _flag(key: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise wrong(key, "true of false", "true or false")
    return value


def _day(key: str, value: object) -> date:
    moment = _moment(key, value)
    return moment.date() if isinstance(moment, datetime) else moment


def _names(key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > LONGEST_LIST:
        raise wrong(key, 'een lijst met teksten: ["een", "twee"]', 'a list of texts: ["one", "two"]')
    return tuple(name for one in value if (name := _name(key, one)))


def _picture(key: str, value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise wrong(key, "een object { … }", "an object { … }")
    sha256 = value.get("sha256")
    if sha256 is not None and not (isinstance(sha256, str) and _SHA256.fullmatch(sha256)):
        raise wrong("picture.sha256", "64 tekens 0-9 en a-f", "64 signs of 0-9 and a-f")
    url = value.get("url")
    if url is not None and not (isinstance(url, str) and len(url) <= LONGEST_ADDRESS):
        raise wrong("picture.url", "een adres", "an address")
    focus = value.get("focus")
    if focus is not None:
        good = isinstance(focus, list) and len(focus) == 2
        if not good or not all(type(part) in (int, float) and 0 <= part <= 1 for part in focus):
            raise wrong("picture.focus", "[0.5, 0.3]", "[0.5, 0.3]")
        focus = (float(focus[0]), float(focus[1]))
    return {"sha256": sha256, "url": url, "focus": focus}


def _moment(key: str, value: object) -> date | datetime:
    """Read a date, a date with time, or a Dutch 31-12-2026."""
    moment = _parsed(value.strip()) if isinstance(value, str) and len(value) < 100 else None
    if moment is None:
        raise wrong(key, "een datum: 2026-12-31 of 2026-12-31T17:00", "a date: 2026-12-31 or 2026-12-31T17:00")
    return moment


@functools.lru_cache(maxsize=2048)
def _parsed(text: str) -> date | datetime | None:
    try:
        if dutch := _DUTCH_DAY.fullmatch(text):
            day, month, year = (int(part) for part in dutch.groups())
            return date(year, month, day)
        return date.fromisoformat(text) if len(text) <= 10 else datetime.fromisoformat(text)
    except ValueError:
        return None


def web_address(text: str) -> str | None:
    """Return an absolute http(s) address without a user name in it; None for anything else."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    plain_enough = parts.scheme in ("http", "https") and parts.hostname and not parts.username
    return text if plain_enough and text.isprintable() and " " not in text else None


def wrong(key: str, dutch: str, english: str) -> UnfitError:
    """Return what to say of a field whose value is of the wrong form, with the right form in both languages."""
    return UnfitError(Phrase(f"Het veld “{key}” heeft niet de goede vorm.",
                             f"The field “{key}” does not have the right form."),
                      Phrase(f"Schrijf daar {dutch}.", f"Write {english} there."))  # fmt: skip


def too_long(key: str) -> UnfitError:
    """Return what to say of a field that is too long."""
    return UnfitError(Phrase(f"Het veld “{key}” is veel te lang.", f"The field “{key}” is far too long."),
                      Phrase("Maak het korter.", "Make it shorter."))  # fmt: skip


def missing(key: str) -> UnfitError:
    """Return what to say of a field that is missing."""
    return UnfitError(Phrase(f"Het veld “{key}” ontbreekt.", f"The field “{key}” is missing."),
                      Phrase("Vul het in; docs/feed.md zegt wat erin hoort.",
                             "Fill it in; docs/feed.md says what it holds."))  # fmt: skip


_READERS: Mapping[Shape, Callable[[str, Any], Any]] = {
    Shape.TEXT: text_of, Shape.NAME: _name, Shape.NUMBER: _number, Shape.COUNT: _count, Shape.FLAG: _flag,
    Shape.DAY: _day, Shape.MOMENT: _moment, Shape.NAMES: _names, Shape.PICTURE: _picture,
}  # fmt: skip


@value
class WantedPicture:
    """The picture an item needs before it may show."""

    url: str
    sha256: str | None = None
    """Digest of its bytes, where the publisher gave it: then it is fetched once and never asked for again."""
    focus: tuple[float, float] | None = None


class FeedObject:
    """One object of a feed. Every method raises UnfitError when its field has a wrong type or is missing."""

    def __init__(self, number: str, item: dict[str, Any], extension: dict[str, Any]) -> None:
        """Read what every kind needs; `number` is where the object stands in its list, `extension` its `_kiosk`."""
        self.item = item
        self.own = {key: shaped(key, value, EXTENSION.get(key)) for key, value in extension.items()}
        """The fields of `_kiosk`, each in its shape."""
        self.tags = [one.casefold() for one in shaped("tags", item.get("tags") or [], Shape.NAMES)]
        self.given_id = self._given_id(number)
        self.title = self._text("title", LONGEST_TITLE)
        self.body = self._body()

    def picture(self, address: str) -> WantedPicture | None:
        """Return the picture it names, at an absolute address; relative ones are resolved against `address`."""
        own = self.own.get("picture") or {}
        url = (
            own.get("url")
            or self._text("image", LONGEST_ADDRESS)
            or self._text("banner_image", LONGEST_ADDRESS)
            or self._attached()
        )
        if not url:
            return None
        absolute = web_address(urljoin(address, url))
        if absolute is None:
            raise wrong("image", "een adres dat begint met http:// of https://", "an http:// or https:// address")
        return WantedPicture(url=absolute, sha256=own.get("sha256"), focus=own.get("focus"))

    def author(self) -> str | None:
        """Return the name of its first author."""
        authors = self.item.get("authors") or [self.item.get("author")]
        first = authors[0] if isinstance(authors, list) else None
        name = first.get("name") if isinstance(first, dict) else None
        return shaped("authors", name, Shape.NAME) if name is not None else None

    def link(self) -> str | None:
        """Return the address where more of it can be read."""
        for key in ("external_url", "url"):
            if (text := self._text(key, LONGEST_ADDRESS)) and (link := web_address(text)):
                return link
        return None

    def language(self) -> str | None:
        """Return the language of its words, as two letters."""
        text = self._text("language", LONGEST_NAME)
        return text[:2].lower() if text and re.match(r"[A-Za-z]{2}(?![A-Za-z])", text) else None

    def published(self) -> date | None:
        """Return the day it was published."""
        text = self._text("date_published", LONGEST_NAME)
        moment = shaped("date_published", text, Shape.MOMENT) if text else None
        return moment.date() if isinstance(moment, datetime) else moment

    def _given_id(self, number: str) -> str:
        given = self.item.get("id")
        if given is None:
            return number
        if isinstance(given, bool) or not isinstance(given, str | int | float) or len(str(given)) > LONGEST_ADDRESS:
            raise wrong("id", "een tekst", "a text")
        return plain(str(given)) or number

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

    def _text(self, key: str, longest: int) -> str | None:
        value = self.item.get(key)
        return None if value is None else text_of(key, value, longest)
