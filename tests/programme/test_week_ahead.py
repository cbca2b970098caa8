"""The calendar of the week tells what will be shown, by the dates alone and without playing it through."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from kiosk.model.day_quotes import DayQuotes
from kiosk.model.item_parts import Airing
from kiosk.model.items import Announcement
from kiosk.model.schedule import CueRole
from kiosk.model.settings import CampaignSettings, DaypartSettings, ProgrammeSettings, Settings
from kiosk.programme.from_settings import programme_for
from kiosk.programme.sequence import sequence
from kiosk.programme.week_ahead import MOST_NEWS, DayAhead, week_ahead
from tests.doubles import AMSTERDAM
from tests.programme.sample import announcement, quotes, snapshot, story

MONDAY = datetime(2026, 4, 6, 9, tzinfo=AMSTERDAM)
"""Easter Monday."""


def week(settings: Settings, *news: Announcement, days: DayQuotes | None = None) -> tuple[DayAhead, ...]:
    programme = programme_for(settings)
    there = snapshot([*quotes(9, 5), story("verhaal"), *news], days=days or DayQuotes())
    programme.update(there)
    return week_ahead(programme, there.items, settings, first=MONDAY.date(), days=7, rest=lambda: None)


def test_the_quote_of_each_day_is_the_one_that_is_then_shown() -> None:
    settings, wednesday = Settings(), date(2026, 4, 8)
    days = DayQuotes(
        pinned={wednesday: quotes(9, 5)[3].id}, skipped={date(2026, 4, 9): frozenset({quotes(9, 5)[0].id})}
    )
    foreseen = week(settings, days=days)
    programme = programme_for(settings)
    programme.update(snapshot([*quotes(9, 5), story("verhaal")], days=days))
    shown: dict[date, str] = {}
    for at, cue in sequence(programme, MONDAY, MONDAY + timedelta(days=6)):
        if cue.role is CueRole.QUOTE_OF_THE_DAY and cue.item is not None:
            shown[at.date()] = cue.item.id
    assert {one.day: one.quote.id for one in foreseen if one.quote is not None} == shown
    assert len(shown) == 4
    assert "feestdag" in foreseen[0].why.dutch
    assert "gekozen" in foreseen[2].why.dutch
    assert "weekend" in foreseen[6].why.dutch


def test_news_stands_on_the_days_that_its_dates_hold_with_the_hours_of_the_first_and_the_last() -> None:
    begins, ends = MONDAY + timedelta(hours=3), MONDAY + timedelta(days=1, hours=8)
    found = week(Settings(), announcement("borrel", airing=Airing(since=begins, until=ends, urgent=True)))
    assert [len(one.news) for one in found] == [1, 1, 0, 0, 0, 0, 0]
    monday, tuesday = found[0].news[0], found[1].news[0]
    assert (monday.begins, monday.ends, monday.urgent) == (time(12), None, True)
    assert (tuesday.begins, tuesday.ends) == (None, time(17))


def test_a_flood_of_news_is_counted_and_not_told_whole() -> None:
    found = week(Settings(), *(announcement(f"nieuws {number}") for number in range(40)))
    assert (len(found[0].news), found[0].more_news) == (MOST_NEWS, 40 - MOST_NEWS)


def test_hours_parts_of_the_day_and_campaigns_stand_on_their_days() -> None:
    settings = Settings(
        programme=ProgrammeSettings(opening=("ma-vr 08:00-18:00", "ma 19:00-21:00")),
        daypart=(DaypartSettings(name="lunch", when="di 12:00-13:00", kinds=("picture",)),),
        campaign=(
            CampaignSettings(name="lente", since="2026-04-08", until="2026-04-09"),
            CampaignSettings(name="altijd"),
        ),
    )
    found = week(settings)
    assert [len(one.opening or ()) for one in found] == [2, 1, 1, 1, 1, 0, 0]
    assert [part.name for part in found[1].dayparts] == ["lunch"]
    assert [len(one.campaigns) for one in found] == [0, 0, 1, 1, 0, 0, 0]
    assert week(Settings())[0].opening is None


def test_without_a_quote_of_the_day_each_day_says_so() -> None:
    found = week(Settings(programme=ProgrammeSettings(quote_of_the_day=False)))
    assert {one.quote for one in found} == {None}
    assert all("uit" in one.why.dutch for one in found)
