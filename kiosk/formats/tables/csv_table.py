"""Reads .csv and .tsv: NPS answers, counts of periods, survey exports and typed lists."""

from __future__ import annotations

from kiosk.formats.decoding import text_of
from kiosk.formats.long_text import LONG, lines_of_long, start_of
from kiosk.formats.reading import Draft
from kiosk.formats.tables.any_table import read_table
from kiosk.formats.tables.delimited import BrokenTableError, Row, rows_in_lines, rows_of
from kiosk.model.language import Phrase


def read(draft: Draft) -> None:
    """Fill the draft with the items of a text with columns."""
    rows = rows_in(draft)
    if rows is not None:
        read_table(draft, rows)


def rows_in(draft: Draft) -> list[Row] | None:
    """Return the rows of a text with columns; None when there are none to tell apart, which is told as a problem."""
    long = len(draft.data) > LONG and b"\0" not in draft.data[:64]
    text = start_of(draft) if long else text_of(draft)
    if text is None:
        return None
    try:
        sign = "\t" if draft.path.lower().endswith((".tsv", ".tab")) else None
        rows = rows_in_lines(lines_of_long(draft.data), text, sign=sign) if long else rows_of(text, sign=sign)
    except BrokenTableError as error:
        draft.problem(Phrase("Vanaf deze regel zijn de cellen niet te onderscheiden.",
                             "The cells cannot be told apart from here."),
                      Phrase('Zoek een aanhalingsteken (") dat niet gesloten wordt.',
                             "Look for a quotation mark that is not closed."), error.line)  # fmt: skip
        return None
    if long:
        draft.let_go()
    return rows
