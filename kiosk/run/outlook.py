"""Foresees for the receipts when each item comes next, beside a kiosk that plays on undisturbed."""

from __future__ import annotations

import queue
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from kiosk.model.content import Snapshot
from kiosk.model.items import ItemId
from kiosk.model.schedule import Cue
from kiosk.model.settings import Settings
from kiosk.programme.from_settings import programme_for
from kiosk.programme.programme import Programme
from kiosk.programme.sequence import sequence
from kiosk.programme.week_ahead import DayAhead, week_ahead
from kiosk.run.messages import Inquiry, Standpoint

AHEAD = timedelta(days=1)
MOST_CUES = 6000
"""So many slides are foreseen at most: a tenth of a millisecond each, on a small machine half a one."""
AT_ONCE = 20
"""After so many it is asked whether a transition runs, that must not stutter because of this."""
WEEK = 7
"""Days that are told at once."""
PATIENCE = 5.0
"""Seconds that the composer has to say where the programme is."""


def next_showings(
    snapshot: Snapshot,
    wanted: frozenset[ItemId],
    *,
    settings: Settings,
    ask: Callable[[Inquiry], None],
    rest: Callable[[], None],
) -> Mapping[ItemId, datetime]:
    """Return when each of the wanted items comes next within a day, as the programme that plays now will choose them.

    `ask` brings the question where that programme is to the composer, `rest` waits while a transition runs. What does
    not come within that time is left out, and so is all when the composer does not answer.
    """
    if (standpoint := _standpoint(snapshot, settings, ask)) is None:
        return {}
    programme, until = standpoint
    found: dict[ItemId, datetime] = {}
    missing = set(wanted)
    for number, (at, cue) in enumerate(sequence(programme, until, until + AHEAD)):
        if not missing or number == MOST_CUES:
            break
        if number % AT_ONCE == 0:
            rest()
        if cue.item is not None and cue.item.id in missing:
            found[cue.item.id] = at
            missing.discard(cue.item.id)
    return found


def next_cues(
    snapshot: Snapshot,
    count: int,
    *,
    settings: Settings,
    ask: Callable[[Inquiry], None],
    rest: Callable[[], None],
) -> tuple[tuple[datetime, Cue], ...]:
    """Return the next so many cues with the moments they begin; none when the composer does not answer."""
    if (standpoint := _standpoint(snapshot, settings, ask)) is None:
        return ()
    programme, until = standpoint
    rest()
    return tuple(islice(sequence(programme, until, until + AHEAD), count))


def next_days(
    snapshot: Snapshot,
    first: int,
    *,
    settings: Settings,
    ask: Callable[[Inquiry], None],
    rest: Callable[[], None],
) -> tuple[DayAhead, ...]:
    """Return a week from so many days after today on; nothing when the composer does not answer."""
    if (standpoint := _standpoint(snapshot, settings, ask)) is None:
        return ()
    programme, until = standpoint
    day = until.astimezone(ZoneInfo(settings.programme.timezone)).date() + timedelta(days=first)
    return week_ahead(programme, snapshot.items, settings, first=day, days=WEEK, rest=rest)


def _standpoint(
    snapshot: Snapshot, settings: Settings, ask: Callable[[Inquiry], None]
) -> tuple[Programme, datetime] | None:
    """Return a programme that stands where the one that plays now does, and until when that has chosen."""
    answer: queue.SimpleQueue[Standpoint] = queue.SimpleQueue()
    ask(Inquiry(answer))
    try:
        there = answer.get(timeout=PATIENCE)
    except queue.Empty:
        return None
    programme = programme_for(settings, there.history)
    programme.update(snapshot)
    return programme, there.until
