"""Reads .csv and .tsv: NPS answers, counts of periods, survey exports and typed lists."""

from __future__ import annotations

from kiosk.formats.decoding import text_of
from kiosk.formats.reading import Draft
from kiosk.formats.tables.any_table import read_table
from kiosk.formats.tables.delimited import BrokenTableError, Row, rows_of
from kiosk.model.language import Phrase


def read(draft: Draft) -> None:
    """Fill the draft with the items of a text with columns."""
    rows = rows_in(draft)
    if rows is not None:
        read_table(draft, rows)


def rows_in(draft: Draft) -> list[Row] | None:
    """Return the rows of a text with columns; None when there are none to tell apart, which is told as a problem."""
    text = text_of(draft)
    if text is None:
        return None
    try:
        return rows_of(text, sign="\t" if draft.path.lower().endswith((".tsv", ".tab")) else None)
    except BrokenTableError as error:
        draft.problem(Phrase("Vanaf deze regel zijn de cellen niet te onderscheiden.",
                             "The cells cannot be told apart from here."),
                      Phrase('Zoek een aanhalingsteken (") dat niet gesloten wordt.',
                             "Look for a quotation mark that is not closed."), error.line)  # fmt: skip
        return None
