"""When one item may show in the days ahead, as far as the clock decides: opening hours, dayparts and its dates."""

from __future__ import annotations

from datetime import datetime, timedelta

from kiosk.model.airing import ALWAYS, Show, next_change, span_of, standing
from kiosk.model.items import Item, kind_of
from kiosk.model.schedule import read_daypart
from kiosk.model.settings import Settings
from kiosk.programme import windows
from kiosk.programme.from_settings import airing_rules_for, dayparts_of

Spans = tuple[tuple[float, float], ...]
"""Times, each from and up to, in seconds since 1970."""


def shows_always(item: Item, settings: Settings) -> bool:
    """Tell whether no clock decides whether the item shows."""
    rules = airing_rules_for(settings)
    unbound = not settings.programme.opening and not any(part.kinds for part in dayparts_of(settings))
    return unbound and span_of(item, rules.campaigns, rules.zone) == ALWAYS


def showing_times(item: Item, settings: Settings, since: datetime, ahead: timedelta) -> Spans:
    """Return when the screen is on and the item may show, from `since` for as long as `ahead`."""
    rules, dayparts = airing_rules_for(settings), dayparts_of(settings)
    opening = tuple(read_daypart("", when) for when in settings.programme.opening)
    local = since.astimezone(rules.zone)
    ends = local.timestamp() + ahead.total_seconds()
    spans: list[tuple[float, float]] = []
    now = local.timestamp()
    while now < ends:
        at = datetime.fromtimestamp(now, rules.zone)
        change = next_change((item,), rules, at)
        edge = min(windows.next_edge((*opening, *dayparts), at), ends, change.timestamp() if change else ends)
        is_open = not opening or any(windows.covers(part, at) for part in opening)
        if is_open and kind_of(item) in windows.kinds_at(dayparts, at) and standing(item, rules, at).show is Show.NOW:
            began, ended = spans[-1] if spans else (now, now)
            spans[-1:] = [(began, edge)] if ended == now else [*spans[-1:], (now, edge)]
        now = edge
    return tuple(spans)
