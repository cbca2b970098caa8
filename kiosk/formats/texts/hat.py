"""Reads the roster of the customer's hat out of a text: when a series meets, who takes part, who is away, swaps."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from kiosk.formats.fields import Fields, UnusableError
from kiosk.formats.plain import one_line, without_markup
from kiosk.formats.reading import Draft
from kiosk.formats.texts.hat_calendar import away_in
from kiosk.formats.texts.hat_lines import When, day_of, days_in, names_in, spans_in, when_of, who_in
from kiosk.formats.texts.hat_questions import hat_questions
from kiosk.formats.texts.pieces import Written, key_line
from kiosk.formats.texts.unknown_keys import unknown_key
from kiosk.formats.vocabulary import folded, key_of, truth
from kiosk.model.item_hat import (
    LONGEST_HAT_QUESTION,
    LONGEST_MEETING,
    LONGEST_NAME,
    MOST_PEOPLE,
    MOST_QUESTIONS,
    Hat,
    HatAway,
    HatPerson,
    HatPlan,
    HatSwap,
    HatTurn,
)
from kiosk.model.items import ItemId, id_of_words
from kiosk.model.language import Phrase

_KEYS: Mapping[str, str] = {
    folded(word): name
    for name, words in {
        "meeting": "overleg, vergadering, meeting, titel, title",
        "when": "wanneer, when",
        "starts": "begint, begint op, eerste keer, starts, begins",
        "people": "deelnemers, wie, people, participants, team",
        "away": "afwezig, afwezigheid, away, absent",
        "swap": "ruil, ruilen, geruild, swap",
        "questions": "vragen, vraag, questions, question",
        "had": "geweest, gehad, had",
        "holidays": "ook op feestdagen, on holidays, feestdagen, holidays",
    }.items()
    for word in words.split(",")
}
_OF_ALL = frozenset({"since", "until", "screens", "weight", "campaign", "language", "kind"})
_BULLET = re.compile(r"^\s*[-*•–·]\s+")
_SINCE = re.compile(r"\b(?:vanaf|sinds|from|since)\b", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:tot en met|t/m|tot|until|to)\b", re.IGNORECASE)
_CALENDAR = re.compile(r"([\w’' ()-]{1,80}\.ics)\s*$", re.IGNORECASE)
_BEGINS_WITH_DAY = re.compile(
    r"\W*(?:op )?(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{1,2} [^\W\d_]{3,9}\.? \d{4})", re.IGNORECASE
)
MOST_LINES = 2000


@dataclass(slots=True)
class _Told:
    """What stands behind the keys, each line apart."""

    of: dict[str, list[Written]] = field(default_factory=dict)

    def lines(self, name: str) -> list[Written]:
        return self.of.get(name, [])

    def text(self, name: str) -> str:
        return "\n".join(one.text for one in self.lines(name))

    def line(self, name: str) -> int | None:
        return self.lines(name)[0].line if self.lines(name) else None


def hat_key(written: str) -> str | None:
    """Return the name of a key as people write it in a roster; None where it is none."""
    own = _KEYS.get(folded(written))
    known = key_of(written)
    return own or (known if known in _OF_ALL else None)


def read_hat(draft: Draft, text: str, line: int | None = None) -> None:
    """Fill the draft with the roster of a text, or tell what is wrong with it."""
    told = _told(draft, text, line or 1)
    one = {name: Written(lines[0].text, lines[0].line) for name, lines in told.of.items() if lines}
    fields = Fields(draft, {name: written for name, written in one.items() if name in _OF_ALL})
    try:
        airing = fields.airing()
    except UnusableError:
        return
    meeting = one_line(told.text("meeting")) or one_line(posixpath.basename(draft.path).rsplit(".", 1)[0])
    plan = _plan(draft, told, airing.until)
    if plan is None:
        return
    made = Hat(
        id=ItemId(""),
        origin=draft.origin(told.line("meeting") or line),
        airing=replace(airing, until=None),
        language=fields.language(),
        meeting=meeting[:LONGEST_MEETING],
        questions=_questions(draft, told) or hat_questions(fields.language()),
        people=tuple(person.name for person in plan.people),
        plan=plan,
    )
    draft.items.append(replace(made, id=id_of_words(made)))


def _told(draft: Draft, text: str, first: int) -> _Told:
    """Return the lines of a text by their keys: what stands below a key without one of its own is of it."""
    told, name = _Told(), "questions"
    for number, raw in enumerate(text.split("\n", MOST_LINES)[:MOST_LINES], first):
        line = one_line(without_markup(raw))
        if not line or set(line) <= {"-", "=", "#", "*"}:
            continue
        written = None if _BULLET.match(raw) else key_line(raw)
        if written is not None and (known := hat_key(written[0])) is not None:
            name = known
            told.of.setdefault(name, [])
            line = one_line(written[1])
        elif written is not None and written[1] and not written[1].startswith("//"):
            draft.problem(unknown_key(written[0]),
                          Phrase("Schrijf overleg, wanneer, begint, deelnemers, afwezig, ruil, vragen of geweest.",
                                 "Write meeting, when, starts, people, away, swap, questions or had."),
                          number)  # fmt: skip
            continue
        if line := _BULLET.sub("", line).strip():
            told.of.setdefault(name, []).append(Written(line, number))
    return told


def _plan(draft: Draft, told: _Told, until: date | None) -> HatPlan | None:
    when, starts = _when(draft, told)
    people = _people(draft, told)
    if when is None or starts is None or not people:
        return None
    names = [one.name for one in people]
    last = HatTurn(at=until).day if until is not None else None
    return HatPlan(
        starts=starts,
        minute=when.minute,
        weekdays=when.weekdays,
        every=when.every,
        which=when.which,
        days=when.days,
        until=last,
        on_holidays=any(truth(one.text) for one in told.lines("holidays")),
        people=people,
        away=tuple(_away(draft, told.lines("away"), names)),
        swaps=tuple(_swaps(draft, told.lines("swap"), names)),
        had=tuple(_had(draft, told.lines("had"), names)),
    )


def _when(draft: Draft, told: _Told) -> tuple[When | None, date | None]:
    """Return when a series meets, and its first day; what is wrong with them is told."""
    when = when_of(told.text("when"))
    if when is None:
        draft.problem(Phrase("Er staat niet wanneer het overleg is, of het is niet te lezen.",
                             "It does not say when the meeting is, or it cannot be read."),
                      Phrase("Schrijf bijvoorbeeld wanneer: elke dinsdag 10:00, of de data: 1-12-2026, 15-12-2026.",
                             "Write for example when: every Tuesday 10:00, or the days: 2026-12-01, 2026-12-15."),
                      told.line("when"))  # fmt: skip
        return None, None
    starts = day_of(told.text("starts")) if told.lines("starts") else when.starts
    starts = starts or (min(when.days) if when.days else None)
    if starts is None:
        draft.problem(Phrase("Er staat niet op welke dag de beurten beginnen.",
                             "It does not say on which day the turns begin."),
                      Phrase("Voeg een regel toe: begint: 1-12-2026.", "Add a line: starts: 2026-12-01."),
                      told.line("starts") or told.line("when"))  # fmt: skip
    return when, starts


def _people(draft: Draft, told: _Told) -> tuple[HatPerson, ...]:
    found: dict[str, HatPerson] = {}
    lines = told.lines("people")
    for written in lines:
        for part in names_in(written.text):
            one = _person(part)
            if not one.name or len(one.name) > LONGEST_NAME:
                continue
            if folded(one.name) in found or len(found) >= MOST_PEOPLE:
                draft.problem(Phrase(f"“{one.name}” staat er twee keer, of er zijn meer dan {MOST_PEOPLE} namen.",
                                     f"“{one.name}” is there twice, or there are more than {MOST_PEOPLE} names."),
                              Phrase("De beurten tellen elke naam één keer. Heten er twee zo, schrijf dan ook de "
                                     "achternaam.",
                                     "Each name is counted once. If two have it, write the last name too."),
                              written.line)  # fmt: skip
                continue
            found[folded(one.name)] = one
    if not found:
        draft.problem(Phrase("Er staat niet wie er meedoen.", "It does not say who take part."),
                      Phrase("Voeg een regel toe: deelnemers: Anna, Bas, Fatima.",
                             "Add a line: people: Anna, Bas, Fatima."),
                      told.line("people") or told.line("when"))  # fmt: skip
    return tuple(found.values())


def _person(part: str) -> HatPerson:
    """Return somebody with the days behind the name: "Bas (vanaf 1-12-2026)"."""
    days = days_in(part)
    since = days[0] if days and _SINCE.search(part) else None
    until = days[-1] if days and _UNTIL.search(part) else None
    cut = min((found.start() for found in (_SINCE.search(part), _UNTIL.search(part)) if found and days), default=None)
    name = one_line(part[:cut].replace("(", " ").replace(")", " ")).strip(" ,:-")
    return HatPerson(name=name, since=since, until=until)


def _away(draft: Draft, lines: Iterable[Written], people: list[str]) -> Iterable[HatAway]:
    for written in lines:
        calendar = _CALENDAR.search(written.text)
        if calendar is not None:
            yield from _from_calendar(draft, written, people)
            continue
        for part in written.text.split(";"):
            who, spans = who_in(part.strip(), people), spans_in(part)
            if not who or not spans:
                _unread(draft, part, written.line, "afwezig: Bas 1-12-2026 t/m 14-12-2026",
                        "away: Bas 2026-12-01 to 2026-12-14")  # fmt: skip
                continue
            for since, until in spans:
                yield HatAway(who=who, since=since, until=until)


def _from_calendar(draft: Draft, written: Written, people: list[str]) -> Iterable[HatAway]:
    """Return the days away in a calendar file beside this one, of one person or of all that it names."""
    words = written.text.split()
    who = who_in(written.text, people) if len(words) > 1 else ""
    name = words[-1] if who else written.text
    folder = posixpath.dirname(draft.path)
    plain = "/" not in name and "\\" not in name
    data = draft.beside(posixpath.join(folder, name)) if draft.beside is not None and plain else None
    if data is None:
        draft.problem(Phrase(f"De agenda “{name[:60]}” is niet gevonden.",
                             f"The calendar “{name[:60]}” was not found."),
                      Phrase("Zet het .ics-bestand naast dit bestand en schrijf de naam precies zo.",
                             "Put the .ics file beside this one and copy its name."), written.line)  # fmt: skip
        return ()
    found, left = away_in(data, people, who)
    if left:
        dutch = "1 afspraak telt" if left == 1 else f"{left} afspraken tellen"
        english = "1 event does" if left == 1 else f"{left} events do"
        draft.note(Phrase(f"In de agenda “{name[:60]}” {dutch} niet mee: van niemand die meedoet, of anders herhaald "
                          "dan per dag of per week.",
                          f"In the calendar “{name[:60]}” {english} not count: of nobody that takes part, or repeated "
                          "otherwise than by day or by week."),
                   Phrase("Begin de titel van een afspraak met de naam.",
                          "Begin the title of an event with the name."))  # fmt: skip
    return found


def _swaps(draft: Draft, lines: Iterable[Written], people: list[str]) -> Iterable[HatSwap]:
    """Return the swaps: "8-12-2026 en 15-12-2026" exchanges two turns, "8-12-2026 Bas" gives one to Bas."""
    for written in lines:
        days = days_in(written.text.casefold())
        if len(days) == 2 and days[0] != days[1]:
            yield HatSwap(day=days[0], other=days[1])
            continue
        rest = re.sub(r"^\W*(?:wordt|neemt|door|naar|by|to)\b", "", _without_day(written.text)).strip(" :,-")
        who = who_in(rest, people)
        if len(days) == 1 and who:
            yield HatSwap(day=days[0], who=who)
        else:
            _unread(draft, written.text, written.line, "ruil: 8-12-2026 en 15-12-2026, of ruil: 8-12-2026 Bas",
                    "swap: 2026-12-08 and 2026-12-15, or swap: 2026-12-08 Bas")  # fmt: skip


def _had(draft: Draft, lines: Iterable[Written], people: list[str]) -> Iterable[HatTurn]:
    """Return turns of before: "3-11-2026 Anna (Bas, Fatima)", with who else was there; a name of then will do."""
    for written in lines:
        days = days_in(written.text.casefold())
        head, _, others = _without_day(written.text).partition("(")
        name = one_line(head).strip(" :,-")[:LONGEST_NAME]
        if len(days) != 1 or not name:
            _unread(draft, written.text, written.line, "geweest: 3-11-2026 Anna (Bas, Fatima)",
                    "had: 2026-11-03 Anna (Bas, Fatima)")  # fmt: skip
            continue
        who = who_in(name, people) or name
        there = [who_in(one, people) or one for one in names_in(others.replace(")", ""))]
        present = tuple(dict.fromkeys((who, *there))) if there else ()
        yield HatTurn(at=days[0], who=who, due=who, present=present)


def _without_day(text: str) -> str:
    """Return what stands behind the day that a text begins with."""
    match = _BEGINS_WITH_DAY.match(text)
    return text[match.end() :].strip() if match else text


def _questions(draft: Draft, told: _Told) -> tuple[str, ...]:
    found = told.lines("questions")
    asked = tuple(one_line(_BULLET.sub("", re.sub(r"^\d[.)]\s*", "", one.text))) for one in found)
    if len(asked) > MOST_QUESTIONS or any(len(one) > LONGEST_HAT_QUESTION for one in asked):
        draft.problem(Phrase(f"Er passen {MOST_QUESTIONS} vragen op het scherm, van hoogstens {LONGEST_HAT_QUESTION} "
                             "letters.",
                             f"{MOST_QUESTIONS} questions fit on the screen, of at most {LONGEST_HAT_QUESTION} "
                             "letters."),
                      Phrase("Kies de beste drie en maak ze kort.", "Choose the best three and make them short."),
                      found[-1].line)  # fmt: skip
    return tuple(one for one in asked if len(one) <= LONGEST_HAT_QUESTION)[:MOST_QUESTIONS]


def _unread(draft: Draft, text: str, line: int, dutch: str, english: str) -> None:
    shown = one_line(text)[:60]
    draft.problem(Phrase(f"“{shown}” is niet te lezen: er hoort een naam van een deelnemer in, en een datum met jaar.",
                         f"“{shown}” cannot be read: it needs the name of who takes part and a day with its year."),
                  Phrase(f"Schrijf bijvoorbeeld {dutch}.", f"Write for example {english}."), line)  # fmt: skip
