"""Tells of a short text, standing where people sign, whether a family name is perhaps in it, by the shape of its words.

It knows no name more than the lists do: "okkerse, b.", "Vlieg, Joost van den" and "geesje brandwijk" are told by their
order, their initials, and by having no word of a sentence or of what somebody is. Only the text of a doubt hangs on it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import Enum
from functools import lru_cache

from kiosk.model.common_words import is_common
from kiosk.model.known_names import NOT_PEOPLE, is_family, is_first, is_town
from kiosk.model.ordinary_words import is_ordinary
from kiosk.model.person_names import HOUSES, MORE_ROLES, TITLES, is_between, plain, without_words_beside

_LONGEST = 60
_MOST_WORDS = 8
_TRADES = frozenset(
    """
    bakker slager kapper kok boer visser schipper timmerman schilder smid wever schoenmaker kleermaker metselaar tuinman
    drukker snijder leraar tuinder hovenier loodgieter smit koopman dekker brouwer kuiper molenaar jager koster
    """.split()  # noqa: SIM905
)
"""What somebody is, and what many are called."""
_WHAT = re.compile(
    r"(?i)(?:\w+-)?\w*(?:klant(?:en)?|huurders?|bewoners?|bewoonster|reizigers?|eigena(?:ar|ren)|houders?|gebruikers?|bezoekers?|gasten?"
    r"|leden|lid|ouders?|moeder|vader|oma|opa|buur|buren|studente?|patiënte?|cliënte?|kopers?|rijders?|rijdster|agent"
    r"|meisje|jongen|vrouw|buurman|vakman|zakenman|gezin|echtpaar|monteur|chauffeur|adviseur|directeur|controleur|inspecteur|ingenieur"
    r"|redacteur|coiffeur|installateur|ondernemer|werker|medewerker|werkster|leidster|verzorgster|receptioniste?"
    r"|machinist|specialiste?|leerling|traveller|tenant|visitor|passenger|driver|user|client|patient|member|parent|mother|father|neighbour|owner|resident"
    r"|bezitter|houdster|vrouwtje|panel|coach|leider|trainer|beheerder|journaliste?|pianiste?|stagiaire?|docente?|assistente?|arts|zuster|verpleegkundige|leerkracht)|(?i:\w+['’]er)"
)
"""A word that says what somebody is."""
_APART = re.compile(r"\s*[,;|()/:\n]\s*|\s[-–—]+\s")
_FROM = re.compile(r"(?<=\w)\.?\s(?:uit|te|from)\s(?!(?:de[nr]?|het|['’]t)\b)[^,;|()/:\n]*")
_STAMP = re.compile(r"\svia\s.*$|[★⭐☆\ufe0f]+|(?<!\w)\d+(?:[-/.:]\d+)*(?!\w)(?:\s?jaar)?")
_SIGNS = ' \t\n-–—―−~*•·>_“”"„«»‘.,;:!☺'
_PART = re.compile(r"['’]?[^\W\d_]+(?:['’-][^\W\d_]+)*[.!]?")
_LETTERS = re.compile(r"[^\W\d_]|(?:[^\W\d_]\.){1,5}[^\W\d_]?|[A-Z]{1,4}")
"""First letters of first names, in any case."""
_PLACED = frozenset("in op aan uit bij voor tot van te".split())  # noqa: SIM905
_OF_NAMES = frozenset("'t ’t den der ten ter vd la el di du".split())  # noqa: SIM905
"""Words between that hardly stand but in names."""
_NAMED_BEHIND = frozenset("klant customer naam beller inzender melder".split()) | TITLES  # noqa: SIM905
"""What stands before a name rather than before what somebody does or where he lives: "docente Engels"."""
_ARTICLES = frozenset("de het een 'n onze mijn the a an our my".split())  # noqa: SIM905


class SigningPlace(Enum):
    """Where a short text stands, which tells how likely somebody signs there."""

    SIGNED = "signed"
    """Behind a dash, a greeting or in brackets."""
    SPEAKER = "speaker"
    """Named as who said it, where one word alone was judged before."""
    LINE = "line"
    """On a line of its own."""
    END = "end"
    """Behind the last sentence."""
    HEAD = "head"
    """Before a colon with words behind it."""
    MIDDLE = "middle"
    """Where a word alone is of the sentence."""


class _Sort(Enum):
    LETTERS = "letters"
    BETWEEN = "between"
    FIRST = "first"
    FAMILY = "family"
    TRADE = "trade"
    TOWN = "town"
    ROLE = "role"
    HOUSE = "house"
    SAID = "said"
    UNKNOWN = "unknown"


_NAMING = {_Sort.FAMILY, _Sort.TRADE, _Sort.UNKNOWN}
_NO_NAMES = {_Sort.LETTERS, _Sort.TOWN, _Sort.HOUSE, _Sort.ROLE, _Sort.SAID}


_GIVEN_LOOK = re.compile(
    r"(?i)\w+(?:[jt]e|[snm]ke|eke|nne|iene?|ina|[aiyo]|ie|us|is|ine|ette|elle|een|bert|jan|wout|mar|fried)"
)
"""Endings that first names have more often than family names, and than other words."""
_DONE = re.compile(r"\w+(?:d|t|en|te)")
"""How verbs end: "rolstoel gehuurd" is no name."""
_SHORT = 5
_FAMILY_LOOK = re.compile(
    r"(?i)(?:\w+-)?\w{2,}(?:vliet|sloot|huis|berg|dijk|veld|stra|[sj]ma|inga|enga|[mn]ans|ssen|laar|haar|hout|broek|horst|donk|burg"
    r"|kamp|hoven?|zand|beek|wijk|inck?|huizen|kerke|haag|dam|hil|stein|mond|oot|eij|erse|emans?|maat|poel|[lv]oort|snoek"
    r"|kkel|elaar|enaar|drager|boom|bloem|roos|meijer|wijzer|sema|tsema|ouw|ijn|aart?s|ker[ks]|ms)(?:-\w+)?"
)
"""Endings that family names have more often than other words."""


@lru_cache(maxsize=1024)
def is_cut_short(speaker: str) -> bool:
    """Tell whether a name is a first name with first letters, or may be: "Sjoukje H.", "Jan-Wout van de B."."""
    rest = speaker.split()[1:]
    return bool(rest) and all(is_between(word) or _LETTERS.fullmatch(word) for word in rest)


@lru_cache(maxsize=1024)
def may_be_turned(speaker: str) -> bool:
    """Tell whether a word with a letter behind it is rather a family name, as in a list: "Knibbe W.", "Vlieg R."."""
    words = re.split(r"[,;]|\s[-–—]\s", speaker, maxsplit=1)[0].split()
    while words and (_sort(words[0]) is _Sort.ROLE or words[0].casefold() == "de"):
        words = words[1:]
    return (
        len(words) > 1
        and _sort(words[0]) in _NAMING
        and not (_sort(words[0]) is _Sort.UNKNOWN and (len(words[0]) < _SHORT or _GIVEN_LOOK.fullmatch(words[0])))
        and all(map(_LETTERS.fullmatch, words[1:]))
    )


@lru_cache(maxsize=2048)
def may_be_somebody(text: str, place: SigningPlace = SigningPlace.SIGNED) -> bool:
    """Tell whether a family name is perhaps in a short text that stands in such a place."""
    if len(text) > _LONGEST or not text or text.casefold() in NOT_PEOPLE:
        return False
    parts: list[list[tuple[str, _Sort]]] = []
    for part in _APART.split(_FROM.sub("", _STAMP.sub(" ", text.replace("v/d", "v.d.")))):
        words = _without_beside(part.strip(_SIGNS).split())
        if not words or is_town(" ".join(words)):
            continue
        if not all(map(_may_be_of_name, words)):
            return False
        sorts = [(word, _sort(word)) for word in words]
        if _describes(sorts):
            continue
        if any(sort is _Sort.SAID for _, sort in sorts):
            return False
        parts.append(sorts)
    if len(parts) > 1 and _is_listed(parts):
        return True
    parts = _without_place(parts)
    words_left = [one for part in parts for one in part]
    return 0 < len(words_left) <= _MOST_WORDS and _is_name(words_left, place)


def tells_what(word: str) -> bool:
    """Tell whether a word says what somebody is: "klant", "treinreiziger", "chauffeur"."""
    return _WHAT.fullmatch(word) is not None


def _without_beside(words: list[str]) -> list[str]:
    """Return words without a greeting or the like before them, but with "van de" before a family name."""
    between = len(words) > 2 and is_between(words[0]) and is_between(words[1])
    return words if between else without_words_beside(words)


def _may_be_of_name(word: str) -> bool:
    return _PART.fullmatch(word) is not None or _LETTERS.fullmatch(word) is not None or is_between(word)


@lru_cache(maxsize=4096)
def _sort(word: str) -> _Sort:
    """Return what a word is, as far as it tells by itself."""
    if is_between(word):
        return _Sort.BETWEEN
    small = plain(word).strip("!")
    if _LETTERS.fullmatch(word) and ("." in word or len(word) == 1) and small != "u":
        return _Sort.LETTERS
    told = next((sort for sort, tells in _TOLD_BY if tells(small)), None)
    return told or (_Sort.LETTERS if _LETTERS.fullmatch(word) else _Sort.UNKNOWN)


_TOLD_BY: tuple[tuple[_Sort, Callable[[str], bool]], ...] = (
    (_Sort.FIRST, is_first),
    (_Sort.TRADE, _TRADES.__contains__),
    (_Sort.FAMILY, is_family),
    (_Sort.TOWN, is_town),
    (_Sort.HOUSE, HOUSES.__contains__),
    (_Sort.ROLE, (MORE_ROLES | TITLES).__contains__),
    (_Sort.ROLE, tells_what),
    (_Sort.SAID, is_ordinary),
    (_Sort.SAID, is_common),
)
"""What tells what a word is, the surest first."""


def _describes(words: Sequence[tuple[str, _Sort]]) -> bool:
    """Tell whether words say what somebody is: a house, an article with a small noun, a role behind any other word."""
    sorts = [sort for _, sort in words]
    if _Sort.HOUSE in sorts:
        return True
    first, last = words[0], words[-1]
    article = first[0].casefold() in _ARTICLES and first[0].casefold() != "a"
    if article and last[0].islower() and words[1:] and words[1][1] is not _Sort.FIRST:
        return True
    if _Sort.ROLE not in sorts:
        return False
    behind = words[sorts.index(_Sort.ROLE) + 1 :]
    naming = [word for word, sort in behind if sort in _NAMING]
    begun = (
        behind[0][1] in {_Sort.FIRST, _Sort.LETTERS} or any(plain(word) in _OF_NAMES for word, _ in behind[:2])
        if behind
        else False
    )
    pair = len(naming) > 1 or (naming and begun)
    named = (
        _Sort.SAID not in sorts
        and words[0][0].casefold() in _NAMED_BEHIND
        and any(word[:1].isupper() for word in naming)
    )
    return not (named or (pair and _Sort.SAID not in sorts))


def _is_listed(parts: Sequence[Sequence[tuple[str, _Sort]]]) -> bool:
    """Tell whether these are a family name and, behind a comma, a first name that nobody knows: "tammes, doutsen"."""
    family, first = parts[:2]
    given = [word for word, sort in first if sort is not _Sort.BETWEEN]
    naming = [sort for _, sort in family if sort in _NAMING]
    if (
        len(parts) != 2
        or len(given) != 1
        or len(naming) != 1
        or any(sort in _NO_NAMES for _, sort in (*family, *first))
    ):
        return False
    return _GIVEN_LOOK.fullmatch(given[0]) is not None or not _DONE.fullmatch(given[0])


def _without_place(parts: list[list[tuple[str, _Sort]]]) -> list[list[tuple[str, _Sort]]]:
    """Return the parts without a last one that is a place nobody knows, behind a name in small letters."""
    place = len(parts) > 1 and len(parts[-1]) == 1 and parts[-1][0][0][:1].isupper() and parts[0][0][0].islower()
    return parts[:-1] if place else parts


def _is_name(words: Sequence[tuple[str, _Sort]], place: SigningPlace) -> bool:
    """Tell whether words that are of no sentence are together a name with a family name."""
    sorts = [sort for _, sort in words]
    naming = [(word, sort) for word, sort in words if sort in _NAMING]
    if not naming:
        return False
    if len(words) == 1:
        return _is_lone(*words[0], place)
    if _Sort.LETTERS in sorts or _Sort.FIRST in sorts or _Sort.FAMILY in sorts:
        return True
    if len(naming) > 1:
        return (
            place in {SigningPlace.SIGNED, SigningPlace.SPEAKER}
            or (_Sort.BETWEEN in sorts and not _OF_NAMES.isdisjoint(plain(word) for word, _ in words))
            or _is_pair(naming[0][0], naming[-1][0], place)
        )
    if _Sort.BETWEEN in sorts:
        placed = words[0][0] in _PLACED and words[1][1] is not _Sort.BETWEEN
        return not placed and not (naming[0][1] is _Sort.TRADE and naming[0][0].islower() and words[0][0] in _ARTICLES)
    return _is_lone(*naming[0], place)


def _is_lone(word: str, sort: _Sort, place: SigningPlace) -> bool:
    """Tell whether one word may be a family name, by where it stands; what somebody is, may be a trade."""
    if place in {SigningPlace.MIDDLE, SigningPlace.SPEAKER} or (
        sort is _Sort.TRADE and not (word[:1].isupper() and is_family(word))
    ):
        return False
    if place is SigningPlace.SIGNED or sort is _Sort.FAMILY or _FAMILY_LOOK.fullmatch(word.strip(".")):
        return True
    behind = place is SigningPlace.END and sort is _Sort.UNKNOWN and not _GIVEN_LOOK.fullmatch(word)
    return word[:1].isupper() and (place is SigningPlace.LINE or behind)


def _is_pair(first: str, last: str, place: SigningPlace) -> bool:
    """Tell whether two words that nobody knows are a first and a family name, and not "Lekkere saté"."""
    if first[:1].isupper() or last[:1].isupper():
        return first[:1].isupper() and last[:1].isupper()
    if _GIVEN_LOOK.fullmatch(first) or any(_FAMILY_LOOK.fullmatch(one) for one in (first, last)):
        return True
    return place in {SigningPlace.LINE, SigningPlace.HEAD} and not first.endswith("e") and not _DONE.fullmatch(last)
