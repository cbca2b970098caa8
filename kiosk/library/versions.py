"""Two versions of one file: a copy that a sync tool or a person made of it waits beside it, and says so."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from kiosk.model.content import Held, Place
from kiosk.model.items import Item, ItemId, NpsReading, Picture, normal_words
from kiosk.model.language import Phrase
from kiosk.model.origin import Origin, Problem

_WORDS = "kopie|copy|copie|kopia|nieuwe?|oude?|versie|version|concept|def|definitief|v\\d{1,2}"
_MARKED = re.compile(rf"(?i:conflict|mac|laptop|{_WORDS})|[(\[]\d+[)\]]|-[A-Z\d]{{3}}|-PC|\s\d{{1,2}}\b")
"""What a name must hold to be looked at: few do."""
_OF_A_TOOL = re.compile(
    r"[ _-]*[(\[].*conflict.*[)\]].*|\.sync-conflict-.*|[._].*conflict[-_\d]*|.*conflicted copy.*"
    r"|-(?:(?:LAPTOP|DESKTOP|WIN|PC)-[A-Z\d]{3,}|[A-Z][A-Z\d]*-(?=\d*[A-Z])(?=[A-Z]*\d)[A-Z\d]{4,})"
    r"(?:-\d+| ?\(\d+\))?",
    re.DOTALL,
)
"""Behind the name of the original: only a machine writes so."""
_OF_ANYBODY = re.compile(
    rf"(?i:(?: -)?[ _-]\(?(?:{_WORDS})\b.*|-.*(?:macbook|imac|laptop|pc\b).*)"
    r"| ?[(\[]\d{1,3}[)\]]| \d{1,2}|-[A-Z\d][A-Z\d-]+(?: ?\(\d+\))?",
    re.DOTALL,
)
"""Behind the name of the original: people write so too, for another text."""
_COPY_OF = re.compile(r"(?:kopie van|copy of|copie de) +", re.IGNORECASE)
_SEPARATOR = " ._-(["
_BY_NATURE = (NpsReading, Picture)
"""Figures of two files are joined, and pictures are not compared by their words."""
_MOST = 50
"""Items of a file that are compared with those of a copy."""
_ALIKE = 0.6
"""Share of their runs of three letters that two versions of a text have in common."""


_CHOOSE = Phrase(
    "Houd de goede onder die naam en gooi de andere weg, of geef deze een eigen naam.",
    "Keep the right one under that name and delete the other, or give this a name of its own.",
)


def may_be_a_copy(path: str) -> bool:
    """Tell whether the name of a file, or of its folders, looks as if something was put behind that of another."""
    folder, _, name = path.rpartition("/")
    return _MARKED.search(name) is not None or "conflict" in folder.lower()


def original_of(place: Place, there: Container[Place]) -> tuple[Place, bool] | None:
    """Return the place of which this one is a copy by its name, and whether only a machine can have made it.

    The name is that of the file, or of a folder in which both lie.
    """
    source, path = place
    parts = path.split("/")
    for at in range(len(parts) - 1, -1, -1):
        is_file = at == len(parts) - 1
        stem, dot, suffix = parts[at].rpartition(".") if is_file else (parts[at], "", "")
        for of, certain in _shorter(stem) if is_file or "conflict" in stem.lower() else ():
            original = (source, "/".join((*parts[:at], of + dot + suffix, *parts[at + 1 :])))
            if original in there:
                return original, certain
    return None


def _shorter(stem: str) -> Iterator[tuple[str, bool]]:
    """Yield what stands before the marks of a copy, the longest first, and whether only a machine puts such a mark."""
    if not _MARKED.search(stem):
        return
    if copy := _COPY_OF.match(stem):
        yield stem[copy.end() :], False
    for end in range(len(stem) - 1, 0, -1):
        if stem[end] in _SEPARATOR:
            rest = stem[end:].replace("CONFLICT", "conflict").replace("Conflict", "conflict")
            if (certain := _OF_A_TOOL.fullmatch(rest) is not None) or _OF_ANYBODY.fullmatch(rest):
                yield stem[:end], certain


def second_versions(items: Sequence[Item], of: Sequence[Item], *, certain: bool) -> frozenset[ItemId]:
    """Return which items of a copy wait: all that the original has not too, or those that are almost alike."""
    same = {item.id for item in of}
    others = [item for item in items if item.id not in same]
    if certain:  # of the same period too: joined, an answer that was changed would count twice
        return frozenset(item.id for item in items if item.id not in same or isinstance(item, NpsReading))
    if max(len(others), len(of)) > _MOST:
        return frozenset()
    known = [_runs(item) for item in of if not isinstance(item, _BY_NATURE)]
    texts = ((item.id, _runs(item)) for item in others if not isinstance(item, _BY_NATURE))
    return frozenset(one for one, runs in texts if any(_alike(runs, of) for of in known))


def waiting(item: Item, original: Place, *, shown: bool) -> Held:
    """Return an item of a copy as one that waits for a person; `shown` tells whether the original shows anything."""
    name = original[1].rpartition("/")[2]
    dutch, english = ("op het scherm staat", "is on the screen") if shown else ("eerst geldt", "goes first")
    return Held(
        item=item,
        why=Phrase(f"Er zijn twee versies van {name}; {dutch} die van {name} zelf.",
                   f"There are two versions of {name}; that of {name} itself {english}."),
        release=_CHOOSE,
    )  # fmt: skip


def told_of_copy(problems: Sequence[Problem], original: Place, copy: Place) -> tuple[Problem, ...]:
    """Return the problems of a copy that holds nothing to show, such as a caption: that it is a copy comes first."""
    if all(problem.harmless for problem in problems):
        return tuple(problems)
    name = original[1].rpartition("/")[2]
    what = Phrase(f"Er zijn twee versies van {name}; alleen {name} zelf telt.",
                  f"There are two versions of {name}; {name} itself counts.")  # fmt: skip
    return (Problem(origin=Origin(source=copy[0], path=copy[1]), what=what, hint=_CHOOSE),)


def note(original: Place, copy: Place) -> Problem:
    """Return what is told of the original: that there is another version."""
    name = copy[1].rpartition("/")[2]
    return Problem(
        origin=Origin(source=original[0], path=original[1]),
        what=Phrase(f"Er is nog een versie, {name}; deze staat op het scherm.",
                    f"{name} is another version; this one is shown."),
        hint=Phrase("U hoeft niets te doen.", "Nothing to do."),
        harmless=True,
    )  # fmt: skip


def _runs(item: Item) -> frozenset[str]:
    words = normal_words(item)
    return frozenset(words[at : at + 3] for at in range(len(words) - 2))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one) and len(one & other) >= _ALIKE * len(one | other)
