"""Makes words of the texts of a feed: entities become signs, and markup that was escaped once too often is read."""

from __future__ import annotations

import html
import re
import unicodedata

from kiosk.formats.feed.html_text import text_of_html
from kiosk.formats.plain import visible
from kiosk.formats.styled_letters import plain_letters

_ROUNDS = 3
"""How often a text may have been escaped: each system that passes it on can add one."""
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TAG = re.compile(
    r"<(/?)(a|abbr|article|b|blockquote|br|code|del|div|em|figure|font|footer|h[1-6]|header|hr|i|img|ins|li|mark|ol|p"
    r"|pre|q|s|script|section|small|span|strike|strong|style|sub|sup|table|tbody|td|th|thead|tr|u|ul)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ALONE = frozenset(("br", "hr", "img", "li", "p"))
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)


def clean(text: str) -> str:
    """Return text with plain line ends, without invisible signs, and without space around it."""
    if text.isascii() and text.isprintable():
        return text.strip()
    if text.isprintable():
        return unicodedata.normalize("NFC", plain_letters(text)).strip()
    for end in ("\r\n", "\r", "\u2028", "\u2029"):
        text = text.replace(end, "\n")
    return visible(text.replace("\t", " ")).strip()


def words_of(text: str) -> str:
    """Return the words of a field that should hold plain text, whatever their writer's system made of them.

    A tag counts as markup where it is closed, or stands alone by its nature; other angle brackets are words.
    """
    return clean(_read(text, whole=False) if "&" in text or "<" in text else text)


def words_of_html(written: str) -> str:
    """Return the words of HTML. Where it has tags of its own, only a whole body between tags is read once more."""
    written = _CDATA.sub(r"\1", written)
    return clean(_read(text_of_html(written), whole=has_tags(written)))


def has_tags(text: str) -> bool:
    """Tell whether a text holds a tag of HTML, closed or not."""
    return _TAG.search(text) is not None


def _read(text: str, *, whole: bool) -> str:
    for _ in range(_ROUNDS):
        if _is_markup(text, whole=whole):
            text = text_of_html(text)
        elif _ENTITY.search(text):
            text = _ENTITY.sub(lambda found: html.unescape(found.group()), text)
        else:
            break
    return text


def _is_markup(text: str, *, whole: bool) -> bool:
    """Tell whether a text is meant to be read as HTML: as a `whole` when it stands between two tags."""
    tags = [(mark, name.casefold()) for mark, name in _TAG.findall(text)]
    opened = {name for mark, name in tags if not mark}
    meant = any(mark and name in opened for mark, name in tags) or not opened.isdisjoint(_ALONE)
    return meant and (not whole or (_TAG.match(text.lstrip()) is not None and text.rstrip().endswith(">")))
