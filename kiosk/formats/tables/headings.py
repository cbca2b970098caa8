"""Finds the header of a survey table: none, one, two or three rows, among them answer options or JSON."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kiosk.formats.dates import day
from kiosk.formats.scores import is_empty, nps_answer
from kiosk.formats.tables.delimited import Row
from kiosk.model.language import Phrase
from kiosk.model.value import value

_MOST_ABOVE = 10
"""Rows of titles and remarks that may stand above the header."""

TOOL_LABEL = re.compile(
    r"(?:(?:open[- ]?ended |open |offene |vrije? |free )?(?:response|antwoord|reactie|answer|antwort|te[kx]te?)"
    r"|r[ée]ponse(?: ouverte)?|beantwortung in freiem text|selected choice|geselecteerde keuze|ausgewählte antwort"
    r"|choix sélectionné|other \(please specify\)|anders, namelijk\W*|(?:anders|other|autre)(?: - text)?"
    r"|\{[\"']importid.*)$"
)
"""What a tool writes under a question or instead of an answer: no words of a customer."""


@value(kw_only=False)
class Heading:
    """The names of the columns, where the answers begin, and how that was seen."""

    names: tuple[str, ...]
    first: int
    """Index of the first row of answers."""
    why: Phrase


def heading_of(rows: Sequence[Row]) -> Heading:
    """Return the header of a table of at least one row."""
    width = max(len(row.cells) for row in rows[:200])
    top = _first_wide(rows, width)
    if (width == 1 and _is_sentence(rows[0].cells[0])) or _is_data(rows[top].cells, rows[top + 1 : top + 30]):
        names = tuple(f"kolom {number}" for number in range(1, width + 1))
        return Heading(names, top, Phrase("geen kopregel: de eerste regel bevat al antwoorden", "no header row"))
    last = top
    for index in range(top + 1, min(top + 4, len(rows))):
        if _is_json(rows[index].cells):
            last = index
            break
        if index <= top + 2 and _continues(rows[index].cells, rows[index + 1 : index + 40]):
            last = index
    header = [rows[index].cells for index in range(top, last + 1)]
    used = [cells for cells in header if not _is_json(cells)] or header
    count = last - top + 1
    why = (
        Phrase("één kopregel", "one header row") if count == 1 else Phrase(f"{count} kopregels", f"{count} header rows")
    )
    return Heading(_names(used, width), last + 1, why)


def _first_wide(rows: Sequence[Row], width: int) -> int:
    """Return the first row that fills more than one cell; rows above it are titles."""
    if width == 1:
        return 0
    for index, row in enumerate(rows[:_MOST_ABOVE]):
        if sum(1 for cell in row.cells if cell.strip()) > 1:
            return index
    return 0


def _is_sentence(cell: str) -> bool:
    """Tell whether the first cell of a single column is one of its texts and not the name above them."""
    text = cell.strip()
    return len(text.split()) >= 3 and text.endswith((".", "!", "”", "…"))


def _is_json(cells: Sequence[str]) -> bool:
    return any(cell.lstrip().startswith(('{"ImportId"', "{'ImportId'", '{"')) for cell in cells)


def _is_data(cells: Sequence[str], below: Sequence[Row]) -> bool:
    """Tell whether a first row is already an answer: a date or a mark where the rows below have one too."""
    for index, cell in enumerate(cells):
        text = cell.strip()
        if not text or is_empty(text):
            continue
        others = [other for row in below if index < len(row.cells) and not is_empty(other := row.cells[index].strip())]
        for kind in (day, nps_answer):
            if kind(text) is not None and sum(kind(other) is not None for other in others) * 2 >= len(others):
                return True
    return False


def _continues(cells: Sequence[str], below: Sequence[Row]) -> bool:
    """Tell whether a row under the header belongs to it.

    It does when a cell is what tools write under a question ("Open-Ended Response"), or when it holds words in a
    column that holds dates or marks from there on, and no date or mark itself.
    """
    texts = [cell.strip() for cell in cells]
    if any(TOOL_LABEL.match(text.casefold()) for text in texts):
        return True
    evidence = False
    for index, text in enumerate(texts):
        if not text or is_empty(text):
            continue
        if day(text) is not None or nps_answer(text) is not None:
            return False
        others = [other for row in below if index < len(row.cells) and not is_empty(other := row.cells[index].strip())]
        if len(others) >= 2 and (_share(day, others) >= 0.8 or _share(nps_answer, others) >= 0.8):
            evidence = True
    return evidence


def _share(kind: object, texts: Sequence[str]) -> float:
    return sum(kind(text) is not None for text in texts) / len(texts)  # type: ignore[operator]


def _names(rows: Sequence[Sequence[str]], width: int) -> tuple[str, ...]:
    """Join the header rows to one name a column; a question over several columns goes with each of their options."""
    names = []
    question = ""
    for index in range(width):
        parts = [row[index].strip() if index < len(row) else "" for row in rows]
        if parts[0]:
            question = parts[0]
        elif len(parts) > 1 and parts[1]:
            parts[0] = question
        below = [part for part in parts[1:] if not TOOL_LABEL.match(part.casefold())]
        once = list(dict.fromkeys(part for part in (parts[0], *below) if part))
        names.append(" | ".join(" ".join(part.split()) for part in once) or f"kolom {index + 1}")
    return tuple(names)
