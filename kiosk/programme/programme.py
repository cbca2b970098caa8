"""The programme: chooses what plays next by the shares, the rotation, the day and the hour, and says why.

The order of precedence, where two wishes collide: an urgent announcement; the improvement right after the criticism it
answers; never two critical quotes in a row; the share of critical quotes; the quote of the day once a minute; the
shares of the kinds. docs/programme.md explains each.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from kiosk.model.airing import is_critical
from kiosk.model.content import Snapshot
from kiosk.model.items import Item, ItemId, Kind, Quote
from kiosk.model.kinds import Group
from kiosk.model.language import Phrase
from kiosk.model.plays import History
from kiosk.model.schedule import Campaign, Cue, Daypart, Role
from kiosk.model.settings import ProgrammeSettings
from kiosk.model.tally import Tally, Tones
from kiosk.model.week import read_daypart
from kiosk.programme import quote_of_the_day, reasons, windows, working_days
from kiosk.programme.airing_rules import airing_rules
from kiosk.programme.balance import counted, critical_is_due, next_class, quotes_until
from kiosk.programme.pools import CRITICAL, Pools, class_of, group_of
from kiosk.programme.premieres import Premieres
from kiosk.programme.reading_time import duration_of
from kiosk.programme.rhythm import UNSEEN_SECONDS, Step, next_step

TOO_SOON_SECONDS = 20.0
"""A critical quote of the day takes the turn of another critical quote unless it left the screen so shortly ago."""
URGENT_SECONDS = 60.0
"""How often an urgent announcement returns after its first showing."""
STANDBY = timedelta(seconds=30)
ALONE = timedelta(minutes=5)
"""How long the quote of the day stands in the rhythm of a day, before it is looked at anew."""
_TAKING_TURNS = (None, Role.COMPANION, Role.PREMIERE)
"""Other showings are extra ones, that cost an item nothing of its turns in the rotation."""
_REMEMBERED_SETS = 8

_GROUP_KINDS = {
    Group.QUOTES: Kind.QUOTE,
    Group.STORIES: Kind.STORY,
    Group.FIGURES: Kind.NPS,
    Group.PICTURES: Kind.PICTURE,
    Group.ANNOUNCEMENTS: Kind.ANNOUNCEMENT,
}


class Plan(NamedTuple):
    """What was decided on, before it is made a cue."""

    item: Item | None
    role: Role | None
    reason: Phrase
    day: str = ""
    """The date, for its quote of the day."""
    left: timedelta | None = None
    """How long the quote of the day may stand alone."""


class Present(NamedTuple):
    """What there is to choose from, as long as nothing enters or leaves the rotations."""

    key: tuple[int, ItemId | None]
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


class Programme:
    """Chooses one cue ahead. Owned by one thread: `choose`, `begin`, `choose`, `begin`, and so on."""

    def __init__(
        self,
        settings: ProgrammeSettings,
        *,
        screens: frozenset[str] = frozenset(),
        history: History | None = None,
        campaigns: Sequence[Campaign] = (),
        dayparts: Sequence[Daypart] = (),
    ) -> None:
        """Begin where `history` ends. ValueError when the opening hours cannot be understood."""
        past = history or History()
        self._settings = settings
        self._zone = ZoneInfo(settings.timezone)
        self._opening = tuple(read_daypart("", when) for when in settings.opening)
        self._tally = past.tally or Tally()
        self._last_play = past.last_play
        self._last_here = past.last_here
        """When the last cue of this run began."""
        self._pools = Pools(
            rules=airing_rules(settings, screens=screens, campaigns=campaigns, dayparts=dayparts),
            dayparts=dayparts,
            tally=self._tally,
            turns=past.turns,
        )
        self._shares = {
            Group.QUOTES: settings.quotes,
            Group.STORIES: settings.stories,
            Group.FIGURES: settings.figures,
            Group.PICTURES: settings.pictures,
            Group.ANNOUNCEMENTS: settings.announcements,
        }
        self._trusted = True
        self._picked: tuple[str, int, ItemId | None] | None = None
        self._of_the_day: ItemId | None = None
        self._announced = dict(past.announced)
        self._premieres = Premieres(past.news)
        self._chosen: Cue | None = None
        self._present: Present | None = None
        self._durations: dict[ItemId, tuple[Item, timedelta]] = {}

    def update(self, snapshot: Snapshot) -> None:
        """Take new content; what was chosen before may no longer be there."""
        before = self._pools.items
        self._pools.update(snapshot)
        self._premieres.notice(before, self._pools.items)
        self._chosen = None
        if len(self._durations) > 2 * len(self._pools.items) + 100:
            self._durations = {key: known for key, known in self._durations.items() if key in self._pools.items}

    def expect_news(self) -> None:
        """From now on, what arrives is shown next: everything that was there at the start has been taken in."""
        self._premieres.expected = True

    def history(self) -> History:
        """Return what another programme needs to go on from here as this one would, under rules of its own."""
        return History(
            tally=self._tally,
            turns=self._pools.turns(),
            last_play=self._last_play,
            last_here=self._last_here,
            announced=dict(self._announced),
            news=self._premieres.waiting,
        )

    def open_at(self, at: datetime) -> bool:
        """Tell whether the screen is on at this moment; always when the clock cannot be right."""
        local = at.astimezone(self._zone)
        if not self._opening or not self._plausible(local):
            return True
        return any(windows.covers(part, local) for part in self._opening)

    def next_change(self, at: datetime) -> datetime:
        """Return the next moment at which time alone changes what may be shown, at the latest the next midnight."""
        local = at.astimezone(self._zone)
        edge = min(self._pools.next_edge(local), windows.next_edge(self._opening, local))
        return datetime.fromtimestamp(edge, self._zone)

    def interruption(self, at: datetime) -> Cue | None:
        """Return the urgent announcement that must cut in now: one that was not shown yet."""
        for item in self._urgent_now(at.astimezone(self._zone)):
            if item.id not in self._announced:
                return self._cue(Plan(item, Role.URGENT, reasons.URGENT))
        return None

    def choose(self, at: datetime) -> Cue:
        """Choose what would start at this moment. Changes nothing: the same question has the same answer."""
        local = at.astimezone(self._zone)
        self._refresh(local)
        plan = self._urgent_again(local) or self._answer() or self._alone(local) or self._premiere(local)
        self._chosen = cue = self._cue(plan or self._ordinary(local))
        return cue

    def begin(self, cue: Cue, at: datetime) -> None:
        """Count a cue that really starts to show."""
        local = at.astimezone(self._zone)
        if cue is not self._chosen:
            self._refresh(local)
        self._premieres.begin(cue.item.id if cue.item is not None else None)
        seconds = cue.duration.total_seconds()
        if self._announced:
            self._announced = {key: since + seconds for key, since in self._announced.items()}
        if cue.item is None:
            self._tally = replace(self._tally, since=self._tally.since + seconds, critical_now=False)
        else:
            if cue.role is Role.URGENT:
                self._announced[cue.item.id] = 0.0
            pinned = cue.role is Role.QUOTE_OF_THE_DAY and cue.item.id == self._of_the_day
            day = local.date().isoformat() if pinned else ""
            known = cue is self._chosen
            self._tally = (cue.tally if known else None) or self._after(cue.item, cue.role, seconds, day)
            rotation = self._pools.rotations[class_of(cue.item)]
            if cue.role in _TAKING_TURNS and cue.item.id in rotation.turns:
                rotation.begin(cue.item.id)
        # A clock that was set back while we ran was set right: what was played by the wrong one is no measure.
        set_back = self._last_here is not None and local < self._last_here - windows.FAR_BEHIND
        if self._last_play is None or local > self._last_play or set_back:
            self._last_play = local
        self._last_here = local

    # What the day asks ----------------------------------------------------------------------------------------------

    def _plausible(self, at: datetime) -> bool:
        return windows.plausible(at, self._last_play)

    def _refresh(self, at: datetime) -> None:
        self._trusted = self._plausible(at)
        self._pools.refresh(at, trusted=self._trusted)
        self._of_the_day = self._quote_of(at)

    def _quote_of(self, at: datetime) -> ItemId | None:
        """Return the quote of the day, that stays what it was when it was first shown.

        The first cue of all does without a new one: it must be there at once, and the holidays take time to read.
        """
        if not self._settings.quote_of_the_day or not self._trusted:
            return None
        pinned = self._tally.of_the_day if self._tally.day == at.date().isoformat() else None
        if pinned is None or pinned not in self._pools.items:
            pinned = self._pick(at) if self._last_here is not None else None
        item = self._pools.items.get(pinned) if pinned is not None else None
        return pinned if item is not None and self._pools.may_play(item) else None

    def _pick(self, at: datetime) -> ItemId | None:
        day = at.date()
        if self._picked is not None and self._picked[:2] == (day.isoformat(), self._pools.version):
            return self._picked[2]
        picked = None
        if working_days.is_working_day(day, self._settings.country):
            begins = datetime(day.year, day.month, day.day, tzinfo=self._zone)
            ends = begins + timedelta(days=1)
            quotes = [
                item
                for item in self._pools.items.values()
                if isinstance(item, Quote)
                and not item.airing.screens
                and self._pools.covers(item, begins.timestamp(), ends.timestamp())
            ]
            number = working_days.working_days_before(day, self._settings.country)
            fitting = quote_of_the_day.of_tone(quotes, number, critical_share=self._settings.critical_share)
            picked = quote_of_the_day.pick([one.id for one in fitting], number)
        self._picked = (day.isoformat(), self._pools.version, picked)
        return picked

    # The steps of a choice ------------------------------------------------------------------------------------------

    def _urgent_now(self, at: datetime) -> list[Item]:
        if not self._pools.urgent or not self._plausible(at):
            return []
        now = at.timestamp()
        return [item for item in self._pools.urgent if self._pools.spans(item, now)]

    def _urgent_again(self, at: datetime) -> Plan | None:
        for item in self._urgent_now(at):
            if self._announced.get(item.id, math.inf) >= URGENT_SECONDS:
                return Plan(item, Role.URGENT, reasons.URGENT)
        return None

    def _answer(self) -> Plan | None:
        """Return the improvement that belongs to the critical quote of just now."""
        key = self._pools.answers.get(self._tally.answer_to) if self._tally.answer_to is not None else None
        item = self._pools.items.get(key) if key is not None else None
        if item is None or not self._pools.may_play(item):
            return None
        return Plan(item, Role.COMPANION, reasons.ANSWER)

    def _alone(self, at: datetime) -> Plan | None:
        """Return the quote of the day in the rhythm of a day, where nothing plays beside it."""
        if self._settings.rhythm != "day" or self._of_the_day is None:
            return None
        return self._day_plan(at)._replace(left=self.next_change(at) - at)

    def _premiere(self, at: datetime) -> Plan | None:
        """Return what just came in, or the quote of the other tone that must pass before it may."""
        key = self._premieres.first(self._pools.takes_turns)
        if key is None:
            return None
        item, present = self._pools.items[key], self._now_present()
        if isinstance(item, Quote):
            critical, last = is_critical(item), self._tally.critical_last
            if present.critical and present.other:
                tones, other = self._tones(), not critical
                if quotes_until(tones, critical=critical, critical_last=last):
                    if quotes_until(tones, critical=other, critical_last=last):
                        return None
                    plan = self._ordinary(at)
                    return plan if isinstance(plan.item, Quote) else self._escort(critical=other)
            elif critical and self._tally.critical_now:
                return None
        return Plan(item, Role.PREMIERE, reasons.NEW)

    def _ordinary(self, at: datetime) -> Plan:
        plan = self._by_shares()
        if self._of_the_day is None:
            return plan
        present, since = self._now_present(), self._tally.since
        wanted = is_critical(plan.item) and present.day_critical and since >= TOO_SOON_SECONDS
        if plan.item is None or wanted:
            return self._day_plan(at)
        if not present.critical or not present.other:
            away = since + self._duration_of(plan.item).total_seconds()
            late = since > 0 and away > UNSEEN_SECONDS and not (present.day_critical and self._tally.critical_now)
            return self._day_plan(at) if late else plan
        step = next_step(
            self._tones(),
            critical=present.day_critical,
            critical_last=self._tally.critical_last,
            since=since,
            seconds=self._duration_of(plan.item).total_seconds(),
            quote=isinstance(plan.item, Quote),
        )
        if step is Step.QUOTE_OF_THE_DAY:
            stood_just_now = self._tally.item == self._of_the_day
            return plan if stood_just_now else self._day_plan(at)
        return self._escort(critical=not present.day_critical) if step is Step.ESCORT else plan

    def _escort(self, *, critical: bool) -> Plan:
        """Return a quote that brings the quote of the day nearer, in place of a slide of another kind."""
        name = CRITICAL if critical else str(Group.QUOTES)
        return Plan(self._of_class(name, in_haste=True), Role.COMPANION, reasons.ESCORT)

    def _of_class(self, name: str, *, in_haste: bool = False) -> Item:
        """Return whose turn it is in a class: not what stood just now, and the quote of the day early in its round.

        In haste the shortest is taken of those whose turn it may be.
        """
        rotation, items, avoid = self._pools.rotations[name], self._pools.items, self._tally.item
        if in_haste:
            may = [items[key] for key in rotation.candidates(avoid=avoid)]
            return min(may, key=lambda item: (self._duration_of(item), item.id))
        return items[rotation.first(avoid=avoid, prefer=self._of_the_day)]

    def _by_shares(self) -> Plan:
        """Choose the kind, then the tone, then whose turn it is."""
        present = self._now_present()
        groups, shares = present.groups, present.shares
        if not groups:
            return Plan(None, None, reasons.NOTHING)
        counts = self._tally.kinds.get(present.signature) or (0,) * len(groups)
        only_critical = present.critical and not present.other
        avoid = groups.index(Group.QUOTES) if only_critical and self._tally.critical_now else None
        index = next_class(shares, counts, avoid=avoid)
        if groups[index] is Group.QUOTES:
            return self._quote(present)
        reason = reasons.of_kind(_GROUP_KINDS[groups[index]], counts[index], sum(counts), shares[index] / sum(shares))
        return Plan(self._of_class(groups[index]), None, reason)

    def _quote(self, present: Present) -> Plan:
        critical, tones = present.critical, self._tones()
        if present.critical and present.other:
            critical = critical_is_due(tones) and not self._tally.critical_last
            reason = reasons.of_tone(tones, critical=critical)
        else:
            reason = reasons.TURN
        late = self._of_the_day is not None and self._tally.since > UNSEEN_SECONDS and not critical
        return Plan(self._of_class(CRITICAL if critical else Group.QUOTES, in_haste=late), None, reason)

    # Counting -------------------------------------------------------------------------------------------------------

    def _tones(self) -> Tones:
        share = self._settings.critical_share
        return self._tally.tones if self._tally.tones.share == share else Tones(share=share)

    def _now_present(self) -> Present:
        """Return what there is to choose from at the moment of the last refresh."""
        pools, key = self._pools, (self._pools.stamp, self._of_the_day)
        if self._present is not None and self._present.key == key:
            return self._present
        rotations = pools.rotations
        groups = [one for one in Group if rotations[one] or (one is Group.QUOTES and rotations[CRITICAL])]
        wanted = {group: self._shares[group] for group in groups if self._shares[group] > 0}
        shares = wanted or dict.fromkeys(groups, 1.0)
        self._present = Present(
            key=key,
            groups=tuple(shares),
            shares=tuple(shares.values()),
            signature=" ".join(f"{group}={share:g}" for group, share in shares.items()),
            critical=bool(rotations[CRITICAL]),
            other=bool(rotations[Group.QUOTES]),
            day_critical=self._of_the_day is not None and is_critical(pools.items[self._of_the_day]),
        )
        return self._present

    def _after(self, item: Item, role: Role | None, seconds: float, day: str) -> Tally:
        """Return what is remembered once an item has been shown; `day` is the date when it was the quote of it."""
        tally, pools = self._tally, self._pools
        name, group = class_of(item), group_of(item)
        kinds: Mapping[str, tuple[int, ...]] = tally.kinds
        present = self._now_present()
        if role is None and group in present.groups:
            key, index = present.signature, present.groups.index(group)
            counts = kinds.get(key) or (0,) * len(present.groups)
            rest = [(one, kinds[one]) for one in kinds if one != key][-_REMEMBERED_SETS + 1 :]
            kinds = dict([*rest, (key, (*counts[:index], counts[index] + 1, *counts[index + 1 :]))])
        critical = is_critical(item)
        tones, critical_last = tally.tones, tally.critical_last
        if isinstance(item, Quote):
            critical_last = critical
            if present.critical and present.other:
                tones = counted(tones, share=self._settings.critical_share, critical=critical)
        rotation = pools.rotations[name]
        turn, classes = None, tally.classes
        if role in _TAKING_TURNS and item.id in rotation.turns:
            turn = rotation.after(item.id)
            classes = {**classes, name: (rotation.shown + 1, rotation.round_now())}
        of_the_day = role is Role.QUOTE_OF_THE_DAY
        return Tally(
            kinds=kinds,
            tones=tones,
            classes=classes,
            critical_last=critical_last,
            critical_now=critical,
            since=0.0 if of_the_day else round(tally.since + seconds, 3),
            day=day or tally.day,
            of_the_day=item.id if day else tally.of_the_day,
            answer_to=item.id if critical and item.id in pools.answers else None,
            item=item.id,
            turn=turn,
        )

    def _cue(self, plan: Plan) -> Cue:
        item = plan.item
        if item is None:
            return Cue(item=None, duration=STANDBY, reason=plan.reason, tally=self._tally)
        duration = self._duration_of(item)
        if plan.left is not None:
            duration = max(duration, min(ALONE, plan.left))
        tally = self._after(item, plan.role, duration.total_seconds(), plan.day)
        earlier = self._pools.earlier.get(item.id, ())
        return Cue(item=item, duration=duration, reason=plan.reason, role=plan.role, earlier=earlier, tally=tally)

    def _duration_of(self, item: Item) -> timedelta:
        known = self._durations.get(item.id)
        if known is None or known[0] is not item:
            known = self._durations[item.id] = (item, duration_of(item, self._settings))
        return known[1]

    def _day_plan(self, at: datetime) -> Plan:
        item = self._pools.items[self._of_the_day] if self._of_the_day is not None else None
        if item is None:
            return Plan(None, None, reasons.NOTHING)
        day = at.date()
        return Plan(item, Role.QUOTE_OF_THE_DAY, reasons.of_the_day(day), day.isoformat())
