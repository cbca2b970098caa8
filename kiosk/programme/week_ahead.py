"""What days to come hold, as far as the date alone decides it: the quote of each day, news, hours and campaigns.

Nothing is played through: which slide follows which is told of the next minutes alone, so that a week costs no more
than some looks at all there is.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from kiosk.model.airing import AiringRules, barred, interrupts, span_of
from kiosk.model.items import Announcement, Item, Quote
from kiosk.model.language import Phrase
from kiosk.model.schedule import Daypart, read_daypart
from kiosk.model.settings import CampaignSettings, Settings
from kiosk.model.value import value
from kiosk.programme.from_settings import airing_rules_for, dayparts_of
from kiosk.programme.programme import Programme

MOST_NEWS = 12
"""Announcements that are told of one day."""


@value
class Hours:
    """From when up to when on a day; the end of the day where `ends` is midnight."""

    begins: time
    ends: time
    name: str = ""
    kinds: tuple[str, ...] = ()


@value
class NewsOfADay:
    """An announcement of a day, and when on that day it may show."""

    item: Announcement
    begins: time | None
    """None from the begin of the day, or of the opening hours, on."""
    ends: time | None
    urgent: bool


@value
class DayAhead:
    """One day."""

    day: date
    quote: Quote | None
    why: Phrase
    """Why this quote, or why none."""
    opening: tuple[Hours, ...] | None
    """None where the screen is always on; empty where it is off all day."""
    dayparts: tuple[Hours, ...]
    news: tuple[NewsOfADay, ...]
    more_news: int
    """How many announcements more there are."""
    campaigns: tuple[CampaignSettings, ...]
    """Those whose dates hold this day, with dates."""


def week_ahead(
    programme: Programme, items: Iterable[Item], settings: Settings, *, first: date, days: int, rest: Callable[[], None]
) -> tuple[DayAhead, ...]:
    """Return so many days from the first on; `programme` stands where the one that plays does.

    `rest` waits between two days while a transition runs.
    """
    rules = airing_rules_for(settings)
    news = [one for one in items if isinstance(one, Announcement) and barred(one, rules) is None]
    found = []
    for number in range(days):
        rest()
        found.append(_day(programme, news, settings, rules, first + timedelta(days=number)))
    return tuple(found)


def _day(programme: Programme, news: list[Announcement], settings: Settings, rules: AiringRules, day: date) -> DayAhead:
    zone = ZoneInfo(settings.programme.timezone)
    quote, why = programme.day_quote(datetime.combine(day, time(12), zone))
    opening = [read_daypart("", when) for when in settings.programme.opening]
    on_it = sorted(_news(news, rules, day, zone), key=lambda one: (not one.urgent, one.begins or time(), one.item.id))
    return DayAhead(
        day=day,
        quote=quote,
        why=why,
        opening=_hours(opening, day) if opening else None,
        dayparts=_hours(dayparts_of(settings), day),
        news=tuple(on_it[:MOST_NEWS]),
        more_news=max(0, len(on_it) - MOST_NEWS),
        campaigns=tuple(one for one in settings.campaign if _holds(one, day)),
    )


def _hours(parts: Iterable[Daypart], day: date) -> tuple[Hours, ...]:
    """Return the parts that begin on a day, also those that run overnight."""
    found = [
        Hours(begins=one.begins, ends=one.ends, name=one.name, kinds=tuple(map(str, sorted(one.kinds))))
        for one in parts
        if day.weekday() in one.weekdays
    ]
    return tuple(sorted(found, key=lambda one: one.begins))


def _news(news: Iterable[Announcement], rules: AiringRules, day: date, zone: tzinfo) -> Iterator[NewsOfADay]:
    begins = datetime.combine(day, time(), zone).timestamp()
    ends = datetime.combine(day + timedelta(days=1), time(), zone).timestamp()
    for one in news:
        span = span_of(one, rules.campaigns, rules.zone)
        if span[0] < ends and begins < span[1]:
            yield NewsOfADay(
                item=one,
                begins=_clock(span[0], zone) if span[0] > begins else None,
                ends=_clock(span[1], zone) if span[1] < ends else None,
                urgent=interrupts(one, span),
            )


def _clock(moment: float, zone: tzinfo) -> time:
    return datetime.fromtimestamp(math.floor(moment), zone).time()


def _holds(campaign: CampaignSettings, day: date) -> bool:
    since, until = (date.fromisoformat(text) if text else None for text in (campaign.since, campaign.until))
    dated = since is not None or until is not None
    return dated and (since is None or since <= day) and (until is None or day <= until)
