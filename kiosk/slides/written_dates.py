"""Days, times, periods and numbers as a Dutch or English reader writes them."""

from __future__ import annotations

from datetime import date, datetime

from kiosk.model.calendar_names import MONTHS, SHORT_MONTHS, WEEKDAYS
from kiosk.model.language import Language
from kiosk.model.nps import Period

_QUARTERS = {
    Language.DUTCH: ("eerste", "tweede", "derde", "vierde"),
    Language.ENGLISH: ("first", "second", "third", "fourth"),
}
MINUS = "−"


def weekday(day: date, language: Language) -> str:
    """Return "dinsdag", "Tuesday"."""
    return WEEKDAYS[language][day.weekday()]


def month(day: date, language: Language) -> str:
    """Return "mei", "May"."""
    return MONTHS[language][day.month - 1]


def long_day(day: date, language: Language) -> str:
    """Return "dinsdag 14 mei", "Tuesday 14 May"."""
    return f"{weekday(day, language)} {day.day} {month(day, language)}"


def short_day(day: date, today: date, language: Language) -> str:
    """Return "14 mei", with the year when the day is more than about half a year away."""
    text = f"{day.day} {month(day, language)}"
    return text if abs((today - day).days) <= 183 else f"{text} {day.year}"


def short_weekday(day: date, language: Language) -> str:
    """Return "do 26 nov", "Thu 26 Nov": the day in the masthead."""
    letters = 2 if language is Language.DUTCH else 3
    return f"{weekday(day, language)[:letters]} {day.day} {SHORT_MONTHS[language][day.month - 1]}"


def clock(moment: datetime) -> str:
    """Return "09:05"."""
    return f"{moment:%H:%M}"


def period(one: Period, language: Language) -> str:
    """Return "maart 2026", "eerste kwartaal 2026", "week 43 2026", "2026"."""
    if one.length == 0:
        return f"week {one.part} {one.year}"
    if one.length == 1:
        return f"{MONTHS[language][one.part - 1]} {one.year}"
    if one.length == 3:
        quarter = "kwartaal" if language is Language.DUTCH else "quarter"
        return f"{_QUARTERS[language][one.part - 1]} {quarter} {one.year}"
    return str(one.year)


def short_period(one: Period, language: Language) -> str:
    """Return "mrt", "Q1", "wk 43", "2026": for an axis."""
    if one.length == 0:
        return f"wk {one.part}"
    if one.length == 1:
        return SHORT_MONTHS[language][one.part - 1]
    return f"Q{one.part}" if one.length == 3 else str(one.year)


def number(value: float, language: Language) -> str:
    """Return "1.250", "4,5" in Dutch and "1,250", "4.5" in English; at most one decimal, none when it is 0."""
    text = f"{abs(value):,.1f}".removesuffix(".0")
    if language is Language.DUTCH:
        text = text.translate(str.maketrans(",.", ".,"))
    return (MINUS if value < 0 and text != "0" else "") + text


def signed(value: float, language: Language) -> str:
    """Return "+5,2", "−3", "0"."""
    return ("+" if round(value, 1) > 0 else "") + number(value, language)


def whole_signed(value: float) -> str:
    """Return "+42", "−3", "0": a score rounded to a whole number, half away from zero."""
    rounded = int(abs(value) + 0.5)
    return f"{'+' if value > 0 else MINUS}{rounded}" if rounded else "0"
