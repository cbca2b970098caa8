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
from zoneinfo import ZoneInfo

from kiosk.model.content import Snapshot
from kiosk.model.items import Item, ItemId, Kind, Quote
from kiosk.model.language import Phrase
from kiosk.model.plays import History
from kiosk.model.schedule import Campaign, Cue, Daypart, Role
from kiosk.model.settings import ProgrammeSettings
from kiosk.model.tally import Tally, Tones
from kiosk.programme import quote_of_the_day, reasons, windows, working_days
from kiosk.programme.balance import counted, critical_is_due, next_class, quotes_until
from kiosk.programme.pools import CRITICAL, Group, Pools, class_of, group_of, is_critical
from kiosk.programme.reading_time import duration_of

UNSEEN_SECONDS = 55.0
"""The quote of the day stays away no longer than this, where the slides between allow it."""
TOO_SOON_SECONDS = 20.0
"""A critical quote of the day takes the turn of another critical quote unless it left the screen so shortly ago."""
URGENT_SECONDS = 60.0
"""How often an urgent announcement returns after its first showing."""
STANDBY = timedelta(seconds=30)
ALONE = timedelta(minutes=5)
"""How long the quote of the day stands in the rhythm of a day, before it is looked at anew."""
_ESCORTED_SHARE = 0.25
"""Below this share a critical quote of the day would need too many other quotes around it to come every minute."""
_QUOTE_SECONDS = 10.0
"""What an ordinary quote takes, for planning ahead."""
_REMEMBERED_SETS = 8

_GROUP_KINDS = {
    Group.QUOTES: Kind.QUOTE,
    Group.STORIES: Kind.STORY,
    Group.FIGURES: Kind.NPS,
    Group.PICTURES: Kind.PICTURE,
    Group.ANNOUNCEMENTS: Kind.ANNOUNCEMENT,
}


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
        """Begin where `history` ends. KioskError when the opening hours cannot be understood."""
        past = history or History()
        self._settings = settings
        self._zone = ZoneInfo(settings.timezone)
        self._opening = tuple(windows.read_daypart("", when) for when in settings.opening)
        self._tally = past.tally or Tally()
        self._last_play = past.last_play
        self._pools = Pools(
            zone=self._zone,
            screens=screens,
            campaigns=campaigns,
            dayparts=dayparts,
            tally=self._tally,
            turns=past.turns,
            critical=settings.critical_share > 0,
        )
        self._shares = {
            Group.QUOTES: settings.quotes,
            Group.STORIES: settings.stories,
            Group.FIGURES: settings.figures,
            Group.PICTURES: settings.pictures,
            Group.ANNOUNCEMENTS: settings.announcements,
        }
        self._begun = False
        self._picked: tuple[str, int, ItemId | None] | None = None
        self._of_the_day: ItemId | None = None
        self._announced: dict[ItemId, float] = {}

    def update(self, snapshot: Snapshot) -> None:
        """Take new content; what was chosen before may no longer be there."""
        self._pools.update(snapshot)

    def open_at(self, at: datetime) -> bool:
        """Tell whether the screen is on at this moment; always when the clock cannot be right."""
        local = at.astimezone(self._zone)
        if not self._opening or not self._plausible(local):
            return True
        return any(windows.covers(part, local) for part in self._opening)

    def next_change(self, at: datetime) -> datetime | None:
        """Return the next moment at which time alone changes what may be shown, at the latest the next midnight."""
        local = at.astimezone(self._zone)
        edge = min(self._pools.next_edge(local), windows.next_edge(self._opening, local))
        return datetime.fromtimestamp(edge, self._zone)

    def interruption(self, at: datetime) -> Cue | None:
        """Return the urgent announcement that must cut in now: one that was not shown yet."""
        for item in self._urgent_now(at.astimezone(self._zone)):
            if item.id not in self._announced:
                return self._cue(item, Role.URGENT, reasons.URGENT)
        return None

    def choose(self, at: datetime) -> Cue:
        """Choose what would start at this moment. Changes nothing: the same question has the same answer."""
        local = at.astimezone(self._zone)
        self._refresh(local)
        return self._urgent_again(local) or self._answer() or self._alone(local) or self._ordinary(local)

    def begin(self, cue: Cue, at: datetime) -> None:
        """Count a cue that really starts to show."""
        local = at.astimezone(self._zone)
        self._begun = True
        seconds = cue.duration.total_seconds()
        self._announced = {key: since + seconds for key, since in self._announced.items()}
        if cue.item is None:
            self._tally = replace(self._tally, since=self._tally.since + seconds, critical_now=False)
        else:
            if cue.role is Role.URGENT:
                self._announced[cue.item.id] = 0.0
            day = local.date().isoformat()
            self._tally = self._after(cue.item, cue.role, seconds)
            if cue.role is Role.QUOTE_OF_THE_DAY and cue.item.id == self._of_the_day:
                self._tally = replace(self._tally, day=day, of_the_day=cue.item.id)
            rotation = self._pools.rotations[class_of(cue.item)]
            if cue.item.id in rotation.turns:
                rotation.begin(cue.item.id)
        if self._last_play is None or local > self._last_play:
            self._last_play = local

    # What the day asks ----------------------------------------------------------------------------------------------

    def _plausible(self, at: datetime) -> bool:
        return windows.plausible(at, self._last_play)

    def _refresh(self, at: datetime) -> None:
        self._pools.refresh(at, trusted=self._plausible(at))
        self._of_the_day = self._quote_of(at)
        self._pools.set_aside(self._of_the_day)

    def _quote_of(self, at: datetime) -> ItemId | None:
        """Return the quote of the day; the first cue of all does without, because it must be there at once."""
        settings, day = self._settings, at.date()
        if not self._begun or not settings.quote_of_the_day or not self._plausible(at):
            return None
        pinned = self._tally.of_the_day if self._tally.day == day.isoformat() else None
        if pinned is None or pinned not in self._pools.items:
            pinned = self._pick(at)
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
        now = at.timestamp()
        return [item for item in self._pools.urgent if self._pools.spans(item, now)] if self._plausible(at) else []

    def _urgent_again(self, at: datetime) -> Cue | None:
        for item in self._urgent_now(at):
            if self._announced.get(item.id, math.inf) >= URGENT_SECONDS:
                return self._cue(item, Role.URGENT, reasons.URGENT)
        return None

    def _answer(self) -> Cue | None:
        """Return the improvement that belongs to the critical quote of just now."""
        key = self._pools.answers.get(self._tally.answer_to) if self._tally.answer_to is not None else None
        item = self._pools.items.get(key) if key is not None else None
        if item is None or not self._pools.may_play(item):
            return None
        return self._cue(item, Role.COMPANION, reasons.ANSWER)

    def _alone(self, at: datetime) -> Cue | None:
        """Return the quote of the day in the rhythm of a day, where nothing plays beside it."""
        if self._settings.rhythm != "day" or self._of_the_day is None:
            return None
        cue = self._day_cue(at)
        change = self.next_change(at)
        left = ALONE if change is None else change - at
        return replace(cue, duration=max(cue.duration, min(ALONE, left)))

    def _ordinary(self, at: datetime) -> Cue:
        cue = self._by_shares(at)
        if self._of_the_day is None:
            return cue
        item = self._pools.items[self._of_the_day]
        if cue.item is None:
            return self._day_cue(at)
        since = self._tally.since
        if is_critical(cue.item) and is_critical(item) and since >= TOO_SOON_SECONDS:
            return self._day_cue(at)
        seconds = cue.duration.total_seconds()
        waits = quotes_until(self._tones(), critical=is_critical(item), critical_last=self._tally.critical_last)
        if not self._both_tones():
            waits = 0
        if since <= 0 or since + seconds + waits * _QUOTE_SECONDS <= UNSEEN_SECONDS:
            return cue
        if waits == 0:
            return self._day_cue(at)
        return self._escort(cue, critical=not is_critical(item)) or cue

    def _escort(self, cue: Cue, *, critical: bool) -> Cue | None:
        """Return a quote that brings the quote of the day nearer, in place of a cue of another kind."""
        rotation = self._pools.rotations[CRITICAL if critical else str(Group.QUOTES)]
        far = not critical and self._settings.critical_share < _ESCORTED_SHARE
        if isinstance(cue.item, Quote) or far or not rotation or (critical and self._tally.critical_last):
            return None
        return self._cue(self._pools.items[rotation.first()], Role.COMPANION, reasons.ESCORT)

    def _by_shares(self, at: datetime) -> Cue:
        """Choose the kind, then the tone, then whose turn it is."""
        shares = self._present_shares()
        groups = list(shares)
        if not groups:
            return Cue(item=None, duration=STANDBY, reason=reasons.NOTHING, tally=self._tally)
        counts = self._tally.kinds.get(_signature(shares), (0,) * len(groups))
        rotations = self._pools.rotations
        only_critical = bool(rotations[CRITICAL]) and not self._has(critical=False)
        avoid = None
        if only_critical and self._tally.critical_now and Group.QUOTES in groups:
            avoid = groups.index(Group.QUOTES)
        group = groups[next_class(list(shares.values()), counts, avoid=avoid)]
        if group is not Group.QUOTES:
            share = shares[group] / sum(shares.values())
            reason = reasons.of_kind(_GROUP_KINDS[group], counts[groups.index(group)], sum(counts), share)
            return self._cue(self._pools.items[rotations[str(group)].first()], None, reason)
        return self._quote(at)

    def _quote(self, at: datetime) -> Cue:
        critical = self._has(critical=True)
        tones = self._tones()
        if self._both_tones():
            critical = critical_is_due(tones) and not self._tally.critical_last
            reason = reasons.of_tone(tones, critical=critical)
        else:
            reason = reasons.TURN
        rotation = self._pools.rotations[CRITICAL if critical else str(Group.QUOTES)]
        return self._cue(self._pools.items[rotation.first()], None, reason) if rotation else self._day_cue(at)

    # Counting -------------------------------------------------------------------------------------------------------

    def _has(self, *, critical: bool) -> bool:
        """Tell whether quotes of this tone may be shown now, be it only as the quote of the day."""
        key = self._of_the_day
        if key is not None and is_critical(self._pools.items.get(key)) is critical:
            return True
        return bool(self._pools.rotations[CRITICAL if critical else str(Group.QUOTES)])

    def _both_tones(self) -> bool:
        return self._has(critical=True) and self._has(critical=False)

    def _tones(self) -> Tones:
        share = self._settings.critical_share
        return self._tally.tones if self._tally.tones.share == share else Tones(share=share)

    def _present_shares(self) -> dict[Group, float]:
        """Return the shares of the groups that have something to show; equal ones where all of theirs are 0."""
        rotations = self._pools.rotations
        sizes = {group: len(rotations[str(group)]) for group in Group}
        sizes[Group.QUOTES] += len(rotations[CRITICAL])
        present = [group for group in Group if sizes[group]]
        wanted = {group: self._shares[group] for group in present if self._shares[group] > 0}
        return wanted or dict.fromkeys(present, 1.0)

    def _after(self, item: Item, role: Role | None, seconds: float) -> Tally:
        """Return what is remembered once an item has been shown."""
        tally, pools = self._tally, self._pools
        name, group = class_of(item), group_of(item)
        kinds: Mapping[str, tuple[int, ...]] = tally.kinds
        shares = self._present_shares()
        if role is None and group in shares:
            key = _signature(shares)
            counts = kinds.get(key, (0,) * len(shares))
            index = list(shares).index(group)
            rest = [(one, kinds[one]) for one in kinds if one != key][-_REMEMBERED_SETS + 1 :]
            kinds = dict([*rest, (key, (*counts[:index], counts[index] + 1, *counts[index + 1 :]))])
        critical = is_critical(item)
        tones, critical_last = tally.tones, tally.critical_last
        if isinstance(item, Quote):
            critical_last = critical
            if self._both_tones():
                tones = counted(tones, share=self._settings.critical_share, critical=critical)
        rotation = pools.rotations[name]
        turn, classes = None, tally.classes
        if item.id in rotation.turns:
            turn = rotation.after(item.id)
            number = max(rotation.round, rotation.round_of(item.id))
            classes = {**classes, name: (rotation.shown + 1, number)}
        of_the_day = role is Role.QUOTE_OF_THE_DAY
        return Tally(
            kinds=kinds,
            tones=tones,
            classes=classes,
            critical_last=critical_last,
            critical_now=critical,
            since=0.0 if of_the_day else round(tally.since + seconds, 3),
            day=tally.day,
            of_the_day=tally.of_the_day,
            answer_to=item.id if critical and item.id in pools.answers else None,
            item=item.id,
            turn=turn,
        )

    def _cue(self, item: Item, role: Role | None, reason: Phrase, *, day: str = "") -> Cue:
        duration = duration_of(item, self._settings)
        tally = self._after(item, role, duration.total_seconds())
        if day:
            tally = replace(tally, day=day, of_the_day=item.id)
        return Cue(
            item=item,
            duration=duration,
            reason=reason,
            role=role,
            earlier=self._pools.earlier.get(item.id, ()),
            tally=tally,
        )

    def _day_cue(self, at: datetime) -> Cue:
        item = self._pools.items[self._of_the_day] if self._of_the_day is not None else None
        if item is None:
            return Cue(item=None, duration=STANDBY, reason=reasons.NOTHING, tally=self._tally)
        day = at.date()
        return self._cue(item, Role.QUOTE_OF_THE_DAY, reasons.of_the_day(day), day=day.isoformat())


def _signature(shares: Mapping[Group, float]) -> str:
    return " ".join(f"{group}={share:g}" for group, share in shares.items())
