"""Whether an item shows has one answer, whoever asks: the programme, the receipts, `kiosk check`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kiosk.commands.item_rows import report
from kiosk.model.airing import AiringRules, Show, airing_rules, next_change, standing, standings
from kiosk.model.content import Snapshot
from kiosk.model.item_parts import Airing, Tone
from kiosk.model.items import Announcement, Improvement, Item, ItemId, Kind, Milestone, NpsReading, Quote
from kiosk.model.language import Language
from kiosk.model.nps import NpsCounts, Period
from kiosk.model.origin import Origin
from kiosk.model.schedule import Campaign, Daypart, read_daypart
from kiosk.model.settings import ProgrammeSettings
from kiosk.model.tally import Tally
from kiosk.outputs.verdicts import ON_SCREEN, told, verdicts
from kiosk.programme.pools import Pools
from kiosk.programme.programme import Programme
from tests.doubles import AMSTERDAM
from tests.programme.sample import ORIGIN, announcement, play, quote, snapshot, story

NOON = datetime(2026, 4, 7, 12, 0, tzinfo=AMSTERDAM)
SPRING = Campaign(name="Voorjaar", since=date(2026, 4, 1), until=date(2026, 4, 6))
RULES = AiringRules(zone=AMSTERDAM, screens=frozenset({"balie"}), campaigns={"voorjaar": SPRING})


def figure(period: Period, series: str = "") -> NpsReading:
    counts = NpsCounts(promoters=40, passives=5, detractors=5)
    name = ItemId(f"nps-{series}-{period}")
    return NpsReading(
        id=name, origin=Origin(source="content", path="nps.csv"), series=series, period=period, counts=counts
    )


def event(day: date | datetime) -> Announcement:
    return replace(announcement("open dag"), starts=day)


@pytest.mark.parametrize(
    ("item", "show", "said"),
    [
        (quote("q"), Show.NOW, None),
        (quote("q", airing=Airing(since=date(2026, 4, 8))), Show.LATER, "te zien vanaf 8 april 2026"),
        (quote("q", airing=Airing(since=NOON.replace(hour=14))), Show.LATER, "te zien vanaf 7 april 2026, 14:00"),
        (quote("q", airing=Airing(until=date(2026, 4, 6))), Show.OVER, "verlopen na 6 april 2026"),
        (quote("q", airing=Airing(until=NOON.replace(hour=10))), Show.OVER, "verlopen na 7 april 2026, 10:00"),
        (quote("q", airing=Airing(until=date(2026, 4, 7))), Show.NOW, None),
        (event(date(2026, 3, 3)), Show.OVER, "verlopen na 3 maart 2026"),
        (event(NOON.replace(hour=9)), Show.NOW, None),
        (quote("q", airing=Airing(campaign="voorjaar")), Show.OVER, "verlopen na 6 april 2026"),
        (quote("q", airing=Airing(screens=frozenset({"hal"}))), Show.ELSEWHERE, "voor een ander scherm: hal"),
        (quote("q", airing=Airing(screens=frozenset({"Balie", "hal"}))), Show.NOW, None),
        (quote("q", airing=Airing(weight=0)), Show.NEVER, "staat uit: gewicht: 0"),
        (
            quote("q", airing=Airing(since=date(2026, 5, 2), until=date(2026, 5, 1))),
            Show.NEVER,
            "komt nooit: het einde ligt voor het begin",
        ),
    ],
)
def test_each_thing_that_keeps_an_item_off_the_screen_is_told_in_plain_words(
    item: Item, show: Show, said: str | None
) -> None:
    found = standing(item, RULES, NOON)
    why = told(found)
    assert (found.show, why.dutch if why else None) == (show, said)


def test_critical_quotes_are_off_where_their_share_is_0() -> None:
    rules = airing_rules(ProgrammeSettings(critical_share=0.0))
    found = standing(quote("q", Tone.CRITICAL), rules, NOON)
    assert found.show is Show.NEVER
    assert found.why is not None
    assert found.why.dutch == "staat uit: critical_share = 0"


def test_the_figure_that_shows_is_of_the_period_that_ends_last_and_no_quarter_goes_before_its_later_month() -> None:
    figures = (figure(Period.quarter(2026, 1)), figure(Period.month(2026, 3)), figure(Period.month(2025, 11)))
    shown = [one.show for one in standings(figures, RULES, NOON)]
    assert shown == [Show.HISTORY, Show.NOW, Show.HISTORY]
    assert standings((*figures, figure(Period.month(2026, 11))), RULES, NOON)[1].show is Show.HISTORY


def test_a_kind_without_a_share_is_off_while_anything_else_may_be_shown() -> None:
    rules = airing_rules(ProgrammeSettings(stories=0.0))
    items = (quote("q", airing=Airing(until=date(2026, 4, 7))), story("s"))
    assert [one.show for one in standings(items, rules, NOON)] == [Show.NOW, Show.NEVER]
    why = told(standing(items[1], rules, NOON))
    assert why is not None
    assert why.dutch == "staat uit: stories = 0"
    assert [one.show for one in standings(items, rules, NOON + timedelta(days=1))] == [Show.OVER, Show.NOW]


def test_without_a_clock_that_can_be_right_what_has_dates_waits() -> None:
    dated, plain = quote("q", airing=Airing(until=date(2026, 4, 7))), quote("r")
    assert [one.show for one in standings((dated, plain), RULES, None)] == [Show.LATER, Show.NOW]


DAYS = st.none() | st.dates(date(2026, 4, 5), date(2026, 4, 9))
MOMENTS = DAYS | st.integers(-40, 40).map(lambda hours: NOON + timedelta(hours=hours))
AIRINGS = st.builds(
    Airing,
    since=MOMENTS,
    until=MOMENTS,
    screens=st.frozensets(st.sampled_from(["balie", "hal"]), max_size=2),
    weight=st.sampled_from([0.0, 1.0, 1.0, 2.0]),
    campaign=st.sampled_from([None, None, "Voorjaar", "zomer"]),
    urgent=st.booleans(),
) | st.just(Airing())
PERIODS = st.builds(Period.month, st.just(2026), st.integers(1, 12)) | st.builds(
    Period.quarter, st.sampled_from([2025, 2026]), st.integers(1, 4)
)


def _improvement(airing: Airing, answers: int | None) -> Improvement:
    known = None if answers is None else ItemId(f"quote-{answers}")
    return Improvement(
        id=ItemId("x"), origin=Origin(source="content", path="i.txt"), said="a", done="b", answers=known, airing=airing
    )


ITEMS = st.one_of(
    st.builds(lambda tone, airing: quote("x", tone, airing=airing, words=3), st.sampled_from([*Tone, None]), AIRINGS),
    st.builds(lambda airing: story("x", airing=airing, words=3), AIRINGS),
    st.builds(lambda airing, day: replace(announcement("x", airing=airing), starts=day), AIRINGS, MOMENTS),
    st.builds(lambda period, airing: replace(figure(period), airing=airing), PERIODS, AIRINGS),
    st.builds(_improvement, AIRINGS, st.none() | st.integers(0, 5)),
)
SHARES = st.sampled_from([0.0, 0.0, 1.0, 8.0])
SETTINGS = st.builds(
    ProgrammeSettings,
    critical_share=st.sampled_from([0.0, 1 / 3]),
    quotes=SHARES,
    stories=SHARES,
    figures=SHARES,
    announcements=SHARES,
    quote_of_the_day=st.booleans(),
)
PARTS = st.sampled_from([(), (read_daypart("lunch", "11:30-13:30", [Kind.STORY]),)])


def _named(items: Sequence[Item]) -> tuple[Item, ...]:
    """Give each item an id of its own; a quote the one that an improvement may answer."""
    return tuple(
        replace(item, id=ItemId(f"{'quote' if isinstance(item, Quote) else 'other'}-{number}"))
        for number, item in enumerate(items)
    )


@settings(max_examples=300, deadline=None)
@given(st.lists(ITEMS, max_size=8).map(_named), SETTINGS, PARTS, st.frozensets(st.just("balie")), st.integers(-60, 60))
def test_whoever_asks_whether_an_item_shows_hears_the_same(
    items: tuple[Item, ...], choices: ProgrammeSettings, parts: tuple[Daypart, ...], tags: frozenset[str], hours: int
) -> None:
    at = NOON + timedelta(hours=hours)
    content = Snapshot(items=items, files=tuple({("content", item.origin.path) for item in items}))
    rules = airing_rules(choices, screens=tags, campaigns=[SPRING], dayparts=parts)
    shows = {item.id: one.show for item, one in zip(items, standings(items, rules, at), strict=True)}

    pools = Pools(rules=rules, dayparts=(), tally=Tally(), turns={})
    pools.update(content)
    pools.refresh(at)
    urgent = {item.id for item in pools.urgent if pools.spans(item, at.timestamp())}
    played = {key for key, item in pools.items.items() if pools.may_play(item)} | urgent
    assert played == {key for key, show in shows.items() if show is Show.NOW}, "the programme"

    receipt = verdicts(content, "content", rules, at)
    silent = {item.id for one in receipt for item in one.items} - {
        item.id for one in receipt for item, _ in one.not_shown()
    }
    assert silent == {key for key, show in shows.items() if show in ON_SCREEN}, "the receipts"
    assert {one.path for one in receipt if one.on_screen} == {item.origin.path for item in items if item.id in silent}

    rows = report(content, standings(items, rules, at), (), Language.DUTCH)["items"]
    assert {row["id"]: row["state"] for row in rows} == shows, "kiosk check"
    assert all(("why" in row) == (row["state"] not in ("shown", "history")) for row in rows)


@settings(max_examples=100, deadline=None)
@given(st.lists(ITEMS, max_size=8).map(_named), SETTINGS, PARTS, st.integers(-60, 60))
def test_nothing_is_shown_that_does_not_stand_and_the_screen_is_empty_only_where_nothing_does(
    items: tuple[Item, ...], choices: ProgrammeSettings, parts: tuple[Daypart, ...], hours: int
) -> None:
    at = NOON + timedelta(hours=hours)
    programme = Programme(choices, screens=frozenset({"balie"}), campaigns=[SPRING], dayparts=parts)
    rules = airing_rules(choices, screens=["balie"], campaigns=[SPRING], dayparts=parts)
    programme.update(snapshot(items))
    programme.expect_news()
    programme.update(snapshot((*items, story("nieuw", words=3))))
    now = (*items, story("nieuw", words=3))
    for _ in range(6):
        cue = next(play(programme, at, cues=1))
        show = {item.id: one.show for item, one in zip(now, standings(now, rules, at), strict=True)}
        if cue.item is not None:
            assert show[cue.item.id] is Show.NOW
        elif not parts:
            assert Show.NOW not in show.values()
        at += cue.duration


@given(st.lists(ITEMS, max_size=6).map(_named), st.integers(-60, 60))
def test_between_two_moments_of_change_time_alone_changes_no_answer(items: tuple[Item, ...], hours: int) -> None:
    at = NOON + timedelta(hours=hours)
    change = next_change(items, RULES, at)
    last = change - timedelta(milliseconds=1) if change is not None else at + timedelta(days=40)
    assert standings(items, RULES, at) == standings(items, RULES, last)


@given(st.dates() | st.datetimes(), st.dates() | st.datetimes(), st.datetimes())
@example(date(2000, 1, 1), datetime(1, 1, 1), datetime(2000, 1, 1))  # noqa: DTZ001  # as many systems write no end
def test_every_date_that_can_be_written_has_an_answer(since: date, until: date, at: datetime) -> None:
    moment = max(min(at, datetime(9999, 12, 1)), datetime(2, 1, 1)).replace(tzinfo=AMSTERDAM)  # noqa: DTZ001
    found = standing(quote("q", airing=Airing(since=since, until=until)), RULES, moment)
    assert found.show in {Show.NOW, Show.LATER, Show.OVER, Show.NEVER}
    assert (told(found) is None) == (found.show is Show.NOW)


def test_what_happened_shows_in_the_line_of_the_figures_within_its_dates() -> None:
    """Never by itself, so it counts as an earlier period does."""
    happened = Milestone(id=ItemId("m"), origin=ORIGIN, text="Nieuwe centrale", dated=date(2026, 3, 9))
    assert standing(happened, RULES, NOON).show is Show.HISTORY
    over = replace(happened, airing=Airing(until=date(2020, 1, 1)))
    assert standing(over, RULES, NOON).show is Show.OVER
