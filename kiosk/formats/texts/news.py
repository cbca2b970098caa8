"""What people type in news: `nu:` with the words behind it, a line that is only a date, a day and a time apart."""

from __future__ import annotations

import re
from datetime import date

from kiosk.formats.dates import moment, month_named
from kiosk.formats.fields import Fields
from kiosk.formats.texts.pieces import Piece, Written
from kiosk.formats.vocabulary import truth
from kiosk.model.language import Phrase
from kiosk.model.origin import Problem

_DATE_LINE = re.compile(
    r"(?:op |datum: ?|wanneer: ?)?(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag|ma|di|wo|do|vr|za|zo)?[.,]? ?"
    r"(?:\d{1,2} [a-z]{3,9}\.? \d{4}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{4}-\d\d-\d\d)"
    r"(?P<clock>(?:,| om| van| vanaf| tussen)* \d{1,2}[:.]\d\d(?: ?uur| ?u\b)?)?"
    r"(?P<end> ?(?:-|–|tot|en) ?\d{1,2}[:.]\d\d(?: ?uur)?)?(?:, ?(?P<place>[^.!?]{2,40}))?"
)
_YEARLESS = re.compile(
    r"(?:op |datum: ?|wanneer: ?)?(?:(?:ma|di|wo|do|vr|za|zo)(?:andag|nsdag|nderdag|ijdag|terdag|ndag)?[.,]? )?"
    r"(?P<day>\d{1,2})(?:e|ste|de)?(?: (?P<name>[a-z]{3,9})\.?|[-/](?P<number>\d{1,2}))(?![-/ ’'.]*\d{2,4}(?![:.]\d))"
)
"""A day without its year, at the beginning of a line."""
_DAYS = re.compile(
    r"(?:op |van |datum: ?|wanneer: ?)?(?P<first>\d{1,2})(?: (?P<own>[a-z]{3,9})\.?)? ?(?:t/m|tot en met|tot|-|–|—) ?"
    r"(?P<last>\d{1,2}) (?P<month>[a-z]{3,9})\.?(?: (?P<year>\d{4}))?"
    r"(?P<rest>(?:,| om| van| vanaf)? ?(?:\d{1,2}[:.]\d\d.{0,20})?)"
)
"""Days from the first to the last: "3 t/m 5 december"."""
_REST = re.compile(
    r"(?:(?:,| om| van| vanaf| tussen)* \d{1,2}[:.]\d\d(?: ?uur| ?u\b)?)?"
    r"(?: ?(?:-|–|tot|en) ?\d{1,2}[:.]\d\d(?: ?uur)?)?(?:, ?[^.!?]{2,40})?"
)
"""What may stand behind a day on a line that is only a date."""
_CLOCKS = re.compile(
    r"(?P<from>\d{1,2}[:.]\d\d)(?: ?uur)? ?(?:-|–|—|tot(?: en met)?|t/m|en) ?(?P<to>\d{1,2}[:.]\d\d)(?: ?uur| ?u\b)?"
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
    for name in ("dated", "starts"):
        if (written := keys.get(name)) and (days := _first_of_days(fields, keys, written)):
            keys[name] = Written(days[0], written.line)
            lines += ["", days[1]]
        if (written := keys.get(name)) and (text := _with_year(fields, written.text, written.line)):
            keys[name] = Written(text, written.line)
    if (written := keys.get("sign_up_by")) and (text := _with_year(fields, written.text, written.line)):
        keys["sign_up_by"] = Written(text, written.line)
    dated, starts = keys.get("dated"), keys.get("starts")
    if dated and starts and moment(starts.text) is None:
        keys["starts"] = Written(f"{dated.text.removesuffix(' 00:00:00')} {starts.text}", starts.line)
    if not dated and not starts:
        _take_date(fields, keys, lines, piece.line)
    when = keys.get("starts", keys.get("dated"))
    if when and (clocks := _CLOCKS.search(when.text)):
        lines += ["", f"Van {clocks['from']} tot {clocks['to']} uur."]
    return Fields(fields.draft, keys, fields.mate), Piece(line=piece.line, keys=keys, lines=lines, mail=piece.mail)


def _first_of_days(fields: Fields, keys: dict[str, Written], written: Written) -> tuple[str, str] | None:
    """Return the first of several days, and a sentence that tells them all, and keep the last as the end.

    None for one day.
    """
    typed = " ".join(written.text.split())
    match = _DAYS.fullmatch(typed.casefold())
    month = month_named(match["month"]) if match else None
    own = month_named(match["own"]) if match and match["own"] else month
    if match is None or not month or not own:
        return None
    text = " ".join(part for part in (match["first"], match["own"] or match["month"], match["year"]) if part)
    text = _with_year(fields, text, written.line) or text
    first = moment(text)
    last = first and (_day(first.year, month, int(match["last"])) or _day(first.year + 1, month, int(match["last"])))
    if first is None or last is None:
        return None
    last = last if month >= own else last.replace(year=first.year + 1)
    keys.setdefault("until", Written(last.isoformat(), written.line))
    told = typed[match.start("first") : len(typed) - len(match["rest"])]
    return text + match["rest"], f"Van {told}."


def _with_year(fields: Fields, text: str, line: int) -> str | None:
    """Return a day with the year in which it comes next after the file was written, which is told; None for others."""
    small = " ".join(text.split()).casefold()
    match = _YEARLESS.match(small) if moment(text) is None else None
    month = (month_named(match["name"]) if match["name"] else int(match["number"])) if match else None
    if match is None or not month or not 1 <= month <= 12:
        return None
    draft = fields.draft
    start = (draft.written or draft.now).date()
    found = next(
        (
            one
            for year in range(start.year, start.year + 8)
            if (one := _day(year, month, int(match["day"]))) and one >= start
        ),
        None,
    )
    if found is None:
        return None
    shown = text.strip()[:40]
    day = f"{found.day}-{found.month}-{found.year}"
    what = Phrase(f"“{shown}” noemt geen jaar; het is gelezen als {day}.", f"“{shown}” names no year; read as {found}.")
    hint = Phrase("Klopt het jaar niet? Schrijf het erbij.", "Is that wrong? Write the year.")
    draft.problems.append(Problem(origin=draft.origin(line), what=what, hint=hint, harmless=True))
    return day + small[match.end() :]


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _take_date(fields: Fields, keys: dict[str, Written], lines: list[str], number: int) -> None:
    """Take the line that is a date, with its time and place, out of the lines."""
    for at, written in enumerate(lines[:_LOOKED_AT]):
        typed = written.replace(" |", ",").replace("\t", ", ")
        if days := _first_of_days(fields, keys, Written(typed, number + at)):
            keys["starts"] = Written(days[0], number + at)
            lines[at] = days[1]
            return
        whole = _YEARLESS.match(" ".join(typed.split()).casefold())
        rest = " ".join(typed.split())[whole.end() :] if whole else ""
        line = typed
        if whole and _REST.fullmatch(rest.casefold()) and (text := _with_year(fields, typed, number + at)):
            line = text[: len(text) - len(rest)] + rest
        match = _DATE_LINE.fullmatch(" ".join(line.split()).casefold()) if line.strip() else None
        if match is None or moment(line) is None:
            continue
        keys["starts"] = Written(line, number + at)
        if match["place"] and "place" not in keys:
            keys["place"] = Written(" ".join(line.split())[match.start("place") :], number + at)
        del lines[at]
        return
