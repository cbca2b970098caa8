"""Tells how a table is read: where its header is, what each column is used for and why, and what comes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kiosk.formats.decoding import text_of
from kiosk.formats.read import SUFFIXES, read, suffix_of
from kiosk.formats.reading import Draft, Opener
from kiosk.formats.tables import csv_table, json_list, workbook
from kiosk.formats.tables.column_plan import Plan, plan_of
from kiosk.formats.tables.columns import Column, Role
from kiosk.formats.tables.delimited import Row
from kiosk.formats.tables.headings import heading_of
from kiosk.formats.tables.one_column import divided
from kiosk.formats.tables.pivot import one_row_each
from kiosk.formats.tables.text_table import table_in
from kiosk.model.items import Kind, NpsReading, kind_of
from kiosk.model.language import Advice, Phrase

USES = {
    Role.SCORE: Phrase("score", "score"),
    Role.VERBATIM: Phrase("toelichting, wordt een quote", "comment, becomes a quote"),
    Role.DATE: Phrase("datum", "date"), Role.SPEAKER: Phrase("naam", "name"), Role.PLACE: Phrase("plaats", "place"),
    Role.TEAM: Phrase("team", "team"), Role.CHANNEL: Phrase("kanaal", "channel"),
    Role.LANGUAGE: Phrase("taal", "language"), Role.TONE: Phrase("toon", "tone"),
    Role.RESPONDENT: Phrase("nummer van de respondent", "number of the respondent"),
    Role.SHOW: Phrase("mag getoond worden", "may be shown"),
    Role.STATUS: Phrase("soort antwoord; proeven tellen niet mee", "sort of answer; previews do not count"),
    Role.QUESTION: Phrase("vraag", "question"), Role.ANSWER: Phrase("antwoord", "answer"),
    Role.PERIOD: Phrase("periode", "period"), Role.PROMOTERS: Phrase("aantal promotors", "number of promoters"),
    Role.PASSIVES: Phrase("aantal passives", "number of passives"),
    Role.DETRACTORS: Phrase("aantal criticasters", "number of detractors"),
    Role.PRIVATE: Phrase("persoonsgegeven, wordt niet gebruikt", "personal, not used"),
    Role.OTHER: Phrase("wordt niet gebruikt", "not used"),
}  # fmt: skip


def explain(
    path: str, data: bytes, *, mapping: Mapping[str, Any] | None = None, pictures: Opener | None = None
) -> tuple[Phrase, ...]:
    """Return, line by line, how a file is read. Never raises; a file that is no table gets a line that says so.

    `path` is relative to the content root, because its folders have a say. `mapping` is the parsed `mapping.toml`.
    `pictures` opens a workbook out of reach of what a damaged one can do.
    """
    draft = Draft(path=path, data=data, source="", assets=lambda _: None, mapping=mapping, pictures=pictures)
    lines: list[Phrase] = []
    try:
        for name, rows in _tables(draft):
            if rows:
                lines += _table(draft, name, rows)
    except Exception as error:  # noqa: BLE001  # the reading below tells what is wrong with such a file
        lines.append(Phrase(f"De tabel is niet te lezen ({error}).", f"The table cannot be read ({error})."))
    if not lines:
        suffix = suffix_of(path) or path
        lines.append(Phrase(f"{suffix} is geen tabel, of een lege.", f"{suffix} is no table, or an empty one."))
    return (*lines, *_outcome(draft, data))


def _tables(draft: Draft) -> list[tuple[str, list[Row]]]:
    """Return the name and the rows of each table: "" for a file that is one table. Raises what its reader raises."""
    match SUFFIXES.get(suffix_of(draft.path)):
        case "tables.csv_table":
            return [("", csv_table.rows_in(draft) or [])]
        case "tables.json_list":
            return [("", json_list.rows_in(draft) or [])]
        case "tables.workbook":
            sheets = workbook.sheets_in(draft)
            return [] if isinstance(sheets, Advice) else sheets
        case "texts.plain_text":
            return [("", table_in(text_of(draft) or "") or [])]
        case _:
            return []


def _table(draft: Draft, name: str, rows: Sequence[Row]) -> list[Phrase]:
    lines = [Phrase(f"Blad “{name}”", f"Sheet “{name}”")] if name else []
    rows = divided(rows)
    heading = heading_of(rows)
    plan = plan_of(draft, heading, rows)
    count = len(rows) - heading.first
    lines.append(Phrase(f"{heading.why.dutch}; {count} regels.", f"{heading.why.english}; {count} rows."))
    lines += [_column(column) for column in plan.columns]
    if plan.one(Role.QUESTION) and plan.one(Role.ANSWER):
        rows = one_row_each(plan, rows)
        count = len(rows) - 1
        lines.append(Phrase(f"Eén vraag per regel: samengevoegd tot {count} respondenten, met een kolom per vraag.",
                            f"One question a row: joined to {count} respondents, a column a question."))  # fmt: skip
        plan = plan_of(draft, heading_of(rows), rows)
        lines += [_column(column) for column in plan.columns]
    return [*lines, _nps(plan)]


def _column(column: Column) -> Phrase:
    use, why = USES[column.role], column.why
    filled = f"{column.content.filled} × "
    return Phrase(
        f"  {column.index + 1:>2}. “{column.name[:70]}” → {use.dutch} ({why.dutch}; {filled}gevuld in de steekproef)",
        f"  {column.index + 1:>2}. “{column.name[:70]}” → {use.english} ({why.english}; {filled}filled in the sample)",
    )


def _nps(plan: Plan) -> Phrase:
    if plan.nps:
        return Phrase(f"NPS wordt geteld: {plan.nps_why.dutch}.", f"NPS is counted: {plan.nps_why.english}.")
    if plan.one(Role.PROMOTERS):
        return Phrase("NPS komt uit de aantallen per periode.", "NPS comes from the counts of each period.")
    return Phrase(f"NPS wordt niet geteld: {plan.nps_why.dutch}.", f"NPS is not counted: {plan.nps_why.english}.")


def _outcome(draft: Draft, data: bytes) -> list[Phrase]:
    reading = read(  # the draft let go of its data while its rows were read
        draft.path, data, source="", assets=draft.assets, mapping=draft.mapping, pictures=draft.pictures
    )
    figures = [
        (f"{item.period}: NPS {item.counts.score:+.0f}", item.counts)
        for item in reading.items
        if isinstance(item, NpsReading)
    ]
    lines = [
        Phrase(f"{figure} ({one.promoters} + {one.passives} + {one.detractors} = {one.answers} antwoorden)", figure)
        for figure, one in figures
    ]
    others = [item for item in reading.items if kind_of(item) is not Kind.NPS]
    waits = len(others) - len(reading.released) if reading.needs_release else 0
    lines.append(Phrase(f"{len(others)} teksten, waarvan er {waits} wachten tot iemand ze vrijgeeft.",
                        f"{len(others)} texts, of which {waits} wait until somebody releases them."))  # fmt: skip
    for problem in reading.problems:
        where = f"regel {problem.origin.line}: " if problem.origin.line else ""
        lines.append(Phrase(f"! {where}{problem.what.dutch}", f"! {problem.origin.line or ''} {problem.what.english}"))
    return lines
