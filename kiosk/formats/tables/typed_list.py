"""Reads a typed list: a table in a folder of stories, announcements, spotlights or improvements, one item a row."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.formats.item_makers import MAKERS
from kiosk.formats.reading import Draft
from kiosk.formats.tables.columns import SAMPLE, Role, column_of
from kiosk.formats.tables.delimited import Row
from kiosk.formats.tables.headings import Heading
from kiosk.formats.texts.pieces import Piece, Written
from kiosk.formats.vocabulary import folded, key_of, kind_word, what_folders_say
from kiosk.model.items import Kind
from kiosk.model.language import Phrase

_TITLES = {"wat", "what", "activiteit", "activiteiten", "evenement", "gebeurtenis", "event", "programma", "bijeenkomst"}
"""What people call the column of the titles in an agenda."""


def read_rows(draft: Draft, heading: Heading, rows: Sequence[Row]) -> bool:
    """Add one item for each row; False when the folder does not say that this is such a list, or marks belie it.

    Answers of a survey wait for a person wherever they lie.
    """
    from kiosk.formats.texts.piece_items import MOST_PIECES, add  # most tables need none of the readers of text

    kind, tone = what_folders_say(draft.path)
    if kind is None or kind not in MAKERS or kind is Kind.QUOTE or _has_marks(heading, rows):
        return False
    names = ["title" if folded(name) in _TITLES else key_of(name) for name in heading.names]
    if not any(names):
        draft.problem(Phrase("Ik ken geen van deze kolommen.", "I know none of these columns."),
                      Phrase("Noem ze titel, tekst, naam, datum, plaats of tot.",
                             "Name them title, text, name, date or until."), heading.first or 1)  # fmt: skip
        return True
    for row in rows[:MOST_PIECES]:
        keys = {
            name: Written(cell.strip(), row.line)
            for name, cell in zip(names, row.cells, strict=False)
            if name and cell.strip()
        }
        typed = kind_word(keys.pop("kind").text) if "kind" in keys else None
        lines = keys.pop("text").text.split("\n") if "text" in keys else []
        add(
            draft,
            typed if typed is not None and typed in MAKERS else kind,
            Piece(line=row.line, keys=keys, lines=lines),
            tone,
        )
    return True


def _has_marks(heading: Heading, rows: Sequence[Row]) -> bool:
    columns = (
        column_of(index, name, [row.cell(index) for row in rows[:SAMPLE]]) for index, name in enumerate(heading.names)
    )
    return any(column.role is Role.SCORE and column.content.filled for column in columns)
