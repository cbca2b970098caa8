"""The rows of a survey table as answers: a mark, a day, verbatims, and who gave them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kiosk.formats import scores
from kiosk.formats.plain import one_line
from kiosk.formats.reading import Draft
from kiosk.formats.tables.bands import band_mark
from kiosk.formats.tables.column_plan import Plan
from kiosk.formats.tables.columns import Role
from kiosk.formats.tables.days import days_of
from kiosk.formats.tables.delimited import Row
from kiosk.formats.tables.headings import TOOL_LABEL
from kiosk.formats.vocabulary import language_code, tone_word, truth
from kiosk.model.item_parts import Score, Tone
from kiosk.model.language import Phrase

_SAYS_NOTHING = frozenset([
    "geen opmerkingen", "geen opmerking", "geen toelichting", "nee", "no", "nein", "non", "niets", "nothing", "idem",
    "geen bijzonderheden", "no comment", "no comments", "x", "xx", "n.v.t", "weet ik niet", "geen idee", "ja", "yes",
    "ok", "leeg", "blank", "empty", "skipped", "overgeslagen", "geen antwoord", "no answer", "no response",
    "keine angabe",
])  # fmt: skip
_NOT_REAL = {"survey preview", "preview", "survey test", "test", "testversie", "spam", "voorbeeld"}
"""States of a row that no customer filled in."""
_WRONG = {
    Role.SCORE: (Phrase("is geen cijfer van 0 tot 10", "is not a mark from 0 to 10"),
                 Phrase("Schrijf een cijfer van 0 tot 10, of laat de cel leeg.",
                        "Write a mark from 0 to 10, or leave it empty.")),
    Role.DATE: (Phrase("is geen datum die ik begrijp", "is not a date I understand"),
                Phrase("Schrijf 12-3-2026 of 2026-03-12.", "Write 2026-03-12.")),
    Role.PERIOD: (Phrase("kan niet kloppen als datum van een antwoord; het telt niet mee",
                         "cannot be the date of an answer, which does not count"),
                  Phrase("Verbeter het jaar in het bestand.", "Mend the year in the file.")),
}  # fmt: skip
_SINGLE = (
    Role.SCORE, Role.DATE, Role.PLACE, Role.TEAM, Role.CHANNEL, Role.LANGUAGE, Role.TONE, Role.SHOW, Role.RESPONDENT,
    Role.STATUS,
)  # fmt: skip
"""Roles of which one column is read."""


@dataclass(slots=True)
class Answer:
    """One filled-in survey, as far as it is used. Not frozen: there may be many, and freezing costs time."""

    line: int
    score: Score | None
    nps: int | None
    said_on: date | None
    verbatims: tuple[str, ...]
    speaker: str | None
    place: str | None
    team: str | None
    channel: str | None
    language: str | None
    tone: Tone | None
    show: bool | None
    respondent: str | None


def answers_of(draft: Draft, plan: Plan, rows: Sequence[Row]) -> Iterator[Answer]:
    """Yield the rows as answers; tells the lines of scores and dates that cannot be read, the first few of each."""
    date_at = plan.at(Role.DATE)
    days = days_of(draft, _named(plan, Role.DATE), [] if date_at is None else [row.cell(date_at) for row in rows])
    if days.told:
        (draft.problem if days.mixed else draft.note)(*days.told)
    wrong: dict[Role, list[tuple[int, str]]] = defaultdict(list)
    texts, names, single, at = _places(plan)
    scale = plan.scale if plan.scale > 1 else 10
    for row in rows:
        told = [*map(row.cell, single), ""]
        if not is_real(told[at[Role.STATUS]]):
            continue
        written, said = told[at[Role.SCORE]], told[at[Role.DATE]]
        mark = scores.score(written, scale) if written else None
        if mark is None and not scores.is_empty(written):
            wrong[Role.SCORE].append((row.line, written))
        said_on = days.day(said) if said else None
        if said_on is None and not scores.is_empty(said):
            wrong[Role.DATE].append((row.line, said))
        impossible = said_on is not None and not days.is_possible(said_on)
        if impossible:
            wrong[Role.PERIOD].append((row.line, said))
            said_on = None
        tone, language = told[at[Role.TONE]], told[at[Role.LANGUAGE]]
        yield Answer(
            line=row.line,
            score=mark if plan.scale > 1 or (mark and mark.scale != 10) else None,
            nps=_nps(plan, row, mark) if plan.nps and not impossible else None,
            said_on=said_on,
            verbatims=tuple([text for index in texts if (text := row.cell(index)) and not says_nothing(text)]),
            speaker=_joined(map(row.cell, names)) if names else None,
            place=told[at[Role.PLACE]] or None,
            team=told[at[Role.TEAM]] or None,
            channel=told[at[Role.CHANNEL]] or None,
            language=language_code(language) if language else None,
            tone=tone_word(tone) if tone else None,
            show=_shown(tone, told[at[Role.SHOW]], all_of_them=plan.shows_all),
            respondent=told[at[Role.RESPONDENT]] or None,
        )
    _tell_wrong(draft, plan, wrong)


def _nps(plan: Plan, row: Row, mark: Score | None) -> int | None:
    return scores.answer_of(mark) if plan.bands is None else band_mark(row.cell(plan.bands))


def _places(plan: Plan) -> tuple[list[int], list[int], list[int], dict[Role, int]]:
    """Return where verbatims and names stand, the other columns that are used, and the place of each role among those.

    A role without a column has the place -1, where a row has an empty cell.
    """
    texts = [column.index for column in plan.all(Role.VERBATIM)]
    names = [column.index for column in plan.all(Role.SPEAKER)]
    found = {role: index for role in _SINGLE if (index := plan.at(role)) is not None}
    single = list(found.values())
    return texts, names, single, {role: single.index(found[role]) if role in found else -1 for role in _SINGLE}


def _joined(names: Iterable[str]) -> str | None:
    return " ".join([name for name in names if not scores.is_empty(name)]) or None


def _named(plan: Plan, role: Role) -> str:
    column = plan.one(role)
    return column.name[:60] if column else role.value


def is_real(status: str) -> bool:
    """Tell by the state of a row whether a customer filled it in."""
    return status.casefold() not in _NOT_REAL


def says_nothing(text: str) -> bool:
    """Tell whether a verbatim is only there because the field had to be filled."""
    word = text.casefold()
    if word.strip(" .!()") in _SAYS_NOTHING or scores.is_empty(text) or not any(map(str.isalpha, text)):
        return True
    return len(word) < 60 and TOOL_LABEL.match(word) is not None


def _shown(tone: str, show: str, *, all_of_them: bool) -> bool | None:
    """Return what a person said of showing a row: a tone that was typed, or yes, releases it; no keeps it off."""
    if not (tone or show):
        return True if all_of_them else None
    said = truth(show) if show else None
    if said is None and tone:
        said = truth(tone)
    if said is None and (tone_word(tone) or tone_word(show)):
        return True
    return True if said is None and all_of_them else said


def _tell_wrong(draft: Draft, plan: Plan, wrong: dict[Role, list[tuple[int, str]]]) -> None:
    """Tell what could not be read: the first three lines by themselves, the rest as a number."""
    for role, lines in wrong.items():
        what, hint = _WRONG[role]
        for line, text in lines[:3]:
            shown = one_line(text)[:40]
            draft.problem(Phrase(f"“{shown}” {what.dutch}.", f"“{shown}” {what.english}."), hint, line)
        if len(lines) > 3:
            name = _named(plan, Role.DATE if role is Role.PERIOD else role)
            draft.problem(Phrase(f"In kolom “{name}” geldt dat voor nog {len(lines) - 3} regels.",
                                 f"So do {len(lines) - 3} more rows of “{name}”."), hint)  # fmt: skip
