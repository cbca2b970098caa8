"""Makes a programme of the settings, whose texts were understood when they were read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from kiosk.model.airing import AiringRules, Standing, airing_rules, standings
from kiosk.model.items import Item, Kind
from kiosk.model.plays import History
from kiosk.model.schedule import Campaign, Daypart, read_daypart
from kiosk.model.settings import Settings
from kiosk.programme import windows
from kiosk.programme.programme import Programme


def programme_for(settings: Settings, history: History | None = None) -> Programme:
    """Return the programme of one screen. ValueError, or what ZoneInfo raises, for settings that no file gave."""
    names, (campaigns, dayparts) = settings.screen.answers_to, _schedule(settings)
    return Programme(settings.programme, screens=names, history=history, campaigns=campaigns, dayparts=dayparts)


def airing_rules_for(settings: Settings) -> AiringRules:
    """Return what decides whether an item shows on this screen."""
    campaigns, dayparts = _schedule(settings)
    return airing_rules(settings.programme, screens=settings.screen.answers_to, campaigns=campaigns, dayparts=dayparts)


def standings_in(items: Sequence[Item], settings: Settings, now: datetime) -> tuple[Standing, ...]:
    """Return whether each of all the items there are shows now, on the screen that these settings are of."""
    return standings(items, airing_rules_for(settings), now if windows.plausible(now, None) else None)


def _schedule(settings: Settings) -> tuple[list[Campaign], list[Daypart]]:
    campaigns = []
    for one in settings.campaign:
        since, until = (date.fromisoformat(day) if day else None for day in (one.since, one.until))
        campaigns.append(Campaign(name=one.name, since=since, until=until, weight=one.weight))
    return campaigns, dayparts_of(settings)


def dayparts_of(settings: Settings) -> list[Daypart]:
    """Return the parts of the week or the day in which only some kinds play."""
    return [read_daypart(one.name, one.when, map(Kind, one.kinds)) for one in settings.daypart]
