"""The fields of one object of a feed, each read by its shape: those of JSON Feed, and those of `_kiosk`."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any
from urllib.parse import urljoin

from kiosk.formats.feed.feed_entry import WantedPicture
from kiosk.formats.feed.feed_shape import (
    EXTENSION,
    LONGEST_ADDRESS,
    LONGEST_LIST,
    LONGEST_NAME,
    LONGEST_TEXT,
    LONGEST_TITLE,
    Shape,
    shaped,
    text_of,
    too_long,
    web_address,
    wrong,
)
from kiosk.formats.feed.html_text import plain, text_of_html

LONGEST_HTML = 100_000
"""HTML is read up to this length, in characters."""


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
