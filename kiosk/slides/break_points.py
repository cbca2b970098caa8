"""Where a line may end: a text as words, and what ending the line after each of them costs.

Rules of Dutch and English book typography: no line ends in an article, a short preposition, an initial or a currency
sign; a number keeps its unit, a day its month, a dash the word before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kiosk.model.calendar_names import MONTHS
from kiosk.model.language import Language
from kiosk.model.value import value

FORBIDDEN = 1000.0
"""The cost of ending a line where it should not: more than any ragged edge, so only done when nothing else fits."""
AWKWARD = 6.0
"""The cost of ending a line where it reads badly, against the cost of a ragged edge (at most 100 a line)."""

_MID_PHRASE = 1.0
"""The cost of ending a line in the middle of a phrase rather than after a comma."""
_PAUSES = (",", ";", ":", ".", "!", "?", "…", ")", "”", "’", "–", "—")

_CLINGING_DUTCH = """
de het een 't 'n 's van in op te ten ter aan bij met om uit tot der den des en of dat die uw mijn zijn haar hun ons onze
geen zo heel als
"""
_CLINGING_ENGLISH = "the a an of in on to at by for with from and or my your his her our their its no"
_NEVER_LAST_DUTCH = "de het een 't 'n 's van te ten ter der"
_NEVER_LAST_ENGLISH = "the a an of"
_TITLE_WORDS = "dhr. mevr. mw. dr. drs. ir. ing. mr. prof. mrs. ms. nr. nrs. art. blz. p. no. meneer mevrouw mejuffrouw"
_UNIT_WORDS = """
% ‰ procent percent euro eur kilometer km kilo kg gram g gr meter m cm mm m² m³ l liter uur uren u min minuten minuut
sec seconden dag dagen week weken maand maanden jaar jaren keer maal graden °c kwh gb mb hours hour minutes minute days
weeks months years times punten points sterren stars
"""
_CLINGING = {Language.DUTCH: frozenset(_CLINGING_DUTCH.split()), Language.ENGLISH: frozenset(_CLINGING_ENGLISH.split())}
_NEVER_LAST = {
    Language.DUTCH: frozenset(_NEVER_LAST_DUTCH.split()),
    Language.ENGLISH: frozenset(_NEVER_LAST_ENGLISH.split()),
}
_TITLES = frozenset(_TITLE_WORDS.split())
_COUNT_WORDS = "één twee drie vier vijf zes zeven acht negen tien one two three four five six seven eight nine ten"
_COUNTS = frozenset(_COUNT_WORDS.split())
_UNITS = frozenset(_UNIT_WORDS.split()).union(*(map(str.casefold, names) for names in MONTHS.values()))
_INITIAL = re.compile(r"[(“‘\"']*(?:[^\W\d_]\.){1,4}$")
_NUMBER = re.compile(r"[(“‘+\-−]*\d[\d.,:/]*$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CURRENCY = re.compile(r"[(“‘]*[€$£¥]$")
_SENTENCE_END = re.compile(r"[.!?…。！？][)\]”’\"']*$")
_AFTER_PAUSE = 0.3
"""How much a line end after a comma cuts."""
_BEFORE_CLAUSE = 0.5
"""The same before a word that begins a clause."""
_CONJUNCTION_WORDS = (
    "en maar want of omdat toen als terwijl zodat wanneer dat die waar and but because or when while that who"
)
_CONJUNCTIONS = frozenset(_CONJUNCTION_WORDS.split())
_SPACE = re.compile(r"[^\S\u202f]+")
_HAN = r"\u3005-\u30ff\u3400-\u9fff"
_INNER_BREAK = re.compile(r"(?<=[^\W_][^\W_][^\W_][-–/])(?=[^\W\d_])" + rf"|(?<=[{_HAN}，。！？；：])(?=[{_HAN}])")
"""Places in a word where a line may end: after the hyphen of a compound, and between Chinese or Japanese characters."""


@value(kw_only=False)
class Word:
    """A piece of text that stands on one line. `space` tells whether a space follows it on the same line."""

    text: str
    space: bool
    penalty: float
    """What it costs to end a line after it."""
    cuts: float = 1.0
    """How much a line end after it cuts what belongs together: 0 after a sentence, 1 in the middle of a phrase."""
    leans: bool = False
    """Whether only style forbids a line end after it, as after an article: running text in a narrow column may."""
    ends_sentence: bool = False
    ends_line: bool = False
    """Whether the writer wants a line end here, by a slash between spaces."""
    ends_paragraph: bool = False
    hyphenated: bool = False
    """Made by breaking a longer word: the hyphen at its end is not the writer's."""


def words_of(text: str, language: Language, *, slash_ends_line: bool = False) -> tuple[Word, ...]:
    """Split a text at white space, and inside compounds after their hyphen. Empty for a text without words.

    A line break typed by the writer ends a paragraph when the line is blank, and is a space otherwise. Only where
    `slash_ends_line`, in a headline of the house, does a slash that stands by itself between words end a line unseen;
    in anybody else's words it is one of their signs.
    """
    found: list[Word] = []
    for paragraph in re.split(r"\n[^\S\n]*\n\s*", text.strip()):
        plain = _SPACE.split(paragraph.strip())
        kept = [space == "\u00a0" for space in _SPACE.findall(paragraph.strip())]
        for at, word in enumerate(plain):
            following = plain[at + 1] if at + 1 < len(plain) else ""
            if slash_ends_line and found and _is_break(plain, at):
                found[-1] = replace(found[-1], ends_line=True)
                continue
            if slash_ends_line and _is_break(plain, at + 1):
                following = plain[at + 2]
            pieces = _INNER_BREAK.split(word)
            found.extend(Word(text=piece, space=False, penalty=AWKWARD) for piece in pieces[:-1])
            found.append(
                Word(
                    text=pieces[-1],
                    space=True,
                    penalty=FORBIDDEN if at < len(kept) and kept[at] else _penalty(pieces[-1], following, language),
                    cuts=_cuts(word, following),
                    leans=pieces[-1].casefold().lstrip("(“‘") in _NEVER_LAST[language],
                    ends_sentence=_ends_sentence(word),
                    ends_paragraph=not following,
                )
            )
    return tuple(_unstranded(found))


def _unstranded(words: list[Word]) -> Iterator[Word]:
    """Yield the words with a cost where a sentence would leave its first or its last word alone on a line."""
    for at, word in enumerate(words):
        first = at == 0 or words[at - 1].ends_sentence or words[at - 1].ends_paragraph
        last = at + 1 < len(words) and words[at + 1].ends_sentence and not word.ends_sentence
        alone = (first and not word.ends_sentence) or last
        yield replace(word, penalty=word.penalty + 2 * AWKWARD) if alone and word.space else word


def _is_break(words: list[str], at: int) -> bool:
    """Tell whether a word is a slash that forces a line end: between two words, neither a figure nor one letter."""
    if not 0 < at < len(words) - 1 or words[at] != "/":
        return False
    before, after = words[at - 1], words[at + 1]
    return min(len(before), len(after)) > 1 and not (before[-1:].isdigit() or after[:1].isdigit())


def _ends_sentence(word: str) -> bool:
    return bool(_SENTENCE_END.search(word)) and not _clings(word)


def _cuts(word: str, following: str) -> float:
    if _ends_sentence(word):
        return 0.0
    if word.endswith(_PAUSES):
        return _AFTER_PAUSE
    return _BEFORE_CLAUSE if following.casefold() in _CONJUNCTIONS else 1.0


def _clings(word: str) -> bool:
    lower = word.casefold().strip("(“‘\"'”’")
    return bool(_INITIAL.match(word)) or lower in _TITLES


def _penalty(word: str, following: str, language: Language) -> float:
    if not following:
        return 0.0
    lower = word.casefold().replace("’", "'").lstrip("(“‘")
    after = following.casefold().rstrip(".,;:!?)”’")
    forbidden = (
        lower in _NEVER_LAST[language]
        or _clings(word)
        or _CURRENCY.match(word)
        or ((_NUMBER.match(word) or lower in _COUNTS) and after in _UNITS)
        or (lower in _UNITS and _YEAR.fullmatch(after))
        or following in ("–", "—", "-", "&", "+", "…")
    )
    if forbidden:
        return FORBIDDEN
    if following.casefold() in _CONJUNCTIONS:
        return 0.0
    if lower in _CLINGING[language] or _NUMBER.match(word) or word in ("–", "—", "&", "+"):
        return AWKWARD
    if not any(letter.isalnum() for letter in following):
        return 2 * AWKWARD
    return 0.0 if word.endswith(_PAUSES) else _MID_PHRASE
