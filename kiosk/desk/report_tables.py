"""The tables of a report: by day, week, tone, kind, team and item, as rows for a page and for a spreadsheet. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from kiosk.desk.report_scope import NO_PLACE
from kiosk.desk.spreadsheet import Cell
from kiosk.model.calendar_names import SHORT_MONTHS, WEEKDAYS
from kiosk.model.item_parts import Tone
from kiosk.model.items import Kind, known_of
from kiosk.model.language import Language, Phrase
from kiosk.model.value import value

TONES = {
    Tone.POSITIVE: Phrase("compliment", "compliment"),
    Tone.CRITICAL: Phrase("verbeterkans", "room to improve"),
    Tone.NEUTRAL: Phrase("neutraal", "neutral"),
}
NO_TONE = Phrase("zonder toon", "no tone")
_GONE = Phrase("(woorden weggehaald)", "(words taken away)")
_SHOWN, _MINUTES = Phrase("Keer getoond", "Times shown"), Phrase("Minuten", "Minutes")
_SHARE, _DIFFERENT = Phrase("Aandeel", "Share"), Phrase("Verschillende", "Different")
_OFF = Phrase("Verschil nu", "Off now")
_CRITICAL, _QUOTES = Phrase("Kritisch", "Critical"), Phrase("Quotes", "Quotes")

BY_SCREEN = "scherm"
HEADINGS = {
    "dag": Phrase("Per dag", "By day"),
    "week": Phrase("Per week", "By week"),
    "toon": Phrase("Per toon van de quotes", "By tone of the quotes"),
    "soort": Phrase("Per soort", "By kind"),
    "team": Phrase("Per team", "By team"),
    "plek": Phrase("Per plek", "By place"),
    "scherm": Phrase("Per scherm", "By screen"),
    "campagne": Phrase("Per campagne", "By campaign"),
    "bericht": Phrase("Per bericht", "By item"),
}
THINGS = {"dag": "day", "week": "week", "toon": "tone", "soort": "kind", "team": "team",
          "plek": "place", "scherm": "screen", "campagne": "campaign"}  # fmt: skip
"""What the kiosk calls what a table is by."""


@value
class ReportRow:
    """One row: what it is of, and its figures."""

    name: str
    plays: int
    seconds: float
    items: int | None
    """None where that is not told."""
    share: float
    """Of all showings of the table, from 0 to 1."""
    quotes: int
    critical: int
    off: float | None = None
    """Of a screen: how many quotes its critical ones are from their share now; None where it did not tell."""

    @property
    def critical_share(self) -> float:
        """Of the quotes, from 0 to 1."""
        return self.critical / self.quotes if self.quotes else 0.0


@value
class ReportedItem:
    """One item in the table of items."""

    item: str
    title: str
    gone: bool
    """Whether its words went."""
    kind: str
    tone: str
    last: str
    plays: int
    seconds: float
    share: float


def rows_of(told: Mapping[str, Any], table: str, language: Language) -> tuple[ReportRow, ...]:
    """Return the rows of a table that is by one of `THINGS`."""
    found = told["by"].get(THINGS[table], ())
    whole = sum(one["plays"] for one in found) or 1
    off: Mapping[str, float] = told.get("balances", {}) if table == BY_SCREEN else {}
    return tuple(
        ReportRow(
            name=_name(table, one["key"], language),
            plays=one["plays"],
            seconds=one["seconds"],
            items=one["items"],
            share=one["plays"] / whole,
            quotes=one["quotes"],
            critical=one["critical"],
            off=off.get(one["key"]),
        )
        for one in found
    )


def items_of(told: Mapping[str, Any], language: Language) -> tuple[ReportedItem, ...]:
    """Return the items that the kiosk told of."""
    whole = told["all"]["plays"] or 1
    return tuple(
        ReportedItem(
            item=one["item"],
            title=one["title"] or _GONE.say(language),
            gone=not one["title"],
            kind=_one(one["kind"]).say(language),
            tone=_tone(one["tone"], language) if one["tone"] else "",
            last=one["last"],
            plays=one["plays"],
            seconds=one["seconds"],
            share=one["plays"] / whole,
        )
        for one in told["rows"]
    )


def heads(table: str) -> Sequence[Phrase]:
    """Return the heads of the columns of a table for a spreadsheet."""
    first = Phrase(HEADINGS[table].dutch.removeprefix("Per ").capitalize(),
                   HEADINGS[table].english.removeprefix("By ").capitalize())  # fmt: skip
    if table == "bericht":
        more = (Phrase("Soort", "Kind"), Phrase("Toon", "Tone"), Phrase("Laatste dag", "Last day"))
        return (first, *more, _SHOWN, _MINUTES, _SHARE, Phrase("Nummer", "Number"))
    heads_of_all = (first, _SHOWN, _MINUTES, _SHARE, _DIFFERENT, _QUOTES, _CRITICAL)
    return (*heads_of_all, _OFF) if table == BY_SCREEN else heads_of_all


def cells(table: str, rows: Iterable[ReportRow]) -> Iterable[Sequence[Cell]]:
    """Return the cells of the rows of a table, in the order of `heads`."""
    for one in rows:
        different = "" if one.items is None else one.items
        found = (one.name, one.plays, one.seconds / 60, one.share, different, one.quotes, one.critical)
        yield (*found, "" if one.off is None else one.off) if table == BY_SCREEN else found


def item_cells(items: Iterable[ReportedItem]) -> Iterable[Sequence[Cell]]:
    """Return the cells of items, in the order of `heads`."""
    for one in items:
        yield one.title, one.kind, one.tone, one.last, one.plays, one.seconds / 60, one.share, one.item


def _name(table: str, key: str, language: Language) -> str:
    match table:
        case "dag":
            return _day(date.fromisoformat(key), language)
        case "week":
            monday = date.fromisoformat(key)
            ends = monday + timedelta(days=6)
            days = f"{_short(monday, language)} – {_short(ends, language)}"
            return f"{Phrase('week', 'week').say(language)} {monday.isocalendar().week} ({days})"
        case "toon":
            return _tone(key, language)
        case "soort":
            return _many(key).say(language)
        case "plek" if not key:
            return NO_PLACE.say(language)
        case _:
            return key


def _tone(key: str, language: Language) -> str:
    return (TONES[Tone(key)] if key in TONES else NO_TONE).say(language)


def _one(key: str) -> Phrase:
    return known_of(Kind(key)).one if key in tuple(Kind) else _same(key)


def _many(key: str) -> Phrase:
    return known_of(Kind(key)).many if key in tuple(Kind) else _same(key)


def _same(word: str) -> Phrase:
    """Return what a newer screen calls a kind that this desk does not know."""
    return Phrase(word, word)


def _day(day: date, language: Language) -> str:
    return f"{WEEKDAYS[language][day.weekday()]} {_short(day, language)}"


def _short(day: date, language: Language) -> str:
    return f"{day.day} {SHORT_MONTHS[language][day.month - 1]}"
