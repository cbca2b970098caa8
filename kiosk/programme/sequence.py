"""What a programme will show from one moment to another, when nothing happens but time: the forecast."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from kiosk.model.schedule import Cue
from kiosk.programme.programme import Programme


def sequence(programme: Programme, start: datetime, end: datetime) -> Iterator[tuple[datetime, Cue]]:
    """Yield each cue with the moment it begins, as the screen shows them: one after another while it is on."""
    zone, at, until = start.tzinfo, start.astimezone(UTC), end.astimezone(UTC)
    while at < until:
        local = at.astimezone(zone)
        if not programme.open_at(local):
            at = programme.next_change(local).astimezone(UTC)
            continue
        cue = programme.interruption(local) or programme.choose(local)
        programme.begin(cue, local)
        yield local, cue
        at += cue.duration
