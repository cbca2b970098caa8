"""Finds bursts: many reactions to one item within minutes, far more than it usually gets. Pure.

A burst is no proof of abuse, since a whole department may stand at a screen: it is told, and a person decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from kiosk.model.items import ItemId
from kiosk.model.reactions import Reaction
from kiosk.model.value import value

WINDOW = timedelta(minutes=2)
"""So close together that one person may have sent them."""
FEWEST = 10
"""Reactions within a window that are looked at: some colleagues at a coffee machine are fewer."""
TIMES_ITS_RATE = 5
"""How many times as many as the item gets by itself in such a time: at a loved quote many come all day long."""
_JUST_AFTER = timedelta(milliseconds=1)
"""Moments are kept in milliseconds: until just after the last one all of a burst is meant."""


@value
class Burst:
    """Reactions to one item that came close together."""

    about: ItemId | None
    since: datetime
    until: datetime
    """Just after the last of them."""
    count: int

    @property
    def minutes(self) -> int:
        """How long it lasted, in whole minutes, at least one."""
        return max(1, round((self.until - self.since) / timedelta(minutes=1)))


def bursts_in(reactions: Iterable[Reaction]) -> tuple[Burst, ...]:
    """Return the bursts among reactions, the newest first."""
    times: dict[ItemId | None, list[datetime]] = {}
    for one in reactions:
        if one.proven:
            times.setdefault(one.about, []).append(one.at)
    found = [burst for about, moments in times.items() for burst in bursts_of(about, sorted(moments))]
    return tuple(sorted(found, key=lambda one: (one.since, one.about or ""), reverse=True))


def bursts_of(about: ItemId | None, times: Sequence[datetime]) -> list[Burst]:
    """Return the bursts among moments in order, of one thing that was answered."""
    if not times:
        return []
    runs = _runs(times)
    crowded = sum(last - first + 1 for first, last in runs)
    span = times[-1] - times[0] - sum((times[last] - times[first] for first, last in runs), timedelta())
    usual = (len(times) - crowded) * (WINDOW / span) if span > WINDOW else 0.0
    found = []
    for first, last in runs:
        count, lasted = last - first + 1, max(times[last] - times[first], WINDOW)
        if count >= TIMES_ITS_RATE * usual * (lasted / WINDOW):
            found.append(Burst(about=about, since=times[first], until=times[last] + _JUST_AFTER, count=count))
    return found


def _runs(times: Sequence[datetime]) -> list[tuple[int, int]]:
    """Return the first and the last index of each run that is made of crowded windows."""
    runs: list[tuple[int, int]] = []
    first = 0
    for last, at in enumerate(times):
        while at - times[first] > WINDOW:
            first += 1
        if last - first + 1 >= FEWEST:
            if runs and first <= runs[-1][1]:
                runs[-1] = runs[-1][0], last
            else:
                runs.append((first, last))
    return runs
