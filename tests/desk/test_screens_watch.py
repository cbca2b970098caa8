"""The desk looks after its screens: it writes down what all told, and tells of silence."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from kiosk.carrying.news_of_screens import TOLD
from kiosk.desk.heard_screens import HeardScreens
from kiosk.desk.screens_watch import ScreensWatch, hear_own
from kiosk.model.heartbeat import Heartbeat
from kiosk.store.desk_heartbeats import SqliteHeartbeats
from kiosk.store.once import LATER
from tests.desk.conftest import DeskUnderTest


class Watched:
    """A desk whose clock of silence the test moves, and what it had told."""

    def __init__(self, desk: DeskUnderTest, monkeypatch: pytest.MonkeyPatch) -> None:
        self.desk, self.now = desk, 1000.0
        self.orders: list[Mapping[str, Any]] = []
        self.answer: Mapping[str, Any] = {"told": TOLD, "wrong": []}
        desk.settings_file.write_text('[watch]\nto = ["beheer@huis.nl"]\n')
        desk.desk.screens.key("kantine", at=desk.clock.now())
        monkeypatch.setattr(desk.desk.making, "told", self._told)
        self.begin()

    def _told(self, order: Any) -> list[Mapping[str, Any]]:  # noqa: ANN401  # as making has it
        self.orders.append(json.loads(order(Path())))
        return [self.answer]

    def begin(self) -> None:
        """Let the desk begin anew."""
        self.desk.desk.heard = HeardScreens(SqliteHeartbeats(self.desk.database), lambda: self.now)
        self.watch = ScreensWatch(self.desk.desk)

    def passes(self, seconds: float) -> None:
        self.now += seconds
        self.desk.clock.advance(seconds)
        self.watch.look()

    def hears(self, screen: str = "kantine", **more: Any) -> None:  # noqa: ANN401  # as a heartbeat has them
        now = self.desk.clock.now()
        beat = Heartbeat(clock=now.timestamp(), **more)
        assert self.desk.desk.heard.hear(screen, int(now.timestamp() * 1000), beat, now)

    @property
    def told(self) -> list[tuple[list[str], list[str]]]:
        return [([row[0] for row in one["silent"]], [row[0] for row in one["back"]]) for one in self.orders]


@pytest.fixture
def watched(desk: DeskUnderTest, monkeypatch: pytest.MonkeyPatch) -> Watched:
    desk.kiosk.away = True
    return Watched(desk, monkeypatch)


def test_silence_is_told_once_over_a_restart_of_the_desk_and_again_when_the_screen_is_back(watched: Watched) -> None:
    watched.hears()
    watched.passes(299)
    assert watched.told == []
    watched.passes(1)
    watched.passes(600)
    assert watched.told == [(["kantine"], [])]
    assert 'kiosk_screen_silent{screen="kantine"} 1' in watched.desk.app.test_client().get("/metrics").text
    watched.begin()
    watched.passes(10)
    watched.passes(900)
    assert watched.told == [(["kantine"], [])]
    watched.hears()
    watched.passes(1)
    assert watched.told == [(["kantine"], []), ([], ["kantine"])]


def test_a_screen_that_is_off_by_its_hours_or_was_let_go_is_not_silent(watched: Watched) -> None:
    night = f"{'ma-zo'} 02:00-02:01"
    watched.hears(hours=(night,), zone="Europe/Amsterdam")
    watched.passes(5000)
    assert watched.told == []
    watched.hears()
    watched.passes(1)
    watched.desk.desk.screens.forget("kantine")
    watched.passes(5000)
    assert watched.told == []
    assert watched.desk.desk.heard.every() == {}


def test_what_could_not_be_told_is_told_ten_minutes_later(watched: Watched) -> None:
    watched.answer = {"told": LATER, "wrong": [["Geen server.", "No server."]]}
    watched.hears()
    watched.passes(301)
    watched.answer = {"told": TOLD, "wrong": []}
    watched.passes(300)
    assert len(watched.told) == 1
    watched.passes(300)
    assert watched.told == [(["kantine"], [])] * 2
    watched.passes(3000)
    assert len(watched.told) == 2


def test_the_screen_beside_the_desk_is_watched_as_any_other(watched: Watched) -> None:
    watched.desk.kiosk.away = False
    own = watched.desk.desk.settings.screen.name
    watched.desk.desk.screens.key(own, at=watched.desk.clock.now())
    watched.watch.look()
    assert watched.desk.desk.heard.every()[own].beat.on
    watched.desk.kiosk.away = True
    for _ in range(5):
        watched.passes(70)
    assert watched.told == [([own], [])]
    hear_own(watched.desk.desk)
    assert watched.told == [([own], [])]


def test_what_was_heard_is_written_down_when_the_desk_ends(watched: Watched) -> None:
    watched.hears(version="3")
    watched.watch.start()
    watched.watch.stop()
    assert [one.beat.version for one in SqliteHeartbeats(watched.desk.database).every()] == ["3"]


def test_a_look_that_fails_is_no_end(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watched.desk.desk.silences, "told", lambda: 1 / 0)
    watched.passes(1)
    monkeypatch.undo()
    watched.hears()
    watched.passes(1)
