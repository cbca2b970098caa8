"""Makes of one item of RSS or entry of Atom the object that a JSON Feed would have for it. Pure.

What the formats have in common comes under the names of JSON Feed; every other element stays under its own name, so
that the settings of a feed can point at it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_MEDIA = "http://search.yahoo.com/mrss/"
_XML = "http://www.w3.org/XML/1998/namespace"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_MOST_OTHERS = 100
_MOST_NAMED = 100
_IN_BRACKETS = re.compile(r"[^()]*@[^()]*\(([^()]{1,300})\)\s*")
"""An author as RSS has it: an address, and the name in brackets."""
_RATED = frozenset(("rating", "score", "stars", "reviewRating", "ratingValue"))
"""What only stands in an item where a customer judges: then its words are a customer's, whatever title they have."""
_BARE = frozenset(("br", "hr", "img"))


@dataclass(slots=True)
class Element:
    """An element of an item while it is read."""

    space: str
    name: str
    attributes: dict[str, str]
    content: list[Element | str] = field(default_factory=list)
    length: int = 0
    """Letters that stand in it itself."""

    @property
    def inner(self) -> list[Element]:
        """The elements directly within it."""
        return [one for one in self.content if isinstance(one, Element)]

    def text(self) -> str:
        """Return its own words, or of an element around others the words in all of them."""
        return "".join(one if isinstance(one, str) else one.text() for one in self.content).strip()

    def named(self, *names: str) -> Iterator[Element]:
        """Yield the elements directly within it of these names, in the order of the names."""
        inner = self.inner
        for name in names:
            yield from (one for one in inner if one.name == name and one.space != _MEDIA)

    def first(self, *names: str) -> str | None:
        """Return the first words that stand within it under one of these names."""
        return next((text for one in self.named(*names) if (text := one.text())), None)


_TAKEN = frozenset((
    "guid", "id", "title", "link", "description", "summary", "encoded", "content", "body", "pubDate", "published",
    "issued", "date", "updated", "modified", "created", "author", "creator", "category", "subject", "enclosure",
    "thumbnail", "image", "language", "authors", "tags", "url", "external_url", "content_html", "content_text",
    "date_published", "attachments", "banner_image", "_kiosk",
))  # fmt: skip
"""Names that are read into the fields of JSON Feed, or are names of such fields."""


def as_feed_item(item: Element) -> dict[str, Any]:
    """Return an item in the form of a JSON Feed item, with what else stands in it under its own name."""
    link = _link(item)
    found: dict[str, Any] = {
        "id": item.first("guid", "id") or item.attributes.get(f"{_RDF} about") or link,
        "title": _title(item),
        "external_url": link,
        "date_published": item.first("pubDate", "published", "issued", "date", "created", "updated", "modified"),
        "language": item.attributes.get(f"{_XML} lang") or item.first("language"),
        "image": _picture(item),
        "authors": [{"name": name} for name in _authors(item)],
        "tags": _tags(item),
        **_words(item),
    }
    for name, other in _others(item).items():
        found.setdefault(name, other)
    return {name: value for name, value in found.items() if value not in (None, "", [])}


def _title(item: Element) -> str | None:
    title = next(item.named("title"), None)
    return None if title is None else _html(title) or None


def _words(item: Element) -> dict[str, str]:
    """Return the whole text, and beside it the short one where there are both."""
    whole = [_body(one) for one in item.named("encoded", "content", "body") if "src" not in one.attributes]
    short = [_body(one) for one in item.named("description", "summary")]
    every = [text for text in (*whole, *short) if text]
    if not every:
        return {}
    return {"content_html": every[0]} | ({"summary": every[-1]} if len(every) > 1 else {})


def _body(element: Element) -> str:
    """Return the words of an element as HTML: plain text is escaped, so that its signs stay signs."""
    plain = element.attributes.get("type") in ("text", "text/plain") or (
        element.name in ("content", "summary") and "type" not in element.attributes and not element.inner
    )
    return html.escape(element.text(), quote=False).replace("\n", "<br>") if plain else _html(element)


def _html(element: Element) -> str:
    """Return what stands in an element as HTML: elements of XHTML become tags again, and nothing but their names."""
    if not element.inner:
        return element.text()
    pieces: list[str] = []
    for one in element.content:
        if isinstance(one, str):
            pieces.append(html.escape(one, quote=False))
        else:
            pieces.append(f"<{one.name}>" if one.name in _BARE else f"<{one.name}>{_html_inside(one)}</{one.name}>")
    return "".join(pieces).strip()


def _html_inside(element: Element) -> str:
    return _html(element) if element.inner else html.escape("".join(map(str, element.content)), quote=False)


def _link(item: Element) -> str | None:
    """Return where more of it stands: an address in words, or in an attribute as Atom has it."""
    for one in item.named("link"):
        if one.attributes.get("rel", "alternate") == "alternate" and (href := one.attributes.get("href") or one.text()):
            return href.strip()
    lasting = next(item.named("guid"), None)
    if lasting is not None and lasting.attributes.get("isPermaLink", "true") == "true":
        return lasting.text() or None
    return None


def _authors(item: Element) -> list[str]:
    """Return the names of who wrote it; an address for mail is nobody's name."""
    names = [one.first("name") or ("" if one.inner else one.text()) for one in item.named("author", "creator")]
    bare = [found.group(1) if (found := _IN_BRACKETS.fullmatch(name)) else name for name in names]
    return [name.strip() for name in bare if name.strip() and "@" not in name][:_MOST_NAMED]


def _tags(item: Element) -> list[str]:
    told = (
        one.attributes.get("label") or one.attributes.get("term") or one.text()
        for one in item.named("category", "subject")
    )
    judged = ["quote"] if any(one.name in _RATED for one in item.inner) else []
    return [*judged, *(tag for tag in told if tag)][:_MOST_NAMED]


def _picture(item: Element) -> str | None:
    """Return the address of the first picture that is named as one."""
    for one in _all_of(item):
        kind, medium = one.attributes.get("type", ""), one.attributes.get("medium", "")
        is_picture = kind.startswith("image/") or medium == "image"
        address = one.attributes.get("url") or one.attributes.get("href")
        if one.space == _MEDIA and one.name == "content" and is_picture:
            return address
        if one.name == "enclosure" and is_picture:
            return address
        if one.name == "link" and one.attributes.get("rel") == "enclosure" and is_picture:
            return address
        if one.name == "image" and (named := address or one.first("url") or one.text()):
            return named
    thumbnail = next((one for one in _all_of(item) if one.space == _MEDIA and one.name == "thumbnail"), None)
    return None if thumbnail is None else thumbnail.attributes.get("url")


def _all_of(item: Element) -> Iterator[Element]:
    """Yield what stands in an item, and what is held together within it as media."""
    for one in item.inner:
        yield one
        if one.space == _MEDIA and one.name in ("group", "content"):
            yield from one.inner


def _others(item: Element) -> dict[str, Any]:
    """Return the elements that no format has a meaning for: words, or an object of what stands in them."""
    others: dict[str, Any] = {}
    for one in item.inner:
        if one.name in _TAKEN or (one.name not in others and len(others) >= _MOST_OTHERS):
            continue
        told = _told(one)
        if one.name not in others:
            others[one.name] = told
        elif isinstance(others[one.name], list):
            others[one.name].append(told)
        else:
            others[one.name] = [others[one.name], told]
    return others


def _told(element: Element) -> Any:  # noqa: ANN401  # as JSON has it
    if element.inner:
        return {one.name: _told(one) for one in element.inner[:_MOST_OTHERS]}
    return element.text() or {name.rpartition(" ")[2]: value for name, value in element.attributes.items()} or None
