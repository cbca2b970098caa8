"""How a person's name looks in Dutch and English: titles, words between, and what is no person."""

from __future__ import annotations

import re

TITLES = {
    "mevrouw", "mevr", "mw", "meneer", "mijnheer", "dhr", "heer", "familie", "fam",
    "mrs", "mr", "ms", "miss", "mister", "sir", "madam", "family", "dr", "drs", "ir", "ing", "prof",
}  # fmt: skip
BETWEEN = {
    "de", "den", "der", "van", "het", "'t", "’t", "ten", "ter", "te", "in", "op", "aan", "bij", "tot", "uit", "voor",
    "la", "le", "du", "di", "da", "dos", "von", "zu", "el", "al", "bin", "ben", "'s", "’s", "d'", "d’",
    "v.d.", "vd", "v.", "d.",
}  # fmt: skip
ROLES = {
    "klant", "customer", "huurder", "bewoner", "ouder", "patiënt", "lid", "reiziger", "bezoeker", "gast", "cliënt",
    "ondernemer", "directeur", "eigenaar", "manager", "adviseur", "medewerker", "the", "een", "a", "an", "onze", "our",
    "moeder", "vader", "buurman", "buurvrouw", "bewoonster", "gezin", "echtpaar", "inkoper", "student", "mantelzorger",
    "naam", "meerdere", "diverse", "klanten", "huurders", "bewoners", "via", "sinds",
}  # fmt: skip
"""Words before a name that say what somebody is."""
HOUSES = {
    "bv", "nv", "vof", "cv", "stichting", "vereniging", "gemeente", "provincie", "school", "basisschool", "bakkerij",
    "slagerij", "restaurant", "hotel", "café", "cafe", "winkel", "garage", "praktijk", "huisarts", "tandarts", "groep",
    "group", "holding", "ltd", "inc", "gmbh", "bvba", "team", "afdeling", "anoniem", "anonymous",
}  # fmt: skip
"""Words in the name of a company or a group."""
_NO_NAMES = frozenset(
    """
    ik u wij we jullie hij zij ze het dit dat maar en of als toen nu wat wie waar hoe niet geen wel ook zo top super
    prima goed fijn bedankt dank dankjewel geweldig perfect uitstekend klasse chapeau hulde compliment complimenten
    hartelijk mooi snel heel erg zeer echt alles alleen altijd nooit na met door mijn uw ons maandag dinsdag woensdag
    donderdag vrijdag zaterdag zondag goede slechte snelle nette mooie fijne vriendelijke tevreden service levering
    klantenservice monteur bedrijf contact hulp ervaring afspraak bezorging black friday i thanks thank great good very
    not my it this groet groetjes groeten mvg liefs gr regards cheers xx
    """.split()  # noqa: SIM905  # many words read better than many strings
)
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
    return bool(words) and (plain(words[0]) in TITLES or [plain(word) for word in words[:2]] == ["de", "heer"])


def is_full_name(text: str) -> bool:
    """Tell whether a text is in its whole a name with a family name: two capitals or more, or a title and a name."""
    words = text.strip(" .,:").split() if len(text) < 90 else []
    if (
        not 2 <= len(words) <= 7
        or not (words[-1][0].isupper() or is_titled(words))
        or not all(_WORD.fullmatch(word) for word in words)
    ):
        return False
    titled = is_titled(words)
    while is_titled(words):
        words = words[2:] if plain(words[0]) == "de" else words[1:]
    named = [word for word in words if not is_between(word)]
    return (
        bool(named)
        and named[-1] is words[-1]
        and not _PREPOSITION.search(" ".join(words))
        and not {plain(word) for word in named} & (_NO_NAMES | HOUSES)
        and (titled or (len(named) > 1 and all(word[:1].isupper() for word in named)) or _is_family(words))
        and (not titled or (len(words) < 6 and (len(named) == 1 or named[-1][:1].isupper())))
    )


def is_likely_name(text: str) -> bool:
    """Tell whether a text is probably a name: a full one with a capital at its end, and not only "De Vries"."""
    words = text.strip(" .,:").split()
    return is_full_name(text) and words[-1][:1].isupper() and not (len(words) < 4 and is_between(words[0]))


def is_first_name(text: str) -> bool:
    """Tell whether a text is one word that may be a first name."""
    return bool(_WORD.fullmatch(text)) and text[:1].isupper() and plain(text) not in _NO_NAMES | HOUSES


def _is_family(words: list[str]) -> bool:
    """Tell whether this is a family name alone: "De Vries", "Van den Berg"."""
    return len(words) > 1 and words[0][:1].isupper() and words[-1][:1].isupper() and is_between(words[0])
