"""What may be carried off the wall, as the kiosk tells the desk, and as a process that makes things is told it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from kiosk.carrying.documents import DAYS
from kiosk.desk.carried_here import settings_here
from kiosk.desk.desk import Desk
from kiosk.model.batch_codec import write_batch
from kiosk.model.content import Batch
from kiosk.model.items import Item, ItemId
from kiosk.model.plays import History
from kiosk.model.settings import Settings
from kiosk.model.tally import Tally
from kiosk.model.value import value
from kiosk.outputs.carried import Carried, carried, snapshot_told

_AT_ONCE, _MOST = 500, 10_000
"""Items of which the kiosk is asked at a time how often they were shown, and of how many at most."""


@value
class StandingHere:
    """What stands on the wall of this desk."""

    state: str
    """Another as soon as anything else may be shown."""
    told: Batch
    """Every item that may be shown at some time, with what is told beside them."""
    today: str
    """The id of the quote of the day as the kiosk has it; empty for none."""
    settings: Settings

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item that may be shown at some time."""
        return self.told.items

    def carried(self, desk: Desk) -> Carried:
        """Return it as outputs take it."""
        now, history = desk.now(), History()
        if self.today:
            history = History(tally=replace(Tally(), day=now.date().isoformat(), of_the_day=ItemId(self.today)))
        return carried(snapshot_told(self.told), self.settings, now, history)


def standing_here(desk: Desk) -> StandingHere:
    """Return it as it is now. Raises KioskAway where no kiosk answers."""
    state, told = desk.kiosk.shown()
    today = desk.now().date()
    quote = next((one.quote for one in desk.kiosk.week(0) if one.day == today), None)
    return StandingHere(
        state=state,
        told=told,
        today=str(quote.id) if quote is not None else "",
        settings=settings_here(desk),
    )


def order_for(desk: Desk, stands: StandingHere, do: str, **more: object) -> bytes:
    """Return an order for the process that makes things, as one line of JSON."""
    screen = stands.settings.screen
    order: dict[str, object] = {
        "do": do,
        "batch": write_batch(stands.told),
        "today": stands.today,
        "now": desk.now().isoformat(),
        "settings": str(desk.chosen.settings_file) if desk.chosen.settings_file is not None else None,
        "theme": screen.theme,
        "language": screen.language.value,
        "themes": [str(one) for one in desk.theme_folders],
        "plays": _plays(desk),
        **more,
    }
    return json.dumps(order).encode() + b"\n"


def _plays(desk: Desk) -> Mapping[str, tuple[str, str, int]]:
    """Return how often each item was shown in the days that the papers are of."""
    until = desk.now().date()
    since = until - timedelta(days=DAYS - 1)
    found: dict[str, tuple[str, str, int]] = {}
    for first in range(0, _MOST, _AT_ONCE):
        told = desk.kiosk.plays(since, until, first=first, count=_AT_ONCE)
        rows = told.get("rows", ())
        found |= {str(one["item"]): (str(one["kind"]), str(one["tone"] or ""), int(one["plays"])) for one in rows}
        if len(rows) < _AT_ONCE:
            break
    return found
