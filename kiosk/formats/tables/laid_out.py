"""Reads a table that stands in a document or on a slide: as rows, as keys and values, or as words in a frame."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.formats.reading import Draft
from kiosk.formats.tables.any_table import read_table
from kiosk.formats.tables.delimited import Row
from kiosk.formats.tables.text_table import is_table
from kiosk.formats.texts.office_markup import PARAGRAPH_END
from kiosk.formats.vocabulary import key_of, what_folders_say
from kiosk.model.items import Kind
from kiosk.model.language import Phrase

_FEW_WORDS = 4


def read_laid_out(draft: Draft, cells: Sequence[Sequence[str]]) -> list[list[str]]:
    """Read a table of cells; return the paragraphs of each cell where the table is only there for the lay-out.

    In a cell PARAGRAPH_END stands between paragraphs.

    A name of a column, a town or a single word is never a quote of its own: where such cells stand under names that the
    house does not know nothing is shown, and it is told.
    """
    filled = [row for row in cells if any(cell.strip() for cell in row)]
    width = max(map(len, filled), default=0)
    used = [at for at in range(width) if any(len(row) > at and row[at].strip() for row in filled)]
    texts = [row[at] for row in filled for at in used if at < len(row) and row[at].strip()]
    if len(used) < 2:
        return [text.split(PARAGRAPH_END) for text in texts]
    rows = [
        Row(number, [row[at].replace(PARAGRAPH_END, "\n") if at < len(row) else "" for at in used])
        for number, row in enumerate(filled, 1)
    ]
    if all(key_of(row.cells[0].rstrip(" :")) for row in rows) and len(used) == 2 and len(rows) > 1:
        keys = (f"{row.cells[0].rstrip(' :')}: {' '.join(row.cells[1].split())}" for row in rows)
        return [["\n".join(["---", *keys, "---"])]]
    if is_table(rows):
        read_table(draft, rows)
        return []
    kind, _ = what_folders_say(draft.path)
    if kind in {None, Kind.QUOTE, Kind.NPS} and any(len(text.split()) < _FEW_WORDS for text in texts):
        names = ", ".join(f"“{name[:30]}”" for name in rows[0].cells[:6] if name.strip())
        draft.problem(
            Phrase(f"In een tabel ken ik deze kolommen niet: {names}.", f"A table has unknown columns: {names}."),
            Phrase("Noem ze in de bovenste rij naam, plaats, quote en toon.", "Name them name, place, quote and tone."),
        )
        return []
    if kind in {None, Kind.QUOTE, Kind.NPS} and len(rows) > 1:
        draft.from_grid = True  # words in a grid may be the answers to questions of any name
    return [text.split(PARAGRAPH_END) for text in texts]
