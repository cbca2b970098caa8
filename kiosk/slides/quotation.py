"""Real quotation marks and apostrophes, whatever was typed.

A quote is set between double marks of its own, so the marks its writer typed around it are taken away and marks inside
become single ones.
"""

from __future__ import annotations

import re

OPENING, CLOSING = "“", "”"

_DOUBLE = frozenset('"“”„‟«»＂')
_SINGLE = frozenset("'‘’‚‛`´")
_BEFORE_OPENING = frozenset(" \t\n\r([{–—-/ ‘“")
_ELIDED = re.compile(r"(?:s|t|n|m|r|k|ns|em|tis|twas|cause|til)\b|\d", re.IGNORECASE)


def verbatim(text: str) -> str:
    """Return a customer's words without the marks around them, with single marks inside and true apostrophes."""
    return _unwrapped(_directed(_tidied(text))).replace("“", "‘").replace("”", "’").strip()


def closed(text: str) -> str:
    """Return a verbatim with its closing mark, a thin space away from a mark that ends it."""
    return text + ("\u202f" if text.endswith("’") else "") + CLOSING


def running(text: str) -> str:
    """Return running text with double quotation marks and true apostrophes."""
    return _directed(_tidied(text)).strip()


def _tidied(text: str) -> str:
    """Put right what a typewriter keyboard makes of an ellipsis, a dash and doubled marks."""
    text = re.sub(r"(?<!\.)\.{3}(?!\.)", "…", text)
    text = re.sub(r"(?<=\s)--?(?=\s)", "–", text)
    text = re.sub(r"(^|(?<=[\s(]))(,,|‚‚|``)(?=\S)", "“", text)
    return re.sub(r"''|´´|’’", "”", text)


def _directed(text: str) -> str:
    """Turn each mark to the side it stands on."""
    letters = list(text)
    for at, letter in enumerate(letters):
        before = letters[at - 1] if at else " "
        if letter in _DOUBLE:
            after = text[at + 1 : at + 2]
            opens = before in _BEFORE_OPENING and bool(after.strip() or not at)
            letters[at] = "“" if opens else "”"
        elif letter in _SINGLE:
            letters[at] = "‘" if before in _BEFORE_OPENING and _opens_single(text, at) else "’"
    return "".join(letters)


def _opens_single(text: str, at: int) -> bool:
    """Tell whether a single mark before a word opens a quotation: not in ’s avonds, and only if one closes it."""
    rest = text[at + 1 :]
    if not rest[:1].strip() or _ELIDED.match(rest):
        return False
    return any(
        letter in _SINGLE and index and not rest[index - 1].isspace() and not rest[index + 1 : index + 2].isalnum()
        for index, letter in enumerate(rest)
    )


def _unwrapped(text: str) -> str:
    """Take away the pair of marks around the whole text, and a mark at an end that has no partner."""
    text = text.strip()
    for opening, closing in (("“", "”"), ("‘", "’")):
        if text.startswith(opening):
            partner = _partner(text, opening, closing)
            if partner is None:
                text = text[1:] if opening == "“" else text
            elif not text[partner + 1 :].strip(" .!?…,"):
                text = text[1:partner].rstrip() + text[partner + 1 :].strip()
        elif opening == "“" and text.endswith(closing) and text.count(closing) > text.count(opening):
            text = text[:-1]
    return text.strip()


def _partner(text: str, opening: str, closing: str) -> int | None:
    """Return where the mark that begins the text is closed. An apostrophe inside a word closes nothing."""
    depth = 0
    for at, letter in enumerate(text):
        if letter == opening:
            depth += 1
        elif letter == closing and not (closing == "’" and text[at + 1 : at + 2].isalnum()):
            depth -= 1
            if depth == 0:
                return at
    return None
