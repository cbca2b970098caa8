"""The tables in a file of any format, as rows of text."""

from __future__ import annotations

from kiosk.formats.reading import Draft
from kiosk.formats.tables.delimited import Row
from kiosk.model.advice import Advice


def tables_of(draft: Draft) -> list[tuple[str, list[Row]]]:
    """Return the name and the rows of each table: "" for a file that is one table. Raises what its reader raises."""
    path = draft.path.lower()
    if path.endswith((".csv", ".tsv", ".tab")):
        from kiosk.formats.tables.csv_table import rows_in

        return [("", rows_in(draft) or [])]
    if path.endswith((".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")):
        from kiosk.formats.tables.workbook import sheets_of

        sheets = draft.pictures.sheets(draft.data) if draft.pictures else sheets_of(draft.data)
        return [] if isinstance(sheets, Advice) else sheets
    if path.endswith(".json"):
        from kiosk.formats.tables.json_list import rows_in

        return [("", rows_in(draft) or [])]
    return []
