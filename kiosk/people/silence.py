"""Tells which screens are silent though they should be heard, and what of that is still to be told. Pure.

A screen should be heard while its hours have had it on for as long as silence takes. What was told stands in rows: a
screen is told silent once, and again when it is heard. Others that stopped telling at the same time are waited for a
moment, so that a network that fails is one letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from kiosk.model.days_and_hours import days_and_hours, within
from kiosk.model.screen_news import ScreenNews
from kiosk.model.value import value

GATHER = timedelta(seconds=90)
"""How long others that stopped telling are waited for, before the first that is silent is told."""
_MISSED = timedelta(seconds=150)
"""Who was not heard for so long missed more than one message."""
_MINUTE = timedelta(minutes=1)


@value
class WatchedScreen:
    """One screen as the desk knows it."""

    name: str
    quiet: timedelta
    """Since it was last heard, or since the desk began to listen."""
    heard: bool
    """Whether it was heard since then."""
    hours: tuple[str, ...] = ()
    """Its opening hours; none for always."""
    zone: str = ""


def silent_now(screens: Iterable[WatchedScreen], now: datetime, longest: timedelta) -> frozenset[str]:
    """Return which screens have been silent for so long while they should be heard."""
    return frozenset(one.name for one in screens if one.quiet >= longest and _on_for(one, now, longest))


def news_of(
    screens: Iterable[WatchedScreen], told: Mapping[str, datetime], now: datetime, longest: timedelta
) -> ScreenNews:
    """Return what is to be told. `told` holds since when each screen is silent of which that was told.

    A screen that is back is heard; that its hours ended is no news.
    """
    every = tuple(screens)
    silent = silent_now(every, now, longest)
    back = tuple(sorted(one.name for one in every if one.name in told and one.heard and one.quiet < _MISSED))
    untold = [one for one in every if one.name in silent and one.name not in told]
    waits = [one for one in every if _MISSED <= one.quiet < longest and _on_for(one, now, _MISSED)]
    first = max((one.quiet for one in untold), default=timedelta())
    if waits and first < longest + GATHER:
        untold = []
    return ScreenNews(silent=tuple(sorted(one.name for one in untold)), back=back)


def should_be_on(screen: WatchedScreen, now: datetime) -> bool:
    """Tell whether its hours have a screen on now."""
    return _on_for(screen, now, timedelta())


def _on_for(screen: WatchedScreen, now: datetime, long: timedelta) -> bool:
    """Tell whether its hours have had a screen on all this time; a screen whose hours end in between was not."""
    if not screen.hours:
        return True
    zone = ZoneInfo(screen.zone) if screen.zone else now.tzinfo
    parts = [days_and_hours(one) for one in screen.hours]
    minutes = range(int(long / _MINUTE) + 1)
    return all(any(within(*part, (now - _MINUTE * ago).astimezone(zone)) for part in parts) for ago in minutes)
