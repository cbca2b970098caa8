"""What meeting papers are made of, whatever file they become: headings, texts, quotations and lists, of clean words."""

from __future__ import annotations

import re

from kiosk.model.item_parts import Asset
from kiosk.model.language import Language, Phrase
from kiosk.model.printable import printable
from kiosk.model.value import value

_LINES = "\n\r\v\f\x85\u2028\u2029"
_BLANK = re.compile(f"[ \t\x00-\x1f{_LINES}]+")
_NO_XML = re.compile("[\x00-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no document of XML can hold."""


@value
class PaperHeading:
    """A heading of the first or the second level; the title of the papers stands above them all."""

    level: int
    text: str


@value
class PaperText:
    """A paragraph; one of `facts` is small print about what stands before it."""

    text: str
    facts: bool = False
    language: str | None = None
    """Of its words, where it is not that of the papers: an ISO 639-1 code."""


@value
class PaperQuotation:
    """What a customer said, in their own words, and who that was."""

    paragraphs: tuple[str, ...]
    by: str = ""
    facts: str = ""
    """Small print about it."""
    language: str | None = None

    @property
    def below(self) -> tuple[str, ...]:
        """The lines of small print below it."""
        return tuple(filter(None, (self.by and f"– {self.by}", self.facts)))


@value
class PaperList:
    """Points, one below another."""

    points: tuple[str, ...]
    numbered: bool = False


@value
class PaperPicture:
    """A photo of what stands around it, told in words for who does not see it."""

    asset: Asset
    alt: str


PaperBlock = PaperHeading | PaperText | PaperQuotation | PaperList | PaperPicture


@value
class PaperDocument:
    """The papers as they are written down, in one language."""

    title: str
    subtitle: str
    author: str
    language: Language
    accent: str
    """A colour as "#rrggbb", dark enough for words on white."""
    made: str
    """When, as ISO 8601 with its offset."""
    blocks: tuple[PaperBlock, ...]


def legible(text: str) -> str:
    """Return a text on one line in which every sign can be kept by every file, and none turns the line around."""
    return _NO_XML.sub("", printable(_BLANK.sub(" ", text))).strip()


def paragraphs_of(text: str) -> tuple[str, ...]:
    """Return the lines of a text that hold something, each legible."""
    return tuple(filter(None, map(legible, re.split(f"[{_LINES}]+", text))))


def count_of(count: int, one: Phrase, many: Phrase, language: Language) -> str:
    """Return "1 compliment", "7 complimenten"."""
    return f"{count} {(one if count == 1 else many).say(language)}"
