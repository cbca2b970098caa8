"""Text with columns to rows: counts which sign divides the cells, and honours the `sep=;` line of Excel."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator

from kiosk.model.value import value

_SIGNS = (";", ",", "\t", "|")
_LOOKED_AT = 64 * 1024
"""Letters at the beginning in which the dividing sign is counted."""
_LONGEST_CELL = 1 << 20
MOST_ROWS = 200_000
"""Rows of a table that are read."""
_MANY = 10_000
"""Rows after which equal cells are one and the same: before that it costs more time than it spares memory."""
_MOST_KNOWN = 50_000


@value(kw_only=False)
class Row:
    """The cells of one row, as text, and its number as Excel shows it, from 1: a cell of two lines is in one row."""

    line: int
    cells: list[str]

    def cell(self, at: int | None) -> str:
        """Return the text in one place; "" where the row is shorter, or where there is no such place."""
        return self.cells[at].strip() if at is not None and at < len(self.cells) else ""


class BrokenTableError(Exception):
    """The rows cannot be told apart; `line` is where that began."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line}")
        self.line = line


def rows_of(text: str, *, sign: str | None = None) -> list[Row]:
    """Return the rows that are not empty. Raises BrokenTableError where a quotation mark swallows the rest."""
    return rows_in_lines(_lines(text), text, sign=sign)


def _lines(text: str) -> Iterator[str]:
    """Yield the lines of a text one by one, each with its end: a copy of them all would take four times as much."""
    start = 0
    while (end := text.find("\n", start) + 1) > 0:
        yield text[start:end]
        start = end
    if start < len(text):
        yield text[start:]


def rows_in_lines(lines: Iterator[str], text: str, *, sign: str | None = None) -> list[Row]:
    """Return the rows of lines as `rows_of` does: one more than are read, at most. `text` is how the lines begin."""
    offset = 0
    if text[:4].lower() == "sep=" and len(text) > 5 and text[5] == "\n":
        sign, text, offset = text[4], text[6:], 1
        next(lines)
    sign = sign or dividing_sign(text)
    reader = csv.reader(lines, delimiter=sign, skipinitialspace=sign == ",")
    rows: list[Row] = []
    known: dict[str, str] = {}
    begin = 1
    limit = csv.field_size_limit(_LONGEST_CELL)
    try:
        for number, cells in enumerate(reader, 1):
            if reader.line_num - begin > 500:
                raise BrokenTableError(begin + offset)
            if any(map(str.strip, cells)):
                rows.append(Row(number, cells if len(rows) < _MANY else sparing(cells, known)))
                if len(rows) > MOST_ROWS:
                    break
            begin = reader.line_num + 1
    except csv.Error:
        raise BrokenTableError(begin + offset) from None
    finally:
        csv.field_size_limit(limit)
    return rows


def sparing(cells: list[str], known: dict[str, str]) -> list[str]:
    """Return the cells of one of many rows in as little memory as can be: equal ones are one."""
    if len(known) > _MOST_KNOWN:
        known.clear()
    return [*map(known.setdefault, cells, cells)][:]


def dividing_sign(text: str) -> str:
    """Return the sign that gives the most rows of one and the same number of cells, of more than one.

    A text in which none does is one column, and any sign that does not occur in it will do.
    """
    start = text[:_LOOKED_AT]
    if len(text) > _LOOKED_AT:
        start = start[: start.rfind("\n") + 1] or start
    best, best_fit = "\x1f", 0.0
    for sign in _SIGNS:
        fit = _fit(start, sign)
        if fit > best_fit:
            best, best_fit = sign, fit
    return best


def _fit(text: str, sign: str) -> float:
    """Return how well a sign divides: the share of rows with the commonest number of cells, more cells better."""
    try:
        counts = Counter(
            len(cells)
            for cells, _ in zip(csv.reader(io.StringIO(text), delimiter=sign), range(200), strict=False)
            if cells
        )
    except csv.Error:
        return 0.0
    if not counts:
        return 0.0
    cells, rows = max(counts.items(), key=lambda one: (one[1] * (one[0] > 1), one[0]))
    share = rows / sum(counts.values())
    return share * (1 + min(cells, 100) / 100) if cells > 1 and share >= 0.5 else 0.0
