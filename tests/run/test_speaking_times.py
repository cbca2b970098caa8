"""When the screen speaks: at each time once, within hours, and never long after."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.model.output_settings import SoundSettings
from kiosk.run.speaking_times import AHEAD, LAPSE, SpeakingTimes

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
TUESDAY = datetime(2026, 4, 7, tzinfo=AMSTERDAM)


def times(*of_day: str, on: bool = True, hours: tuple[str, ...] = ("ma-vr 08:00-18:00",)) -> SpeakingTimes:
    return SpeakingTimes.of(SoundSettings(on=on, times=of_day, hours=hours))


def at(clock: str, day: int = 0) -> datetime:
    hour, minute = map(int, clock.split(":"))
    return TUESDAY.replace(hour=hour, minute=minute) + timedelta(days=day)


def test_a_time_asks_once_from_its_minute_on() -> None:
    chosen = times("15:00", "10:00")
    assert chosen.due(at("9:59"), None) is None
    assert chosen.due(at("10:00"), None) == at("10:00")
    assert chosen.due(at("10:05"), at("9:00")) == at("10:00")
    assert chosen.due(at("10:05"), at("10:01")) is None
    assert chosen.due(at("15:01"), at("10:01")) == at("15:00")


@pytest.mark.parametrize("now", ["10:11", "9:00", "23:00"])
def test_a_time_that_is_long_past_is_passed_over(now: str) -> None:
    assert times("10:00").due(at(now), None) is None


def test_outside_the_hours_and_on_a_free_day_it_is_silent() -> None:
    assert times("07:30", "10:00").due(at("7:31"), None) is None
    assert times("10:00").due(at("10:00", day=5), None) is None
    assert times("10:00", hours=()).due(at("10:00", day=5), None) == at("10:00", day=5)
    assert not times().may_speak(at("18:00"))


def test_while_it_is_off_no_time_ever_comes() -> None:
    off = times("10:00", on=False)
    assert off.due(at("10:00"), None) is None
    assert off.next(at("9:00")) is None


@given(
    clocks=st.lists(st.times().map(lambda one: f"{one:%H:%M}"), min_size=1, max_size=4),
    minute=st.integers(0, 3 * 24 * 60),
    since=st.none() | st.integers(0, 60),
)
def test_what_is_due_is_near_and_was_announced_a_minute_before(
    clocks: list[str], minute: int, since: int | None
) -> None:
    chosen, now = times(*clocks, hours=()), TUESDAY + timedelta(minutes=minute)
    spoken = None if since is None else now - timedelta(minutes=since)
    due = chosen.due(now, spoken)
    if due is not None:
        assert now - LAPSE <= due <= now
        assert spoken is None or spoken < due
        assert chosen.is_near(now, spoken)
    following = chosen.next(now)
    assert following is not None
    assert chosen.due(following + AHEAD, None) is not None
    assert not any(now < one - AHEAD < following for one in chosen._near(now))
