"""When people are taken to be there: in the opening hours, else in office hours, on working days."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo

from kiosk.model.schedule import read_daypart
from kiosk.model.settings import Settings
from kiosk.programme.working_days import is_working_day

OFFICE_HOURS = "ma-vr 08:00-18:00"
"""Where the settings give no opening hours."""


def office_hours(settings: Settings, first: date, days: int, zone: tzinfo) -> list[tuple[float, float]]:
    """Return the hours of each working day that people are there, in seconds since 1970."""
    parts = [read_daypart("", when) for when in settings.programme.opening or (OFFICE_HOURS,)]
    spans = []
    for day in (first + timedelta(days=number) for number in range(days)):
        if is_working_day(day, settings.programme.country):
            for part in parts:
                if day.weekday() in part.weekdays and part.begins < part.ends:
                    begins, ends = (datetime.combine(day, clock, zone) for clock in (part.begins, part.ends))
                    spans.append((begins.timestamp(), ends.timestamp()))
    return spans
