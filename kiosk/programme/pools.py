"""Which items may play at a moment, in the rotation of their class; kept up to date in steps as small as the change."""

from __future__ import annotations

import bisect
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple, TypeVar

from kiosk.model.airing import ALWAYS, AiringRules, barred, interrupts, is_critical, newness, span_of
from kiosk.model.content import Snapshot
from kiosk.model.item_hat import Hat
from kiosk.model.item_parts import Tone
from kiosk.model.items import (
    WITHOUT_TURNS,
    Improvement,
    Item,
    ItemId,
    Kind,
    Milestone,
    NpsReading,
    kind_of,
    known_of,
    tone_of,
)
from kiosk.model.kinds import DECLARED, Group
from kiosk.model.schedule import Daypart
from kiosk.model.sign_ups import takes_sign_ups
from kiosk.model.tally import Tally, Turn
from kiosk.programme.reminders import reminded
from kiosk.programme.rotation import HEAVIEST, LIGHTEST, Rotation
from kiosk.programme.windows import kinds_at, next_edge

_Any = TypeVar("_Any", bound=Item)

CRITICAL = "critical"
"""The class of critical quotes; every other class of the rotation is named as its group."""
MOST_ABSENT = 10_000
"""So many items that are away keep their place for when they come back; beyond it the first to go is forgotten."""
EARLIER = 11
"""How many earlier periods go with a figure: with the newest they make a year of months."""


def group_of(item: Item) -> Group:
    """Return the group that an item's showings count for."""
    return DECLARED[type(item)].group


def class_of(item: Item) -> str:
    """Return the class of the rotation that an item takes its turns in."""
    return CRITICAL if is_critical(item) else str(group_of(item))


def earlier_of_each(readings: Iterable[NpsReading]) -> dict[ItemId, tuple[NpsReading, ...]]:
    """Return of each reading that plays the earlier ones of the same length, oldest first."""
    series: dict[str, list[NpsReading]] = defaultdict(list)
    for reading in readings:
        series[reading.series].append(reading)
    earlier = {}
    for ones in series.values():
        newest = max(ones, key=newness)
        before = {one.period: one for one in ones if one.period.length == newest.period.length}
        before.pop(newest.period)
        earlier[newest.id] = tuple(sorted(before.values(), key=lambda one: one.period.place)[-EARLIER:])
    return earlier


class Present(NamedTuple):
    """What there is to choose from, as long as nothing enters or leaves the rotations."""

    groups: tuple[Group, ...]
    """The groups with something to show."""
    shares: tuple[float, ...]
    """Their shares; equal ones where all of theirs are 0."""
    signature: str
    """Both, as one text: counts are kept for each apart."""
    critical: bool
    """Whether critical quotes may be shown now."""
    other: bool
    """Whether other quotes may."""
    day_critical: bool
    """Whether the quote of the day is critical."""
    day_tone: Tone | None
    rivals: bool
    """Whether there are other quotes of its tone."""
    size: int
    """How many items there are."""


class Pools:
    """The content of this screen, and the rotation of each class. Owned by one thread, like the programme."""

    def __init__(
        self, *, rules: AiringRules, dayparts: Sequence[Daypart], tally: Tally, turns: Mapping[ItemId, Turn]
    ) -> None:
        self.items: dict[ItemId, Item] = {}
        """What this screen may ever show of the present content."""
        self.earlier: dict[ItemId, tuple[NpsReading, ...]] = {}
        self._milestones: tuple[Milestone, ...] = ()
        """What is drawn in the line of the figures, the newest last."""
        self.answers: dict[ItemId, ItemId] = {}
        """From a critical quote to the improvement that answers it."""
        self.urgent: tuple[Item, ...] = ()
        self.version = 0
        """Grows with every change of the content."""
        self.stamp = 0
        """Grows whenever an item enters or leaves a rotation."""
        self.rotations: dict[str, Rotation] = {
            name: Rotation(*tally.classes.get(name, (0, 0))) for name in (CRITICAL, *Group)
        }
        self._rules = rules
        self._dayparts = tuple(dayparts)
        off: set[str] = {known_of(kind).group for kind in rules.off}
        self._with_share = [name for name in self.rotations if (Group.QUOTES if name == CRITICAL else name) not in off]
        self._nothing_else = False
        """Whether only kinds without a share may play."""
        self._absent: dict[ItemId, Turn] = dict(turns)
        self._spans: dict[ItemId, tuple[float, float]] = {}
        self._edges: list[float] = []
        self._changed: set[ItemId] = set()
        self._valid = (math.inf, -math.inf)
        self._kinds = frozenset(Kind)
        self._trusted = True
        self._moment = 0.0

    def update(self, snapshot: Snapshot) -> None:
        """Take new content. Items that stayed the same keep their turn and cost next to nothing."""
        self.earlier = earlier_of_each(one for one in snapshot.items if isinstance(one, NpsReading))
        shown = [item for item in snapshot.items if barred(item, self._rules) is None]
        happened = (item for item in shown if isinstance(item, Milestone))
        self._milestones = tuple(sorted(happened, key=lambda one: (one.dated, one.id)))
        items: dict[ItemId, Item] = {
            item.id: item
            for item in shown
            if kind_of(item) not in WITHOUT_TURNS
            and not (isinstance(item, Hat) and item.turn is None)
            and (not isinstance(item, NpsReading) or item.id in self.earlier)
        }
        before, self.items = self.items, items
        gone = before.keys() - items.keys()
        changed = {key for key, item in items.items() if before.get(key) is not item and before.get(key) != item}
        for key in gone | changed:
            self._leave(key, before.get(key))
            self._spans.pop(key, None)
        for key in changed:
            span = span_of(items[key], self._rules.campaigns, self._rules.zone)
            if span != ALWAYS:
                self._spans[key] = span
        paired = set(self.answers.values())
        if gone or changed:
            self.version += 1
            self._edges = sorted({edge for span in self._spans.values() for edge in span})
            self._pair()
            self.urgent = tuple(item for key, item in items.items() if interrupts(item, self._spans.get(key, ALWAYS)))
        self._changed |= changed | paired | set(self.answers.values())

    def _pair(self) -> None:
        self.answers = {
            item.answers: key
            for key, item in self.items.items()
            if isinstance(item, Improvement) and item.answers is not None and is_critical(self.items.get(item.answers))
        }

    def refresh(self, at: datetime, *, trusted: bool = True) -> None:
        """Bring the rotations to a moment. Without a trusted clock only items without dates play, and all kinds."""
        now = at.timestamp()
        if self._valid[0] <= now < self._valid[1] and trusted == self._trusted:
            keys: set[ItemId] = self._changed
        else:
            kinds = kinds_at(self._dayparts, at) if trusted else frozenset(Kind)
            everything = kinds != self._kinds or self._valid[1] == -math.inf
            keys = set(self.items) if everything else self._changed | self._spans.keys() | set(self.answers.values())
            self._kinds, self._trusted = kinds, trusted
            self._valid = (now, self.next_edge(at))
        self._moment = now
        for key in keys:
            self._settle(key)
        if self._rules.off and self._nothing_else == any(self.rotations[name] for name in self._with_share):
            self._nothing_else = not self._nothing_else
            for key, item in self.items.items():
                if kind_of(item) in self._rules.off:
                    self._settle(key)
        if self._changed:
            self._valid = (self._valid[0], min(self._valid[1], self._next_span_edge(now)))
            self._changed = set()

    def milestones(self) -> tuple[Milestone, ...]:
        """Return what is drawn in the line of the figures at the moment of the last refresh, the newest last."""
        return self.within(self._milestones)

    def within(self, items: Iterable[_Any]) -> tuple[_Any, ...]:
        """Return those whose dates hold at the moment of the last refresh, of what has no turns of its own."""
        spans = ((one, span_of(one, self._rules.campaigns, self._rules.zone)) for one in items)
        within = (one for one, span in spans if span == ALWAYS or (self._trusted and span[0] <= self._moment < span[1]))
        return tuple(within)

    def allows(self, item: Item) -> bool:
        """Tell whether this screen may ever show an item."""
        return barred(item, self._rules) is None

    def turns(self) -> dict[ItemId, Turn]:
        """Return where every item stands in its rotation, and where those that are away stood."""
        there = {key: turn for rotation in self.rotations.values() for key, turn in rotation.turns.items()}
        return self._absent | there

    def _next_span_edge(self, now: float) -> float:
        after = bisect.bisect_right(self._edges, now)
        return self._edges[after] if after < len(self._edges) else math.inf

    def next_edge(self, at: datetime) -> float:
        """Return when an item's dates, a part of the week or the day changes next, in seconds since 1970."""
        return min(self._next_span_edge(at.timestamp()), next_edge(self._dayparts, at))

    def may_play(self, item: Item) -> bool:
        """Tell whether an item of this screen may be shown at the moment of the last refresh."""
        kind = kind_of(item)
        if kind not in self._kinds or (kind in self._rules.off and not self._nothing_else):
            return False
        return self.spans(item, self._moment) if self._trusted else item.id not in self._spans

    def shows(self, item: Item) -> bool:
        """Tell whether an item shows on this screen by its dates and its share, whatever the part of the week."""
        known = item.id in self.items and kind_of(item) not in self._rules.off
        return known and self.spans(item, self._moment)

    def takes_turns(self, key: ItemId) -> bool:
        """Tell whether an item is in the rotation of its class now."""
        item = self.items.get(key)
        return item is not None and key in self.rotations[class_of(item)].turns

    def spans(self, item: Item, now: float) -> bool:
        """Tell whether a moment lies within the dates of an item, whatever the part of the week."""
        begins, ends = self._spans.get(item.id, ALWAYS)
        return begins <= now < ends

    def covers(self, item: Item, begins: float, ends: float) -> bool:
        """Tell whether an item may be shown during the whole of a time, whatever the part of the week."""
        span = self._spans.get(item.id, ALWAYS)
        return span[0] <= begins and ends <= span[1]

    def present(self, wanted: Mapping[Group, float], of_the_day: ItemId | None) -> Present:
        """Return what there is at the moment of the last refresh; `wanted` has the share of each group."""
        rotations = self.rotations
        groups = [one for one in Group if rotations[one] or (one is Group.QUOTES and rotations[CRITICAL])]
        shares = {group: wanted[group] for group in groups if wanted[group] > 0} or dict.fromkeys(groups, 1.0)
        return Present(
            groups=tuple(shares),
            shares=tuple(shares.values()),
            signature=" ".join(f"{group}={share:g}" for group, share in shares.items()),
            critical=bool(rotations[CRITICAL]),
            other=bool(rotations[Group.QUOTES]),
            day_critical=of_the_day is not None and is_critical(self.items.get(of_the_day)),
            day_tone=None if of_the_day is None else tone_of(self.items[of_the_day]),
            rivals=of_the_day is not None and self._has_rivals(self.items[of_the_day]),
            size=sum(map(len, rotations.values())),
        )

    def _has_rivals(self, quote: Item) -> bool:
        tone, turns = tone_of(quote), self.rotations[class_of(quote)].turns
        return any(tone_of(self.items[key]) is tone for key in turns if key != quote.id)

    def _settle(self, key: ItemId) -> None:
        """Put an item in its rotation, or take it out, as the moment asks."""
        item = self.items.get(key)
        if item is None:
            return
        rotation = self.rotations[class_of(item)]
        if not self.may_play(item) or self._follows(item):
            self._leave(key, item)
        elif key not in rotation.turns:
            self.stamp += 1
            rotation.put(key, self._absent.pop(key, None), self._weight(item))
        elif takes_sign_ups(item) and rotation.weighs(key) != (weight := self._weight(item)):
            self.stamp += 1
            rotation.put(key, rotation.turns[key], weight)

    def _weight(self, item: Item) -> float:
        """Return how often an item is shown at the moment of the last refresh, beside others of its class."""
        campaign = self._rules.campaigns.get((item.airing.campaign or "").casefold())
        weight = item.airing.weight * (1.0 if campaign is None else campaign.weight)
        today = datetime.fromtimestamp(self._moment, self._rules.zone).date() if self._trusted else date.min
        weight *= reminded(item, today)
        return min(HEAVIEST, max(LIGHTEST, weight))

    def _follows(self, item: Item) -> bool:
        """Tell whether an improvement plays right after the quote it answers, and so takes no turns of its own."""
        if not isinstance(item, Improvement) or item.answers is None or self.answers.get(item.answers) != item.id:
            return False
        quote = self.items.get(item.answers)
        return quote is not None and self.may_play(quote)

    def _leave(self, key: ItemId, item: Item | None) -> None:
        if item is None:
            return
        rotation = self.rotations[class_of(item)]
        turn = rotation.turns.get(key)
        if turn is not None:
            self.stamp += 1
            self._absent[key] = turn
            rotation.discard(key)
            if len(self._absent) > MOST_ABSENT:
                del self._absent[next(iter(self._absent))]
