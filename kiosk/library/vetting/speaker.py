"""Shortens the name of a customer to the form the house chose, so that nobody is looked up from the coffee corner."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache, partial

from kiosk.model.known_names import is_family, is_first, is_town
from kiosk.model.person_names import (
    ADVERBS,
    ARTICLES,
    HOUSES,
    MORE_ROLES,
    ROLES,
    TITLES,
    is_between,
    is_first_name,
    is_full_name,
    is_letters,
    is_titled,
    plain,
    straightened,
)


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


_PARTS = re.compile(
    r"(\s*[,;/|(]\s*|\s+(?:en|and|&|\+|namens|t\.n\.v\.|e/v|e\.v\.|geb\.?|geboren|wed\.?\s+van|gescheiden\s+van)\s+)",
    re.IGNORECASE,
)
_FROM = re.compile(r"(.+?)(\s+(?:uit|te|from|in)\s+)(\S.*)", re.IGNORECASE)
_RUN = re.compile(
    r"(?<![\w’'.-])[^\W\d_a-z][\w’'.-]*(?:\s+(?:(?:de|den|der|van|het|ten|ter|te|la|le|el|al|di|von|['’]t)\s+)*[^\W\d_a-z][\w’'-]*)+"
)
"""Words with a capital side by side, with at most the little words of a family name between them."""


@lru_cache(maxsize=1024)
def shorten(speaker: str, form: SpeakerForm) -> str | None:
    """Return what is shown of a name; None when nothing is. What is no person's name stays as it was typed."""
    if form is SpeakerForm.NONE:
        return None
    if form is SpeakerForm.FULL:
        return speaker
    whole = straightened(speaker).replace(" - ", "-")
    parts = _PARTS.split(whole.replace(" e/v ", " e.v. "))
    shown = [_shortened(part, form) if place % 2 == 0 else part for place, part in enumerate(parts)]
    return speaker if shown == parts and whole == " ".join(speaker.split()) else "".join(shown)


def _shortened(part: str, form: SpeakerForm) -> str:
    """Return one person's name in its short form, with what stands before and behind it as it was typed."""
    match = _FROM.fullmatch(part)
    if (
        match
        and (_is_from(match[3].split()[0], match[1]) or is_full_name(match[1]))
        and not is_between(match[3].split()[0])
    ):
        return f"{_shortened(match[1], form)}{match[2]}{match[3]}"
    who, _, town = part.rpartition(" ")
    if who and is_town(town) and not is_between(who.rpartition(" ")[2]):
        return f"{_shortened(who, form)} {town}"
    if who and plain(town) in {"sr", "jr", "senior", "junior"}:
        return f"{_shortened(who, form)} {town}"
    titles, names = _without_titles(part.split())
    titled = any(plain(word) in TITLES for word in titles)
    told = len(names) == 1 and bool(titles) and plain(titles[0]) in ARTICLES and names[0].islower()
    if not names or told or (len(names) == 1 and names[0] in MORE_ROLES and not titled) or names[0] in ADVERBS:
        return part
    if not _is_a_name(names, titled=titled, role=bool(titles)):
        return _without_family(_RUN.sub(partial(_run, form), part)) if len(names) > 1 else part
    alone = len(names) == 1 and not titled and (is_family(names[0]) or bool(titles)) and not is_first(names[0])
    first, between, last = _parts(names) if len(names) > 1 or titled or alone else (names, [], "")
    if titled:
        first = [one for one in first if "." in one]
    if form is SpeakerForm.INITIALS or (first and is_family(first[0])):
        first = [_initial(one) for one in first]
    if titled and between and not first:
        between = [between[0].capitalize(), *between[1:]]
    return " ".join((*titles, *first, *between, *([_initial(last)] if last else [])))


def _without_family(part: str) -> str:
    """Return words among which a well-known family name stands with a first letter for it, unless a company has it."""
    words = part.split(" ")
    if any(plain(word) in HOUSES for word in words):
        return part
    return " ".join(
        _initial(word) if word[:1].isupper() and is_family(word) and word[-1] != "e" else word for word in words
    )


def _is_from(town: str, who: str) -> bool:
    """Tell whether a word behind "uit" is a town, or at least no family name, behind a first name alone."""
    return is_town(town) or (is_first(who) and town[:1].isupper() and not is_family(town))


def _run(form: SpeakerForm, run: re.Match[str]) -> str:
    """Return words with a capital in their short form; a dot that stands behind them already is not put twice."""
    short = _shortened(run[0], form) if _is_a_name(run[0].split(), titled=False, role=False) else run[0]
    return short.removesuffix(".") if run.string.startswith(".", run.end()) else short


def _without_titles(words: list[str]) -> tuple[list[str], list[str]]:
    """Return the titles and roles before a name, and the name: "de heer", "klant" and "Van den Berg"."""
    start = 0
    while is_titled(words[start:]) or (start < len(words) - 1 and _is_role(words[start])):
        start += 1
    return words[:start], words[start:]


def _is_role(word: str) -> bool:
    return word in MORE_ROLES or word.casefold() in (ROLES if is_family(word) else MORE_ROLES)


def _is_a_name(names: list[str], *, titled: bool, role: bool) -> bool:
    """Tell whether these words are a person's name: with capitals but for those between, known, or after a title."""
    if any(plain(word) in HOUSES or word.casefold() in ROLES for word in names) or is_between(names[-1]):
        return False
    if not all(is_between(word) or re.fullmatch(r"[^\W\d_]+(?:['’.-][^\W\d_]*)*\.?,?", word) for word in names):
        return False
    if len(names) == 1:
        return titled or role or is_family(names[0]) or is_first_name(names[0])
    if is_letters(names[0]) and "." in names[0] and len(names) < 5 and not is_letters(names[-1]):
        return True
    capitals = all(is_between(word) or word[:1].isupper() for word in names)
    known = is_first(names[0]) and len(names) < 5 and not any(_is_role(word) or word in ADVERBS for word in names)
    return titled or capitals or known or is_full_name(" ".join(names)) or (len(names) < 4 and is_family(names[-1]))


def _parts(names: list[str]) -> tuple[list[str], list[str], str]:
    """Return first names, the words between, and the family name, of which "Jansen-de" is a beginning."""
    joined = next((number for number, word in enumerate(names) if is_between(word.rpartition("-")[2])), None)
    if joined is not None and not is_between(names[joined]):
        return names[:joined], [], names[joined]
    start = next((number for number, word in enumerate(names) if is_between(word)), None)
    if start is None:
        return names[:-1], [], names[-1]
    end = start
    while is_between(names[end]):
        end += 1
    return names[:start], names[start:end], names[end]


def _initial(name: str) -> str:
    """Return the first letter with a dot; initials stay as they are."""
    if re.fullmatch(r"(?:[^\W\d_]\.)+", name):
        return name
    return name[:1].upper() + "."
