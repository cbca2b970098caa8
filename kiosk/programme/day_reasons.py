"""Why a day has this quote of the day, or none: the sentence that stands with it in the calendar of the week."""

from __future__ import annotations

from datetime import date

from kiosk.model.item_parts import Tone
from kiosk.model.items import Quote
from kiosk.model.language import Phrase
from kiosk.model.settings import ProgrammeSettings
from kiosk.programme import working_days
from kiosk.programme.quote_of_the_day import is_critical_day

_OFF = Phrase("De quote van de dag staat uit.", "The quote of the day is off.")
_WEEKEND = Phrase("In het weekend is er geen quote van de dag.", "There is no quote of the day at the weekend.")
_HOLIDAY = Phrase("Op een feestdag is er geen quote van de dag.", "There is no quote of the day on a public holiday.")
_NONE = Phrase("Er is geen quote die deze hele dag getoond mag worden.",
               "There is no quote that may be shown all of this day.")  # fmt: skip
_PINNED = Phrase("Aan de balie gekozen.", "Chosen at the desk.")
_FIXED = Phrase("Hij heeft vandaag al gestaan, en blijft de hele dag.", "It has been up today, and stays all day.")
_CRITICAL = Phrase("Een kritische dag: op werkdagen wisselen kritisch en positief elkaar af.",
                   "A critical day: critical and positive take turns on working days.")  # fmt: skip
_POSITIVE = Phrase("Een positieve dag: op werkdagen wisselen kritisch en positief elkaar af.",
                   "A positive day: critical and positive take turns on working days.")  # fmt: skip
_NO_CRITICAL = Phrase("Een kritische dag, maar er is geen kritische quote die de hele dag mag.",
                      "A critical day, but no critical quote may be shown all day.")  # fmt: skip
_NO_POSITIVE = Phrase("Een positieve dag, maar er is geen positieve quote die de hele dag mag.",
                      "A positive day, but no positive quote may be shown all day.")  # fmt: skip


def day_reason(quote: Quote | None, day: date, settings: ProgrammeSettings, *, pinned: bool, fixed: bool) -> Phrase:
    """Return why; `pinned` where people chose it, `fixed` where it stood on that day already."""
    if pinned or fixed:
        return _PINNED if pinned else _FIXED
    if quote is None:
        return why_none(day, settings)
    if is_critical_day(working_days.working_days_before(day, settings.country), settings.critical_share):
        return _CRITICAL if quote.tone is Tone.CRITICAL else _NO_CRITICAL
    return _POSITIVE if quote.tone is Tone.POSITIVE else _NO_POSITIVE


def why_none(day: date, settings: ProgrammeSettings) -> Phrase:
    """Return why a day has no quote of the day."""
    if not settings.quote_of_the_day:
        return _OFF
    if working_days.is_working_day(day, settings.country):
        return _NONE
    return _WEEKEND if day.weekday() >= 5 else _HOLIDAY
