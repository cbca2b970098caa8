"""What may play when: dayparts, campaigns, the rules of the programme, and the cue that comes out."""

from __future__ import annotations

from datetime import date, time, timedelta
from enum import StrEnum

from kiosk.model.items import Item, Kind, NpsReading
from kiosk.model.language import Phrase
from kiosk.model.tally import Tally
from kiosk.model.value import value


@value
class Daypart:
    """A part of the week. When `ends` is not after `begins` it runs overnight and belongs to the day it began."""

    name: str
    weekdays: frozenset[int]
    """Monday is 0, Sunday is 6."""
    begins: time
    ends: time
    kinds: frozenset[Kind] = frozenset()
    """Only these kinds play in it; empty means all."""


@value
class Campaign:
    """Items that belong together for some time, with a weight against the others of their kind."""

    name: str
    since: date | None = None
    until: date | None = None
    weight: float = 1.0


class CueRole(StrEnum):
    """The special part a cue can play in the day."""

    QUOTE_OF_THE_DAY = "quote of the day"
    URGENT = "urgent"
    PREMIERE = "premiere"
    """Came in while the kiosk runs: shown next, so that who dropped the file sees it."""
    COMPANION = "companion"
    """Goes with another cue: the improvement after a critical quote, or a quote between two of the quote of the day."""


@value
class Cue:
    """The next thing to show, for how long, and why.

    `item` is None for the standby slide. `earlier` holds the earlier periods of a figure, oldest first, because its
    slide draws them; it is empty for other kinds.
    """

    item: Item | None
    duration: timedelta
    reason: Phrase
    role: CueRole | None = None
    earlier: tuple[NpsReading, ...] = ()
    tally: Tally | None = None
    """What the programme will remember once this cue has begun; the journal keeps the last one over a restart."""
