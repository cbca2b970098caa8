"""What happened on the screen: plays, the proof of play, and what shows now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from enum import StrEnum

from kiosk.model.item_parts import Tone
from kiosk.model.items import ItemId, Kind, kind_of, title_of, tone_of
from kiosk.model.language import Phrase
from kiosk.model.schedule import Cue, CueRole
from kiosk.model.tally import Tally, Turn
from kiosk.model.value import value


class Outcome(StrEnum):
    """How a play ended."""

    SHOWN = "shown"
    """Shown for its whole duration."""
    CUT = "cut"
    """Left early: the item was removed, changed, skipped by a key or interrupted."""
    FAILED = "failed"
    """Could not be painted; nothing of it was seen."""


@value
class Play:
    """One showing of one item. `item` is None for the standby slide; times are aware and in the zone of the kiosk."""

    item: ItemId | None
    kind: Kind | None
    tone: Tone | None
    started: datetime
    seconds: float
    """How long it really stood, measured on the monotonic clock."""
    outcome: Outcome
    reason: Phrase
    role: CueRole | None = None
    campaign: str | None = None
    title: str = ""
    """The few words a person knows the item by, also when it is long gone."""
    tally: Tally | None = None
    """What the programme remembered once it had begun (`Cue.tally`)."""


def play_of(cue: Cue, started: datetime, seconds: float, outcome: Outcome) -> Play:
    """Return the proof of one showing of a cue."""
    item = cue.item
    return Play(
        item=item.id if item else None,
        kind=kind_of(item) if item else None,
        tone=tone_of(item) if item else None,
        started=started,
        seconds=seconds,
        outcome=outcome,
        reason=cue.reason,
        role=cue.role,
        campaign=item.airing.campaign if item else None,
        title=title_of(item) if item else "",
        tally=cue.tally,
    )


@value
class History:
    """What a programme goes on from: what the journal gives back after a restart, or what the one before it knew.

    Only a programme that runs knows the last three.
    """

    tally: Tally | None = None
    turns: Mapping[ItemId, Turn] = field(default_factory=dict)
    last_play: datetime | None = None
    """When the last play began: a clock that is far behind it cannot be right."""
    last_here: datetime | None = None
    """When the last play of this run began; None before the first."""
    announced: Mapping[ItemId, float] = field(default_factory=dict)
    """Seconds of slides since each urgent announcement was shown last."""
    news: tuple[ItemId, ...] = ()
    """What came in and waits for its premiere."""


@value
class NowShowing:
    """What stands on the screen: for the status, the preview and "why am I seeing this?"."""

    cue: Cue
    started: datetime
    page: int
    pages: int
