"""When something is carried off the wall by itself: on working days, from an hour on, and never days later. Pure."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from kiosk.model.output_settings import CarrySettings, ChatSettings
from kiosk.programme.working_days import is_working_day

_DAYS = ("ma", "di", "wo", "do", "vr")


def chat_due(settings: ChatSettings, now: datetime, country: str) -> date | None:
    """Return the day whose card may be sent now; None before its hour, and on days on which nobody works."""
    today = now.date()
    return today if is_working_day(today, country) and now.time() >= _hour(settings.hour) else None


def weekly_due(settings: CarrySettings, now: datetime, country: str) -> date | None:
    """Return the day whose files may be laid now: the first working day of the week from the chosen one on.

    What was missed is made later on that day, and not on another.
    """
    today = now.date()
    first = today - timedelta(days=today.weekday()) + timedelta(days=_DAYS.index(settings.day))
    left = (first + timedelta(days=ahead) for ahead in range(7 - first.weekday()))
    day = next((one for one in left if is_working_day(one, country)), None)
    return today if settings.files and day == today and now.time() >= _hour(settings.hour) else None


def _hour(told: str) -> time:
    return time.fromisoformat(told.strip()).replace(tzinfo=None)
