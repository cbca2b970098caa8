"""What is chosen about days is kept and handed on within bounds, and two who choose never make a muddle."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kiosk.library.desk_days import DeskDays
from kiosk.model.chosen_days import MOST_DAYS, MOST_SKIPPED, ChosenDay, by_day, only_of, together
from kiosk.model.day_quotes import DayQuotes
from kiosk.model.items import ItemId

FIRST = date(2026, 3, 2)
DAYS = st.integers(0, 5).map(lambda after: FIRST + timedelta(days=after))
ITEMS = st.sampled_from([ItemId(f"quote-{number}") for number in range(4)])


@st.composite
def choices(draw: st.DrawFn) -> DayQuotes:
    pinned = draw(st.dictionaries(DAYS, ITEMS))
    passed = draw(st.dictionaries(DAYS, st.frozensets(ITEMS, min_size=1)))
    skipped = {day: rest for day, items in passed.items() if (rest := items - {pinned.get(day)})}
    return DayQuotes(pinned=pinned, skipped=skipped)


@given(choices())
def test_day_by_day_nothing_of_it_is_lost(chosen: DayQuotes) -> None:
    assert together(by_day(chosen)) == chosen
    assert only_of(by_day(chosen), [ItemId(f"quote-{number}") for number in range(4)]) == by_day(chosen)
    kept = DeskDays()
    kept.take(chosen)
    marks = [(mark, about, detail) for (mark, about), detail in kept.changed_marks().items() if detail is not None]
    assert DeskDays(marks).days == chosen


@given(choices(), choices())
def test_of_two_that_choose_all_that_the_first_says_counts_and_no_day_both_pins_and_passes_over_a_quote(
    first: DayQuotes, second: DayQuotes
) -> None:
    both = together(by_day(first), by_day(second))
    assert both.pinned.items() >= first.pinned.items()
    assert all(both.skipped[day] >= passed for day, passed in first.skipped.items())
    assert not any(item in both.skipped.get(day, ()) for day, item in both.pinned.items())
    assert both.pinned.keys() <= first.pinned.keys() | second.pinned.keys()


def test_a_lifetime_of_choices_is_kept_as_its_latest_days_and_a_mark_that_is_spoilt_is_none() -> None:
    days = {FIRST + timedelta(days=number): ItemId("quote-1") for number in range(1000)}
    many = frozenset(ItemId(f"quote-{number}") for number in range(1000))
    told = by_day(DayQuotes(pinned=days, skipped={max(days): many}))
    assert [one.day for one in told] == sorted(days)[-MOST_DAYS:]
    assert len(told[-1].skipped) == MOST_SKIPPED
    spoilt = [
        ("day", "gisteren", "[null]"),
        ("day", "2026-03-02", "{"),
        ("day", "2026-03-02", "7"),
        ("day", "2026-03-02", "[]"),
    ]
    assert DeskDays(spoilt).days == DayQuotes()


def test_of_what_is_not_there_nothing_is_told() -> None:
    told = ChosenDay(day=FIRST, pinned=ItemId("quote-1"), skipped=(ItemId("quote-2"),))
    assert only_of([told], {ItemId("quote-3")}) == ()
    assert only_of([told], {ItemId("quote-2")}) == (ChosenDay(day=FIRST, skipped=(ItemId("quote-2"),)),)
