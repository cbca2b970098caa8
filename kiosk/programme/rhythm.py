"""When the quote of the day comes between the other slides: often enough to be seen, and not too often.

Its showings count as quotes of their tone like all others, so a critical one needs other quotes around it, and where
the balance or the slides of other kinds would keep it away too long, a quote comes first (an escort). Where not all can
be had, the balance of the tones comes first, then the place of the other quotes of its tone, then how often it is seen.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

from kiosk.model.tally import Tones
from kiosk.programme.balance import counted, quotes_until

SEEN_SECONDS = 4.0
"""Who saw the quote of the day for so long has seen it."""
BACK_SECONDS = 51.0
"""It is back by then, so that a visit of a minute sees it for `SEEN_SECONDS`, whenever it begins."""
FURTHEST_SECONDS = 56.0
"""No slide but a quote stands beyond this since it left."""
LONG_SECONDS = 28.0
"""A slide that stands this long may keep it away as far as that."""
REST = 4.2
"""It rests so many times as long as it stands: then it takes less than a fifth of the time."""
LEAST_OTHERS = 0.31
"""Of the showings of its tone, other quotes have at least this share; promised is 0.30."""
OTHERS = 0.315
"""Below this share a place that it cannot take yet goes to another quote of its tone."""
QUOTE_SECONDS = 8.5
"""What a short quote takes, for planning ahead."""


class Day(NamedTuple):
    """What is so of the quote of the day at one moment."""

    critical: bool
    since: float
    """Seconds since it left the screen; 0 when it stood just now."""
    stands: float
    """Seconds that it would stand now."""
    shown: int
    """Its showings today, and those of other quotes of its tone."""
    others: int
    rivals: bool = True
    """Whether there are other quotes of its tone."""
    stood_last: bool = False
    """Whether it was the very last slide, in whatever role."""

    @property
    def rested(self) -> bool:
        """Whether it may return without taking more than its part of the time."""
        return self.since >= REST * self.stands and not self.stood_last

    @property
    def owes(self) -> bool:
        """Whether another quote of its tone must come before it."""
        return self.rivals and self.others < LEAST_OTHERS * (self.shown + self.others + 1) - 1

    @property
    def yields(self) -> bool:
        """Whether another quote of its tone is wanted, once it was shown itself."""
        return self.rivals and self.shown > 0 and self.others < OTHERS * (self.shown + self.others + 1)


class Asked(NamedTuple):
    """What the shares ask for."""

    seconds: float
    critical: bool | None
    """None for what is no quote."""


class Beat(Enum):
    """What comes now."""

    GO_ON = auto()
    """The slide whose turn it is by the shares."""
    QUOTE_OF_THE_DAY = auto()
    ESCORT = auto()
    """A quote of the other tone, so that the quote of the day can follow sooner."""
    RIVAL = auto()
    """Another quote of its tone, because it cannot come yet itself."""


def ready(tones: Tones, day: Day, *, critical_last: bool) -> bool:
    """Tell whether the quote of the day may come now by every promise that goes before it."""
    waits = quotes_until(tones, critical=day.critical, critical_last=critical_last)
    return not waits and day.rested and not day.owes


def next_step(tones: Tones, day: Day, asked: Asked, *, critical_last: bool) -> Beat:
    """Decide what comes in the place of what the shares ask for."""
    if ready(tones, day, critical_last=critical_last):
        late = _back(tones, day, asked, critical_last=critical_last) > _limit(asked)
        return Beat.QUOTE_OF_THE_DAY if late or (day.critical and asked.critical) else Beat.GO_ON
    waits = quotes_until(tones, critical=day.critical, critical_last=critical_last)
    rival = _rival_seconds(tones, day, waits) if day.yields else 0.0
    if day.yields and day.since + rival <= BACK_SECONDS:
        return Beat.ESCORT if waits else Beat.RIVAL
    if asked.critical is None:
        before = rival if day.owes else waits * QUOTE_SECONDS
        if _fits(day, asked, before):
            return Beat.GO_ON
    if day.owes:
        return Beat.ESCORT if waits else Beat.RIVAL
    may_escort = not quotes_until(tones, critical=not day.critical, critical_last=critical_last)
    if asked.critical is None:
        return Beat.ESCORT if may_escort else Beat.RIVAL
    return Beat.ESCORT if day.critical and asked.critical and may_escort else Beat.GO_ON


def _limit(asked: Asked) -> float:
    return FURTHEST_SECONDS if asked.critical is None and asked.seconds >= LONG_SECONDS else BACK_SECONDS


def _fits(day: Day, asked: Asked, before: float) -> bool:
    """Tell whether a slide of another kind may stand now, where quotes of so many seconds must come before the day's.

    It may where the quote of the day is back in time after it, and also where that is out of reach anyway; never beyond
    the furthest.
    """
    away = day.since + asked.seconds
    return away <= FURTHEST_SECONDS and (away + before <= _limit(asked) or before > BACK_SECONDS)


def _back(tones: Tones, day: Day, asked: Asked, *, critical_last: bool) -> float:
    """Return how long it will have been away at its soonest return after this slide."""
    if asked.critical is not None:
        tones, critical_last = counted(tones, share=tones.share, critical=asked.critical), asked.critical
    waits = quotes_until(tones, critical=day.critical, critical_last=critical_last)
    return day.since + asked.seconds + waits * QUOTE_SECONDS


def _rival_seconds(tones: Tones, day: Day, waits: int) -> float:
    """Return how long it takes until the quote of the day may come after another one of its tone."""
    for critical in (*[not day.critical] * waits, day.critical):
        tones = counted(tones, share=tones.share, critical=critical)
    return QUOTE_SECONDS * (waits + 1 + quotes_until(tones, critical=day.critical, critical_last=day.critical))
