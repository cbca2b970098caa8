"""Cuts an agenda that is typed as lines into what happens on each: a day at the beginning, and the words behind it."""

from __future__ import annotations

import re

from kiosk.formats.dates import moment, month_named
from kiosk.formats.texts.pieces import Piece, Written

_WEEKDAY = (
    r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag|ma|di|wo|do|vr|za|zo"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)"
)
_DAY = (
    r"(?:\d{1,2}(?:e|ste|de|th|st|nd|rd)? (?P<name>[^\W\d_]{3,9})\.?(?: \d{4})?|\d{1,2}[-/]\d{1,2}(?:[-/]\d{4})?"
    r"|\d{4}-\d\d-\d\d)"
)
_TIME = r"\d{1,2}[:.]\d\d(?: ?uur| ?u\b)?"
_CLOCK = rf"(?:,? (?:om |van |vanaf |at )?{_TIME}(?: ?(?:-|–|tot|en) ?{_TIME})?)?"
_LINE = re.compile(
    rf"\s*(?:[-*•] )?(?P<day>(?:{_WEEKDAY}\.?,? )?{_DAY}{_CLOCK})\s*(?:[:;|,–—-]\s*|\t|\s)\s*"
    r"(?P<words>[^\W\d_].*\S|[^\W\d_])\s*",
    re.IGNORECASE,
)
_NAMES_IT = re.compile(r"\W*(?:agenda|programma|kalender|data|planning|calendar)\b", re.IGNORECASE)
_FEWEST = 2
"""Lines with a day that are an agenda: one alone is news with its day above it."""


def agenda_in(piece: Piece) -> list[Piece]:
    """Return a piece for each line of an agenda, with the keys of all; the piece itself where it is none.

    A title may stand above the days; it is told below each unless it only says that this is an agenda. Every other
    line must begin with a day that is there, and go on with words.
    """
    filled = [(at, line) for at, line in enumerate(piece.lines, piece.line) if line.strip()]
    lines = filled if filled and _LINE.fullmatch(filled[0][1]) else filled[1:]
    title = filled[0][1].strip() if len(lines) < len(filled) else ""
    above = ["", title] if title and not _NAMES_IT.match(title) else []
    matches = [(at, _LINE.fullmatch(line)) for at, line in lines]
    if len(matches) < _FEWEST or "starts" in piece.keys or "dated" in piece.keys:
        return [piece]
    found = [
        Piece(
            line=at,
            keys={**piece.keys, "dated": Written(match["day"], at)},
            lines=[match["words"].strip(), *above],
            mail=piece.mail,
        )
        for at, match in matches
        if match is not None and _is_day(match)
    ]
    return found if len(found) == len(matches) else [piece]


def _is_day(match: re.Match[str]) -> bool:
    """Tell whether a line begins with a day that there is, and what is behind it is no rest of a sentence."""
    named = moment(match["day"]) is not None or match["name"] is None or month_named(match["name"]) is not None
    return named and not match["words"][0].islower()
