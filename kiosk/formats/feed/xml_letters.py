"""Finds in what letters XML from a stranger is written, and whether some bytes are XML at all or a page for people."""

from __future__ import annotations

import codecs
import re

from kiosk.formats.feed.feed_json import UnreadableFeedError
from kiosk.model.language import Phrase

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
"""What a text begins with that tells its letters by itself."""
_DECLARED = re.compile(rb"""<\?xml[^>]{0,100}?\sencoding\s*=\s*["']([A-Za-z0-9._-]{2,30})["']""")
_READ_AS = {"iso8859-1": "cp1252", "ascii": "utf-8", "utf-16": "utf-8", "utf-16-le": "utf-8", "utf-16-be": "utf-8"}
"""Letters that are read as others: who says Latin-1 means that of Windows, and who says UTF-16 without it is wrong."""
_TAKEN = re.compile(r"cp12\d\d|iso8859-\d\d?|koi8-[ru]|cp850|mac-roman|shift_jis|euc_jp|euc_kr|big5|gb\d+|gbk")
"""Letters that a document may name; what Python knows besides are no letters, or cost more than they give."""
_LONGEST_BEGIN = 2048
"""Bytes in which a document tells what it is."""
_PAGE = re.compile(r"<(?:!doctype\s+)?html\b", re.IGNORECASE)
_DAMAGING = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Signs that no XML may hold; some systems let them through from what people paste."""


def begins_with_markup(body: bytes) -> bool:
    """Tell whether a body is XML or HTML, in whatever letters: nothing else begins with this sign."""
    return _beginning(body).lstrip("\ufeff \t\r\n").startswith("<")


def refuse_a_page_for_people(body: bytes) -> None:
    """Raise UnreadableFeedError for HTML: a page to log in, or the address of the page instead of its feed."""
    if _PAGE.search(re.sub(r"<!--.*?(?:-->|$)", "", _beginning(body), flags=re.DOTALL).lstrip("\ufeff \t\r\n")[:400]):
        raise no_feed()


def no_feed() -> UnreadableFeedError:
    """Return what to say of markup that is no feed."""
    return UnreadableFeedError(
        Phrase(
            "Op dit adres staat een webpagina of XML die geen feed is; misschien een inlogpagina.",
            "At this address is a web page or XML that is no feed; perhaps a page to log in.",
        ),
        Phrase(
            "Open het adres in een browser: log in op het gastnetwerk, zet een geheim in de instellingen, "
            "of neem het adres dat bij RSS of feed staat.",
            "Open the address in a browser: log in to the guest network, put a secret in the settings, "
            "or take the address that stands at RSS or feed.",
        ),
    )


def text_of_xml(body: bytes) -> str:
    """Return XML as text that a parser takes: in its own letters, and without signs that no XML may hold.

    Letters that are said to be UTF-8 and are not, are those of Windows, as everywhere in the house.
    """
    try:
        text = body.decode(letters_of(body))
    except UnicodeDecodeError:
        text = body.decode("cp1252", "replace")
    return _DAMAGING.sub("", text).lstrip("\ufeff \t\r\n")


def letters_of(body: bytes) -> str:
    """Return the name of the letters in which a document is written: by its first bytes, else by what it says."""
    for mark, name in _MARKS:
        if body.startswith(mark):
            return name
    declared = _DECLARED.search(body[:_LONGEST_BEGIN])
    if declared is None:
        return "utf-8"
    try:
        name = codecs.lookup(declared.group(1).decode("ascii")).name
    except LookupError:
        return "utf-8"
    name = _READ_AS.get(name, name)
    return name if _TAKEN.fullmatch(name) else "utf-8"


def _beginning(body: bytes) -> str:
    return body[:_LONGEST_BEGIN].decode(letters_of(body[:_LONGEST_BEGIN]), "replace")
