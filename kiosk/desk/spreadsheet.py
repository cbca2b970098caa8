"""Writes a table as a .csv that its reader's Excel opens with a double click, and in which no cell is a formula."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence

from kiosk.model.language import Language

Cell = str | int | float
_BOM = "\ufeff"
"""By it Excel knows the letters for what they are."""
_ACTS = frozenset("=+-@\t\r\n|%")
"""What a spreadsheet may take for the beginning of a formula, also in a wide, small or raised form."""
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zs", "Zl", "Zp", "Mn", "Me", "Mc"})
"""Kinds of signs that nobody sees: what stands after them counts too."""


def csv_of(heads: Sequence[str], rows: Iterable[Sequence[Cell]], language: Language) -> bytes:
    """Return the file: in Dutch with semicolons and commas in numbers, as a Dutch Excel reads it."""
    written = io.StringIO()
    dutch = language is Language.DUTCH
    # In quotes: who reads it with the delimiter of another language would cut a text, and begin a cell in its middle.
    delimiter = ";" if dutch else ","
    writer = csv.writer(written, delimiter=delimiter, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow([harmless(head) for head in heads])
    for row in rows:
        writer.writerow([_cell(cell, dutch=dutch) for cell in row])
    return (_BOM + written.getvalue()).encode("utf-8", "replace")


def harmless(text: str) -> str:
    """Return a text that a spreadsheet shows and never works out."""
    seen = next((sign for sign in text if unicodedata.category(sign) not in _UNSEEN), "")
    starts = {text[:1], unicodedata.normalize("NFKC", seen)[:1].replace("\N{MINUS SIGN}", "-")}
    return f"'{text}" if text and not starts.isdisjoint(_ACTS) else text


def _cell(cell: Cell, *, dutch: bool) -> str:
    if isinstance(cell, str):
        return harmless(cell)
    if isinstance(cell, int):
        return str(cell)
    text = f"{cell:.4f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if dutch else text
