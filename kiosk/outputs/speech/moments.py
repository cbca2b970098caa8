"""Says days and times in words: "twaalf maart tweeduizend zesentwintig", "veertien uur dertig"."""

from __future__ import annotations

import re

from kiosk.model.calendar_names import MONTHS, SHORT_MONTHS
from kiosk.model.language import Language
from kiosk.outputs.speech.numbers import cardinal, ordinal, year

_MONTH_OF = {
    name.casefold(): month
    for names in (*MONTHS.values(), *SHORT_MONTHS.values())
    for month, name in enumerate(names, 1)
}
_NAMES = "|".join(sorted(_MONTH_OF, key=len, reverse=True))
_WRITTEN = re.compile(r"(?<![\w.,/-])(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?![\w/-]|[.,]\d)")
_ISO = re.compile(r"(?<![\w.,/-])(\d{4})-(\d{2})-(\d{2})(?![\w/-]|[.,]\d)")
_NAMED = re.compile(rf"(?<![\w.,/-])(\d{{1,2}})\s({_NAMES})\b\.?(?:\s(\d{{4}})(?!\w))?", re.IGNORECASE)
_AMERICAN = re.compile(rf"\b({_NAMES})\s(\d{{1,2}})(?!\w)(?:,?\s(\d{{4}})(?!\w))?", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?<![\w.,:])([01]?\d|2[0-4])(?::([0-5]\d)(?!\d|:\d)"
    r"|\.([0-5]\d)(?=\s?(?:uur|u)\b|\s?(?:tot(?: en met)?|en|t/m|-|–)\s?\d{1,2}[.:]\d\d\s?(?:uur|u)\b)"
    r"|[uh]([0-5]\d)?(?!\w))"
    r"(?:\s?(uur|u|am|pm|a\.m\.|p\.m\.)(?!\w))?",
    re.IGNORECASE,
)


def moments_in_words(text: str, language: Language) -> str:
    """Return a text with its days and times in words."""
    text = _ISO.sub(lambda found: _day(found, found[3], found[2], found[1], language), text)
    text = _WRITTEN.sub(lambda found: _day(found, found[1], found[3], found[4], language), text)
    text = _CLOCK.sub(lambda found: _clock(found, language), text)
    text = _NAMED.sub(lambda found: _day(found, found[1], _month(found[2]), found[3], language), text)
    if language is Language.ENGLISH:
        text = _AMERICAN.sub(lambda found: _day(found, found[2], _month(found[1]), found[3], language), text)
    return text


def _month(name: str) -> str:
    return str(_MONTH_OF[name.casefold()])


def _day(found: re.Match[str], day: str, month: str, years: str | None, language: Language) -> str:
    """Return a day in words; what is no day stays as it was written."""
    if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
        return found[0]
    name = MONTHS[language][int(month) - 1]
    number = None if years is None else int(years) + (2000 if len(years) == 2 else 0)
    said = "" if number is None else f" {year(number, language)}"
    if language is Language.DUTCH:
        return f"{cardinal(int(day), language)} {name}{said}"
    return f"the {ordinal(int(day), language)} of {name}{said}"


def _clock(found: re.Match[str], language: Language) -> str:
    hour, minute = int(found[1]), int(found[2] or found[3] or found[4] or 0)
    if language is Language.DUTCH:
        return f"{cardinal(hour, language)} uur" + (f" {cardinal(minute, language)}" if minute else "")
    mark = (found[5] or "").replace(".", "").casefold()
    half = f" {'P M' if hour >= 12 else 'A M'}" if mark not in {"am", "pm"} else f" {mark[0].upper()} M"
    told = f" {'oh ' if minute < 10 else ''}{cardinal(minute, language)}" if minute else ""
    return f"{cardinal((hour - 1) % 12 + 1, language)}{told}{half}"
