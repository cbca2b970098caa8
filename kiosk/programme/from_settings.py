"""Makes a programme of the settings, whose texts were understood when they were read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from kiosk.model.airing import AiringRules, Standing, standings
from kiosk.model.items import Item, Kind
from kiosk.model.plays import History
from kiosk.model.schedule import Campaign, Daypart
from kiosk.model.settings import CampaignSettings, DaypartSettings, Settings
from kiosk.model.week import read_daypart
from kiosk.programme import windows
from kiosk.programme.airing_rules import airing_rules
from kiosk.programme.programme import Programme


def programme_for(settings: Settings, history: History | None = None) -> Programme:
    """Return the programme of one screen. ValueError, or what ZoneInfo raises, for settings that no file gave."""
    return Programme(
        settings.programme,
        screens=frozenset(settings.screen.tags),
        history=history,
        campaigns=[_campaign(one) for one in settings.campaign],
        dayparts=[_daypart(one) for one in settings.daypart],
    )


def airing_rules_for(settings: Settings) -> AiringRules:
    """Return what decides whether an item shows on this screen."""
    return airing_rules(
        settings.programme,
        screens=settings.screen.tags,
        campaigns=[_campaign(one) for one in settings.campaign],
        dayparts=[_daypart(one) for one in settings.daypart],
    )


def standings_in(items: Sequence[Item], settings: Settings, now: datetime) -> tuple[Standing, ...]:
    """Return whether each of all the items there are shows now, on the screen that these settings are of."""
    return standings(items, airing_rules_for(settings), now if windows.plausible(now, None) else None)


def _daypart(one: DaypartSettings) -> Daypart:
    return read_daypart(one.name, one.when, map(Kind, one.kinds))


def _campaign(one: CampaignSettings) -> Campaign:
    since, until = (date.fromisoformat(day) if day else None for day in (one.since, one.until))
    return Campaign(name=one.name, since=since, until=until, weight=one.weight)
