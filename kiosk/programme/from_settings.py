"""Makes a programme of the settings: reads the parts of the week, the campaigns and the names of kinds in them."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kiosk.errors import KioskError
from kiosk.model.items import Kind
from kiosk.model.language import Phrase
from kiosk.model.plays import History
from kiosk.model.schedule import Campaign, Daypart
from kiosk.model.settings import CampaignSettings, DaypartSettings, Settings
from kiosk.programme.programme import Programme
from kiosk.programme.windows import read_daypart


def programme_for(settings: Settings, history: History | None = None) -> Programme:
    """Return the programme of one screen. KioskError says which setting cannot be understood and what to write."""
    try:
        ZoneInfo(settings.programme.timezone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        name = settings.programme.timezone
        raise KioskError(
            Phrase(f"De tijdzone “{name}” bestaat niet.", f"There is no time zone “{name}”."),
            Phrase('Schrijf bijvoorbeeld timezone = "Europe/Amsterdam".', 'Write timezone = "Europe/Amsterdam".'),
        ) from error
    return Programme(
        settings.programme,
        screens=frozenset(settings.screen.tags),
        history=history,
        campaigns=[_campaign(one) for one in settings.campaign],
        dayparts=[_daypart(one) for one in settings.daypart],
    )


def _daypart(one: DaypartSettings) -> Daypart:
    for word in one.kinds:
        if word not in set(Kind):
            known = ", ".join(Kind)
            raise KioskError(
                Phrase(f"“{word}” in [[daypart]] is geen soort.", f"“{word}” in [[daypart]] is not a kind."),
                Phrase(f"Kies uit: {known}.", f"Choose from: {known}."),
            )
    return read_daypart(one.name, one.when, (Kind(word) for word in one.kinds))


def _campaign(one: CampaignSettings) -> Campaign:
    return Campaign(name=one.name, since=_date(one.since), until=_date(one.until), weight=one.weight)


def _date(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise KioskError(
            Phrase(f"“{text}” in [[campaign]] is geen datum.", f"“{text}” in [[campaign]] is not a date."),
            Phrase('Schrijf bijvoorbeeld since = "2026-04-07".', 'Write for example since = "2026-04-07".'),
        ) from error
