"""Reads a table of any sort: items of a typed list, counts of periods, or answers of a survey."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.formats.reading import Draft
from kiosk.formats.tables.column_plan import plan_of
from kiosk.formats.tables.columns import Role
from kiosk.formats.tables.counts import read_counts
from kiosk.formats.tables.delimited import MOST_ROWS, Row
from kiosk.formats.tables.form_answers import read_form
from kiosk.formats.tables.given import is_given, read_given
from kiosk.formats.tables.headings import heading_of
from kiosk.formats.tables.one_column import divided
from kiosk.formats.tables.period_columns import upright
from kiosk.formats.tables.pivot import one_row_each
from kiosk.formats.tables.survey import read_answers
from kiosk.formats.tables.typed_list import read_rows
from kiosk.model.language import Phrase

MOST_COLUMNS = 2_000


def read_table(draft: Draft, rows: Sequence[Row]) -> None:
    """Fill the draft with what a table holds."""
    rows = divided(_few_enough(draft, rows))
    heading = heading_of(rows) if rows else None
    if heading is None:
        if not draft.problems:
            _empty(draft)
        return
    if heading.first >= len(rows):
        _empty(draft)
        return
    if read_form(draft, heading, rows) or read_rows(draft, heading, rows[heading.first :]):
        return
    if (turned := upright(rows, heading, draft.path)) is not rows:
        rows, heading = turned, heading_of(turned)
    plan = plan_of(draft, heading, rows)
    if plan.one(Role.QUESTION) and plan.one(Role.ANSWER):
        rows = one_row_each(plan, rows)
        plan = plan_of(draft, heading_of(rows), rows)
    answers = rows[plan.heading.first :]
    if plan.one(Role.PROMOTERS) and plan.one(Role.DETRACTORS):
        read_counts(draft, plan, answers)
    elif is_given(plan, answers):
        read_given(draft, plan, answers)
    else:
        read_answers(draft, plan, answers)


def _few_enough(draft: Draft, rows: Sequence[Row]) -> Sequence[Row]:
    """Return the rows that are read of a table; none of one with too many columns, which is told."""
    if len(rows) > MOST_ROWS:
        draft.problem(Phrase(f"Deze tabel heeft meer dan {MOST_ROWS} regels; de rest is niet gelezen.",
                             f"Over {MOST_ROWS} rows."),
                      Phrase("Verdeel hem over meer bestanden, bijvoorbeeld per jaar.",
                             "Divide it over files, by year for example."))  # fmt: skip
        rows = rows[:MOST_ROWS]
    if max((len(row.cells) for row in rows), default=0) > MOST_COLUMNS:
        draft.problem(Phrase(f"Deze tabel heeft meer dan {MOST_COLUMNS} kolommen.",
                             f"This table has over {MOST_COLUMNS} columns."),
                      Phrase("Bewaar alleen de kolommen die u nodig hebt.",
                             "Save only the columns that you need."))  # fmt: skip
        return ()
    return rows


def _empty(draft: Draft) -> None:
    draft.problem(Phrase("Deze tabel heeft geen regels met gegevens.", "This table has no rows of data."),
                  Phrase("Zet onder de kopregel ten minste één regel.",
                         "Put at least one row below the header."))  # fmt: skip
