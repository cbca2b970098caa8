"""What the programme remembers between two cues: small counts, as a value that rides along with each play."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, field, replace
from typing import Any, NamedTuple

from kiosk.model.items import ItemId
from kiosk.model.value import value
from kiosk.model.week_told import WeekShown


class Turn(NamedTuple):
    """Where one item stands in the rotation of its class."""

    round: float = 0.0
    """The rounds it has had; an item of weight 2 takes half a round each time."""
    due: float = -1.0
    """The number of the showing of its class that it is wanted at; below 0 while it was never shown."""
    last: int = -1
    """The number of the showing of its class that was its own last."""


class Tones(NamedTuple):
    """Quotes shown while critical and other quotes were both at hand, and how many of them were critical."""

    share: float = 0.0
    quotes: int = 0
    critical: int = 0


class Posted(NamedTuple):
    """What is remembered of the post-its that stood beside quotes."""

    ahead: int = 0
    """So many more compliments than others stood, while both were at hand."""
    lead: int = 0
    """Which came first the last time: 1 for a compliment, -1 for another, 0 before the first."""
    seen: tuple[ItemId, ...] = ()
    """Those that had their turn while others about the same item still wait for theirs."""


@value
class Tally:
    """All that the next choice depends on, apart from the content, the settings, the time and each item's `Turn`."""

    kinds: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Showings of each kind, kept apart for each set of kinds and shares there was ("quotes=6 stories=2")."""
    tones: Tones = field(default_factory=Tones)
    classes: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """How many showings each class of the rotation had, and the round it is in."""
    critical_last: bool = False
    """Whether the last quote was critical."""
    critical_now: bool = False
    """Whether the very last cue was a critical quote."""
    since: float = 0.0
    """Seconds of slides since the quote of the day left the screen."""
    day: str = ""
    """The date whose quote of the day is fixed, as 2026-04-07."""
    of_the_day: ItemId | None = None
    half_hour: int = 0
    """The half hour since 1970 in which the quote of the day stood whole last."""
    of_its_tone: tuple[int, int] = (0, 0)
    """The showings of the quote of the day on its day, and those of other quotes of its tone."""
    clock: float = 0.0
    """Seconds of slides ever."""
    stood: tuple[tuple[ItemId, float], ...] = ()
    """What stood whole in the last minutes, each with the `clock` at which it left."""
    parts: Mapping[ItemId, int] = field(default_factory=dict)
    """Of what comes in parts, how many were shown of those that are not at their end, the last one shown last."""
    answer_to: ItemId | None = None
    """The critical quote that stood just now, whose improvement may follow."""
    posted: Posted = field(default_factory=Posted)
    week: WeekShown = field(default_factory=WeekShown)
    """How often quotes stood here this week."""
    item: ItemId | None = None
    """The last item, and where it then stood."""
    turn: Turn | None = None

    def to_text(self) -> str:
        """Return one short line of JSON."""
        values = {
            key: value
            for key, value in asdict(self).items()
            if value not in (None, "", {}, (), False, Posted(), WeekShown())
        }
        return json.dumps(values, separators=(",", ":"))

    @classmethod
    def from_text(cls, text: str) -> Tally:
        """Read what `to_text` wrote; ValueError when it is something else."""
        values: dict[str, Any] = json.loads(text)
        try:
            tally = cls(**values)
            return replace(
                tally,
                kinds={key: tuple(counts) for key, counts in tally.kinds.items()},
                tones=Tones(*tally.tones),
                classes={name: (shown, number) for name, (shown, number) in tally.classes.items()},
                of_its_tone=(int(tally.of_its_tone[0]), int(tally.of_its_tone[1])),
                stood=tuple((item, float(left)) for item, left in tally.stood),
                parts={item: int(shown) for item, shown in tally.parts.items()},
                week=_week(*tally.week),
                posted=Posted(int(tally.posted[0]), int(tally.posted[1]), tuple(tally.posted[2])),
                turn=None if tally.turn is None else Turn(*tally.turn),
            )
        except (TypeError, AttributeError, IndexError) as error:
            raise ValueError(f"not a tally: {error}") from error


def _week(monday: str, before: tuple[int, int], day: str, today: tuple[int, int]) -> WeekShown:
    return WeekShown(str(monday), (int(before[0]), int(before[1])), str(day), (int(today[0]), int(today[1])))
