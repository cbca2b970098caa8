"""How a person's name looks in Dutch and English: titles, words between, and what is no person."""

from __future__ import annotations

import re
from functools import lru_cache

from kiosk.model.known_names import NOT_PEOPLE, is_family, is_first, is_town
from kiosk.model.ordinary_words import is_ordinary

TITLES = {
    "mevrouw", "mevr", "mw", "mej", "meneer", "mijnheer", "dhr", "hr", "heer", "heren", "familie", "fam",
    "wed", "weduwe", "gezin", "echtpaar", "zuster", "pastoor", "dominee", "ds", "dokter", "meester", "juf", "juffrouw",
    "mrs", "mr", "ms", "miss", "mister", "sir", "madam", "family", "dr", "drs", "ir", "ing", "prof",
}  # fmt: skip
_AFTER_ARTICLE = {"heer", "heren", "familie", "fam", "weduwe", "mevrouw", "meneer", "dokter", "dames"}
BETWEEN = {
    "de", "den", "der", "van", "het", "'t", "’t", "ten", "ter", "te", "in", "op", "aan", "bij", "tot", "uit", "voor",
    "la", "le", "du", "di", "da", "dos", "von", "zu", "el", "al", "bin", "ben", "'s", "’s", "d'", "d’",
    "v.d.", "vd", "v.", "d.",
}  # fmt: skip
ROLES = {
    "klant", "customer", "huurder", "bewoner", "ouder", "patiënt", "lid", "reiziger", "bezoeker", "gast", "cliënt",
    "ondernemer", "directeur", "eigenaar", "manager", "adviseur", "medewerker", "the", "een", "a", "an", "onze", "our",
    "moeder", "vader", "buurman", "buurvrouw", "bewoonster", "inkoper", "student", "mantelzorger",
    "naam", "meerdere", "diverse", "klanten", "huurders", "bewoners", "via", "sinds",
}  # fmt: skip
"""Words before a name that say what somebody is."""
MORE_ROLES = ROLES | {
    "oma", "opa", "tante", "oom", "monteur", "buur", "huurster", "scholier", "leraar", "lerares", "docent",
    "voorzitter", "verpleegkundige", "secretaris", "vrijwilliger", "beller", "koper", "huiseigenaar",
    "passagier", "deelnemer", "abonnee", "gebruiker", "bakker", "slager", "kapper", "kok", "boer", "visser",
    "schipper", "timmerman", "schilder",
}  # fmt: skip
"""Also those that are common in the middle of what somebody tells."""
HOUSES = {
    "bv", "nv", "vof", "cv", "stichting", "vereniging", "gemeente", "provincie", "school", "basisschool", "bakkerij",
    "slagerij", "restaurant", "hotel", "café", "cafe", "winkel", "garage", "praktijk", "huisarts", "tandarts", "groep",
    "group", "holding", "ltd", "inc", "gmbh", "bvba", "team", "afdeling", "anoniem", "anonymous", "vve", "bewonersraad",
    "huurdersraad", "cliëntenraad", "kerk", "zorgcentrum", "verpleeghuis", "camping", "theater", "museum",
    "bibliotheek", "apotheek", "kinderopvang", "klantenpanel", "panel", "redactie",
}  # fmt: skip
"""Words in the name of a company or a group."""
_NO_NAMES = frozenset(
    """
    ik u wij we jullie hij zij ze het dit dat maar en of als toen nu wat wie waar hoe niet geen wel ook zo top super
    prima goed fijn bedankt dank dankjewel geweldig perfect uitstekend klasse chapeau hulde compliment complimenten
    hartelijk mooi snel heel erg zeer echt alles alleen altijd nooit na met door mijn uw ons maandag dinsdag
    woensdag donderdag vrijdag zaterdag zondag goede slechte snelle nette mooie fijne vriendelijke tevreden service
    levering klantenservice monteur bedrijf contact hulp ervaring afspraak bezorging black friday i thanks thank
    great good very not my it this they we he she nobody everyone everybody someone niemand iedereen iemand
    yesterday today tomorrow last gisteren eergisteren vandaag morgen vanmorgen vanmiddag vanavond eerst vorige
    volgende groet groetjes groeten mvg liefs gr regards cheers xx
    """.split()  # noqa: SIM905  # many words read better than many strings
)
_NEVER = _NO_NAMES | HOUSES
_NEVER_NOR_ROLE = _NEVER | ROLES
_PREPOSITION = re.compile(r"\b(?:in|op|aan|bij|tot|uit|voor) (?!de[nr]?\b|het\b|['’]t)", re.IGNORECASE)
"""In a name such a word has an article behind it: "in 't Veld", but "Klaar voor Zwolle" is no name."""
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-](?=[^\W\d_]|$))*\.?")


def plain(word: str) -> str:
    """Return a word as the tables here hold it."""
    return word.strip(".,:").casefold()


def is_between(word: str) -> bool:
    """Tell whether a word stands between a first name and a family name."""
    return word.casefold() in BETWEEN and word not in {"V.", "D."}


def is_titled(words: list[str]) -> bool:
    """Tell whether a title stands before a name."""
    first = plain(words[0]) if words else ""
    return first in TITLES or (first == "de" and not _AFTER_ARTICLE.isdisjoint(plain(word) for word in words[1:2]))


def is_full_name(text: str) -> bool:
    """Tell whether a text is in its whole a name with a family name: two capitals or more, or a title and a name."""
    words = text.strip(" .,:").split() if len(text) < 90 else []
    if not 2 <= len(words) <= 7:
        return False
    titled = is_titled(words)
    if not (titled or words[-1][0].isupper() or is_first(words[0])) or not all(map(_may_be_of_name, words)):
        return False
    if not titled and _is_small_name(words):
        return True
    if not (words[-1][0].isupper() or titled):
        return False
    while is_titled(words):
        words = words[2:] if plain(words[0]) == "de" else words[1:]
    named = [word for word in words if not is_between(word)]
    return (
        bool(named)
        and named[-1] is words[-1]
        and not _PREPOSITION.search(" ".join(words))
        and _NEVER.isdisjoint(plain(word) for word in named if not word.endswith("."))
        and (titled or (len(named) > 1 and all(word[:1].isupper() for word in named)) or _is_family(words))
        and (not titled or (len(words) < 6 and (len(named) == 1 or named[-1][:1].isupper())))
    )


def _may_be_of_name(word: str) -> bool:
    return _WORD.fullmatch(word) is not None or word.casefold() in BETWEEN  # as 't and 's, which begin with a sign


def _is_small_name(words: list[str]) -> bool:
    """Tell whether these are a first name that many have and a family name, whatever has a capital: "Ria De vries"."""
    if not is_first(words[0]) or not _NEVER_NOR_ROLE.isdisjoint(map(plain, words)):
        return False
    between = words[1:-1]
    return (
        not is_between(words[-1])
        and not _PREPOSITION.search(" ".join(words))
        and (
            (is_family(words[-1]) and all(is_between(word) or is_first(word) for word in between))
            or (bool(between) and len(words) < 6 and all(map(is_between, between)))
        )
    )


def is_likely_name(text: str) -> bool:
    """Tell whether a text is probably a name: a full one with a capital at its end, and not only "De Vries"."""
    words = text.strip(" .,:").split()
    if " ".join(words).casefold() in NOT_PEOPLE:
        return False
    return is_full_name(text) and words[-1][:1].isupper() and not (len(words) < 4 and is_between(words[0]))


def is_first_name(text: str) -> bool:
    """Tell whether a text is one word that may be a first name."""
    return bool(_WORD.fullmatch(text)) and text[:1].isupper() and plain(text) not in _NEVER


def _is_family(words: list[str]) -> bool:
    """Tell whether this is a family name alone: "De Vries", "Van den Berg"."""
    return (
        len(words) > 1
        and is_between(words[0])
        and words[0][:1].isupper()
        and words[-1][:1].isupper()
        and all(word[:1].isupper() or is_between(word) for word in words[1:-1])
    )


_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.?){1,4}")
_NICKNAME = re.compile(r"""\s*["“”„«‘]\s?[^"“”„«»‘’]{1,20}["“”»’]\s*""")
_JOINED = re.compile(r"(?<=[^\W\d_])_+(?=[^\W\d_])|(?<=[a-zà-ÿ])\.(?=[A-Z][a-zà-ÿ])")
_GLUED = re.compile(r"(?<=[a-zà-ÿ])(?=[A-Z][a-z])")
_AFTER_INITIAL = re.compile(r"(?<![^\W\d_])([^\W\d_]\.)(?=[^\W\d_]{2})")
_VD = re.compile(r"\bv/d\b", re.IGNORECASE)
_TURNED = re.compile(
    r"([^,;]{2,40}?)\s*,\s*([^,;]{1,40}?)\s*((?:[,;(].*|\s(?:via|(?:uit|te|from)(?!\s(?:de[nr]?|het|['’]t)\b))\s.*|\s(?:\d|[-–—]\s).*)?)",
    re.DOTALL,
)
_LETTERS = re.compile(r"(?:[^\W\d_]\.){1,5}[^\W\d_]?|[^\W\d_]")
"""First letters of first names in any case, where their place tells that they are: behind a family name and a comma."""


def straightened(text: str) -> str:
    """Return a name with its parts apart and in the order of speaking: "Bakker, H.", "H.Bakker" and "Henk_Bakker"."""
    text = " ".join(text.split())
    text = _VD.sub("v.d.", text) if "/" in text else text
    if not text.isalpha():
        text = _JOINED.sub(" ", _NICKNAME.sub(" ", text)) if any(sign in text for sign in '_."“„«‘') else text
        text = _AFTER_INITIAL.sub(r"\1 ", text) if "." in text else text
    elif len(parts := _GLUED.split(text)) > 1 and any(is_first(part) or is_family(part) for part in parts):
        text = " ".join(parts)
    match = _TURNED.fullmatch(text) if "," in text else None
    return _spoken(match[1], match[2], match[3]) or text if match else text


def _spoken(family: str, first: str, rest: str) -> str | None:
    """Return "Henk van den Berg" of "Berg" and "Henk van den"; None where the second is no first name."""
    names = first.split()
    before, own, behind = _listed(family.split())
    if not own or not names or (is_town(" ".join(own)) and not is_letters(names[0])):
        return None
    names += behind
    given = [word for word in names if not is_between(word) and not is_titled([word])]
    given = given or [word for word in names if is_letters(word)]
    if not _is_given(given, own, names[-1]) or is_titled(own) or is_ordinary(own[0]) or is_first(own[0]):
        return None
    said = (*own, *(word for word in given if not is_letters(word)))
    if is_town(family) or len(own) > 4 or not _NEVER_NOR_ROLE.isdisjoint(map(plain, said)):
        return None
    if not all(_WORD.fullmatch(word) for word in (*own, *given)):
        return None
    return " ".join((*before, *names, *own)) + (f" {rest}" if rest[:1].isalnum() else rest)


def _is_given(given: list[str], own: list[str], last: str) -> bool:
    """Tell whether words behind a family name and a comma are first names; "Radoslaw van den" is one, known or not."""
    if not given:
        return False
    known = all(is_first(word) or _INITIALS.fullmatch(word) or is_letters(word) for word in given)
    turned = len(given) == 1 and is_between(last) and (last.islower() or own[-1].isupper())
    return (
        known or turned or (is_family(own[-1]) and len(given) == 1 and given[0][:1].isupper() and not is_town(given[0]))
    )


def _listed(words: list[str]) -> tuple[list[str], list[str], list[str]]:
    """Part "klant Berg van den", as a list has it, in what stands before the name, the name, and its words between."""
    end = len(words)
    while end > 0 and is_between(words[end - 1]):
        end -= 1
    start = 1 if len(words) > 1 and plain(words[0]) in ROLES else 0
    while 0 < end < len(words) and start < end - 1 and is_titled(words[start:end]):
        start += 2 if plain(words[start]) == "de" else 1
    return (words[:start], words[start:end], words[end:]) if end else ([], words, [])


def is_letters(word: str) -> bool:
    """Tell whether a word is one letter or more with dots, in any case: "h.", "H.J.M.", "J"."""
    return _LETTERS.fullmatch(word) is not None


def is_initials(word: str) -> bool:
    """Tell whether a word is the first letters of first names: "H.", "H.J.M.", "HJ"."""
    return _INITIALS.fullmatch(word) is not None


ADVERBS = frozenset("uit bij met via sinds onder boven zonder voor na naast achter over om als".split())  # noqa: SIM905
_SAYS_WHAT = MORE_ROLES | HOUSES | ADVERBS


ARTICLES = frozenset("een onze a an the our".split())  # noqa: SIM905
"""Behind which a small word says what somebody is, also one that many are called: "een jager"."""


def is_anonymous(words: list[str]) -> bool:
    """Tell whether words say what somebody is and not what he is called: "vaste klant", "opa met hond"."""
    if words[-1].islower() and plain(words[0]) in ARTICLES:
        return True
    known = not _SAYS_WHAT.isdisjoint(map(plain, words))
    strange = not is_first(words[0]) and (words[0].endswith("e") or any(map(is_between, words[1:-1])))
    return (known or strange or is_town(words[-1])) and not is_family(words[-1])


def without_words_beside(words: list[str]) -> list[str]:
    """Return the words of a line from the first on that may be of a name: "Mvg ria bakker" begins with a greeting."""
    start = next((at for at, word in enumerate(words) if plain(word) not in _BESIDE), len(words))
    return words[start:]


def is_surname(text: str) -> bool:
    """Tell whether what stands where a town may stand is the family name of whoever is named before it."""
    words = text.split()
    return not is_town(text) and (is_family(words[-1]) or (len(words) == 1 and is_first(text)) or is_full_name(text))


_BESIDE = frozenset(
    """
    uit te from in jaar jr sr namens door van ons me mij schreef schrijft zegt zei vertelt mailt belde was getekend
    w.g ingestuurd ingezonden aldus review recensie groet groeten groetjes mvg gr x xx xxx liefs hoogachtend met
    vriendelijke hartelijke e/v e.v geb wed lid bron afzender reactie bericht en & telefonisch per via telefoon chat
    mail zijn haar moeder vader
    """.split()  # noqa: SIM905
)
"""What may stand beside a name in a line that is no sentence."""
_BESIDE_OR_ROLE = _BESIDE | ROLES
_MAY_STAND = _BESIDE_OR_ROLE | TITLES
_NEVER_NOR_BESIDE = _NEVER | _BESIDE


_GIVEN = re.compile(r"[^\W\d_a-z]|(?:[^\W\d_a-z]\.){1,4}[^\W\d_a-z]?")
_AGE = re.compile(r"(?<=\D)[,(\s]+\d{2,4}\)?(?: ?jaar)?$")
_AMOUNT = re.compile(r"[\d€%+]")
"""What stands in no name, once an age is taken off."""


_DIVIDED = re.compile(r"[,;(|:]|\s[-–—]\s")


def names_somebody(line: str) -> bool:
    """Tell whether a short line, or a part of it, is nothing but a name in some form, with what belongs to it."""
    if len(line) >= 80:
        return False
    parts = _DIVIDED.split(line)
    if not any(all(map(_may_stand, part.split())) for part in parts if part):
        return False
    text = straightened(line.strip(" \t-–—―−~*•·>(["))
    parts = _DIVIDED.split(text)
    return _is_somebody(text, least=1) or (len(parts) > 1 and any(_is_somebody(part, least=2) for part in parts))


@lru_cache(maxsize=4096)
def _may_stand(word: str) -> bool:
    """Tell whether a word may be of a name, or stand beside one; of most sentences one of the first words may not."""
    small = plain(word.strip("()[]!?\"“”'’"))
    return (
        not word[0].islower()
        or is_between(small)
        or small in _MAY_STAND
        or is_first(small)
        or is_family(small)
        or is_town(small)
    )


_PLACED = {"op", "in", "aan", "uit", "bij", "voor", "tot"}
"""Before a name of a street as before a family name; in small letters a name seldom begins so."""


def _is_somebody(text: str, *, least: int) -> bool:
    """Tell whether a text is a name; one that only its capitals tell needs more of them than `least`."""
    text = _AGE.sub("", text)
    words = re.findall(r"['’]?[^\W_][\w’'./&-]*|&", text)
    if not 1 <= len(words) <= 8 or " ".join(words).casefold() in NOT_PEOPLE or re.search(_AMOUNT, text):
        return False
    family = [is_family(word) for word in words]
    if len(words) == 1:
        return family[0]
    given = [is_first(word) or is_initials(word) or is_titled([word]) for word in words]
    loose = [
        word[:1].isupper()
        and not (is_between(word) or is_town(word))
        and plain(word) not in _NEVER_NOR_BESIDE
        and not is_ordinary(word)
        for word in words
    ]
    known = (
        any(kinds) or is_between(word) or is_town(word) or plain(word) in _BESIDE_OR_ROLE
        for word, *kinds in zip(words, family, given, loose, strict=True)
    )
    if not all(known):
        return False
    surnames = sum(one or (other and not first) for one, other, first in zip(family, loose, given, strict=True))
    apart = any(word in {"en", "&", "and", "of"} for word in words)
    between = any(map(is_between, words)) and any(family) and words[0] not in _PLACED
    return surnames > least or between or (any(given) and surnames > 0) or (sum(given) > 1 and not apart)
