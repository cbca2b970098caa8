"""The steps of a choice at one moment, in the order of their precedence, each with its reason: pure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from kiosk.model.airing import is_critical
from kiosk.model.items import Item, ItemId, Quote
from kiosk.model.kinds import Group
from kiosk.model.language import Phrase
from kiosk.model.schedule import CueRole
from kiosk.model.settings import ProgrammeSettings
from kiosk.model.tally import Tally, Tones
from kiosk.programme import reasons
from kiosk.programme.balance import critical_is_due, next_class, quotes_until
from kiosk.programme.pools import CRITICAL, Pools, Present
from kiosk.programme.rhythm import UNSEEN_SECONDS, Beat, next_step

TOO_SOON_SECONDS = 20.0
"""A critical quote of the day takes the turn of another critical quote unless it left the screen so shortly ago."""


class Chosen(NamedTuple):
    """What was decided on, before it is made a cue."""

    item: Item | None
    role: CueRole | None
    reason: Phrase
    day: str = ""
    """The date, for its quote of the day."""
    left: timedelta | None = None
    """How long the quote of the day may stand alone."""


class Choice(NamedTuple):
    """All that a choice is made of."""

    at: datetime
    """The moment, in the zone of the kiosk."""
    settings: ProgrammeSettings
    tally: Tally
    pools: Pools
    present: Present
    of_the_day: ItemId | None
    duration_of: Callable[[Item], timedelta]

    def answer(self) -> Chosen | None:
        """Return the improvement that belongs to the critical quote of just now."""
        key = self.pools.answers.get(self.tally.answer_to) if self.tally.answer_to is not None else None
        item = self.pools.items.get(key) if key is not None else None
        if item is None or not self.pools.may_play(item):
            return None
        return Chosen(item, CueRole.COMPANION, reasons.ANSWER)

    def alone(self, next_change: Callable[[datetime], datetime]) -> Chosen | None:
        """Return the quote of the day in the rhythm of a day, where nothing plays beside it until the next change."""
        if self.settings.rhythm != "day" or self.of_the_day is None:
            return None
        return self._day_plan()._replace(left=next_change(self.at) - self.at)

    def premiere(self, key: ItemId | None) -> Chosen | None:
        """Return what just came in (`key`), or the quote of the other tone that must pass before it may."""
        if key is None:
            return None
        item, present = self.pools.items[key], self.present
        if isinstance(item, Quote):
            critical, last = is_critical(item), self.tally.critical_last
            if present.critical and present.other:
                tones, other = self._tones(), not critical
                if quotes_until(tones, critical=critical, critical_last=last):
                    if quotes_until(tones, critical=other, critical_last=last):
                        return None
                    plan = self.ordinary()
                    return plan if isinstance(plan.item, Quote) else self._escort(critical=other)
            elif critical and self.tally.critical_now:
                return None
        return Chosen(item, CueRole.PREMIERE, reasons.NEW)

    def ordinary(self) -> Chosen:
        """Return what the shares ask for, or the quote of the day or its escort in the place of it."""
        plan = self._by_shares()
        if self.of_the_day is None:
            return plan
        present, since = self.present, self.tally.since
        wanted = is_critical(plan.item) and present.day_critical and since >= TOO_SOON_SECONDS
        if plan.item is None or wanted:
            return self._day_plan()
        if not present.critical or not present.other:
            away = since + self.duration_of(plan.item).total_seconds()
            late = since > 0 and away > UNSEEN_SECONDS and not (present.day_critical and self.tally.critical_now)
            return self._day_plan() if late else plan
        step = next_step(
            self._tones(),
            critical=present.day_critical,
            critical_last=self.tally.critical_last,
            since=since,
            seconds=self.duration_of(plan.item).total_seconds(),
            quote=isinstance(plan.item, Quote),
        )
        if step is Beat.QUOTE_OF_THE_DAY:
            return plan if self.tally.item == self.of_the_day else self._day_plan()
        return self._escort(critical=not present.day_critical) if step is Beat.ESCORT else plan

    def _day_plan(self) -> Chosen:
        item = self.pools.items[self.of_the_day] if self.of_the_day is not None else None
        if item is None:
            return Chosen(None, None, reasons.NOTHING)
        day = self.at.date()
        return Chosen(item, CueRole.QUOTE_OF_THE_DAY, reasons.of_the_day(day), day.isoformat())

    def _escort(self, *, critical: bool) -> Chosen:
        """Return a quote that brings the quote of the day nearer, in place of a slide of another kind."""
        name = CRITICAL if critical else str(Group.QUOTES)
        return Chosen(self._of_class(name, in_haste=True), CueRole.COMPANION, reasons.ESCORT)

    def _of_class(self, name: str, *, in_haste: bool = False) -> Item:
        """Return whose turn it is in a class: not what stood just now, and the quote of the day early in its round.

        In haste the shortest is taken of those whose turn it may be.
        """
        rotation, items, avoid = self.pools.rotations[name], self.pools.items, self.tally.item
        if in_haste:
            may = [items[key] for key in rotation.candidates(avoid=avoid)]
            return min(may, key=lambda item: (self.duration_of(item), item.id))
        return items[rotation.first(avoid=avoid, prefer=self.of_the_day)]

    def _by_shares(self) -> Chosen:
        """Choose the kind, then the tone, then whose turn it is."""
        present = self.present
        groups, shares = present.groups, present.shares
        if not groups:
            return Chosen(None, None, reasons.NOTHING)
        counts = self.tally.kinds.get(present.signature) or (0,) * len(groups)
        only_critical = present.critical and not present.other and Group.QUOTES in groups
        avoid = groups.index(Group.QUOTES) if only_critical and self.tally.critical_now else None
        index = next_class(shares, counts, avoid=avoid)
        if groups[index] is Group.QUOTES:
            return self._quote(present)
        reason = reasons.of_group(groups[index], counts[index], sum(counts), shares[index] / sum(shares))
        return Chosen(self._of_class(groups[index]), None, reason)

    def _quote(self, present: Present) -> Chosen:
        critical, tones = present.critical, self._tones()
        if present.critical and present.other:
            critical = critical_is_due(tones) and not self.tally.critical_last
            reason = reasons.of_tone(tones, critical=critical)
        else:
            reason = reasons.TURN
        late = self.of_the_day is not None and self.tally.since > UNSEEN_SECONDS and not critical
        return Chosen(self._of_class(CRITICAL if critical else Group.QUOTES, in_haste=late), None, reason)

    def _tones(self) -> Tones:
        share = self.settings.critical_share
        return self.tally.tones if self.tally.tones.share == share else Tones(share=share)
