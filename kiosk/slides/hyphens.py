"""Breaks one word that is longer than its line: at a syllable where it has one, between letters where it has none."""

from __future__ import annotations

import bisect
import itertools
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from kiosk.model.graphemes import clusters
from kiosk.model.language import Language

if TYPE_CHECKING:
    import pyphen

Breaks = Callable[[str, float, Callable[[str], float], Language], tuple[tuple[str, bool], ...]]
"""Gives the pieces of a word that is too wide for a line, each with whether a hyphen was added to it."""
_DICTIONARY = {Language.DUTCH: "nl_NL", Language.ENGLISH: "en_GB"}
_LEAST_PART = 5
"""Letters of a part of a compound, at least."""
_LEAST_COMPOUND = 14
_JOINED = {
    Language.DUTCH: (
        *("heids", "heid", "ings", "ing", "schaps", "schap", "teits", "teit", "tie", "zoeks", "zoek", "ments", "lings"),
        *("eurs", "eur", "nis", "age", "dwars", "iteits", "werks", "werk", "huis", "dienst", "klanten", "stoffen"),
    ),
    Language.ENGLISH: ("ness", "ment", "ship", "tion", "able", "less", "ing", "ful"),
}
"""How parts end that another part is often joined to."""
_CURLY = str.maketrans({"’": "'"})


def break_word(
    word: str, limit: float, width: Callable[[str], float], language: Language
) -> tuple[tuple[str, bool], ...]:
    """Return the pieces of a word, each with whether a hyphen was added to it, so that each fits `limit` pixels.

    A piece of one letter is returned even where it is wider than the limit.
    """
    pieces: list[tuple[str, bool]] = []
    rest = word
    while width(rest) > limit:
        fitting = [at for at in syllables(rest, language) if width(rest[:at] + "-") <= limit]
        cut, hyphen = (fitting[-1], True) if fitting else (_letter_cut(rest, limit, width), False)
        if cut >= len(rest):
            break
        pieces.append((rest[:cut] + ("-" if hyphen else ""), hyphen))
        rest = rest[cut:]
    return (*pieces, (rest, False))


def may_be_compound(word: str) -> bool:
    """Tell whether a word is so long that it may have good parts."""
    return len(word) >= _LEAST_COMPOUND


def at_joints(
    word: str, limit: float, width: Callable[[str], float], language: Language, *, most: int = 2
) -> tuple[tuple[str, bool], ...]:
    """Return a compound in at most so many pieces that each are a good part of it; whole where it has no such joints.

    Best where a part ends as words do that others are joined to ("…heids-", "…ings-"), for a poster shows its pieces.
    """
    pieces: list[tuple[str, bool]] = []
    rest = word
    while width(rest) > limit:
        ends = [at for at in syllables(rest, language) if at >= _LEAST_PART and len(rest) - at >= _LEAST_PART]
        fitting = [at for at in ends if width(rest[:at] + "-") <= limit]
        if not fitting or len(pieces) + 1 == most:
            return ((word, False),)
        joints = [at for at in fitting if rest[:at].casefold().endswith(_JOINED[language]) and 2 * at >= fitting[-1]]
        cut = (joints or fitting)[-1]
        pieces.append((rest[:cut] + "-", True))
        rest = rest[cut:]
    return (*pieces, (rest, False))


@lru_cache(maxsize=512)
def syllables(word: str, language: Language) -> tuple[int, ...]:
    """Return where a word may be hyphenated: never before a letter with a diaeresis, which would have to lose it."""
    start = next((at for at, letter in enumerate(word) if letter.isalpha()), 0)
    end = next((at for at in range(len(word), 0, -1) if word[at - 1].isalpha()), 0)
    core = word[start:end]
    if not core or not all(letter.isalpha() or letter in "'’" for letter in core):
        return ()
    hyphenator = _hyphenator(language)
    cuts = [start + int(at) for at in hyphenator.positions(core.translate(_CURLY))]
    hyphenator.hd.cache.clear()  # it has no end
    return tuple(at for at in cuts if "\u0308" not in unicodedata.normalize("NFD", word[at]))


@lru_cache
def _hyphenator(language: Language) -> pyphen.Pyphen:
    """Return what knows the syllables of a language. Of its 16,000 patterns many end alike: that halves its 3 MB."""
    import pyphen

    found = pyphen.Pyphen(lang=_DICTIONARY[language], left=2, right=3)
    alike: dict[tuple[int, tuple[int, ...]], tuple[int, tuple[int, ...]]] = {}
    found.hd.patterns = {letters: alike.setdefault(values, values) for letters, values in found.hd.patterns.items()}
    return found


def _letter_cut(word: str, limit: float, width: Callable[[str], float]) -> int:
    """Return how many characters of whole letters fit, by halving; at least one letter."""
    ends = tuple(itertools.accumulate(map(len, clusters(word))))
    return ends[bisect.bisect_left(ends, True, lo=1, key=lambda end: width(word[:end]) > limit) - 1]
