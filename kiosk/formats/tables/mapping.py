"""Reads `mapping.toml`: what the columns of the tables beside it are for, and how their answers are counted."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.choices.toml import TomlFile
from kiosk.choices.toml_lines import Where
from kiosk.formats.tables.columns import Role
from kiosk.formats.tables.scale import chosen_scale
from kiosk.formats.vocabulary import folded

_WORDS = {
    Role.SCORE: "score cijfer nps", Role.VERBATIM: "tekst text verbatim toelichting quote", Role.DATE: "datum date",
    Role.SPEAKER: "naam name speaker", Role.PLACE: "plaats place", Role.TEAM: "team afdeling",
    Role.CHANNEL: "kanaal channel", Role.LANGUAGE: "taal language", Role.RESPONDENT: "id respondent",
    Role.TONE: "toon tone", Role.SHOW: "tonen show", Role.QUESTION: "vraag question", Role.ANSWER: "antwoord answer",
    Role.PERIOD: "periode period", Role.PROMOTERS: "promotors promoters", Role.PASSIVES: "passives passieven",
    Role.DETRACTORS: "criticasters detractors", Role.OTHER: "negeer ignore",
}  # fmt: skip
ROLE_WORDS = {folded(word): role for role, words in _WORDS.items() for word in words.split()}
"""The words for what a column is for."""

PERIOD_MONTHS = {"maand": 1, "month": 1, "kwartaal": 3, "quarter": 3, "jaar": 12, "year": 12}
"""What answers may be counted by, in months."""

_COUNTED_BY = ("tel per", "count by")
_SERIES = ("reeks", "series")
_SCALE = ("schaal", "scale")
_CHOICES = (*_COUNTED_BY, *_SERIES, *_SCALE)


def said_scale(chosen: Mapping[str, object]) -> str:
    """Return the scale of the marks as a mapping says it; "" when it says nothing."""
    return next((str(chosen[word]) for word in _SCALE if word in chosen), "")


def read_mapping(data: bytes, *, source: str, path: str) -> TomlFile:
    """Return the mapping and what is wrong with it: a word that means nothing is told, and the others count."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    file = TomlFile(text, source=source, path=path)
    _check(file, file.table, ())
    return file


def _check(file: TomlFile, table: Mapping[str, object], where: Where) -> None:
    for key, value in table.items():
        here = (*where, key)
        if isinstance(value, dict) and not where:
            _check(file, value, here)
        elif key in _COUNTED_BY and str(value).casefold() not in PERIOD_MONTHS:
            file.wrong(here, '"maand", "kwartaal" of "jaar"', '"month", "quarter" or "year"')
        elif key in _SERIES and not isinstance(value, str):
            file.wrong(here, 'tekst: "…"', 'text: "…"')
        elif key in _SCALE and not chosen_scale(str(value)):
            file.wrong(here, '"0-10", "1-5", "1-7" of "sterren"', '"0-10", "1-5", "1-7" or "stars"')
        elif key in _CHOICES:
            continue
        elif folded(key) not in ROLE_WORDS:
            file.unknown(here, (*ROLE_WORDS, *_CHOICES))
        elif not all(isinstance(one, str | int) for one in (value if isinstance(value, list) else [value])):
            file.wrong(here, 'de naam van een kolom: "Cijfer"', 'the name of a column: "Mark"')
