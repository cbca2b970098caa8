"""What may be carried off the wall, as the desk knows it: what the kiosk shows, by the settings that hold now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time, timedelta

from kiosk.desk.desk import Desk
from kiosk.model.airing import next_change
from kiosk.model.desk import Act
from kiosk.model.items import Item, ItemId
from kiosk.model.plays import History
from kiosk.model.settings import Settings
from kiosk.model.tally import Tally
from kiosk.model.value import value
from kiosk.outputs.carried import Carried, carried, snapshot_told

_OFF = frozenset({Act.TAKE_DOWN, Act.ERASE})


@value
class CarriedHere:
    """What stands on the wall of this desk."""

    state: str
    """The word of the kiosk that it goes with: another as soon as anything else may be shown."""
    settings: Settings
    """Those that it was made by."""
    carried: Carried
    ends: datetime
    """From when on it may be another by time alone."""


def carried_here(desk: Desk) -> CarriedHere:
    """Return it as it is now. Raises KioskAway where no kiosk answers. May take a second where there is much."""
    from kiosk.programme.from_settings import airing_rules_for

    settings, now = settings_here(desk), desk.now()
    state, told = desk.kiosk.shown()
    midnight = datetime.combine(now.date() + timedelta(days=1), time(), now.tzinfo)
    change = next_change(told.items, airing_rules_for(settings), now)
    return CarriedHere(
        state=state,
        settings=settings,
        carried=carried(snapshot_told(told), settings, now, _today(desk, now)),
        ends=min(midnight, change) if change is not None else midnight,
    )


def settings_here(desk: Desk) -> Settings:
    """Return the settings that hold now, with what the officer chose; those of the start while a file is spoilt."""
    now = desk.chosen.read()
    spoilt = now.trouble is not None and now.settings == Settings()
    if spoilt:
        return desk.settings
    return replace(now.settings, screen=replace(desk.settings.screen, tags=now.settings.screen.tags))


def taken_down_here(desk: Desk, items: Iterable[Item]) -> frozenset[ItemId]:
    """Return which of these the desk keeps off the wall: the kiosk may not have heard it yet."""
    return frozenset(one.id for one in items if any(ruled.act in _OFF for ruled in desk.decisions.rulings(one.id)))


def _today(desk: Desk, now: datetime) -> History:
    """Return what the kiosk tells of today: the quote that it has for the day stays so, whatever came since."""
    quote = next((one.quote for one in desk.kiosk.week(0) if one.day == now.date()), None)
    if quote is None:
        return History()
    return History(tally=replace(Tally(), day=now.date().isoformat(), of_the_day=quote.id))
