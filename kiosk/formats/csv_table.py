"""Reads .csv and .tsv: NPS answers, counts of periods, survey exports and typed lists."""

from __future__ import annotations

from kiosk.formats.decoding import text_of
from kiosk.formats.delimited import BrokenTableError, rows_of
from kiosk.formats.reading import Draft
from kiosk.formats.survey import read_table
from kiosk.model.language import Phrase


def read(draft: Draft) -> None:
    """Fill the draft with the items of a text with columns."""
    text = text_of(draft)
    if text is None:
        return
    try:
        rows = rows_of(text, sign="\t" if draft.path.lower().endswith((".tsv", ".tab")) else None)
    except BrokenTableError as error:
        draft.problem(
            Phrase(
                "Vanaf deze regel zijn de cellen niet te onderscheiden.",
                "From this line the cells cannot be told apart.",
            ),
            Phrase(
                'Zoek een aanhalingsteken (") dat niet gesloten wordt.',
                'Look for a quotation mark (") that is not closed.',
            ),
            error.line,
        )
        return
    read_table(draft, rows)
