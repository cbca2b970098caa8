"""A screen asks its machine for an update where somebody wanted that: at night, outside its hours, once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.model.days_and_hours import days_and_hours, within
from kiosk.model.screen_update import (
    ASKED_FOR,
    FROM,
    UNTIL,
    UpdateEnd,
    UpdateTold,
    has_a_moment,
    may_update,
    update_in,
)
from kiosk.run.updating import ASK, Updating

ZONE = ZoneInfo("Europe/Amsterdam")
DAY = datetime(2026, 11, 30, 15, 0, tzinfo=ZONE)
OFFICE = ("ma-vr 07:30-18:30",)


class Screen:
    """A screen on a machine, by what lies in its folders."""

    def __init__(self, folder: Path, *, can: bool = True) -> None:
        self.folder = folder
        for name in ("state", "memory"):
            (folder / name).mkdir(exist_ok=True)
        if can:
            (folder / "unit").touch()
        self.starts()

    def starts(self) -> None:
        memory, unit, told = (self.folder / name for name in ("memory", "unit", "told"))
        self.updating = Updating(self.folder / "state", memory, "hal", unit=unit, told=told)

    def asked_until(self, end: datetime, opening: tuple[str, ...], begin: datetime = DAY) -> list[datetime]:
        """Let it look each minute; return when it asked its machine."""
        found, at = [], begin
        while at < end:
            self.updating.look(at, opening)
            if (self.folder / "memory" / ASK).exists():
                found.append(at)
                (self.folder / "memory" / ASK).unlink()
            at += timedelta(minutes=1)
        return found


@pytest.fixture
def screen(tmp_path: Path) -> Screen:
    return Screen(tmp_path)


def test_who_wants_an_update_by_day_has_it_asked_for_in_the_coming_night_once_and_over_a_restart(
    screen: Screen,
) -> None:
    assert screen.asked_until(DAY + timedelta(days=2), OFFICE) == [], "nobody wanted it"
    assert screen.updating.want(DAY, OFFICE)
    screen.updating.look(DAY, OFFICE)
    screen.starts()
    assert screen.updating.is_wanted
    (asked,) = screen.asked_until(DAY + timedelta(days=3), OFFICE)
    assert asked.date() == (DAY + timedelta(days=1)).date()
    assert FROM <= asked.time() < UNTIL
    screen.starts()
    assert not screen.updating.is_wanted


def test_a_screen_whose_hours_fill_the_night_or_whose_machine_cannot_takes_nothing_on(tmp_path: Path) -> None:
    assert not Screen(tmp_path).updating.want(DAY, ("ma-zo 00:00-24:00",))
    other = tmp_path / "other"
    other.mkdir()
    assert not Screen(other, can=False).updating.want(DAY, OFFICE)
    assert Screen(tmp_path).updating.want(DAY, ()), "without hours the night alone counts"


def test_what_did_not_come_about_in_a_night_is_let_go_of_and_so_is_what_a_wrong_clock_wanted(screen: Screen) -> None:
    screen.updating.want(DAY, OFFICE)
    late = DAY + ASKED_FOR
    assert screen.asked_until(late + timedelta(days=1), OFFICE, begin=late) == []
    assert not screen.updating.is_wanted
    screen.updating.want(DAY + timedelta(days=900), OFFICE)
    screen.updating.look(DAY, OFFICE)
    assert not screen.updating.is_wanted


def test_where_the_machine_cannot_be_asked_or_nothing_be_remembered_it_goes_on(screen: Screen) -> None:
    screen.updating.want(DAY, OFFICE)
    (screen.folder / "memory").rmdir()
    assert screen.asked_until(DAY + timedelta(days=2), OFFICE) == []
    (screen.folder / "state").rename(screen.folder / "gone")
    (screen.folder / "state").touch()
    assert not screen.updating.want(DAY, OFFICE)


@pytest.mark.parametrize("spoilt", ["", "{", "[]", '{"asked": 3}', '{"asked": "gisteren"}', "[" * 3000])
def test_what_is_spoilt_in_the_state_wants_nothing(screen: Screen, spoilt: str) -> None:
    (screen.folder / "state" / "update.json").write_text(spoilt)
    screen.starts()
    assert not screen.updating.is_wanted


HOURS = st.lists(
    st.sampled_from(
        ["ma-vr 07:30-18:30", "ma-zo 00:00-24:00", "ma-zo 22:00-04:00", "za 02:00-05:00", "di 03:00-03:30"]
    ),
    max_size=3,
).map(tuple)


@given(st.integers(0, 60 * 24 * 400), HOURS, st.integers(0, 44))
def test_it_is_never_in_opening_hours_nor_by_day(minute: int, opening: tuple[str, ...], late: int) -> None:
    at = DAY + timedelta(minutes=minute)
    if may_update(at, opening, timedelta(minutes=late)):
        assert FROM <= at.time() < UNTIL
        assert not any(within(*days_and_hours(one), at) for one in opening)
        assert has_a_moment(at, opening)


def test_what_the_machine_wrote_down_is_told_and_what_is_no_such_thing_is_not(screen: Screen) -> None:
    assert screen.updating.told() is None
    (screen.folder / "told").write_text("end=back\nbefore=0.1.0+deb12\nafter=0.1.0+deb12\nat=1795834609\n")
    assert screen.updating.told() == UpdateTold(
        end=UpdateEnd.BACK, before="0.1.0+deb12", after="0.1.0+deb12", at=datetime.fromtimestamp(1795834609, UTC)
    )
    for odd in ("", "end=x\nat=1", "end=same\nat=", "end=same\nat=inf", "end=same\nat=1e99", "\x00"):
        assert update_in(odd) is None
