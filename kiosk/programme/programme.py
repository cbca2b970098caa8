"""The programme: chooses what plays next by the shares, the rotation, the day and the hour, and says why.

The order of precedence, where two wishes collide: an urgent announcement; the improvement right after the criticism it
answers; never two critical quotes in a row; the share of critical quotes; the quote of the day once a minute; the
shares of the kinds. docs/programme.md explains each.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from kiosk.model.airing import airing_rules
from kiosk.model.answered import NOTHING_ANSWERED, Answered
from kiosk.model.content import Snapshot
from kiosk.model.item_hat import Hat
from kiosk.model.items import Idea, Item, ItemId, Note, NpsReading, Quote
from kiosk.model.kinds import Group
from kiosk.model.language import Phrase
from kiosk.model.plays import History
from kiosk.model.schedule import Campaign, Cue, CueForm, CueRole, Daypart, read_daypart
from kiosk.model.settings import ProgrammeSettings
from kiosk.model.tally import Tally
from kiosk.programme import frequency_cap, reasons, windows
from kiosk.programme.among_values import among_values
from kiosk.programme.choice import Choice, Chosen
from kiosk.programme.counting import SECONDS, after, half_hour
from kiosk.programme.day_reasons import day_reason
from kiosk.programme.extracts import Extract, Extracts, is_whole
from kiosk.programme.hall_of_fame import halls_of
from kiosk.programme.hats_today import hats_of
from kiosk.programme.idea_boards import boards_of
from kiosk.programme.pools import Pools, Present, class_of
from kiosk.programme.post_its import PostIts
from kiosk.programme.premieres import Premieres
from kiosk.programme.quote_of_the_day import DayQuote
from kiosk.programme.reading_time import seconds_more
from kiosk.programme.this_week import BesideQuotes, made_of
from kiosk.programme.urgent import Urgent

STANDBY = timedelta(seconds=30)
ALONE = timedelta(minutes=5)
"""How long the quote of the day stands in the rhythm of a day, before it is looked at anew."""


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
        self._shares: dict[Group, float] = {group: getattr(settings, group) for group in Group}
        self._trusted = True
        self._day_quote = DayQuote(settings)
        self._of_the_day: ItemId | None = None
        self._urgent = Urgent(past.announced)
        self._premieres = Premieres(past.news)
        self._chosen: Cue | None = None
        self._present: tuple[tuple[int, ItemId | None], Present] | None = None
        self._extracts = Extracts(settings)
        self._post_its = PostIts()
        self._given: tuple[Item, ...] = ()
        """What there is, without what is made of it."""
        self._made: tuple[Item, ...] = ()
        self._beside_quotes = BesideQuotes()
        self._made_for: tuple[int, int, int, date, BesideQuotes] | None = None
        """Of which state of the pools and the post-its, for which day, and beside what, that was made."""

    def update(self, snapshot: Snapshot) -> None:
        """Take new content; what was chosen before may no longer be there."""
        before, self._given = self._pools.items, snapshot.items
        self._pools.update(replace(snapshot, items=_with(self._given, self._made)))
        self._day_quote.follow(snapshot.days)
        sent = (one for one in snapshot.items if isinstance(one, Note | Idea) and self._pools.allows(one))
        self._post_its.take(tuple(sent), snapshot.counts, snapshot.results)
        self._beside_quotes = BesideQuotes(weeks=snapshot.weeks, results=snapshot.results)
        self._premieres.notice(before, self._pools.items)
        self._chosen = None
        if self._of_the_day not in self._pools.items:
            self._of_the_day = None
        self._extracts.keep(self._pools.items, len(self._pools.items))

    def day_quote(self, at: datetime) -> tuple[Quote | None, Phrase]:
        """Return the quote of the day of a moment as it is foreseen now, and why it is that one."""
        local = at.astimezone(self._zone)
        item = self._pools.items.get(self._day_quote.on(local, self._tally, self._pools) or ItemId(""))
        quote = item if isinstance(item, Quote) else None
        pinned = self._day_quote.pinned(local, self._pools) is not None
        fixed = self._tally.day == local.date().isoformat() and self._tally.of_the_day == (quote and quote.id)
        return quote, day_reason(quote, local.date(), self._settings, pinned=pinned, fixed=fixed)

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
            announced=self._urgent.announced,
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
        local = at.astimezone(self._zone)
        item = self._urgent.first(self._urgent_now(local))
        return None if item is None else self._cue(Chosen(item, CueRole.URGENT, reasons.URGENT), local)

    def choose(self, at: datetime) -> Cue:
        """Choose what would start at this moment. Changes nothing: the same question has the same answer."""
        local = at.astimezone(self._zone)
        self._refresh(local)
        self._chosen = cue = self._cue(self._plan(local), local)
        return cue

    def ready(self, key: ItemId, at: datetime) -> Cue | None:
        """Return the cue of an item that stood ready and shows already; None where it may not show now, or not whole.

        It is counted as any other: what follows makes up for a turn that it took from another.
        """
        local = at.astimezone(self._zone)
        self._refresh(local)
        item = self._pools.items.get(key)
        if item is None or not self._pools.may_play(item):
            return None
        # Alone, for it stands there whole.
        # What is kept over a stop holds no words of colleagues, which may have been taken down meanwhile.
        cue = replace(self._cue(Chosen(item, None, reasons.READY, left=timedelta()), local), beside=NOTHING_ANSWERED)
        self._chosen = cue
        return cue if cue.form is CueForm.WHOLE else None

    def _plan(self, at: datetime) -> Chosen:
        urgent = self._urgent.again(self._urgent_now(at))
        if urgent is not None:
            return Chosen(urgent, CueRole.URGENT, reasons.URGENT)
        settings, tally, pools, present = self._settings, self._tally, self._pools, self._now_present()
        day, pinned = self._of_the_day, self._day_quote.pinned(at, pools)
        choice = Choice(at, settings, tally, pools, present, day, self._capped(), self._stands(at), day == pinned)
        new = self._premieres.first(self._pools.takes_turns)
        return choice.answer() or choice.alone(self.next_change) or choice.premiere(new) or choice.ordinary()

    def begin(self, cue: Cue, at: datetime) -> None:
        """Count a cue that really starts to show."""
        local = at.astimezone(self._zone)
        if cue is not self._chosen:
            self._refresh(local)
        shown = cue.item.id if cue.item is not None else None
        self._premieres.begin(shown)
        self._urgent.begin(shown if cue.role is CueRole.URGENT else None, cue.duration.total_seconds())
        known = cue.tally if cue is self._chosen and cue.item is not None else None
        self._tally = known or self._after(cue, local)
        if cue.item is not None and self._tally.turn is not None:
            self._pools.rotations[class_of(cue.item)].begin(cue.item.id)
        # A clock that was set back while we ran was set right: what was played by the wrong one is no measure.
        set_back = self._last_here is not None and local < self._last_here - windows.FAR_BEHIND
        if self._last_play is None or local > self._last_play or set_back:
            self._last_play = local
        self._last_here = local

    def _plausible(self, at: datetime) -> bool:
        return windows.plausible(at, self._last_play)

    def _refresh(self, at: datetime) -> None:
        """Bring everything to a moment.

        The first cue of all does without a new quote of the day: it must be there at once, and the holidays take time
        to read.
        """
        self._trusted = self._plausible(at)
        self._pools.refresh(at, trusted=self._trusted)
        self._post_its.refresh(self._pools.within)
        self._make(at)
        anew = self._last_here is not None
        self._of_the_day = self._day_quote.at(at, self._tally, self._pools, anew=anew) if self._trusted else None

    def _make(self, at: datetime) -> None:
        """Make anew what is made of other items, where another day has come or those are others than before."""
        if self._made_for == self._state(at):
            return
        made = self._weeks(at) if self._settings.week else ()
        anew = self._last_here is not None  # the first cue of all does without: the holidays take time to read
        made += hats_of(self._given, at.date(), self._settings.country) if self._trusted and anew else ()
        made += halls_of(filter(self._pools.allows, self._given), at.date()) if self._trusted else ()
        made += boards_of(self._post_its.all) if self._settings.ideas else ()
        if made != self._made:
            self._made = made
            self._pools.update(Snapshot(items=_with(self._given, made)))
            self._pools.refresh(at, trusted=self._trusted)
        self._made_for = self._state(at) if anew else None

    def _state(self, at: datetime) -> tuple[int, int, int, date, BesideQuotes]:
        return self._pools.version, self._pools.stamp, self._post_its.version, at.date(), self._beside_quotes

    def _weeks(self, at: datetime) -> tuple[Item, ...]:
        if not self._trusted:
            return ()
        shown = (*filter(self._pools.shows, self._given), *self._post_its.all)
        beside = replace(self._beside_quotes, shown=self._tally.week)
        return made_of(shown, at.date(), critical_share=self._settings.critical_share, beside=beside)

    def _urgent_now(self, at: datetime) -> list[Item]:
        urgent = self._pools.urgent if self._plausible(at) else ()
        return [item for item in urgent if self._pools.spans(item, at.timestamp())]

    def _now_present(self) -> Present:
        """Return what there is to choose from at the moment of the last refresh."""
        key = self._pools.stamp, self._of_the_day
        if self._present is None or self._present[0] != key:
            self._present = key, self._pools.present(self._shares, self._of_the_day)
        return self._present[1]

    def _after(self, cue: Cue, at: datetime) -> Tally:
        present, share = self._now_present(), self._settings.critical_share
        day = self._of_the_day
        posted = self._tally.posted
        if isinstance(cue.item, Quote) and cue.beside.post_its:
            posted = self._post_its.after(posted, cue.item, cue.beside.post_its, both=self._both_at_hand())
        tally = after(self._tally, cue, at, of_the_day=day, present=present, pools=self._pools, share=share)
        return replace(tally, posted=posted)

    def _cue(self, plan: Chosen, at: datetime) -> Cue:
        item = plan.item
        if item is None:
            return Cue(item=None, duration=STANDBY, reason=plan.reason, tally=self._tally)
        extract = self._extract(item, plan.role, at, alone=plan.left is not None)
        duration = extract.duration
        if plan.left is not None:
            duration = max(duration, min(ALONE, plan.left))
        cue = Cue(
            item=item,
            duration=duration,
            reason=plan.reason,
            role=plan.role,
            earlier=self._pools.earlier.get(item.id, ()),
            milestones=self._pools.milestones() if isinstance(item, NpsReading) else (),
            form=extract.form,
            words=extract.words,
            part=extract.part,
            parts=extract.parts,
            whole_at=self._whole_at(item, extract, at),
            beside=self._beside(item, plan.role, extract.form, alone=plan.left is not None),
            among=among_values(item, filter(self._pools.shows, self._given)),
        )
        return replace(cue, tally=self._after(cue, at))

    def _whole_at(self, item: Item, extract: Extract, at: datetime) -> datetime | None:
        """Return when the quote of the day shows whole again after an echo of a part of it: in the next half hour.

        Nothing where the day, the opening hours or the dates of the quote end before that.
        """
        if extract.form is not CueForm.ECHO or item.id != self._of_the_day or is_whole(item, extract):
            return None
        then = datetime.fromtimestamp((half_hour(at) + 1) * SECONDS, self._zone)
        shows = then.date() == at.date() and self.open_at(then) and self._pools.spans(item, then.timestamp())
        return then if shows else None

    def _capped(self) -> frozenset[ItemId]:
        """Return what stood whole so often just now that it may not do so again."""
        return frequency_cap.capped(self._tally.stood, self._tally.clock, self._now_present().size)

    def _stands(self, at: datetime) -> Callable[[Item], float]:
        """Return what tells how many seconds an item would stand from this moment, as an ordinary slide."""
        return lambda item: self._extract(item, None, at).duration.total_seconds()

    def _extract(self, item: Item, role: CueRole | None, at: datetime, *, alone: bool = False) -> Extract:
        """Return what of an item shows.

        The quote of the day is an echo after its first showing in a half hour, and so is a quote that stood whole too
        often; not where it is new, and not where it stands alone.
        """
        tally = self._tally
        if isinstance(item, Quote) and role is not CueRole.PREMIERE and not alone:
            known = item.id == self._of_the_day and half_hour(at) == tally.half_hour
            if known or item.id in self._capped():
                return self._extracts.echo_of(item)
        extract = self._extracts.next_of(item, tally.parts.get(item.id, 0))
        least = timedelta(seconds=frequency_cap.least_seconds(self._now_present().size))
        beside = self._beside(item, role, extract.form, alone=alone).post_its
        more = timedelta(seconds=seconds_more(item, beside, self._settings) if beside else 0.0)
        return extract._replace(duration=max(extract.duration + more, least))

    def _beside(self, item: Item, role: CueRole | None, form: CueForm, *, alone: bool) -> Answered:
        """Return what stands beside an item: post-its beside an ordinary quote alone, since they take time to read."""
        counted = self._post_its.counted(item)
        of_the_day = role is CueRole.QUOTE_OF_THE_DAY or item.id == self._of_the_day
        if not isinstance(item, Quote) or form is not CueForm.WHOLE or of_the_day or alone:
            return counted
        post_its = self._post_its.beside(item, self._tally.posted, both=self._both_at_hand())
        return replace(counted, post_its=post_its) if post_its else counted

    def _both_at_hand(self) -> bool:
        """Tell whether a compliment and another post-it can both stand beside quotes that take turns now."""
        pools, day = self._pools, self._of_the_day

        def taking_turns(one: ItemId) -> Quote | None:
            item = pools.items.get(one)
            return item if isinstance(item, Quote) and one != day and pools.takes_turns(one) else None

        return self._post_its.both_at_hand(taking_turns, (pools.version, pools.stamp, day))


def _with(given: tuple[Item, ...], made: tuple[Item, ...]) -> tuple[Item, ...]:
    """Return what there is with what is made of it: a roster is in it once, with its turn where one is told."""
    told = {item.id for item in made if isinstance(item, Hat)}
    return (*(item for item in given if not (isinstance(item, Hat) and item.id in told)), *made)
