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
    "mevrouw", "mevr", "mw", "meneer", "mijnheer", "dhr", "heer", "familie", "fam", "de heer",
    "mrs", "mr", "ms", "miss", "mister", "sir", "madam", "family", "dr", "drs", "ir", "ing", "prof", "mr.",
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
    titles, first, between, last = _parts(speaker.split())
    if not last:
        return " ".join((*titles, *(_initial(one) for one in first))) if form is SpeakerForm.INITIALS else speaker
    if not first and between:
        between = [between[0].capitalize(), *between[1:]] if titles else between
    kept_first = [_initial(one) for one in first] if form is SpeakerForm.INITIALS else first
    return " ".join((*titles, *kept_first, *between, _initial(last)))


def _parts(words: list[str]) -> tuple[list[str], list[str], list[str], str]:
    """Return titles, first names, the words between, and the family name; no family name when it is no person."""
    plain = [word.strip(".,").casefold() for word in words]
    start = 0
    while start < len(words) and (
        plain[start] in _TITLES or (plain[start] == "de" and "heer" in plain[start + 1 :][:1])
    ):
        start += 1
    titles, names = words[:start], words[start:]
    plain = plain[start:]
    looks_like_a_name = all(
        word.casefold() in _BETWEEN or re.fullmatch(r"[^\W\d_]+(?:['’.-][^\W\d_]*)*\.?,?", word) for word in names
    ) and not _NOT_A_PERSON.intersection(plain)
    capitals = [number for number, word in enumerate(names) if word[:1].isupper() and plain[number] not in _BETWEEN]
    others = [number for number, word in enumerate(names) if number not in capitals and plain[number] not in _BETWEEN]
    if not names or not looks_like_a_name or not capitals or others:
        return titles, [], [], "" if not (titles and looks_like_a_name and others) else names[-1]
    if len(names) == 1 and not titles:
        return titles, names, [], ""
    middle = next((number for number, word in enumerate(plain) if word in _BETWEEN), None)
    if middle is None:
        first = [] if titles and len(names) == 1 else names[:1] if len(names) > 1 else []
        initials = len(first)
        while initials < len(names) - 1 and re.fullmatch(r"(?:[^\W\d_]\.)+", names[initials]):
            initials += 1
        return titles, names[:initials], [], names[initials] if len(names) > initials else names[-1]
    end = middle
    while end < len(names) and plain[end] in _BETWEEN:
        end += 1
    if end == len(names):
        return titles, [], [], ""
    return titles, names[:middle], names[middle:end], names[end]


def _initial(name: str) -> str:
    """Return the first letter with a dot; initials stay as they are."""
    if re.fullmatch(r"(?:[^\W\d_]\.)+", name):
        return name
    return name[:1].upper() + "."
