"""Reads RSS 0.9x, 1.0 and 2.0 and Atom item by item into what a JSON Feed would hold. In the process apart only.

Nothing is fetched and nothing expanded: a document type with definitions of its own is refused where it begins.
"""

from __future__ import annotations

import re
from html.entities import html5
from xml.parsers import expat

from kiosk.formats.feed.feed_json import MOST_ITEMS, FeedDocument, UnreadableFeedError, too_much
from kiosk.formats.feed.xml_items import Element, as_feed_item
from kiosk.formats.feed.xml_letters import no_feed, text_of_xml
from kiosk.model.language import Phrase

DEEPEST = 64
"""Elements within each other. Pages of people stand in a feed as elements too, so more than JSON needs."""
MOST_ELEMENTS = 10_000
"""Elements in one item."""
LONGEST_WORDS = 100_001
"""Letters that are kept of one element: one more than any field may have, so that what is cut is told as too long."""

_ATOM = frozenset(("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#"))
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_OPENING = {"rss": "item", "RDF": "item", "feed": "entry"}
"""What each sort of feed calls its items."""
_LOOSE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)(\w{2,31};)?")
"""An ampersand that stands for itself, or a name that HTML knows and XML does not: both are common in feeds."""

_NO_SIGN = re.compile(r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]));")
"""The number of a sign that no XML may hold, which people paste."""


def open_xml(body: bytes) -> FeedDocument:
    """Return the items of a feed in XML. Raises UnreadableFeedError for anything that is no whole feed."""
    text = text_of_xml(body)
    try:
        items = _Reading().of(text)
    except expat.ExpatError:
        mended = _LOOSE.sub(_in_xml, _NO_SIGN.sub("", text))
        if mended == text:
            raise _broken() from None
        try:
            items = _Reading().of(mended)
        except expat.ExpatError:
            raise _broken() from None
    return FeedDocument({}, items, b"", [])


class _Reading:
    """One pass over a document. What stands around the items is passed over, and nothing of it kept."""

    def __init__(self) -> None:
        self.items: list[object] = []
        self._opens: str | None = None
        """What this feed calls an item; None before its first element."""
        self._open: list[Element] = []
        """The elements of the item that is being read, the innermost last."""
        self._around: list[str] = []
        self._elements = 0
        self._whole = False

    def of(self, text: str) -> list[object]:
        """Return the items. Raises ExpatError for what is not well formed, UnreadableFeedError for what is no feed."""
        parser = expat.ParserCreate("utf-8", " ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _doctype
        parser.EntityDeclHandler = _refuse
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._words
        parser.Parse(text.encode("utf-8", "replace"), True)
        if not self._whole:
            raise no_feed()
        return self.items

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if len(self._around) + len(self._open) >= DEEPEST:
            raise too_much()
        if self._opens is None:
            self._opens = self._opening(space, local)
        if self._open:
            self._elements += 1
            if self._elements > MOST_ELEMENTS:
                raise too_much()
            inner = Element(space=space, name=local, attributes=attributes)
            self._open[-1].content.append(inner)
            self._open.append(inner)
        elif local == self._opens and self._around and self._around[-1] in (*_OPENING, "channel", "items"):
            if len(self.items) >= MOST_ITEMS:
                raise too_much()
            self._elements = 0
            self._open.append(Element(space=space, name=local, attributes=attributes))
        else:
            self._whole = self._whole or local == "channel" or self._opens == "entry"
            self._around.append(local)

    def _end(self, _: str) -> None:
        if not self._open:
            self._around.pop()
            return
        ended = self._open.pop()
        if not self._open:
            self.items.append(as_feed_item(ended))

    def _words(self, words: str) -> None:
        if self._open:
            element = self._open[-1]
            left = LONGEST_WORDS - element.length
            if left > 0:
                element.content.append(words[:left])
                element.length += len(words)

    @staticmethod
    def _opening(space: str, local: str) -> str:
        fits = {"rss": True, "RDF": space == _RDF, "feed": space in _ATOM}
        if not fits.get(local):
            raise no_feed()
        return _OPENING[local]


def _in_xml(found: re.Match[str]) -> str:
    """Return the sign that HTML calls so, as XML writes it; an ampersand that stands for itself as that."""
    meant = html5.get(found.group(1) or "", "")
    return "".join(f"&#{ord(sign)};" for sign in meant) if meant else f"&amp;{found.group(1) or ''}"


def _doctype(_name: str, _system: str | None, _public: str | None, has_definitions: bool) -> None:  # noqa: FBT001  # as the library calls it
    """Refuse definitions, which can make gigabytes of a line; a mere name of a document type is never fetched."""
    if has_definitions:
        _refuse()


def _refuse(*_defined: object) -> None:
    raise UnreadableFeedError(
        Phrase("De feed bepaalt eigen entiteiten (DTD); dat leest de kiosk niet.",
               "The feed defines entities of its own (DTD), which the kiosk does not read."),
        Phrase("Laat de feed zonder DOCTYPE maken.", "Have the feed made without a DOCTYPE."),
    )  # fmt: skip


def _broken() -> UnreadableFeedError:
    return UnreadableFeedError(
        Phrase("De feed is geen geldige XML, of breekt halverwege af.", "The feed is not valid XML, or cut short."),
        Phrase("Laat de feed nakijken met een controle voor RSS en Atom.",
               "Have the feed checked by a validator for RSS and Atom."),
    )  # fmt: skip
