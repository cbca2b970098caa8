"""Which days a report is of: a week, four or thirteen of them, from a Monday up to a Sunday. Pure."""

from __future__ import annotations

from datetime import date, timedelta

from kiosk.model.calendar_names import MONTHS
from kiosk.model.language import Language, Phrase
from kiosk.model.value import value

WEEKS = {"week": 1, "4-weken": 4, "kwartaal": 13}
NAMES = {
    "week": Phrase("Week", "Week"),
    "4-weken": Phrase("4 weken", "4 weeks"),
    "kwartaal": Phrase("Kwartaal", "Quarter"),
}
_USUAL = "4-weken"
_WEEK = timedelta(weeks=1)
_EARLIEST = 2000


@value
class ReportPeriod:
    """Whole weeks."""

    name: str
    since: date
    until: date
    """The last day, a Sunday: it may still be to come."""
    current: bool
    """Whether today is in it."""

    @property
    def earlier(self) -> date:
        """A day in the period before this one."""
        return self.since - timedelta(days=1)

    @property
    def later(self) -> date | None:
        """The last day of the period after this one; None where that has not begun."""
        return None if self.current else self.until + WEEKS[self.name] * _WEEK

    def say(self, language: Language) -> str:
        """Return "2 november t/m 29 november 2026"."""
        days = [f"{one.day} {MONTHS[language][one.month - 1]}" for one in (self.since, self.until)]
        year = "" if self.since.year == self.until.year else f" {self.since.year}"
        return f"{days[0]}{year} {Phrase('t/m', 'to').say(language)} {days[1]} {self.until.year}"


def period_of(name: str, until: str, today: date) -> ReportPeriod:
    """Return the period of this name that ends in the week of a day; the usual one, up to today, for what is none."""
    known = name if name in WEEKS else _USUAL
    try:
        day = min(date.fromisoformat(until), today)
    except ValueError:
        day = today
    if day.year < _EARLIEST:
        day = today
    monday = day - timedelta(days=day.weekday())
    sunday = monday + timedelta(days=6)
    return ReportPeriod(
        name=known, since=monday - (WEEKS[known] - 1) * _WEEK, until=sunday, current=sunday >= today >= monday
    )
