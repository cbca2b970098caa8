"""Dates, hours and parts of the week, in one named zone, over every odd night of the year."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.model.airing import span_of
from kiosk.model.item_parts import Airing
from kiosk.model.items import Kind
from kiosk.model.schedule import Campaign, read_daypart
from kiosk.programme.windows import covers, kinds_at, next_edge, plausible
from tests.doubles import AMSTERDAM
from tests.programme.sample import announcement


def at(text: str, *, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM, fold=fold)


def test_a_last_day_counts_whole_and_a_last_moment_to_the_second() -> None:
    whole = Airing(since=date(2026, 12, 30), until=date(2026, 12, 31))
    assert span_of(announcement("x", airing=whole), {}, AMSTERDAM) == (
        at("2026-12-30").timestamp(),
        at("2027-01-01").timestamp(),
    )
    exact = Airing(until=datetime(2026, 12, 31, 17, 30))  # noqa: DTZ001 - as a person writes it
    assert span_of(announcement("x", airing=exact), {}, AMSTERDAM) == (-math.inf, at("2026-12-31T17:30").timestamp())


@pytest.mark.parametrize(("day", "hours"), [("2026-03-29", 23), ("2026-10-25", 25), ("2028-02-29", 24)])
def test_a_day_is_as_long_as_the_clock_makes_it(day: str, hours: int) -> None:
    only = Airing(since=date.fromisoformat(day), until=date.fromisoformat(day))
    begins, ends = span_of(announcement("x", airing=only), {}, AMSTERDAM)
    assert ends - begins == hours * 3600


def test_a_campaign_narrows_the_dates_of_its_items() -> None:
    campaign = Campaign(name="Voorjaar", since=date(2026, 4, 1), until=date(2026, 4, 30))
    item = Airing(campaign="voorjaar", since=date(2026, 3, 1), until=date(2026, 4, 10))
    assert span_of(announcement("x", airing=item), {"voorjaar": campaign}, AMSTERDAM) == (
        at("2026-04-01").timestamp(),
        at("2026-04-11").timestamp(),
    )


def test_a_night_belongs_to_the_day_it_began() -> None:
    night = read_daypart("nacht", "vr 22:00-06:00")
    assert covers(night, at("2026-04-10T23:00"))  # Friday evening
    assert covers(night, at("2026-04-11T05:59"))  # Saturday morning
    assert not covers(night, at("2026-04-11T06:00"))
    assert not covers(night, at("2026-04-11T23:00"))
    assert not covers(night, at("2026-04-10T05:00"))


def test_parts_that_overlap_join_their_kinds_and_outside_them_everything_plays() -> None:
    parts = [
        read_daypart("lunch", "ma-vr 11:30-13:30", [Kind.PICTURE]),
        read_daypart("middag", "12:00-18:00", [Kind.QUOTE]),
    ]
    assert kinds_at(parts, at("2026-04-07T11:45")) == {Kind.PICTURE}
    assert kinds_at(parts, at("2026-04-07T12:00")) == {Kind.PICTURE, Kind.QUOTE}
    assert kinds_at(parts, at("2026-04-07T20:00")) == frozenset(Kind)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("ma-vr 07:30-18:30", range(5)),
        ("za, zo 10:00-16:00", (5, 6)),
        ("vr-ma 09.00-10.00", (4, 5, 6, 0)),
        ("9:00-10:00", range(7)),
        ("maandag-woensdag 08:00-12:00", range(3)),
        ("mo-fr 08:00-12:00", range(5)),
        ("maandag t/m vrijdag 08:00-18:00", range(5)),
        ("ma t/m vr 08:00-18:00", range(5)),
        ("Maandag tot en met vrijdag van 8 uur tot 17 uur", range(5)),
        ("Monday to Friday 8:00-18:00", range(5)),
        ("ma–vr 07:30–18:30", range(5)),
        ("vr t/m ma 22:00-06:00", (4, 5, 6, 0)),
        ("weekdagen 9-17", range(5)),
        ("op werkdagen: 07.30-18.30", range(5)),
        ("elke dag 08:00-18:00", range(7)),
        ("dagelijks 08:00-18:00", range(7)),
        ("in het weekend 10-16", (5, 6)),
        ("ma, wo en vr 8:00 tot 12:00", (0, 2, 4)),
        ("za. en zo. 10:00-16:00", (5, 6)),
        ("zaterdags 10:00-12:00", (5,)),
    ],
)
def test_a_part_of_the_week_is_read_as_people_write_it(text: str, days: range) -> None:
    assert read_daypart("", text).weekdays == set(days)


@pytest.mark.parametrize(
    "text",
    [
        *("", "altijd", "ma-vr", "xx 08:00-09:00", "08:00-25:00", "ma-di-wo 08:00-09:00", "maart 08:00-09:00"),
        *("24:00-06:00", "08:00-24:30", "08:00-18:60", "m-v 08:00-09:00", "t/m vr 08:00-09:00", "ma- 08:00-09:00"),
    ],
)
def test_what_is_no_part_of_the_week_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # whoever reads the settings tells the line and an example
        read_daypart("", text)


@pytest.mark.parametrize(
    ("text", "covered"),
    [("00:00-24:00", range(24)), ("22:00-24:00", (22, 23)), ("00:00-00:00", range(24)), ("22-24", (22, 23))],
)
def test_at_24_hours_the_day_ends(text: str, covered: Iterable[int]) -> None:
    part = read_daypart("", f"di {text}")
    hours = [at("2026-04-07") + timedelta(hours=hour) for hour in range(-24, 48)]
    assert [hour for hour, now in enumerate(hours, -24) if covers(part, now)] == list(covered)


@given(st.sampled_from([at("2026-03-28"), at("2026-10-24")]), st.integers(0, 50 * 3600))
def test_between_two_edges_the_part_of_the_week_does_not_change(day: datetime, seconds: int) -> None:
    parts = [read_daypart("nacht", "22:00-02:30"), read_daypart("ochtend", "02:30-09:00")]
    now = datetime.fromtimestamp(day.timestamp() + seconds, AMSTERDAM)
    edge = next_edge(parts, now)
    assert now.timestamp() < edge <= now.timestamp() + 26 * 3600
    before = [covers(part, now) for part in parts]
    for fraction in (0.0, 0.3, 0.7, 0.999):
        moment = datetime.fromtimestamp(now.timestamp() + fraction * (edge - now.timestamp()), AMSTERDAM)
        assert [covers(part, moment) for part in parts] == before


def test_a_clock_before_the_program_was_made_or_days_behind_its_last_play_is_not_believed() -> None:
    assert not plausible(at("1970-01-01T02:00"), None)
    assert plausible(at("2026-04-07T08:00"), None)
    assert not plausible(at("2026-04-07T08:00"), at("2026-04-10T08:00"))
    assert plausible(at("2026-04-07T08:00"), at("2026-04-08T08:00"))


def test_midnight_is_an_edge_also_without_parts() -> None:
    assert next_edge([], at("2026-12-31T12:00")) == at("2027-01-01").timestamp()
    assert next_edge([], at("2026-10-25T12:00")) - at("2026-10-25").timestamp() == 25 * 3600
