"""What may be carried off the wall at one moment: all that stands on it, and what goes with it. Pure.

Posters, papers, tiles, sounds and cards are made of this value and of nothing else. It holds no word that waits for a
person, that was taken down, that is out of its dates or that another screen shows; what is masked is masked in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date, datetime, timedelta
from typing import TypeVar

from kiosk.model.airing import Show
from kiosk.model.answered import PostIt
from kiosk.model.chosen_days import together
from kiosk.model.content import Batch, Snapshot
from kiosk.model.item_hat import Hat
from kiosk.model.item_parts import IdeaState
from kiosk.model.items import Idea, Improvement, Item, ItemId, Milestone, Note, NpsReading, Quote
from kiosk.model.kinds import DECLARED
from kiosk.model.plays import History
from kiosk.model.reactions import ReactionCount, highest_of_each
from kiosk.model.results import Result
from kiosk.model.roles import FeedPlace
from kiosk.model.settings import Settings
from kiosk.model.value import value
from kiosk.model.week_told import WeekShown, WeekTold

_OfKind = TypeVar("_OfKind", bound=Item)


@value
class Carried:
    """What stands on one wall at one moment."""

    now: datetime
    """In the zone of the kiosk."""
    items: tuple[Item, ...] = ()
    """What shows by itself, the newest first; what has no date comes last, in the order of the files."""
    quote_of_the_day: Quote | None = None
    counts: Mapping[ItemId, ReactionCount] = field(default_factory=dict)
    """How many colleagues answered to an item; nothing too small to be told."""
    post_its: tuple[PostIt, ...] = ()
    """Words of colleagues that somebody released, the newest first; no idea that was declined."""
    readings: tuple[NpsReading, ...] = ()
    """Every figure there is, the earlier periods too: the line behind the newest."""
    milestones: tuple[Milestone, ...] = ()
    hats: tuple[Hat, ...] = ()
    """Each roster of the customer's hat with its next turn."""
    results: Mapping[ItemId, Result] = field(default_factory=dict)
    """What came out of the polls and the priorities that stand; nothing too small to be told."""
    week: WeekTold | None = None
    """The sentences about this week, as far as it went; None where there is too little ground, or no week is told."""

    def of(self, kind: type[_OfKind]) -> tuple[_OfKind, ...]:
        """Return what stands of one kind, the newest first."""
        return tuple(one for one in self.items if isinstance(one, kind))

    def find(self, item: ItemId) -> Item | None:
        """Return what stands under this id."""
        return next((one for one in self.items if one.id == item), None)

    def notes_about(self, item: ItemId) -> tuple[PostIt, ...]:
        """Return the words of colleagues about an item."""
        return tuple(one for one in self.post_its if one.about == item)

    def improvement_of(self, quote: Quote) -> Improvement | None:
        """Return what was done because of a critical quote, where it stands too."""
        return next((one for one in self.of(Improvement) if one.answers == quote.id), None)

    def earlier(self, reading: NpsReading) -> tuple[NpsReading, ...]:
        """Return the figures of the same series of before this one, the oldest first."""
        same = (one for one in self.readings if one.series == reading.series and one.period < reading.period)
        return tuple(sorted(same, key=lambda one: one.period))


def carried(snapshot: Snapshot, settings: Settings, now: datetime, history: History | None = None) -> Carried:
    """Return what stands at `now` on the screen that the settings are of.

    `history` is what this screen showed: the quote that was the quote of today stays so. `now` knows its zone.
    """
    from kiosk.programme.from_settings import programme_for, standings_in
    from kiosk.programme.hats_today import next_of

    shows = {
        one.id: told.show for one, told in zip(snapshot.items, standings_in(snapshot.items, settings, now), strict=True)
    }
    newest = _newest_first(snapshot.items)
    programme = programme_for(settings, history)
    programme.update(snapshot)
    quote, _ = programme.day_quote(now)
    rosters = [one for one in newest if isinstance(one, Hat) and shows[one.id] in _DRAWN]
    standing = tuple(one for one in newest if shows[one.id] is Show.NOW)
    beside = tuple(one for one in newest if isinstance(one, Note | Idea) and _is_beside(one, shows[one.id]))
    return Carried(
        now=now,
        items=standing,
        quote_of_the_day=quote if quote in standing else None,
        counts={one.about: one for one in highest_of_each(snapshot.counts)},
        post_its=beside,
        readings=tuple(one for one in newest if isinstance(one, NpsReading) and shows[one.id] in _DRAWN),
        milestones=tuple(one for one in newest if isinstance(one, Milestone) and shows[one.id] in _DRAWN),
        results={one.poll: one for one in snapshot.results if shows.get(one.poll) is Show.NOW},
        week=_week(snapshot, (*standing, *beside), settings, now, history),
        hats=next_of(rosters, now.date(), settings.programme.country) if rosters else (),
    )


def snapshot_told(told: Batch) -> Snapshot:
    """Return what the kiosk told of all that it shows."""
    return Snapshot(
        items=told.items, days=together(told.days), counts=told.counts, results=told.results, weeks=told.weeks
    )


def _week(
    snapshot: Snapshot, items: Sequence[Item], settings: Settings, now: datetime, history: History | None
) -> WeekTold | None:
    from kiosk.programme.this_week import BesideQuotes, told_of

    tally = history.tally if history is not None else None
    beside = BesideQuotes(weeks=snapshot.weeks, results=snapshot.results, shown=tally.week if tally else WeekShown())
    told = told_of(items, now.date(), beside) if settings.programme.week else ()
    monday = now.date() - timedelta(days=now.weekday())
    return WeekTold(monday=monday, lines=tuple(line for line, _ in told)) if told else None


_DRAWN = frozenset({Show.NOW, Show.HISTORY})
"""What is on a slide, by itself or within another."""


def _newest_first(items: Sequence[Item]) -> list[Item]:
    return sorted(items, key=day_of, reverse=True)


def day_of(item: Item) -> date:
    """Return the day that an item tells of itself: when it was said, or happened; the first of all days without."""
    told = (getattr(item, part.name) for part in DECLARED[type(item)].parts if part.feed is FeedPlace.DAY)
    return next((one for one in told if isinstance(one, date)), date.min)


def _is_beside(item: PostIt, show: Show) -> bool:
    declined = isinstance(item, Idea) and item.state is IdeaState.DECLINED
    return show in _DRAWN and not declined
