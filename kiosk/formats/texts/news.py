"""What people type in news: `nu:` with the words behind it, a line that is only a date, a day and a time apart."""

from __future__ import annotations

import re

from kiosk.formats.dates import moment
from kiosk.formats.fields import Fields
from kiosk.formats.texts.pieces import Piece, Written
from kiosk.formats.vocabulary import truth

_DATE_LINE = re.compile(
    r"(?:op |datum: ?|wanneer: ?)?(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag|ma|di|wo|do|vr|za|zo)?[.,]? ?"
    r"(?:\d{1,2} [a-z]{3,9}\.? \d{4}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{4}-\d\d-\d\d)"
    r"(?P<clock>(?:,| om| van| vanaf| tussen)* \d{1,2}[:.]\d\d(?: ?uur| ?u\b)?)?"
    r"(?P<end> ?(?:-|–|tot|en) ?\d{1,2}[:.]\d\d(?: ?uur)?)?(?:, ?(?P<place>[^.!?]{2,40}))?"
)
_LOOKED_AT = 4
"""Lines from the top among which the date may stand."""


def as_typed(fields: Fields, piece: Piece) -> tuple[Fields, Piece]:
    """Return the keys and the lines of an announcement with what stands in its lines behind its keys."""
    keys, lines = dict(fields.keys), list(piece.lines)
    urgent = keys.get("urgent")
    if urgent and urgent.text.strip() and truth(urgent.text) is None:
        lines = [urgent.text, "", *lines]
        keys["urgent"] = Written("ja", urgent.line)
    dated, starts = keys.get("dated"), keys.get("starts")
    if dated and starts and moment(starts.text) is None:
        keys["starts"] = Written(f"{dated.text.removesuffix(' 00:00:00')} {starts.text}", starts.line)
    if not dated and not starts:
        _take_date(keys, lines, piece.line)
    return Fields(fields.draft, keys, fields.mate), Piece(line=piece.line, keys=keys, lines=lines, mail=piece.mail)


def _take_date(keys: dict[str, Written], lines: list[str], number: int) -> None:
    """Take the line that is a date, with its time and place, out of the lines; one with an end stays to be read."""
    for at, line in enumerate(lines[:_LOOKED_AT]):
        match = _DATE_LINE.fullmatch(" ".join(line.split()).casefold()) if line.strip() else None
        if match is None or moment(line) is None:
            continue
        keys["starts"] = Written(line, number + at)
        if match["place"] and "place" not in keys:
            keys["place"] = Written(" ".join(line.split())[match.start("place") :], number + at)
        if not match["end"]:
            del lines[at]
        return
