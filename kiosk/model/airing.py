"""Whether an item shows: the one answer that the programme, the receipts, `kiosk check` and the status all give.

Dates are wall time in the one zone of the kiosk; comparing is done in seconds since 1970, so that the nights in which
the clock is changed need no case of their own. What hour of the week it is (the dayparts) is no part of the answer.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import field, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from zoneinfo import ZoneInfo

from kiosk.model.item_hat import Hat
from kiosk.model.item_parts import Tone
from kiosk.model.item_polls import AskedItem
from kiosk.model.items import Announcement, Idea, Item, ItemId, Kind, Milestone, NpsReading, Quote, kind_of, known_of
from kiosk.model.kinds import Group
from kiosk.model.language import Phrase
from kiosk.model.schedule import Campaign, Daypart
from kiosk.model.settings import ProgrammeSettings
from kiosk.model.value import value

RESULT_STANDS = timedelta(days=7)
"""How long a poll is shown after it closed."""
ALWAYS = (-math.inf, math.inf)
"""The span of an item without dates."""


class Show(StrEnum):
    """Whether an item shows. The words are those that `kiosk check --json` prints."""

    NOW = "shown"
    LATER = "scheduled"
    OVER = "expired"
    ELSEWHERE = "elsewhere"
    HISTORY = "history"
    """An older period of a figure, or what happened in it: drawn in the line of the newest, never by itself."""
    NEVER = "never"


@value
class Standing:
    """The answer for one item at one moment, and why."""

    show: Show
    when: datetime | None = None
    """Of LATER the moment it begins, of OVER the first moment that it was no longer shown."""
    why: Phrase | None = None
    """Why it is not shown, where no moment tells: "voor een ander scherm: hal"."""


@value
class AiringRules:
    """What decides beside the item itself: this screen, and what its settings leave out."""

    zone: tzinfo = UTC
    screens: frozenset[str] = frozenset()
    """The tags and the name of this screen, in lower case."""
    campaigns: Mapping[str, Campaign] = field(default_factory=dict)
    """By name, in lower case."""
    critical: bool = True
    """False where critical quotes have no share."""
    off: Mapping[Kind, str] = field(default_factory=dict)
    """Kinds without a share, each with the setting that says so. They show only where nothing else may."""


def airing_rules(
    settings: ProgrammeSettings,
    *,
    screens: Iterable[str] = (),
    campaigns: Sequence[Campaign] = (),
    dayparts: Sequence[Daypart] = (),
) -> AiringRules:
    """Return what decides, beside an item itself, whether it shows on this screen."""
    return AiringRules(
        zone=ZoneInfo(settings.timezone),
        screens=frozenset(tag.casefold() for tag in screens),
        campaigns={one.name.casefold(): one for one in campaigns},
        critical=settings.critical_share > 0,
        off=_kinds_off(settings, {kind for part in dayparts for kind in part.kinds}),
    )


def _kinds_off(settings: ProgrammeSettings, alone: set[Kind]) -> dict[Kind, str]:
    """Return the kinds whose share is 0, but not those that have a part of the week or the day to themselves."""
    off = {group for group in Group if not getattr(settings, group)}
    off -= {known_of(kind).group for kind in alone}
    if settings.quote_of_the_day:
        off.discard(Group.QUOTES)
    return {kind: str(group) for kind in Kind if (group := known_of(kind).group) in off} if off < set(Group) else {}


_NOW = Standing(show=Show.NOW)
_IN_THE_LINE = Phrase("een eerdere periode, in de lijn van de nieuwste", "an earlier period, in the line of the newest")
_ON_THE_LINE = Phrase("een streepje in het jaar van de NPS", "a mark on the year of the NPS")
_CLOCK = Phrase("wacht tot de klok van de kiosk goed staat", "waits until the clock of the kiosk is right")
_BESIDE = Phrase("staat bij andere berichten, niet apart", "stands beside other items, not by itself")
_ON_A_BOARD = Phrase("staat bij de andere ideeën, op één dia", "stands with the other ideas, on one slide")
_ON_ITS_DAY = Phrase("komt op de dag zelf en de werkdag ervoor, met wie de pet draagt",
                     "comes on the day itself and the working day before, with who wears the hat")  # fmt: skip
_NO_DAY = Phrase("komt nooit: het einde ligt voor het begin", "never comes: its end lies before its begin")


def standing(item: Item, rules: AiringRules, at: datetime | None, newest: Collection[ItemId] | None = None) -> Standing:
    """Return whether an item shows at a moment, None where the clock cannot be right: then what has dates waits.

    `newest` are the figures that play, of all there are; without it every figure is taken to be one of them.
    """
    if newest is not None and isinstance(item, NpsReading) and item.id not in newest:
        return Standing(show=Show.HISTORY, why=_IN_THE_LINE)
    span = span_of(item, rules.campaigns, rules.zone)
    if at is not None and span[1] <= at.timestamp():
        return Standing(show=Show.OVER, when=_moment(span[1], rules.zone))
    setting = None if interrupts(item, span) else rules.off.get(kind_of(item))
    without_share = None if setting is None else _off(f"{setting} = 0")
    shows = _NOW
    if isinstance(item, Milestone):
        shows = Standing(show=Show.HISTORY, why=_ON_THE_LINE)
    elif isinstance(item, Hat) and item.turn is None:
        shows = Standing(show=Show.HISTORY, why=_ON_ITS_DAY)
    elif isinstance(item, Idea):
        shows = Standing(show=Show.HISTORY, why=_ON_A_BOARD)
    elif known_of(kind_of(item)).sent:
        shows = Standing(show=Show.HISTORY, why=_BESIDE)
    return barred(item, rules) or _still_to_come(span, rules.zone, at) or without_share or shows


def standings(items: Sequence[Item], rules: AiringRules, at: datetime | None) -> tuple[Standing, ...]:
    """Return whether each of all the items there are shows. Kinds without a share do only where nothing else may."""
    newest = newest_figures(items)
    found = tuple(standing(item, rules, at, newest) for item in items)
    others = (one for item, one in zip(items, found, strict=True) if kind_of(item) not in rules.off)
    if not rules.off or any(one.show is Show.NOW for one in others):
        return found
    return tuple(standing(item, replace(rules, off={}), at, newest) for item in items)


def _still_to_come(span: tuple[float, float], zone: tzinfo, at: datetime | None) -> Standing | None:
    if span == ALWAYS:
        return None
    if span[0] >= span[1]:
        return Standing(show=Show.NEVER, why=_NO_DAY)
    if at is None:
        return Standing(show=Show.LATER, why=_CLOCK)
    return Standing(show=Show.LATER, when=_moment(span[0], zone)) if at.timestamp() < span[0] else None


def barred(item: Item, rules: AiringRules) -> Standing | None:
    """Return why an item never shows on this screen, whatever the moment and whatever else there is; None if it may."""
    airing = item.airing
    if airing.weight <= 0:
        return _off("gewicht: 0", "weight: 0")
    if not rules.critical and is_critical(item):
        return _off("critical_share = 0")
    if airing.screens and not any(tag.casefold() in rules.screens for tag in airing.screens):
        tags = ", ".join(sorted(airing.screens))
        why = Phrase(f"voor een ander scherm: {tags}", f"for another screen: {tags}")
        return Standing(show=Show.ELSEWHERE, why=why)
    return None


def is_critical(item: Item | None) -> bool:
    """Tell whether an item is a critical quote."""
    return isinstance(item, Quote) and item.tone is Tone.CRITICAL


def interrupts(item: Item, span: tuple[float, float]) -> bool:
    """Tell whether an item cuts in while its span lasts; what has no end never does."""
    return item.airing.urgent and span[1] < math.inf


def newest_figures(items: Iterable[Item]) -> frozenset[ItemId]:
    """Return which figures play: of each series the one whose period ends last, of those the shortest."""
    newest: dict[str, NpsReading] = {}
    for item in items:
        if isinstance(item, NpsReading):
            known = newest.setdefault(item.series, item)
            if known is not item and newness(item) > newness(known):
                newest[item.series] = item
    return frozenset(item.id for item in newest.values())


def newness(reading: NpsReading) -> tuple[int, int, int, ItemId]:
    """Return what figures of one series are compared by: when the period ends, how short it is, its place."""
    return reading.period.last_month, -reading.period.length, reading.period.place, reading.id


def span_of(item: Item, campaigns: Mapping[str, Campaign], zone: tzinfo) -> tuple[float, float]:
    """Return from when, and up to when, an item may be shown, in seconds since 1970.

    An announcement of an event without an end of its own ends with the day of the event; a poll some days after it
    closed, so that what came out is seen.
    """
    airing, until = item.airing, item.airing.until
    if until is None and isinstance(item, Announcement) and item.starts is not None:
        until = item.starts.date() if isinstance(item.starts, datetime) else item.starts
    if until is None and isinstance(item, AskedItem) and item.closes is not None:
        until = item.closes + RESULT_STANDS
    if isinstance(item, Hat) and item.turn is not None:
        until = item.turn.day
        airing = airing if airing.since is not None else replace(airing, since=item.told_from)
    if until is None and airing.since is None and airing.campaign is None:
        return ALWAYS
    begins, ends = _edge(airing.since, zone), _edge(until, zone, whole_day=True)
    campaign = campaigns.get((airing.campaign or "").casefold())
    if campaign is not None:
        own = _edge(campaign.since, zone), _edge(campaign.until, zone, whole_day=True)
        begins = max((edge for edge in (begins, own[0]) if edge is not None), default=None)
        ends = min((edge for edge in (ends, own[1]) if edge is not None), default=None)
    return (-math.inf if begins is None else begins), (math.inf if ends is None else ends)


def next_change(items: Iterable[Item], rules: AiringRules, at: datetime) -> datetime | None:
    """Return the next moment at which time alone changes the standing of any of these items; None if none does."""
    now, edges = at.timestamp(), [span_of(item, rules.campaigns, rules.zone) for item in items]
    ahead = min((edge for span in edges for edge in span if now < edge < math.inf), default=None)
    return None if ahead is None else _moment(ahead, rules.zone)


def _off(dutch: str, english: str | None = None) -> Standing:
    return Standing(show=Show.NEVER, why=Phrase(f"staat uit: {dutch}", f"is off: {english or dutch}"))


def _edge(moment: date | datetime | None, zone: tzinfo, *, whole_day: bool = False) -> float | None:
    if moment is None:
        return None
    if isinstance(moment, datetime):
        return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).timestamp()
    if whole_day:
        if moment == date.max:
            return None
        moment += timedelta(days=1)
    return datetime.combine(moment, time(), zone).timestamp()


def _moment(seconds: float, zone: tzinfo) -> datetime:
    try:
        return datetime.fromtimestamp(seconds, zone)
    except (ValueError, OverflowError):  # a second outside the years 1 to 9999 in this zone
        return datetime.max.replace(tzinfo=zone) if seconds > 0 else datetime.min.replace(tzinfo=zone)
