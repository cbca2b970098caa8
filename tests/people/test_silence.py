"""A screen that should be on and is not heard is told once, and again when it is back; a storm is one letter."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.model.screen_news import ScreenNews
from kiosk.people.silence import GATHER, WatchedScreen, news_of, silent_now
from kiosk.store.desk_database import DeskDatabase
from kiosk.store.desk_silences import SqliteSilences
from kiosk.store.once import AGAIN, LATER

MONDAY = datetime(2026, 11, 30, 12, tzinfo=UTC)
LONGEST = timedelta(minutes=5)
LOOK = timedelta(seconds=15)
HOURS = ("ma-vr 07:30-18:30",)


def screen(name: str, quiet: float, *, hours: tuple[str, ...] = (), heard: bool = True) -> WatchedScreen:
    return WatchedScreen(name=name, quiet=timedelta(seconds=quiet), heard=heard, hours=hours, zone="Europe/Amsterdam")


def test_a_screen_is_silent_after_five_minutes_in_which_it_should_have_been_on() -> None:
    assert silent_now([screen("hal", 299)], MONDAY, LONGEST) == frozenset()
    assert silent_now([screen("hal", 300)], MONDAY, LONGEST) == {"hal"}
    for clock, silent in (("07:34", False), ("07:35", True), ("18:29", True), ("18:30", False), ("03:00", False)):
        at = datetime.fromisoformat(f"2026-11-30T{clock}:00+01:00")
        assert (silent_now([screen("hal", 9e4, hours=HOURS)], at, LONGEST) == {"hal"}) is silent, clock
    sunday = MONDAY - timedelta(days=1)
    assert silent_now([screen("hal", 9e4, hours=HOURS)], sunday, LONGEST) == frozenset()
    assert silent_now([screen("hal", 9e4, hours=("za-zo 10:00-17:00", *HOURS))], sunday, LONGEST) == {"hal"}


def test_who_is_silent_alone_is_told_at_once_and_others_that_stopped_too_are_waited_for() -> None:
    assert news_of([screen("hal", 300), screen("kantine", 60)], {}, MONDAY, LONGEST).silent == ("hal",)
    both = [screen("hal", 300), screen("kantine", 250)]
    assert not news_of(both, {}, MONDAY, LONGEST)
    late = [screen("hal", 300 + GATHER.total_seconds()), screen("kantine", 299)]
    assert news_of(late, {}, MONDAY, LONGEST).silent == ("hal",)
    off = [screen("hal", 300), screen("kantine", 250, hours=("za 10:00-11:00",))]
    assert news_of(off, {}, MONDAY, LONGEST).silent == ("hal",), "who is off by its hours is not waited for"


def test_who_was_told_silent_is_told_back_once_it_is_heard_and_not_because_a_desk_began_anew() -> None:
    told = {"hal": MONDAY}
    assert news_of([screen("hal", 1)], told, MONDAY, LONGEST) == ScreenNews(back=("hal",))
    assert not news_of([screen("hal", 1, heard=False)], told, MONDAY, LONGEST)
    assert not news_of([screen("hal", 9e4)], told, MONDAY, LONGEST)
    assert not news_of([screen("hal", 9e4, hours=HOURS)], told, MONDAY.replace(hour=22), LONGEST)


@dataclass
class World:
    """Some screens, a desk that looks at them and now and then begins anew, and all that was told."""

    database: DeskDatabase
    now: datetime = MONDAY
    alive: dict[str, bool] = field(default_factory=lambda: {f"scherm {number}": True for number in range(4)})
    last: dict[str, datetime] = field(default_factory=dict)
    began: datetime = MONDAY
    letters: list[ScreenNews] = field(default_factory=list)

    def look(self) -> None:
        """Let a quarter of a minute pass."""
        self.now += LOOK
        store = SqliteSilences(self.database)
        for name, alive in self.alive.items():
            if alive:
                self.last[name] = self.now
        watched = [
            WatchedScreen(
                name=name,
                quiet=self.now - max(self.began, self.last.get(name, self.began)),
                heard=self.last.get(name, MONDAY) > self.began,
            )
            for name in self.alive
        ]
        news = news_of(watched, store.told(), self.now, LONGEST)
        mine = store.begin(news, {one.name: self.now - one.quiet for one in watched}, at=self.now) if news else news
        if mine:
            self.letters.append(mine)
            assert not store.begin(news, dict.fromkeys(self.alive, self.now), at=self.now), "no other desk"
        told, latest = store.told(), LONGEST + GATHER + LOOK
        assert all(one.name in told for one in watched if one.quiet >= latest), "none is forgotten"
        assert not any(one.name in told for one in watched if one.heard and one.quiet < LOOK)


STEPS = st.lists(
    st.tuples(st.sampled_from(["cut", "mend", "all", "anew", "none"]), st.integers(0, 3), st.integers(1, 30)),
    max_size=10,
)


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_whatever_falls_silent_and_however_often_the_desk_begins_anew_each_silence_is_told_once(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, int]]
) -> None:
    world = World(DeskDatabase(tmp_path_factory.mktemp("desk")))
    for what, number, looks in [*steps, ("mend", 0, 1), ("all-back", 0, 40)]:
        names = list(world.alive)
        match what:
            case "cut" | "mend":
                world.alive[names[number]] = what == "mend"
            case "all" | "all-back":
                world.alive = dict.fromkeys(names, what == "all-back")
            case "anew":
                world.began = world.now
            case _:
                pass
        for _ in range(looks):
            world.look()
    for name in world.alive:
        told = [what for one in world.letters for what in ("silent", "back") if name in getattr(one, what)]
        assert told == ["silent", "back"] * (len(told) // 2), "silent, back, silent, back: each once and in that order"
    world.database.close()


def test_forty_screens_that_fall_silent_within_a_minute_are_one_letter_and_so_is_their_return(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    world = World(DeskDatabase(tmp_path_factory.mktemp("desk")))
    world.alive = {f"scherm {number}": True for number in range(40)}
    world.look()
    for number in range(4):  # the last that each told lies up to a minute apart
        world.alive |= {f"scherm {one}": False for one in range(10 * number, 10 * number + 10)}
        world.look()
    for _ in range(40):
        world.look()
    assert [len(one.silent) for one in world.letters] == [40]
    world.alive = dict.fromkeys(world.alive, True)
    world.look()
    assert [len(one.back) for one in world.letters] == [0, 40]
    world.database.close()


def test_what_certainly_did_not_arrive_is_told_again_later_and_by_one_desk(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    database = DeskDatabase(tmp_path_factory.mktemp("desk"))
    store, news = SqliteSilences(database), ScreenNews(silent=("hal", "zaal"))
    assert store.begin(news, dict.fromkeys(news.silent, MONDAY), at=MONDAY) == news
    store.end(news, LATER, at=MONDAY)
    assert not store.waiting(at=MONDAY + AGAIN - LOOK)
    assert store.waiting(at=MONDAY + AGAIN) == news
    assert not store.waiting(at=MONDAY + AGAIN), "it is being told"
    assert store.told() == dict.fromkeys(news.silent, MONDAY)
    store.forget(["hal"])
    assert store.told() == {"zaal": MONDAY}
    database.close()
