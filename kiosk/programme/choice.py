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
from kiosk.programme.counting import of_its_tone
from kiosk.programme.pools import CRITICAL, Pools, Present
from kiosk.programme.rhythm import BACK_SECONDS, FURTHEST_SECONDS, Asked, Beat, Day, next_step

HASTE_SECONDS = 25.0
"""From here on quotes are short ones, so that the quote of the day is back in time."""


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
    capped: frozenset[ItemId]
    """What stood whole so often just now that something else comes first."""
    seconds_of: Callable[[Item], float]
    """How long an item would stand now."""
    pinned: bool = False
    """Whether people chose the quote of the day."""

    def answer(self) -> Chosen | None:
        """Return the improvement that belongs to the critical quote that stood whole just now."""
        item = self._answer_to(self.tally.answer_to)
        away = self.of_the_day is not None and item is not None and self.tally.since + self.seconds_of(item)
        return None if item is None or away > FURTHEST_SECONDS else Chosen(item, CueRole.COMPANION, reasons.ANSWER)

    def _answer_to(self, quote: ItemId | None) -> Item | None:
        """Return the improvement that follows a critical quote, where it may show now."""
        key = self.pools.answers.get(quote) if quote is not None else None
        item = self.pools.items.get(key) if key is not None else None
        return None if item is None or item.id in self.capped or not self.pools.may_play(item) else item

    def _takes(self, item: Item) -> float:
        """Return how many seconds an item takes, with the answer that follows it."""
        answer = self._answer_to(item.id) if item.id not in self.capped else None
        return self.seconds_of(item) + (self.seconds_of(answer) if answer is not None else 0.0)

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
        """Return what the shares ask for, or the quote of the day or an escort in the place of it."""
        plan = self._by_shares()
        day = self._day()
        if day is None:
            return plan
        if plan.item is None:
            return self._day_plan()
        if not self.present.critical or not self.present.other:
            return self._among_one_tone(plan, day)
        critical_plan = is_critical(plan.item) if isinstance(plan.item, Quote) else None
        step = next_step(
            self._tones(),
            day,
            Asked(self._takes(plan.item), critical_plan),
            critical_last=self.tally.critical_last,
        )
        if step is Beat.QUOTE_OF_THE_DAY:
            return self._day_plan()
        if step is Beat.GO_ON:
            return plan
        critical = day.critical is (step is Beat.RIVAL)
        return self._escort(critical=critical) if critical_plan is None else self._of_tone(critical=critical)

    def _day(self) -> Day | None:
        """Return what is so of the quote of the day; None where there is none."""
        if self.of_the_day is None:
            return None
        itself, others = of_its_tone(self.tally, self.at)
        stands = self.seconds_of(self.pools.items[self.of_the_day])
        return Day(
            critical=self.present.day_critical,
            since=self.tally.since,
            stands=stands,
            shown=itself,
            others=others,
            rivals=self.present.rivals,
            stood_last=self.tally.item == self.of_the_day,
        )

    def _among_one_tone(self, plan: Chosen, day: Day) -> Chosen:
        """Return the plan or the quote of the day, where all quotes are critical or none is.

        A critical one cannot follow another at once: then it takes the place of the other.
        """
        between = day.critical and self.tally.critical_now and len(self.present.groups) > 1
        if plan.item is None or day.stood_last or between:
            return plan
        seconds, quote = self.seconds_of(plan.item), isinstance(plan.item, Quote)
        away = day.since + seconds
        if day.rested and (away > BACK_SECONDS or (quote and day.critical)):
            return self._day_plan()
        return self._day_plan() if day.since > 0 and away > FURTHEST_SECONDS and not quote else plan

    def _day_plan(self) -> Chosen:
        item = self.pools.items[self.of_the_day] if self.of_the_day is not None else None
        if item is None:
            return Chosen(None, None, reasons.NOTHING)
        day = self.at.date()
        return Chosen(item, CueRole.QUOTE_OF_THE_DAY, reasons.of_the_day(day, pinned=self.pinned), day.isoformat())

    def _escort(self, *, critical: bool) -> Chosen:
        """Return a quote that brings the quote of the day nearer, in place of a slide of another kind."""
        name = CRITICAL if critical else str(Group.QUOTES)
        return Chosen(self._of_class(name, in_haste=True), CueRole.COMPANION, reasons.ESCORT)

    def _of_class(self, name: str, *, in_haste: bool = False) -> Item:
        """Return whose turn it is in a class: not what stood just now, nor what stood whole too often.

        The quote of the day comes as such only. In haste the shortest is taken of those whose turn it may be.
        """
        items, day, rotation = self.pools.items, self.of_the_day, self.pools.rotations[name]
        may = rotation.candidates(self.tally.item, day)
        may = [key for key in may if key not in self.capped] or may
        if day is not None:
            since = self.tally.since
            may = [key for key in may if since + self._takes(items[key]) <= FURTHEST_SECONDS] or may
        if in_haste:
            return min((items[key] for key in may), key=lambda item: (self._takes(item), item.id))
        return items[rotation.drawn(may)]

    def _shares(self, avoid: int | None) -> tuple[float, ...]:
        """Return the shares of the groups, without those whose every item stood whole too often just now.

        Never two critical quotes in a row goes before: then all the others count, where each stood too often.
        """
        present, rotations = self.present, self.pools.rotations
        if not self.capped:
            return present.shares
        shares = tuple(
            share if group is Group.QUOTES or not self.capped.issuperset(rotations[group].turns) else 0.0
            for group, share in zip(present.groups, present.shares, strict=True)
        )
        others = any(share for index, share in enumerate(shares) if index != avoid)
        return shares if others else present.shares

    def _by_shares(self) -> Chosen:
        """Choose the kind, then the tone, then whose turn it is."""
        present = self.present
        groups = present.groups
        if not groups:
            return Chosen(None, None, reasons.NOTHING)
        counts = self.tally.kinds.get(present.signature) or (0,) * len(groups)
        only_critical = present.critical and not present.other and Group.QUOTES in groups
        avoid = groups.index(Group.QUOTES) if only_critical and self.tally.critical_now else None
        index = next_class(self._shares(avoid), counts, avoid=avoid)
        if groups[index] is Group.QUOTES:
            return self._quote(present)
        share = present.shares[index] / sum(present.shares)
        reason = reasons.of_group(groups[index], counts[index], sum(counts), share)
        return Chosen(self._of_class(groups[index]), None, reason)

    def _quote(self, present: Present) -> Chosen:
        late = self.of_the_day is not None and self.tally.since > HASTE_SECONDS
        if not present.critical or not present.other:
            name = CRITICAL if present.critical else str(Group.QUOTES)
            return Chosen(self._of_class(name, in_haste=late), None, reasons.TURN)
        tones, last = self._tones(), self.tally.critical_last
        critical = critical_is_due(tones) and not last
        if self.capped.issuperset(self.pools.rotations[CRITICAL if critical else Group.QUOTES].turns):
            critical ^= not quotes_until(tones, critical=not critical, critical_last=last)
        return self._of_tone(critical=critical)

    def _of_tone(self, *, critical: bool) -> Chosen:
        """Return whose turn it is among the quotes of a tone, in haste where the quote of the day is to be back."""
        haste = self.of_the_day is not None and self.tally.since > HASTE_SECONDS
        reason = reasons.of_tone(self._tones(), critical=critical)
        return Chosen(self._of_class(CRITICAL if critical else Group.QUOTES, in_haste=haste), None, reason)

    def _tones(self) -> Tones:
        share = self.settings.critical_share
        return self.tally.tones if self.tally.tones.share == share else Tones(share=share)
