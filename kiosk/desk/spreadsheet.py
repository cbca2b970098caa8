"""Writes a table as a .csv that its reader's Excel opens with a double click, and in which no cell is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from kiosk.model.language import Language

Cell = str | int | float
_BOM = "\ufeff"
"""By it Excel knows the letters for what they are."""
_ACTS = frozenset("=+-@\t\r\n|%")
"""What a spreadsheet may take for the beginning of a formula; what stands after blanks counts too."""
_WIDE = str.maketrans("＝＋－＠", "=+-@")
"""Some take these for their narrow forms."""


def csv_of(heads: Sequence[str], rows: Iterable[Sequence[Cell]], language: Language) -> bytes:
    """Return the file: in Dutch with semicolons and commas in numbers, as a Dutch Excel reads it."""
    written = io.StringIO()
    dutch = language is Language.DUTCH
    writer = csv.writer(written, delimiter=";" if dutch else ",", lineterminator="\r\n")
    writer.writerow([harmless(head) for head in heads])
    for row in rows:
        writer.writerow([_cell(cell, dutch=dutch) for cell in row])
    return (_BOM + written.getvalue()).encode("utf-8", "replace")


def harmless(text: str) -> str:
    """Return a text that a spreadsheet shows and never works out."""
    plain = text.translate(_WIDE)
    starts = plain[:1] in _ACTS or plain.lstrip()[:1] in _ACTS
    return f"'{text}" if text and starts else text


def _cell(cell: Cell, *, dutch: bool) -> str:
    if isinstance(cell, str):
        return harmless(cell)
    if isinstance(cell, int):
        return str(cell)
    text = f"{cell:.4f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if dutch else text
