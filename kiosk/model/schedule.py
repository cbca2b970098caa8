"""What may play when: dayparts, campaigns, the rules of the programme, and the cue that comes out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from kiosk.model.answered import NOTHING_ANSWERED, Answered
from kiosk.model.days_and_hours import days_and_hours
from kiosk.model.items import Item, Kind, Milestone, NpsReading
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


def read_daypart(name: str, when: str, kinds: Iterable[Kind] = ()) -> Daypart:
    """Read "ma-vr 07:30-18:30", "za, zo 10:00-16:00" or "22:00-06:00"; ValueError for anything else. No days: all."""
    weekdays, begins, ends = days_and_hours(when)
    return Daypart(name=name, weekdays=weekdays, begins=begins, ends=ends, kinds=frozenset(kinds))


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


class CueForm(StrEnum):
    """How much of an item shows."""

    WHOLE = "whole"
    ECHO = "echo"
    """One sentence of a quote that stood whole before."""
    PART = "part"
    """As much of a long text as stands at once."""


@value
class Cue:
    """The next thing to show, for how long, and why.

    `item` is None for the standby slide. `earlier` holds the earlier periods of a figure, oldest first, and
    `milestones` what happened in the house, because its slide draws them; both are empty for other kinds.
    """

    item: Item | None
    duration: timedelta
    reason: Phrase
    role: CueRole | None = None
    earlier: tuple[NpsReading, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    form: CueForm = CueForm.WHOLE
    words: tuple[str, ...] = ()
    """The sentence of an echo, or the paragraphs of a part; empty where all of the item shows."""
    part: int = 1
    parts: int = 1
    """Which part of how many this is. A part 1 of 1 is a beginning: its slide shows the way to the whole."""
    whole_at: datetime | None = None
    """When all of it shows again, for an echo of the quote of the day; nothing where that is not sure."""
    beside: Answered = NOTHING_ANSWERED
    """What colleagues answered to it, as far as that stands on this slide."""
    among: tuple[int, int] = (1, 1)
    """Of a value which it is of how many of its sort that show."""
    tally: Tally | None = None
    """What the programme will remember once this cue has begun; the journal keeps the last one over a restart."""
