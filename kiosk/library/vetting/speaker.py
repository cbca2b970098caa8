"""Shortens the name of a customer to the form the house chose, so that nobody is looked up from the coffee corner."""

from __future__ import annotations

import re
from enum import StrEnum


class SpeakerForm(StrEnum):
    """How much of a customer's name is shown."""

    FULL = "full"
    """As it was typed."""
    SHORT = "short"
    """The title or the first name, and the first letter of the family name: "mevrouw De V.", "Jan de V."."""
    INITIALS = "initials"
    """First letters only: "J. de V."."""
    NONE = "none"
    """No name at all."""


_TITLES = {
    "mevrouw", "mevr", "mw", "meneer", "mijnheer", "dhr", "heer", "familie", "fam",
    "mrs", "mr", "ms", "miss", "mister", "sir", "madam", "family", "dr", "drs", "ir", "ing", "prof",
}  # fmt: skip
_BETWEEN = {
    "de", "den", "der", "van", "het", "'t", "’t", "ten", "ter", "te", "in", "op", "aan", "bij", "tot", "uit", "voor",
    "la", "le", "du", "di", "da", "dos", "von", "zu", "el", "al", "bin", "ben", "'s", "’s", "d'", "d’",
}  # fmt: skip
_NOT_A_PERSON = {
    "bv", "nv", "vof", "cv", "stichting", "vereniging", "gemeente", "provincie", "school", "basisschool", "bakkerij",
    "slagerij", "restaurant", "hotel", "café", "cafe", "winkel", "garage", "praktijk", "huisarts", "tandarts", "groep",
    "group", "holding", "ltd", "inc", "gmbh", "bvba", "team", "afdeling", "klant", "customer", "huurder", "bewoner",
    "ouder", "patiënt", "lid", "reiziger", "bezoeker", "gast", "cliënt", "ondernemer", "anoniem", "anonymous", "the",
    "een", "a", "an", "onze", "our", "directeur", "eigenaar", "manager", "adviseur", "medewerker",
}  # fmt: skip


def shorten(speaker: str, form: SpeakerForm) -> str | None:
    """Return what is shown of a name; None when nothing is. What is no person's name stays as it was typed."""
    if form is SpeakerForm.NONE:
        return None
    if form is SpeakerForm.FULL:
        return speaker
    titles, names = _without_titles(re.sub(r"\s+-\s+", "-", speaker).split())
    if not names or not _is_a_name(names, titled=bool(titles)):
        return speaker
    first, between, last = _parts(names) if len(names) > 1 or titles else (names, [], "")
    if form is SpeakerForm.INITIALS:
        first = [_initial(one) for one in first]
    if titles and between and not first:
        between = [between[0].capitalize(), *between[1:]]
    return " ".join((*titles, *first, *between, *([_initial(last)] if last else [])))


def _without_titles(words: list[str]) -> tuple[list[str], list[str]]:
    """Return the titles before a name, and the name: "de heer" and "Van den Berg"."""
    plain = [_plain(word) for word in words]
    start = 0
    while start < len(words) and (plain[start] in _TITLES or plain[start : start + 2] == ["de", "heer"]):
        start += 1
    return words[:start], words[start:]


def _is_a_name(names: list[str], *, titled: bool) -> bool:
    """Tell whether these words are a person's name: each with a capital, but for those between; or after a title."""
    return (
        not _NOT_A_PERSON.intersection(map(_plain, names))
        and all(_is_between(word) or re.fullmatch(r"[^\W\d_]+(?:['’.-][^\W\d_]*)*\.?,?", word) for word in names)
        and (titled or all(_is_between(word) or word[:1].isupper() for word in names))
        and not _is_between(names[-1])
    )


def _parts(names: list[str]) -> tuple[list[str], list[str], str]:
    """Return first names, the words between, and the family name, of which "Jansen-de" is a beginning."""
    joined = next((number for number, word in enumerate(names) if _is_between(word.rpartition("-")[2])), None)
    if joined is not None and not _is_between(names[joined]):
        return names[:joined], [], names[joined]
    start = next((number for number, word in enumerate(names) if _is_between(word)), None)
    if start is None:
        return names[:-1], [], names[-1]
    end = start
    while _is_between(names[end]):
        end += 1
    return names[:start], names[start:end], names[end]


def _is_between(word: str) -> bool:
    return word.casefold() in _BETWEEN


def _plain(word: str) -> str:
    return word.strip(".,").casefold()


def _initial(name: str) -> str:
    """Return the first letter with a dot; initials stay as they are."""
    if re.fullmatch(r"(?:[^\W\d_]\.)+", name):
        return name
    return name[:1].upper() + "."
