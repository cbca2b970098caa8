"""Reads .xlsx, .xls and .ods: each sheet as a table, as if it had been saved as text."""

from __future__ import annotations

import dataclasses
import io
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from kiosk.formats.guard.office_zip import Archive
from kiosk.formats.plain import visible
from kiosk.formats.reading import Draft, UnusableFileError
from kiosk.formats.tables.any_table import read_table
from kiosk.formats.tables.delimited import Row
from kiosk.model.language import Advice, Phrase
from kiosk.model.origin import Problem

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

MOST_SHEETS = 20
MOST_CELLS = 20_000_000
"""Cells of one sheet: rows times columns, also empty ones."""

_LONGEST_CELL = 40_000


def read(draft: Draft) -> None:
    """Fill the draft with the items of every sheet that holds a table that is understood."""
    try:
        sheets = sheets_in(draft)
    except UnusableFileError as error:
        draft.problem(error.what, error.hint)
        return
    if isinstance(sheets, Advice):
        draft.problem(sheets.what, sheets.hint)
        return
    tried: list[tuple[str, Draft]] = []
    for name, rows in sheets:
        if rows:
            own = dataclasses.replace(draft, items=[], problems=[], released=set(), needs_release=False, reactions=[])
            read_table(own, rows)
            tried.append((name, own))
    good = [(name, own) for name, own in tried if own.items or own.reactions]
    for name, own in good or tried[:1]:
        draft.items += own.items
        draft.released |= own.released
        draft.reactions += own.reactions
        draft.needs_release |= own.needs_release
        draft.problems += own.problems if len(tried) == 1 else [_on_sheet(problem, name) for problem in own.problems]
    if good:
        for name in [name for name, own in tried if not (own.items or own.reactions)]:
            draft.note(Phrase(f"Blad “{name}” bevat geen scores of toelichtingen.",
                              f"No scores or comments on sheet “{name}”."),
                       Phrase("U hoeft niets te doen.", "There is nothing to do."))  # fmt: skip
    if not tried:
        draft.problem(Phrase("In dit bestand staan geen gegevens.", "There is no data in this file."),
                      Phrase("Zet de tabel op het eerste blad.", "Put the table on the first sheet."))  # fmt: skip


def sheets_in(draft: Draft) -> list[tuple[str, list[Row]]] | Advice:
    """Return the name and the rows of each sheet of a workbook, or why it cannot be opened; raises as `sheets_of`."""
    return draft.pictures.sheets(draft.data) if draft.pictures else sheets_of(draft.data)


def sheets_of(data: bytes) -> list[tuple[str, list[Row]]]:
    """Return the name and the rows of each visible sheet. Raises UnusableFileError for a file that cannot be opened.

    The compiled reader can hang or take all memory over a damaged file: the kiosk lets the process apart call this.
    """
    import python_calamine as calamine  # 5 ms, only for tables

    if data[:2] == b"PK":
        Archive(data).close()
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.visible == calamine.SheetVisibleEnum.Visible and sheet.typ == calamine.SheetTypeEnum.WorkSheet
        ]
        return [(name, _rows(book.get_sheet_by_name(name))) for name in names[:MOST_SHEETS]]
    except (UnusableFileError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # noqa: BLE001  # a fault inside the compiled reader is a panic, which is no Exception
        raise UnusableFileError(*_UNREADABLE) from None


def _rows(sheet: CalamineSheet) -> list[Row]:
    if sheet.total_height * sheet.total_width > MOST_CELLS:
        raise UnusableFileError(*_TOO_MANY)
    rows = enumerate(sheet.iter_rows(), 1)
    return [Row(number, cells) for number, row in rows if any(cells := [_text(cell) for cell in row])]


_UNREADABLE = (
    Phrase("Dit rekenblad kan niet worden geopend.", "This workbook cannot be opened."),
    Phrase("Zit er een wachtwoord op? Open het en bewaar het opnieuw als .xlsx of .csv.",
           "Has it a password? Open it and save it again as .xlsx or .csv."),
)  # fmt: skip
_TOO_MANY = (
    Phrase("Dit rekenblad heeft te veel cellen.", "This workbook has too many cells."),
    Phrase("Verdeel het over meer bestanden.", "Divide it over more files."),
)


@lru_cache(maxsize=1 << 16, typed=True)
def _text(cell: object) -> str:
    """Return a cell as it would stand in a text file."""
    if isinstance(cell, str):
        return visible(cell[:_LONGEST_CELL]).strip()
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    if isinstance(cell, float | int):
        return str(int(cell)) if cell == cell and abs(cell) < 1e15 and cell == int(cell) else repr(cell)  # noqa: PLR0124
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell) if isinstance(cell, timedelta) else ""


def _on_sheet(problem: Problem, name: str) -> Problem:
    what = Phrase(f"Blad “{name}”: {problem.what.dutch}", f"Sheet “{name}”: {problem.what.english}")
    return dataclasses.replace(problem, what=what)
