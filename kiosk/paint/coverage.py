"""Tells which signs of a text no font at hand can draw, at hardly any cost for the letters of every day."""

from __future__ import annotations

import re

_ALWAYS = re.compile(
    r"[\s\x20-\x7e\xa1-\xac\xae-\u017e\u2010-\u2014\u2018-\u201e\u2022\u2026\u2032\u2033\u20ac\u2122]*"
)
"""Letters and marks of western languages: the faces that every kiosk has hold them all."""


def undrawn(text: str) -> str:
    """Return the signs of a text that would be left out when it is painted, each once, in their order."""
    if text.isascii() or _ALWAYS.fullmatch(text):
        return ""
    from kiosk.model.theme import Face
    from kiosk.paint.typesetting import missing

    lost = missing(text, Face(family="Inter"))
    return "".join(dict.fromkeys(sign for sign in text if sign in lost)) if lost else ""
