"""Makes words fit for the screen: no markup, no invisible signs, one kind of quotation mark around nothing."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable

from kiosk.formats.styled_letters import plain_letters

_PAIRS = (("“", "”"), ("„", "”"), ("„", "“"), ('"', '"'), ("«", "»"), ("‘", "’"), ("'", "'"), ("”", "”"), ("’", "’"))
_DIGIT = re.compile(r"\d")
_FAR = re.compile("[\u0660-\u1c59\ua620-\U0010ffff]")
"""Where Unicode has digits beyond those of ASCII; the signs of typography stand between."""
_CLOSING = frozenset(closing for _, closing in _PAIRS)
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffc\ud800-\udfff]"
)
_IN_FRONT = re.compile(r"^\s*(?:#{1,6}\s+|>\s?|[-*•]\s+)")
_IMAGE = re.compile(r"!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)")
_LINK = re.compile(r"\[([^\]\n]{1,200})\]\((?:https?|mailto)[^)\s]{0,500}\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^\n]{1,400}?\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=\S)([^*_\n]{1,400}?\S)\1(?![\w*])")


def visible(text: str) -> str:
    """Return the text in composed form and plain letters, without control signs and signs that turn the direction."""
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", plain_letters(text))
    return text if text.isprintable() and "\ufffc" not in text else _INVISIBLE.sub("", text)


def small_letters(text: str) -> str:
    """Return a text in small letters to look for words in: no letter that a pattern takes for a plain one is missed.

    Patterns that ignore case take the dotless i of Turkish, and the capital with a dot, for an i.
    """
    small = text.casefold()
    return small if small.isascii() else small.replace("i\u0307", "i").replace("ı", "i")


def has_one(text: str, words: Iterable[str]) -> bool:
    """Tell whether one of these words stands anywhere in a text: a look that costs a fraction of a pattern."""
    for word in words:  # noqa: SIM110  # a loop takes half the time of a generator
        if word in text:
            return True
    return False


def holds_digit(text: str) -> bool:
    """Tell whether a digit of any script stands in a text: ten looks take a tenth of the time of a pattern."""
    return (
        ("0" in text or "1" in text or "2" in text or "3" in text or "4" in text)
        or ("5" in text or "6" in text or "7" in text or "8" in text or "9" in text)
        or (not text.isascii() and _FAR.search(text) is not None and _DIGIT.search(text) is not None)
    )


def single_spaced(text: str) -> str:
    """Return a text with one space wherever it has more, or a tab or line end, and none around it."""
    if text.isprintable() and "  " not in text:
        return text.strip()  # of all white space only the plain space can be printed
    return " ".join(text.split())


def one_line(text: str) -> str:
    """Return the text on one line, with single spaces."""
    return single_spaced(visible(text))


def without_markup(text: str) -> str:
    """Return text without the marks of Markdown: emphasis, links, pictures, code. Angle brackets stay words."""
    if not has_one(text, "*_[`&"):
        return text
    text = _IMAGE.sub("", text)
    text = _LINK.sub(r"\1", text)
    text = _STRONG.sub(r"\2", text)
    text = _EMPHASIS.sub(r"\2", text)
    return html.unescape(text.replace("`", "")) if "&" in text else text.replace("`", "")


def without_quotation_marks(text: str) -> str:
    """Return the text without one pair of quotation marks around the whole of it."""
    text = text.strip()
    if text[-1:] not in _CLOSING:
        return text
    for opening, closing in _PAIRS:
        if len(text) > 2 and text.startswith(opening) and text.endswith(closing):
            inner = text[len(opening) : -len(closing)]
            if opening not in inner and closing not in inner.replace("’s", "").replace("’n", ""):
                return inner.strip()
    return text


def paragraph(lines: list[str]) -> str:
    """Join the lines of one paragraph, without the signs of headings, citations and lists in front of them."""
    bare = [line if line[:1].isalnum() else _IN_FRONT.sub("", line, count=1) for line in lines]
    return one_line(without_markup(" ".join(bare)))
