"""Cuts text into what a reader sees as one sign, and tells which signs are emoji and which run from right to left.

A cluster is a base with all that joins it: combining marks, variation selectors, skin tones, the joiner and what it
joins, a pair of regional letters (a flag), a keycap, tag letters. It is the subset of Unicode's grapheme clusters
(annex 29) that must never be split between two fonts.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

JOINER = "\u200d"
EMOJI_SELECTOR = "\ufe0f"
TEXT_SELECTOR = "\ufe0e"
_KEYCAP = "\u20e3"

_EMOJI_BY_DEFAULT = frozenset(
    point
    for first, last in (
        *((0x231A, 0x231B), (0x23E9, 0x23EC), (0x23F0, 0x23F0), (0x23F3, 0x23F3), (0x25FD, 0x25FE), (0x2614, 0x2615)),
        *((0x2648, 0x2653), (0x267F, 0x267F), (0x2693, 0x2693), (0x26A1, 0x26A1), (0x26AA, 0x26AB), (0x26BD, 0x26BE)),
        *((0x26C4, 0x26C5), (0x26CE, 0x26CE), (0x26D4, 0x26D4), (0x26EA, 0x26EA), (0x26F2, 0x26F3), (0x26F5, 0x26F5)),
        *((0x26FA, 0x26FA), (0x26FD, 0x26FD), (0x2705, 0x2705), (0x270A, 0x270B), (0x2728, 0x2728), (0x274C, 0x274C)),
        *((0x274E, 0x274E), (0x2753, 0x2755), (0x2757, 0x2757), (0x2795, 0x2797), (0x27B0, 0x27B0), (0x27BF, 0x27BF)),
        *((0x2B1B, 0x2B1C), (0x2B50, 0x2B50), (0x2B55, 0x2B55)),
    )
    for point in range(first, last + 1)
)
"""The signs below U+1F000 with Emoji_Presentation (Unicode emoji-data 16)."""


def clusters(text: str) -> Iterator[str]:
    """Yield the clusters of a text in order; together they are the text."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not _joins(text, start, at):
            yield text[start:at]
            start = at


def _joins(text: str, start: int, at: int) -> bool:
    """Tell whether the character at `at` belongs to the cluster that began at `start`."""
    letter, before = text[at], text[at - 1]
    if before == JOINER:
        return _pictorial(letter) or not letter.isascii()
    if _regional(letter):
        return at - start == 1 and _regional(before)
    return extends(letter)


def extends(letter: str) -> bool:
    """Tell whether a character only adds to the one before it."""
    if letter < "\u0300":
        return False
    point = ord(letter)
    return (
        letter in (JOINER, _KEYCAP)
        or 0xFE00 <= point <= 0xFE0F
        or 0x1F3FB <= point <= 0x1F3FF
        or 0xE0020 <= point <= 0xE007F
        or unicodedata.category(letter) in ("Mn", "Mc", "Me")
    )


def emoji(cluster: str) -> bool:
    """Tell whether a cluster is meant as a picture in colour rather than as a text sign."""
    if cluster < "\u00a9" and len(cluster) == 1:
        return False
    if EMOJI_SELECTOR in cluster or _KEYCAP in cluster:
        return True
    if TEXT_SELECTOR in cluster:
        return False
    point = ord(cluster[0])
    return (
        point in _EMOJI_BY_DEFAULT
        or _pictorial(cluster[0])
        or (len(cluster) > 1 and 0x1F3FB <= ord(cluster[1]) <= 0x1F3FF)
    )


def _pictorial(letter: str) -> bool:
    """Tell whether a character lies in the planes of pictures."""
    return 0x1F000 <= ord(letter) <= 0x1FAFF


def _regional(letter: str) -> bool:
    """Tell whether a character is half of a flag."""
    return 0x1F1E6 <= ord(letter) <= 0x1F1FF


def right_to_left(letter: str) -> bool | None:
    """Tell the direction a character forces on the text around it; None where it has none of its own."""
    if letter < "\u0590":
        return False if letter.isalpha() else None
    kind = unicodedata.bidirectional(letter)
    if kind in ("R", "AL"):
        return True
    return False if kind == "L" else None


def runs_leftward(text: str) -> bool:
    """Tell whether a text is of a script that is read from right to left, by its first letter."""
    return next((way for letter in text if (way := right_to_left(letter)) is not None), False)
