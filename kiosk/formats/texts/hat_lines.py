"""Reads what stands behind the keys of a roster of the hat: when it meets, days, and who is meant by a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from kiosk.formats import dates
from kiosk.formats.plain import one_line
from kiosk.formats.vocabulary import folded
from kiosk.model.value import value

_WEEKDAYS = {
    word: number
    for number, words in enumerate(
        (
            "maandag maandagen ma monday mondays mon", "dinsdag dinsdagen di tuesday tuesdays tue",
            "woensdag woensdagen wo wednesday wednesdays wed", "donderdag donderdagen do thursday thursdays thu",
            "vrijdag vrijdagen vr friday fridays fri", "zaterdag zaterdagen za saturday saturdays sat",
            "zondag zondagen zo sunday sundays sun",
        )
    )
    for word in words.split()
}  # fmt: skip
_WHICH = {
    "eerste": 1, "first": 1, "1e": 1, "tweede": 2, "second": 2, "2e": 2, "derde": 3, "third": 3, "3e": 3,
    "vierde": 4, "fourth": 4, "4e": 4, "laatste": -1, "last": -1,
}  # fmt: skip
_COUNTS = {"twee": 2, "two": 2, "drie": 3, "three": 3, "vier": 4, "four": 4}
_EVERY = re.compile(r"(?:elke|iedere|every|om de) (\w+) (?:weken|weeks)")
_FORTNIGHT = re.compile(r"om de week|om de twee weken|every other week|fortnight|tweewekelijks")
_WORKING = re.compile(r"elke (?:werk)?dag|iedere (?:werk)?dag|every (?:working |week)?day|dagelijks|daily")
_CLOCK = re.compile(r"(?<![\d-])(\d{1,2})[:.](\d{2})(?![\d.-]| ?(?:weken|weeks))|(?<![\d-])(\d{1,2}) ?(?:uur|u)\b")
_DATE = (
    r"(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}"
    r"|\d{1,2}(?:e|th|st|nd|rd)?\.? [^\W\d_]{3,9}\.?,? \d{4}|[^\W\d_]{3,9} \d{1,2},? \d{4})"
)
_DAY = re.compile(_DATE)
_SPAN = re.compile(rf"({_DATE})\s*(?:t/m|t\.e\.m\.|tot en met|tot|until|to|through|–|—|-)\s*({_DATE})")
_SHORT_SPAN = re.compile(
    r"(?<!\d)(\d{1,2})\s*(?:t/m|tot en met|to|–|-|en|and)\s*(\d{1,2} [^\W\d_]{3,9}\.? \d{4})", re.IGNORECASE
)
FIRST_YEAR, LAST_YEAR = 2000, 2100


@value
class When:
    """When a series meets, as one line says it."""

    weekdays: tuple[int, ...] = ()
    every: int = 1
    which: int = 0
    days: tuple[date, ...] = ()
    minute: int | None = None
    starts: date | None = None


def when_of(written: str) -> When | None:
    """Return when a series meets: "elke dinsdag 10:00", "om de week op maandag", days one by one; None for neither."""
    text = " ".join(written.casefold().split())
    days = days_in(text)
    clock = _CLOCK.search(_DAY.sub(" ", text))
    minute = None
    if clock is not None:
        hours, minutes = int(clock[1] or clock[3]), int(clock[2] or 0)
        if hours > 23 or minutes > 59:
            return None
        minute = 60 * hours + minutes
    words = re.findall(r"\w+", _DAY.sub(" ", text))
    weekdays = tuple(sorted({_WEEKDAYS[word] for word in words if word in _WEEKDAYS}))
    if _WORKING.search(text):
        weekdays = (0, 1, 2, 3, 4)
    if not weekdays:
        return When(days=days, minute=minute) if days else None
    which = next((_WHICH[word] for word in words if word in _WHICH), 0)
    return When(weekdays=weekdays, every=_every(text), which=which, minute=minute, starts=days[0] if days else None)


def _every(text: str) -> int:
    if _FORTNIGHT.search(text):
        return 2
    found = _EVERY.search(text)
    if found is None:
        return 1
    word = found[1]
    return max(1, min(52, int(word))) if word.isdecimal() and len(word) < 3 else _COUNTS.get(word, 1)


def days_in(text: str) -> tuple[date, ...]:
    """Return every day in a text that has a year, in the order in which they stand."""
    return tuple(day for found in _DAY.findall(text) if (day := day_of(found)) is not None)


def day_of(text: str) -> date | None:
    """Return the day that a text names, with its year; None where it names none, or one that is no year of ours."""
    found = dates.moment(text)
    day = found.date() if isinstance(found, datetime) else found
    return day if day is not None and FIRST_YEAR <= day.year <= LAST_YEAR else None


def spans_in(text: str) -> tuple[tuple[date, date], ...]:
    """Return the days and spans of days in a text: "1-12-2026 t/m 14-12-2026", "1 t/m 14 december 2026", "3-1-2027"."""
    text = " ".join(text.casefold().split())
    text = _SHORT_SPAN.sub(lambda found: _spelled(found[1], found[2]), text)
    found: list[tuple[date, date]] = []
    for match in _SPAN.finditer(text):
        one, other = day_of(match[1]), day_of(match[2])
        if one is not None and other is not None and one <= other:
            found.append((one, other))
    single = days_in(_SPAN.sub(" ", text))
    return (*found, *((day, day) for day in single))


def _spelled(day: str, last: str) -> str:
    """Return a span with its month twice: "1 december 2026 t/m 14 december 2026"."""
    return f"{day} {last.partition(' ')[2]} t/m {last}"


def names_in(written: str) -> list[str]:
    """Return the names of a list, on one line or on several, each once."""
    found: dict[str, str] = {}
    for part in re.split(r"[,;\n]", written):
        name = one_line(re.sub(r"^\s*[-*•–]\s*", "", part))
        if name:
            found.setdefault(folded(re.sub(r"\(.*?\)", "", name)) or name, name)
    return list(found.values())


def who_in(text: str, people: Sequence[str]) -> str:
    """Return who of these a text begins with, the longest name first; a first name will do where one has it."""
    begins = folded(text)
    for one in sorted(people, key=len, reverse=True):
        if begins.startswith(folded(one)):
            return one
    first = folded(text.split(maxsplit=1)[0].strip(",:")) if text.split() else ""
    of_name = [one for one in people if folded(one.split()[0]) == first]
    return of_name[0] if len(of_name) == 1 else ""
