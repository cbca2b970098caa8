"""Makes a programme of the settings, whose texts were understood when they were read."""

from __future__ import annotations

from datetime import date

from kiosk.model.items import Kind
from kiosk.model.plays import History
from kiosk.model.schedule import Campaign
from kiosk.model.settings import CampaignSettings, Settings
from kiosk.model.week import read_daypart
from kiosk.programme.programme import Programme


def programme_for(settings: Settings, history: History | None = None) -> Programme:
    """Return the programme of one screen. ValueError, or what ZoneInfo raises, for settings that no file gave."""
    return Programme(
        settings.programme,
        screens=frozenset(settings.screen.tags),
        history=history,
        campaigns=[_campaign(one) for one in settings.campaign],
        dayparts=[read_daypart(one.name, one.when, map(Kind, one.kinds)) for one in settings.daypart],
    )


def _campaign(one: CampaignSettings) -> Campaign:
    since, until = (date.fromisoformat(day) if day else None for day in (one.since, one.until))
    return Campaign(name=one.name, since=since, until=until, weight=one.weight)
