"""Whatever comes between a screen and its desk, both go on: a week away, wrong clocks, other versions, a portal."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.delivery.post import PostAnswer
from kiosk.model.heartbeat import LONGEST, Heartbeat, heartbeat_in, heartbeat_written
from kiosk.model.items import ItemId
from kiosk.model.language import Phrase
from kiosk.model.remote_acts import (
    GOOD_FOR,
    MOST_AT_ONCE,
    ActAsked,
    ActEnd,
    ActTold,
    DeskAnswer,
    RemoteAct,
    answer_in,
    answer_of,
)
from kiosk.model.screen_choices import ScreenChoices, choices_in, laid_over
from kiosk.model.settings import Settings
from kiosk.model.telling import AHEAD, BEHIND
from tests.desk.conftest import DeskUnderTest
from tests.desk.test_heartbeat import SCREEN, Screen, asks
from tests.desk.test_screens_watch import Watched

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
LATER = st.dictionaries(st.text("qxyz_", min_size=3, max_size=6), JSON, max_size=4)
"""Fields that only a later version knows."""
WELL = Heartbeat(
    version="1.0",
    notes=(Phrase("Let op.", "Mind."),),
    clock=1795834609.0,
    hours=("ma-vr 07:30-18:30",),
    zone="Europe/Amsterdam",
    tags=("kantine",),
    language="nl",
    theme="papier",
    stands=ItemId("quote-0123456789ab"),
    ends=(ActTold(id="ab" * 8, end=ActEnd.DONE),),
)
CHOSEN = ScreenChoices(name="Kantine 2", place="Zwolle", tags=("kantine",), theme="papier", language="nl",
                       opening=("ma-vr 08:00-18:00",), zone="Europe/Brussels")  # fmt: skip


@pytest.fixture
def wall(desk: DeskUnderTest) -> DeskUnderTest:
    desk.desk.screens.key(SCREEN, at=desk.clock.now())
    return desk


def test_a_screen_that_was_cut_off_for_a_week_was_told_silent_once_and_is_back_with_its_first_word(
    wall: DeskUnderTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wall.kiosk.away = True
    watched, screen = Watched(wall, monkeypatch), Screen(wall, tmp_path)
    screen.beating.tell()
    screen.line.away = True
    asked = asks(wall, RemoteAct.NEXT)
    for _ in range(7 * 24):
        watched.passes(timedelta(hours=1).total_seconds())
        assert screen.beating.tell() < 70, "it goes on trying, once a minute"
    assert watched.told == [([SCREEN], [])]
    screen.line.away = False
    screen.beating.tell()
    watched.passes(1)
    assert watched.told == [([SCREEN], []), ([], [SCREEN])]
    assert screen.beating.trouble is None
    assert screen.did == [], "what was asked a week ago is done by nobody"
    assert wall.desk.acts.find(asked).is_open(wall.clock.now()) is False  # type: ignore[union-attr]


@pytest.mark.parametrize("hours", [-24 * 20000, -24, -1, 1, 2, 24, 24 * 20000])
def test_a_screen_with_whatever_clock_is_heard_from_its_first_word_on_and_told_how_far_off_it_is(
    wall: DeskUnderTest, tmp_path: Path, hours: int
) -> None:
    screen = Screen(wall, tmp_path, off=timedelta(hours=hours))
    for number in range(3):
        before = wall.desk.heard.every().get(SCREEN)
        screen.beating.tell()
        after = wall.desk.heard.every()[SCREEN]
        assert before is None or after.at > before.at, number
    assert abs(round(after.clock_off / 3600) - hours) <= (abs(hours) > 99), "but for summer time"
    assert screen.beating.trouble is None


def test_a_screen_whose_clock_is_set_right_or_wrong_amid_its_run_stays_heard(
    wall: DeskUnderTest, tmp_path: Path
) -> None:
    screen, off = Screen(wall, tmp_path), [timedelta()]
    screen.beating._now = lambda: wall.clock.now().astimezone(UTC) + off[0]
    for apart in (timedelta(days=3), timedelta(), timedelta(days=-400), timedelta(minutes=30), timedelta()):
        off[0] = apart
        wall.clock.advance(60)
        screen.beating.tell()
        known = wall.desk.heard.every()[SCREEN]
        assert abs(known.clock_off - apart.total_seconds()) < 2
        assert (wall.clock.now() - known.at).total_seconds() < 5


def test_a_desk_whose_clock_ran_ahead_hears_its_screens_at_once_when_it_is_set_right(
    wall: DeskUnderTest, tmp_path: Path
) -> None:
    screen, now = Screen(wall, tmp_path), wall.desk.now
    wall.desk.now = lambda: now() + timedelta(days=2)
    screen.beating.tell()
    wall.desk.now = now
    wall.clock.advance(60)
    screen.beating.tell()
    assert (now() - wall.desk.heard.every()[SCREEN].at).total_seconds() < 5
    beat = Heartbeat(clock=1.0)
    first = int(now().timestamp() * 1000) + 5000
    assert wall.desk.heard.hear(SCREEN, first, beat, now())
    assert not wall.desk.heard.hear(SCREEN, first, beat, now()), "and a message still counts once"
    assert AHEAD < BEHIND * 100


@pytest.mark.parametrize("status", [200, 302, 401, 403, 511])
def test_a_login_page_in_between_does_nothing_and_is_told(wall: DeskUnderTest, tmp_path: Path, status: int) -> None:
    screen = Screen(wall, tmp_path)
    asks(wall, RemoteAct.RESTART)
    screen.line.meddle = lambda _: PostAnswer(status=status, headers={}, body=b"<html>Log in</html>")
    screen.beating.tell()
    assert screen.did == []
    assert screen.beating.trouble is not None
    assert str(status) in screen.beating.trouble.dutch
    screen.line.meddle = lambda answer: answer
    screen.beating.tell()
    assert screen.did == ["restart"]


@given(LATER)
def test_an_earlier_desk_reads_what_a_later_screen_tells_and_an_earlier_screen_what_a_later_desk_answers(
    more: dict[str, Any],
) -> None:
    told = json.loads(heartbeat_written(WELL)) | more
    assert heartbeat_in(json.dumps(told)) == WELL
    ends = [*told["ends"], {"id": "cd" * 8, "end": "postponed"}, {"id": "x"}, 3, *more.values()]
    assert heartbeat_in(json.dumps(told | {"ends": ends})) == WELL, "an end that is not known is left out alone"
    answer = DeskAnswer(now=5.0, acts=(ActAsked(id="ab" * 8, what="next"),), again=9.0)
    said = json.loads(answer_of(answer)) | more
    assert answer_in(json.dumps(said).encode()) == answer
    said["acts"] = [{"by": "later", "act": 3}, *said["acts"], *more.values()]
    assert answer_in(json.dumps(said).encode()).acts == answer.acts[:MOST_AT_ONCE]
    assert choices_in(json.loads(CHOSEN.as_json()) | more) == CHOSEN


@given(st.sets(st.sampled_from(sorted(json.loads(heartbeat_written(WELL))))))
def test_a_later_desk_reads_what_an_earlier_screen_tells_without_what_that_does_not_know(gone: set[str]) -> None:
    told = {name: one for name, one in json.loads(heartbeat_written(WELL)).items() if name not in gone - {"clock"}}
    beat = heartbeat_in(json.dumps(told))
    for name in {*Heartbeat.__dataclass_fields__} - gone:
        assert getattr(beat, name) == getattr(WELL, name)
    assert len(heartbeat_written(beat)) < LONGEST


@given(LATER, st.text(max_size=9), st.text(max_size=9), st.lists(st.text(max_size=9), max_size=2))
def test_what_a_later_desk_chooses_that_a_screen_does_not_know_is_left_out_and_the_rest_holds(
    more: dict[str, Any], theme: str, language: str, opening: list[str]
) -> None:
    row = json.loads(CHOSEN.as_json()) | more | {"theme": theme, "language": language, "opening": opening}
    used, _ = laid_over(Settings(), choices_in(row), ["papier", "nacht"])
    assert (used.screen.name, used.screen.tags) == ("Kantine 2", ("kantine",))
    assert used.programme.timezone == "Europe/Brussels"
    assert used.screen.theme in {"papier", "nacht"}


def test_an_act_that_an_earlier_screen_does_not_know_is_refused_and_one_that_an_earlier_desk_does_not_know_is_left_out(
    wall: DeskUnderTest, tmp_path: Path
) -> None:
    screen, known = Screen(wall, tmp_path), asks(wall, RemoteAct.NEXT, 7)
    with wall.database.writing() as base:
        row = ("f" * 16, SCREEN, "dance", wall.clock.now().isoformat(), "Noor")
        base.execute("INSERT INTO screen_acts VALUES (?, ?, ?, ?, ?)", row)
    screen.beating.tell()
    assert screen.did == ["next"]
    assert [one.id for one in wall.desk.acts.newest([SCREEN], most=9)] == [known]
    assert wall.desk.acts.find("f" * 16) is None
    screen.beating.tell()
    assert screen.beating._hands.take([ActAsked(id="e" * 16, what="dance")])
    assert screen.done.untold(9) == (ActTold(id="e" * 16, end=ActEnd.REFUSED),)


def test_a_desk_that_was_put_back_asks_again_what_was_done_and_it_is_told_and_not_done_again(
    wall: DeskUnderTest, tmp_path: Path
) -> None:
    screen, id_ = Screen(wall, tmp_path), asks(wall, RemoteAct.RESTART)
    screen.beating.tell()
    again = Screen(wall, tmp_path)
    again.beating.tell()
    with wall.database.writing() as base:
        base.execute("DELETE FROM screen_act_ends")
        base.execute("DELETE FROM heartbeats")
    wall.clock.advance(GOOD_FOR.total_seconds() / 4)
    for _ in range(3):
        again.beating.tell()
    assert again.did == []
    assert wall.desk.acts.find(id_).end is ActEnd.DONE  # type: ignore[union-attr]
    assert replace(wall.desk.heard.every()[SCREEN].beat, clock=0.0, nonce="").version == "7"
