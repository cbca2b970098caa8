"""Cuts a list of what happened into its lines: a day or a month at the beginning of each, and the words behind it."""

from __future__ import annotations

import re

from kiosk.formats.dates import day
from kiosk.formats.periods import period_of
from kiosk.formats.texts.pieces import Piece, Written

_DATED = re.compile(
    r"\s*(?:[-*•] )?(?P<day>\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{4}-\d{1,2}(?:-\d{1,2})?|\d{1,2} [^\W\d_]{3,9}\.? \d{4}"
    r"|[^\W\d_]{3,9}\.? \d{4})[ \t]*[:;|,–—-]?[ \t]+(?P<words>\S.*)"
)


def dated_lines(text: str) -> list[Piece]:
    """Return a piece for each line; none where some line begins with no day, for then the text is another."""
    pieces: list[Piece] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        match = _DATED.fullmatch(line)
        if match is None or not (day(match["day"]) or period_of(match["day"])):
            return []
        pieces.append(Piece(line=number, keys={"dated": Written(match["day"], number)}, lines=[match["words"].strip()]))
    return pieces
