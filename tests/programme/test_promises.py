"""Each promise of the programme holds after every cue.

Meanwhile items come, change, expire and go, the clock jumps, and the process is killed and started again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from kiosk.model.airing import is_critical
from kiosk.model.item_parts import Airing, Tone
from kiosk.model.items import Improvement, Item, ItemId, Quote, Roundup, WeekCount
from kiosk.model.plays import History
from kiosk.model.schedule import Cue, CueRole
from kiosk.model.settings import ProgrammeSettings
from kiosk.model.tally import Tally, Turn
from kiosk.programme.pools import class_of
from kiosk.programme.programme import Programme
from kiosk.programme.rotation import slack
from tests.doubles import AMSTERDAM
from tests.programme.sample import ORIGIN, START, announcement, quote, snapshot, story


def said(item: Quote) -> Quote:
    """Return a quote that was said on one of the days after the start, so that its week is told as well."""
    return replace(item, said_on=START.date() + timedelta(days=sum(map(ord, item.id)) % 9))


MAKERS: dict[str, Callable[..., Item]] = {
    "positive": lambda name, **airing: said(quote(name, words=3 + len(name), **airing)),
    "critical": lambda name, **airing: said(quote(name, Tone.CRITICAL, **airing)),
    "unlabelled": lambda name, **airing: quote(name, None, **airing),
    "story": lambda name, **airing: story(name, words=20 + 60 * (len(name) % 5), **airing),
    "announcement": announcement,
}


class Kept:
    """The journal's part: what outlives the process."""

    def __init__(self) -> None:
        self.tally: Tally | None = None
        self.turns: dict[ItemId, Turn] = {}
        self.last: datetime | None = None

    def record(self, cue: Cue, at: datetime) -> None:
        if cue.tally is not None:
            self.tally = Tally.from_text(cue.tally.to_text())
            if cue.tally.item is not None and cue.tally.turn is not None:
                self.turns[cue.tally.item] = cue.tally.turn
        self.last = at

    def history(self) -> History:
        return History(tally=self.tally, turns=dict(self.turns), last_play=self.last)


class Promises(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.kept = Kept()
        self.at = self.latest = START
        self.items: dict[ItemId, Item] = {}
        self.made = 0
        self.forget()
        self.quotes = self.critical = 0

    def forget(self) -> None:
        """A change of the content ends the sequence over which an item's turns are compared."""
        self.turns: Counter[ItemId] = Counter()
        self.order: dict[str, list[ItemId]] = {}

    @initialize(share=st.sampled_from([1 / 3, 1 / 2, 1 / 5]))
    def begin(self, share: float) -> None:
        self.settings = ProgrammeSettings(critical_share=share)
        self.programme = Programme(self.settings)
        self.before: Cue | None = None
        self.last_quote: Item | None = None

    @rule(kind=st.sampled_from(sorted(MAKERS)), count=st.integers(1, 8), days=st.none() | st.integers(-1, 2))
    def arrive(self, kind: str, count: int, days: int | None) -> None:
        until = None if days is None else (self.at + timedelta(days=days)).date()
        for _ in range(count):
            self.made += 1
            item = MAKERS[kind](f"{kind}-{self.made}", airing=Airing(until=until))
            self.items[item.id] = item
        self.deliver()

    @rule(data=st.data())
    @precondition(lambda self: self.items)
    def vanish(self, data: st.DataObject) -> None:
        del self.items[data.draw(st.sampled_from(sorted(self.items)))]
        self.deliver()

    @rule(data=st.data())
    @precondition(lambda self: self.items)
    def change(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(sorted(self.items)))
        until = (self.at + timedelta(days=data.draw(st.integers(-2, 3)))).date()
        kind = key.split("-")[0]
        if kind in MAKERS:
            self.items[key] = MAKERS[kind](key, airing=Airing(until=until))
        self.deliver()

    @rule(data=st.data())
    @precondition(lambda self: any(is_critical(item) for item in self.items.values()))
    def answer(self, data: st.DataObject) -> None:
        quotes = sorted(key for key, item in self.items.items() if is_critical(item))
        key = data.draw(st.sampled_from(quotes))
        item = Improvement(
            id=ItemId(f"answer-{key}"),
            origin=ORIGIN,
            said="Te lang gewacht.",
            done="Nu belt u ons.",
            answers=key,
        )
        self.items[item.id] = item
        self.deliver()

    def deliver(self) -> None:
        self.programme.update(snapshot(self.items.values()))
        self.forget()

    @rule(hours=st.sampled_from([-30, -1, 1, 12, 24, 24 * 31]))
    def jump(self, hours: int) -> None:
        """Move the clock, but never so far behind the latest play that it cannot be right: `lose_the_clock` does."""
        moved = self.at + timedelta(hours=hours)
        if moved > self.latest - timedelta(days=2):
            self.at = moved
        self.forget()

    @rule()
    def lose_the_clock(self) -> None:
        """A small computer without a battery wakes up long ago, until it finds the time again."""
        now, self.at = self.at, datetime(1970, 1, 1, 1, 0, tzinfo=AMSTERDAM)
        self.forget()
        self.play(3)
        self.at = now
        self.forget()

    @rule()
    def restart(self) -> None:
        self.programme = Programme(self.settings, history=self.kept.history())
        self.programme.update(snapshot(self.items.values()))

    @rule()
    def go_on_in_another(self) -> None:
        """As an edit of the settings does: who goes on from the history of one that runs, goes on as that would."""
        chosen = self.programme.choose(self.at)
        self.programme = Programme(self.settings, history=self.programme.history())
        self.programme.update(snapshot(self.items.values()))
        assert self.programme.choose(self.at) == chosen

    @rule(count=st.integers(1, 40))
    def play(self, count: int) -> None:
        for _ in range(count):
            cue = self.programme.choose(self.at)
            assert self.programme.choose(self.at) == cue  # to ask changes nothing
            self.programme.begin(cue, self.at)
            self.kept.record(cue, self.at)
            self.latest = max(self.latest, self.at)
            self.check(cue)
            self.before = cue
            self.at = (self.at.astimezone(UTC) + cue.duration).astimezone(AMSTERDAM)

    def allowed(self) -> list[Item]:
        trusted = self.at.year > 2000
        today = self.at.date()
        return [
            item
            for item in self.items.values()
            if item.airing.until is None or (trusted and today <= _day(item.airing.until))
        ]

    def check(self, cue: Cue) -> None:
        allowed = self.allowed()
        if cue.item is None:
            assert not allowed  # the standby slide is the last resort
            return
        assert cue.reason.dutch
        if isinstance(cue.item, WeekCount | Roundup):
            self.check_week(cue.item, allowed)
            return
        assert cue.item in allowed
        assert timedelta(seconds=8) <= cue.duration <= timedelta(minutes=5)
        if isinstance(cue.item, Quote):
            self.check_tone(cue.item, allowed)
        if isinstance(cue.item, Improvement) and cue.role is CueRole.COMPANION:
            assert self.before is not None
            assert self.before.item is not None
            assert cue.item.answers == self.before.item.id
        if cue.tally is not None and cue.tally.turn is not None and not isinstance(cue.item, Improvement):
            self.check_turns(cue.item, allowed)

    def check_week(self, item: WeekCount | Roundup, allowed: list[Item]) -> None:
        """What is told of a week is of items that may be shown, and of days of that week that have come."""
        today = self.at.date()
        assert item.monday.weekday() == 0
        if isinstance(item, Roundup):
            assert today.weekday() == 4
            assert len(item.sentences) == len(item.quotes)
            assert len(item.quotes) in ({5} if not item.lines else {0, 5})
            assert all(one in allowed for one in item.quotes)
            assert item.of <= {one.id for one in allowed}
            counted = list(item.quotes)
        else:
            counted = [one for one in allowed if isinstance(one, Quote) and one.id in item.of]
            assert len(counted) == len(item.of) == item.compliments + item.chances >= 3
            assert item.compliments == sum(one.tone is Tone.POSITIVE for one in counted)
        for one in counted:
            assert one.said_on is not None
            assert item.monday <= one.said_on <= min(today, item.monday + timedelta(days=6))

    def check_tone(self, item: Quote, allowed: list[Item]) -> None:
        quotes = [one for one in allowed if isinstance(one, Quote)]
        critical = is_critical(item)
        if critical and self.last_quote is not None and is_critical(self.last_quote):
            assert all(is_critical(one) for one in quotes)
            others = [one for one in allowed if not isinstance(one, Quote | Improvement)]
            if others and self.before is not None:
                assert not is_critical(self.before.item)
        self.last_quote = item
        if any(is_critical(one) for one in quotes) and not all(is_critical(one) for one in quotes):
            self.quotes += 1
            self.critical += critical
            assert abs(self.critical - self.settings.critical_share * self.quotes) < 1

    def check_turns(self, item: Item, allowed: list[Item]) -> None:
        name = class_of(item)
        order = self.order.setdefault(name, [])
        order.append(item.id)
        answers = {one.answers for one in allowed if isinstance(one, Improvement)}
        peers = [one for one in allowed if class_of(one) == name and not isinstance(one, Improvement)]
        self.turns[item.id] += 1
        if not answers:
            counts = [self.turns[one.id] for one in peers]
            # those who were there before have had their turn in the round that newcomers still join: one more apart
            assert max(counts) - min(counts) <= 2
            tail = order[-max(1, len(peers) - slack(len(peers)) - 1) :]
            assert len(peers) < 4 or len(order) < 2 * len(peers) or len(set(tail)) == len(tail)

    @invariant()
    def the_screen_never_stays_without_an_answer(self) -> None:
        if hasattr(self, "programme"):
            assert self.programme.choose(self.at).duration > timedelta(0)


def _day(until: date | datetime) -> date:
    return until.date() if isinstance(until, datetime) else until


Promises.TestCase.settings = settings(max_examples=30, stateful_step_count=20, deadline=None)
TestPromises = Promises.TestCase
