"""Divides a table once more whose first column holds whole lines: what a Dutch Excel makes of a table with commas."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.formats.tables.delimited import Row
from kiosk.formats.tables.text_table import table_in

_LOOKED_AT = 200
_SIGNS = (",", ";", "\t", "|")


def divided(rows: Sequence[Row]) -> Sequence[Row]:
    """Return the rows of the table that stands in the first column; the same rows where that is no table."""
    some = rows[:_LOOKED_AT]
    alone = sum(not any(cell.strip() for cell in row.cells[1:]) and bool(row.cell(0)) for row in some)
    if alone < 0.5 * len(some) or not any(sign in row.cell(0) for row in some for sign in _SIGNS):
        return rows
    lines: list[str] = []
    numbers: list[int] = []
    for row in rows:
        cells = [cell for cell in row.cells if cell]
        whole = ";".join(cells).split("\n")  # a Dutch Excel divided a line at a semicolon inside the words
        lines += whole
        numbers += [row.line] * len(whole)
    found = table_in("\n".join(lines))
    return [Row(numbers[row.line - 1], row.cells) for row in found] if found else rows
