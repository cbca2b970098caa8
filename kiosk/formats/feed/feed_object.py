"""The fields of one object of a feed: those of JSON Feed as strangers write them, and those of `_kiosk`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any, TypeVar
from urllib.parse import urljoin

from kiosk.formats import dates
from kiosk.formats.feed.feed_shapes import (
    DECORATING,
    EXTENSION,
    LONGEST_ADDRESS,
    LONGEST_HTML,
    LONGEST_LIST,
    LONGEST_NAME,
    LONGEST_TEXT,
    LONGEST_TITLE,
    Shape,
    UnfitError,
    shaped,
    text_of,
    too_long,
    web_address,
    wrong,
)
from kiosk.formats.feed.feed_words import clean, words_of, words_of_html
from kiosk.model.language import Advice
from kiosk.model.settings import hide
from kiosk.model.value import value

_MARK = re.compile(r"(\d{1,3}(?:[.,]\d{1,9})?)\s*(?:/|van|of)\s*(\d{1,3})")
_IN_WORDS = re.compile(r"\d{4}[/.]|[^\W\d_]{3}")
"""A day that no clock can be wrong about: the year in front, or the month by its name."""
_FIRST_SECOND, _LATEST_SECOND = 100_000_000, 4_102_444_800
"""Seconds since 1970, from 1973 up to 2100; larger numbers count milliseconds, smaller ones are a day as 20261231."""

_Found = TypeVar("_Found")


@value
class WantedPicture:
    """The picture an item needs before it may show."""

    url: str
    sha256: str | None = None
    """Digest of its bytes, where the publisher gave it: then it is fetched once and never asked for again."""
    focus: tuple[float, float] | None = None


class FeedObject:
    """One object of a feed.

    What a stranger wrote in another form than JSON Feed has it is read where its meaning is plain, and else left out
    and noted in `spared`. A method raises UnfitError where the item cannot do without the field.
    """

    def __init__(
        self,
        number: str,
        item: dict[str, Any],
        extension: dict[str, Any],
        *,
        dispensable: frozenset[str] = DECORATING,
        exact: bool = False,
        secrets: tuple[str, ...] = (),
    ) -> None:
        """Read what every kind needs.

        `number` is where the object stands in its list, `extension` its `_kiosk`, of which the `dispensable` fields
        may be left out. `exact` words were written by `kiosk publish`, and are what they are. `secrets` are parts of
        the address of the feed that must stand in no other.
        """
        self.item = item
        self.spared: dict[str, Advice] = {}
        """What was left out, and what was wrong with it."""
        self._secrets = secrets
        self._words = clean if exact else words_of
        self._dispensable = dispensable
        extension = extension | _mark(extension.get("score"))
        self.own = dict(self._shaped(extension))
        """The fields of `_kiosk`, each in its shape."""
        self.tags = [one.casefold() for one in self.optional("tags", self._tags) or ()] if item.get("tags") else []
        self.given_id = self._given_id() or number
        self.title = self._text("title", LONGEST_TITLE)
        self.body = self._body()

    def optional(self, key: str, read: Callable[[], _Found]) -> _Found | None:
        """Return what a field holds; None, noted, where it has a form that nobody can read."""
        try:
            return read()
        except UnfitError as error:
            self.spared.setdefault(key, error.advice)
            return None

    def of_kiosk(self, key: str, read: Callable[[], _Found]) -> _Found | None:
        """Return what a field of `_kiosk` holds; one that the item can do without is treated as `optional` does."""
        return self.optional(key, read) if key in self._dispensable else read()

    def picture(self, address: str) -> WantedPicture | None:
        """Return the picture it names, at an absolute address; relative ones are resolved against `address`."""
        own = self.own.get("picture") or {}
        for key, named in self._pictures(own.get("url")):
            if named is None:
                continue
            url = self.optional(key, lambda key=key, named=named: _picture_address(key, named, address))  # type: ignore[misc]
            if url:
                return WantedPicture(url=url, sha256=own.get("sha256"), focus=own.get("focus"))
        return None

    def author(self) -> str | None:
        """Return the name of its first author."""
        return self.optional("authors", lambda: self._author(self.item.get("authors") or self.item.get("author")))

    def link(self) -> str | None:
        """Return the address where more of it can be read."""
        for key in ("external_url", "url"):
            text = self.optional(key, lambda key=key: self._text(key, LONGEST_ADDRESS, clean))  # type: ignore[misc]
            if text and (link := web_address(text)) and hide(link, self._secrets) == link:
                return link
        return None

    def language(self) -> str | None:
        """Return the language of its words, as two letters."""
        if self.item.get("language") is None:
            return None
        text = self.optional("language", lambda: self._text("language", LONGEST_NAME))
        return text[:2].lower() if text and re.match(r"[A-Za-z]{2}(?![A-Za-z])", text) else None

    def published(self) -> date | None:
        """Return the day it was published."""
        return self.optional("date_published", lambda: _day(self.item.get("date_published")))

    def _shaped(self, extension: dict[str, Any]) -> Iterator[tuple[str, Any]]:
        for key, given in extension.items():
            try:
                yield key, shaped(key, given, EXTENSION.get(key), self._words)
            except UnfitError as error:
                if key not in self._dispensable:
                    raise
                self.spared[key] = error.advice
                yield key, None

    def _tags(self) -> list[str]:
        tags = self.item.get("tags")
        if isinstance(tags, str):
            tags = re.split("[,;]", tags)
        if tags is not None and not isinstance(tags, list):
            raise wrong("tags", 'een lijst met teksten: ["een", "twee"]', 'a list of texts: ["one", "two"]')
        return [one.strip()[:LONGEST_NAME] for one in (tags or ())[:LONGEST_LIST] if isinstance(one, str)]

    def _author(self, told: object) -> str | None:
        if isinstance(told, list):
            told = next((one for one in told if one), None)
        if isinstance(told, dict):
            told = told.get("name")
        return None if told is None else text_of("authors", told, LONGEST_NAME, read=self._words)

    def _given_id(self) -> str | None:
        given = self.item.get("id")
        if given is None:
            return None
        if isinstance(given, bool) or not isinstance(given, str | int | float) or len(str(given)) > LONGEST_ADDRESS:
            self.spared["id"] = wrong("id", "een tekst", "a text").advice
            return None
        return hide(clean(str(given)), self._secrets)

    def _pictures(self, own: str | None) -> list[tuple[str, object]]:
        """Return what may name its picture, in the order it is tried, each with the field it stands in."""
        get = self.item.get
        named = [("picture", own), ("image", get("image")), ("banner_image", get("banner_image"))]
        if isinstance(attached := get("attachments"), list):
            named += [
                ("attachments", one.get("url"))
                for one in attached[:LONGEST_LIST]
                if isinstance(one, dict) and str(one.get("mime_type", "")).startswith("image/")
            ]
        return named

    def _body(self) -> str | None:
        """Return the words by the first field that holds some. Raises UnfitError when only unusable ones are left."""
        refused: UnfitError | None = None
        for key in ("content_text", "content_html", "summary"):
            try:
                text = self._html(key) if key == "content_html" else self._text(key, LONGEST_TEXT)
            except UnfitError as error:
                refused = refused or error
            else:
                if text:
                    return text
        if refused is not None:
            raise refused
        return None

    def _html(self, key: str) -> str | None:
        text = self._text(key, LONGEST_HTML, words_of_html)
        if text is not None and len(text) > LONGEST_TEXT:
            raise too_long(key)
        return text

    def _text(self, key: str, longest: int, read: Callable[[str], str] | None = None) -> str | None:
        value = self.item.get(key)
        return None if value is None else text_of(key, value, longest, read=read or self._words)


def _picture_address(key: str, named: object, page: str) -> str | None:
    """Return an absolute address: of an object its `url`, of a list its first. Raises UnfitError."""
    if isinstance(named, list):
        named = named[0] if named else None
    if isinstance(named, dict):
        named = named.get("url") or named.get("src")
    text = None if named in (None, False, "") else text_of(key, named, LONGEST_ADDRESS)
    if text is None:
        return None
    try:
        absolute = web_address(urljoin(page, text))
    except ValueError:
        absolute = None
    if absolute is None:
        raise wrong(key, "een adres dat begint met http:// of https://", "an http:// or https:// address")
    return absolute


def _day(told: object) -> date | None:
    """Return a day as systems write it: also with the month by its name, or in seconds or milliseconds since 1970.

    Raises UnfitError for any other form: no day is right, another day never.
    """
    found: date | datetime | None = None
    if isinstance(told, int | float) and not isinstance(told, bool):
        if _FIRST_SECOND <= told < 1000 * _LATEST_SECOND:
            return datetime.fromtimestamp(told if told < _LATEST_SECOND else told / 1000, UTC).date()
        told = str(told)
    if isinstance(told, str) and told[4:5] != "-" and len(told) < 100 and _IN_WORDS.search(told):
        found = dates.moment(told)
    found = found or shaped("date_published", told, Shape.MOMENT)
    return found.date() if isinstance(found, datetime) else found


def _mark(score: object) -> dict[str, Any]:
    """Return a mark that is written as "4/5" in two numbers; nothing where it is written otherwise."""
    found = _MARK.fullmatch(score.strip()) if isinstance(score, str) else None
    if found is None:
        return {}
    return {"score": float(found.group(1).replace(",", ".")), "scale": int(found.group(2))}
