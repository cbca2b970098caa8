"""What goes by itself goes on working days, from its hour on, and is never made up for on another day."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.carrying.due import chat_due, weekly_due
from kiosk.model.output_settings import CarrySettings, ChatSettings
from kiosk.programme.working_days import is_working_day
from tests.doubles import AMSTERDAM

CARRY, CHAT = CarrySettings(), ChatSettings()


def at(day: str, hour: str = "09:00") -> datetime:
    return datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("day", "hour", "due"),
    [
        ("2026-11-27", "08:29", False),
        ("2026-11-27", "08:30", True),
        ("2026-11-27", "23:59", True),
        ("2026-11-28", "09:00", False),
        ("2026-12-25", "09:00", False),
    ],
)
def test_the_card_goes_from_its_hour_on_where_people_work(day: str, hour: str, due: bool) -> None:  # noqa: FBT001
    assert chat_due(CHAT, at(day, hour), "NL") == (date.fromisoformat(day) if due else None)


@pytest.mark.parametrize(
    ("day", "hour", "due"),
    [
        ("2026-11-30", "06:29", False),
        ("2026-11-30", "06:30", True),
        ("2026-12-01", "09:00", False),
        ("2026-11-29", "09:00", False),
        ("2026-04-06", "09:00", False),  # the Monday of Easter
        ("2026-04-07", "09:00", True),
    ],
)
def test_the_files_of_the_week_come_on_its_first_working_day(day: str, hour: str, due: bool) -> None:  # noqa: FBT001
    assert weekly_due(CARRY, at(day, hour), "NL") == (date.fromisoformat(day) if due else None)


def test_another_day_and_another_hour_can_be_chosen() -> None:
    chosen = CarrySettings(day="wo", hour="05:00")
    assert weekly_due(chosen, at("2026-11-30"), "NL") is None
    assert weekly_due(chosen, at("2026-12-02", "05:00"), "NL") == date(2026, 12, 2)


def test_who_wants_no_files_gets_none() -> None:
    assert weekly_due(CarrySettings(files=()), at("2026-11-30"), "NL") is None


DAYS = ("ma", "di", "wo", "do", "vr")


@given(week=st.integers(0, 400), day=st.sampled_from(DAYS), country=st.sampled_from(("NL", "")))
def test_of_every_week_at_most_one_day_has_them_and_it_is_a_working_day(week: int, day: str, country: str) -> None:
    monday = date(2024, 1, 1) + timedelta(weeks=week)
    chosen = CarrySettings(day=day)
    days = [monday + timedelta(days=ahead) for ahead in range(7)]
    due = [one for one in days if weekly_due(chosen, at(one.isoformat(), "12:00"), country)]
    assert len(due) <= 1
    assert all(is_working_day(one, country) for one in due)
    assert due or not any(is_working_day(one, country) for one in days[DAYS.index(day) :])
