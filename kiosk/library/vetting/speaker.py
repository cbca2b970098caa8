"""Shortens the name of a customer to the form the house chose, so that nobody is looked up from the coffee corner."""

from __future__ import annotations

import re
from enum import StrEnum

from kiosk.model.person_names import HOUSES, ROLES, TITLES, is_between, is_full_name, is_titled, plain


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


_PARTS = re.compile(r"(\s*[,;/|(]\s*|\s+(?:en|and|&|\+|namens|t\.n\.v\.)\s+)")
_RUN = re.compile(
    r"(?<![\w’'.-])[^\W\d_a-z][\w’'.-]*(?:\s+(?:(?:de|den|der|van|het|ten|ter|te|la|le|el|al|di|von|['’]t)\s+)*[^\W\d_a-z][\w’'-]*)+"
)
"""Words with a capital side by side, with at most the little words of a family name between them."""


def shorten(speaker: str, form: SpeakerForm) -> str | None:
    """Return what is shown of a name; None when nothing is. What is no person's name stays as it was typed."""
    if form is SpeakerForm.NONE:
        return None
    if form is SpeakerForm.FULL:
        return speaker
    whole = " ".join(speaker.split()).replace(" - ", "-").replace("v/d", "v.d.")
    parts = _PARTS.split(whole)
    shown = [_shortened(part, form) if place % 2 == 0 else part for place, part in enumerate(parts)]
    return speaker if shown == parts else "".join(shown)


def _shortened(part: str, form: SpeakerForm) -> str:
    """Return one person's name in its short form, with what stands before and behind it as it was typed."""
    who, away, town = part.rpartition(" uit ")
    if away and is_full_name(who):
        return f"{_shortened(who, form)}{away}{town}"
    titles, names = _without_titles(part.split())
    titled = any(plain(word) in TITLES for word in titles)
    if not names or not _is_a_name(names, titled=titled):
        return _RUN.sub(lambda run: _run(run[0], form), part) if len(names) > 1 else part
    first, between, last = _parts(names) if len(names) > 1 or titled else (names, [], "")
    if titled:
        first = [one for one in first if "." in one]
    if form is SpeakerForm.INITIALS:
        first = [_initial(one) for one in first]
    if titled and between and not first:
        between = [between[0].capitalize(), *between[1:]]
    return " ".join((*titles, *first, *between, *([_initial(last)] if last else [])))


def _run(run: str, form: SpeakerForm) -> str:
    return _shortened(run, form) if _is_a_name(run.split(), titled=False) else run


def _without_titles(words: list[str]) -> tuple[list[str], list[str]]:
    """Return the titles and roles before a name, and the name: "de heer", "klant" and "Van den Berg"."""
    start = 0
    while is_titled(words[start:]) or (start < len(words) - 1 and words[start].casefold() in ROLES):
        start += 1
    return words[:start], words[start:]


def _is_a_name(names: list[str], *, titled: bool) -> bool:
    """Tell whether these words are a person's name: each with a capital, but for those between; or after a title."""
    return (
        not any(plain(word) in HOUSES or word.casefold() in ROLES for word in names)
        and all(is_between(word) or re.fullmatch(r"[^\W\d_]+(?:['’.-][^\W\d_]*)*\.?,?", word) for word in names)
        and (titled or all(is_between(word) or word[:1].isupper() for word in names))
        and not is_between(names[-1])
    )


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
