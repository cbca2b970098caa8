"""Makes figures and quotes of a survey table: NPS answers by period, and verbatims that wait for release."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kiosk.formats import dates, scores
from kiosk.formats.periods import period_around, period_in_name, period_of
from kiosk.formats.plain import one_line, without_quotation_marks
from kiosk.formats.reading import Draft
from kiosk.formats.tables.column_plan import Plan, plan_of
from kiosk.formats.tables.columns import Role
from kiosk.formats.tables.delimited import Row
from kiosk.formats.tables.headings import heading_of
from kiosk.formats.tables.pivot import one_row_each
from kiosk.formats.tables.typed_list import read_rows
from kiosk.formats.vocabulary import language_code, tone_word, truth, what_folders_say
from kiosk.model.items import Kind, NpsReading, Quote, Score, Tone, item_id
from kiosk.model.language import Phrase
from kiosk.model.nps import Answers, NpsCounts, Period

MOST_ROWS = 200_000
MOST_COLUMNS = 2_000
MOST_QUOTES = 5_000
"""Quotes of one table, the newest: nobody reviews more, and each costs memory."""

_SAYS_NOTHING = frozenset(
    [
        "geen opmerkingen",
        "geen opmerking",
        "geen toelichting",
        "nee",
        "no",
        "nein",
        "non",
        "niets",
        "nothing",
        "idem",
        "geen bijzonderheden",
        "no comment",
        "no comments",
        "x",
        "xx",
        "n.v.t",
        "weet ik niet",
        "geen idee",
        "ja",
        "yes",
        "ok",
    ]
)
_NOT_REAL = {"survey preview", "preview", "survey test", "test", "testversie", "spam", "voorbeeld"}
"""States of a row that no customer filled in."""


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


def read_table(draft: Draft, rows: Sequence[Row]) -> None:
    """Fill the draft with what a table holds: items of a typed list, counts of periods, or answers of a survey."""
    if len(rows) > MOST_ROWS:
        draft.problem(
            Phrase(
                f"Deze tabel heeft meer dan {MOST_ROWS} regels; de rest is niet gelezen.", f"Over {MOST_ROWS} rows."
            ),
            Phrase(
                "Verdeel hem over meer bestanden, bijvoorbeeld per jaar.", "Divide it over files, by year for example."
            ),
        )
        rows = rows[:MOST_ROWS]
    if not rows:
        _empty(draft)
        return
    if max(len(row.cells) for row in rows) > MOST_COLUMNS:
        draft.problem(
            Phrase(
                f"Deze tabel heeft meer dan {MOST_COLUMNS} kolommen.", f"This table has over {MOST_COLUMNS} columns."
            ),
            Phrase("Bewaar alleen de kolommen die u nodig hebt.", "Save only the columns that you need."),
        )
        return
    heading = heading_of(rows)
    if heading.first >= len(rows):
        _empty(draft)
        return
    if read_rows(draft, heading, rows[heading.first :]):
        return
    plan = plan_of(draft, heading, rows)
    if plan.one(Role.QUESTION) and plan.one(Role.ANSWER):
        rows = one_row_each(plan, rows)
        plan = plan_of(draft, heading_of(rows), rows)
    read_answers(draft, plan, rows[plan.heading.first :])


def read_answers(draft: Draft, plan: Plan, rows: Sequence[Row]) -> None:
    """Fill the draft by a plan."""
    if plan.one(Role.PROMOTERS) and plan.one(Role.DETRACTORS):
        _counts(draft, plan, rows)
        return
    if not (plan.one(Role.SCORE) or plan.one(Role.VERBATIM)):
        names = ", ".join(f"“{name[:40]}”" for name in plan.heading.names[:6])
        draft.problem(
            Phrase(
                f"Ik zie hier geen kolom met scores of met toelichting. Wel: {names}.",
                f"No scores or comments, but {names}.",
            ),
            Phrase(
                "Noem de kolommen score, toelichting en datum, of zet een mapping.toml in de map.",
                "Name the columns score, comment and date, or put a mapping.toml in the folder.",
            ),
        )
        return
    answers = list(answers_of(draft, plan, rows))
    if plan.nps:
        _figures(draft, plan, answers)
    _quotes(draft, answers)


def answers_of(draft: Draft, plan: Plan, rows: Sequence[Row]) -> Iterator[Answer]:
    """Yield the rows as answers; tells the lines of scores and dates that cannot be read, the first few of each."""
    score_at, date_at = _at(plan, Role.SCORE), _at(plan, Role.DATE)
    texts = [column.index for column in plan.all(Role.VERBATIM)]
    names = [column.index for column in plan.all(Role.SPEAKER)]
    month_first = date_at is not None and dates.has_month_first(
        [row.cells[date_at] for row in rows[:2000] if date_at < len(row.cells)]
    )
    wrong: dict[Role, list[tuple[int, str]]] = defaultdict(list)
    roles = (Role.PLACE, Role.TEAM, Role.CHANNEL, Role.LANGUAGE, Role.TONE, Role.SHOW, Role.RESPONDENT, Role.STATUS)
    at = {role: _at(plan, role) for role in roles}
    for row in rows:
        cells = row.cells
        state = _cell(cells, at[Role.STATUS]).casefold()
        if state in _NOT_REAL:
            continue
        written, said = _cell(cells, score_at), _cell(cells, date_at)
        mark = scores.score(written) if written else None
        if mark is None and not scores.is_empty(written):
            wrong[Role.SCORE].append((row.line, written))
        said_on = dates.day(said, month_first=month_first) if said else None
        if said_on is None and not scores.is_empty(said):
            wrong[Role.DATE].append((row.line, said))
        tone = _cell(cells, at[Role.TONE])
        show = _cell(cells, at[Role.SHOW])
        yield Answer(
            line=row.line,
            score=mark,
            nps=int(mark.value) if mark and mark.scale == 10 and mark.value == int(mark.value) else None,
            said_on=said_on,
            verbatims=tuple(text for index in texts if (text := _cell(cells, index)) and not says_nothing(text)),
            speaker=" ".join(name for index in names if (name := _cell(cells, index)) and not scores.is_empty(name))
            or None,
            place=_cell(cells, at[Role.PLACE]) or None,
            team=_cell(cells, at[Role.TEAM]) or None,
            channel=_cell(cells, at[Role.CHANNEL]) or None,
            language=language_code(_cell(cells, at[Role.LANGUAGE])) if at[Role.LANGUAGE] is not None else None,
            tone=tone_word(tone),
            show=_shown(tone, show),
            respondent=_cell(cells, at[Role.RESPONDENT]) or None,
        )
    _tell_wrong(draft, plan, wrong)


def says_nothing(text: str) -> bool:
    """Tell whether a verbatim is only there because the field had to be filled."""
    return scores.is_empty(text) or text.casefold().strip(" .!") in _SAYS_NOTHING or not any(map(str.isalpha, text))


def _figures(draft: Draft, plan: Plan, answers: Sequence[Answer]) -> None:
    """Add one reading for each period, of answers that are told apart."""
    shown = period_in_name(draft.path)
    by_period: dict[Period, list[tuple[bytes, int]]] = defaultdict(list)
    first: dict[Period, int] = {}
    undated = 0
    for identity, answer in _identified(answers):
        if answer.nps is None:
            continue
        period = period_around(answer.said_on, plan.months) if answer.said_on else shown
        if period is None:
            undated += 1
            continue
        first.setdefault(period, answer.line)
        by_period[period].append((identity, answer.nps))
    for period in sorted(by_period):
        told_apart = Answers.of(by_period[period])
        draft.items.append(
            NpsReading(
                id=item_id(Kind.NPS, plan.series, str(period)),
                origin=draft.origin(first[period]),
                series=plan.series,
                period=period,
                counts=told_apart.counts,
                answers=told_apart,
            )
        )
    if undated:
        draft.problem(
            Phrase(f"{undated} antwoorden hebben geen datum en tellen niet mee.", f"{undated} answers have no date."),
            Phrase(
                "Voeg een kolom datum toe, of noem de maand in de naam van het bestand: nps 2026-03.csv.",
                "Add a column date, or tell the month in the name of the file: nps 2026-03.csv.",
            ),
        )


def _identified(answers: Sequence[Answer]) -> Iterator[tuple[bytes, Answer]]:
    """Yield each answer with seven bytes that stay the same in a later, longer export.

    They come from the respondent's number where the table has one that differs by row; else from the words, the mark
    and the day, with a count among equal rows, so that two customers who gave the same bare mark count twice.
    """
    numbers = [answer.respondent for answer in answers if answer.respondent]
    numbered = len(set(numbers)) >= 0.95 * len(answers) > 0
    seen: Counter[tuple[object, ...]] = Counter()
    for answer in answers:
        key: tuple[object, ...]
        if numbered and answer.respondent:
            key = ("number", answer.respondent)
        else:
            key = ("row", answer.said_on, answer.nps, answer.verbatims, answer.speaker, answer.team, answer.respondent)
            seen[key] += 1
            key = (*key, seen[key])
        yield hashlib.blake2b(repr(key).encode(), digest_size=7).digest(), answer


def _quotes(draft: Draft, answers: Sequence[Answer]) -> None:
    """Add the newest verbatims as quotes that wait for release."""
    folder = what_folders_say(draft.path)[1]
    said = [(answer, text) for answer in answers if answer.show is not False for text in answer.verbatims]
    if not said:
        return
    draft.needs_release = True
    if len(said) > MOST_QUOTES:
        draft.note(
            Phrase(
                f"Van de {len(said)} toelichtingen zijn de {MOST_QUOTES} nieuwste genomen.",
                f"The {MOST_QUOTES} newest were taken.",
            ),
            Phrase(
                "Zet oudere desgewenst in een eigen bestand.", "Put older ones in a file of their own if you want them."
            ),
        )
        said.sort(key=lambda one: (one[0].said_on or date.min, one[0].line))
        said = sorted(said[-MOST_QUOTES:], key=lambda one: one[0].line)
    for answer, text in said:
        words = without_quotation_marks("\n".join(line for part in text.split("\n") if (line := one_line(part))))
        if not words:
            continue
        quote = Quote(
            id=item_id(Kind.QUOTE, words),
            origin=draft.origin(answer.line),
            language=answer.language,
            text=words,
            speaker=answer.speaker,
            place=answer.place,
            channel=answer.channel,
            score=answer.score,
            tone=answer.tone or scores.tone_of_score(answer.score) or folder,
            said_on=answer.said_on,
            team=answer.team,
        )
        draft.items.append(quote)
        if answer.show:
            draft.released.add(quote.id)


def _counts(draft: Draft, plan: Plan, rows: Sequence[Row]) -> None:
    """Add one reading for each row of counts."""
    at = {
        role: _at(plan, role)
        for role in (Role.PERIOD, Role.DATE, Role.PROMOTERS, Role.PASSIVES, Role.DETRACTORS, Role.TEAM)
    }
    when = at[Role.PERIOD] if at[Role.PERIOD] is not None else at[Role.DATE]
    for row in rows:
        written = _cell(row.cells, when)
        if written.casefold().startswith(("totaal", "total", "som", "gemiddeld")):
            continue
        period = period_of(written) or (period_in_name(draft.path) if when is None else None)
        if period is None:
            draft.problem(
                Phrase(
                    f"“{written[:40]}” is geen periode die ik begrijp.",
                    f"“{written[:40]}” is not a period I understand.",
                ),
                Phrase("Schrijf 2026-03, maart 2026, Q1 2026 of 2026.", "Write 2026-03, March 2026, Q1 2026 or 2026."),
                row.line,
            )
            continue
        numbers = [_count(_cell(row.cells, at[role])) for role in (Role.PROMOTERS, Role.PASSIVES, Role.DETRACTORS)]
        if at[Role.PASSIVES] is None or None in numbers or not sum(number or 0 for number in numbers):
            draft.problem(
                Phrase("Hier horen drie aantallen: promotors, passives en criticasters.", "Three counts belong here."),
                Phrase("Schrijf aantallen antwoorden, geen percentages.", "Write numbers of answers, not percentages."),
                row.line,
            )
            continue
        promoters, passives, detractors = (int(number or 0) for number in numbers)
        series = _cell(row.cells, at[Role.TEAM]) or plan.series
        draft.items.append(
            NpsReading(
                id=item_id(Kind.NPS, series, str(period)),
                origin=draft.origin(row.line),
                series=series,
                period=period,
                counts=NpsCounts(promoters=promoters, passives=passives, detractors=detractors),
            )
        )


def _count(text: str) -> int | None:
    """Return a whole number, also with dots between thousands or with ",0"; None for anything else."""
    plain = text.replace("\u00a0", "").replace(" ", "")
    if plain.endswith((",0", ".0")):
        plain = plain[:-2]
    plain = plain.replace(".", "") if len(plain) > 4 and plain[-4] == "." else plain
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 8 else None


def _shown(tone: str, show: str) -> bool | None:
    """Return what a person said of showing a row: a tone that was typed, or yes, releases it; no keeps it off."""
    said = truth(show) if show else None
    if said is None and tone:
        said = truth(tone)
    if said is None and (tone_word(tone) or tone_word(show)):
        return True
    return said


def _tell_wrong(draft: Draft, plan: Plan, wrong: dict[Role, list[tuple[int, str]]]) -> None:
    """Tell what could not be read: the first three lines by themselves, the rest as a number."""
    words = {
        Role.SCORE: (
            Phrase("is geen cijfer van 0 tot 10", "is not a mark from 0 to 10"),
            Phrase(
                "Schrijf een cijfer van 0 tot 10, of laat de cel leeg.", "Write a mark from 0 to 10, or leave it empty."
            ),
        ),
        Role.DATE: (
            Phrase("is geen datum die ik begrijp", "is not a date I understand"),
            Phrase("Schrijf 12-3-2026 of 2026-03-12.", "Write 2026-03-12."),
        ),
    }
    for role, lines in wrong.items():
        what, hint = words[role]
        for line, text in lines[:3]:
            shown = one_line(text)[:40]
            draft.problem(Phrase(f"“{shown}” {what.dutch}.", f"“{shown}” {what.english}."), hint, line)
        if len(lines) > 3:
            column = plan.one(role)
            name = column.name[:60] if column else role.value
            draft.problem(
                Phrase(
                    f"In kolom “{name}” geldt dat voor nog {len(lines) - 3} regels.",
                    f"So do {len(lines) - 3} more rows of “{name}”.",
                ),
                hint,
            )


def _at(plan: Plan, role: Role) -> int | None:
    column = plan.one(role)
    return column.index if column else None


def _cell(cells: Sequence[str], index: int | None) -> str:
    return cells[index].strip() if index is not None and index < len(cells) else ""


def _empty(draft: Draft) -> None:
    draft.problem(
        Phrase("Deze tabel heeft geen regels met gegevens.", "This table has no rows of data."),
        Phrase("Zet onder de kopregel ten minste één regel.", "Put at least one row below the header."),
    )
