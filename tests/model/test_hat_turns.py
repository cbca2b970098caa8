"""The hat goes round fairly: nobody is a whole turn behind or ahead, and what is over stays as it was."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.model.hat_days import meetings
from kiosk.model.hat_turns import debts_after, turns_of
from kiosk.model.item_hat import HatAway, HatPerson, HatPlan, HatSwap, HatTurn, first_names

MONDAY = date(2026, 1, 5)
NAMES = ("Anna", "Bas", "Cees", "Dina", "Emre", "Fay", "Gijs", "Hanna", "Ilse")


def none_free(_: date) -> bool:
    return False


def plan(*away: HatAway, people: int = 4, **more: object) -> HatPlan:
    everybody = tuple(HatPerson(name=one) for one in NAMES[:people])
    values: dict[str, object] = {"starts": MONDAY, "weekdays": (0,), "people": everybody, "away": away} | more
    return HatPlan(**values)  # type: ignore[arg-type]


def week(number: int) -> date:
    return MONDAY + timedelta(weeks=number)


def away(who: str, number: int) -> HatAway:
    return HatAway(who=who, since=week(number), until=week(number))


def turns(one: HatPlan, weeks: int = 26, given: tuple[HatTurn, ...] = ()) -> tuple[HatTurn, ...]:
    return turns_of(one, given, week(weeks - 1), none_free)


def worst(found: tuple[HatTurn, ...]) -> Fraction:
    """Return the largest debt there ever was, counted meeting by meeting apart from the rule."""
    owed: dict[str, Fraction] = {}
    most = Fraction()
    for turn in found:
        for one in turn.present:
            owed[one] = owed.get(one, Fraction()) + Fraction(1, len(turn.present))
        if turn.due:
            owed[turn.due] = owed.get(turn.due, Fraction()) - 1
        most = max([most, *map(abs, owed.values())])
    return most


def test_with_everybody_there_each_wears_it_once_in_a_round() -> None:
    found = [one.who for one in turns(plan(), weeks=12)]
    assert [sorted(found[start : start + 4]) for start in (0, 4, 8)] == [sorted(NAMES[:4])] * 3


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 6), st.lists(st.tuples(st.integers(0, 5), st.integers(0, 24)), max_size=70))
def test_nobody_is_a_whole_turn_behind_or_ahead_whoever_is_away(people: int, gone: list[tuple[int, int]]) -> None:
    found = turns(plan(*(away(NAMES[who % people], number) for who, number in gone), people=people), weeks=25)
    assert worst(found) < 1
    assert all((one.who in one.present) == bool(one.present) for one in found)


def test_the_largest_debt_first_would_leave_somebody_a_whole_turn_behind() -> None:
    # Anna and Bas, then Cees and Dina, then one of each: whoever was passed over twice would owe a whole turn.
    pairs = (("Anna", "Bas"), ("Cees", "Dina"), ("Bas", "Dina"))
    gone = [away(one, number) for number, pair in enumerate(pairs) for one in NAMES[:4] if one not in pair]
    found = turns(plan(*gone), weeks=3)
    assert worst(found) < 1
    assert {found[0].who, found[1].who} & {"Bas", "Dina"}


def test_over_years_of_unequal_absence_the_bound_holds_and_nobody_has_it_twice_in_a_row() -> None:
    chance = random.Random(7)
    for _ in range(4):
        rates = {one: chance.random() * 0.4 for one in NAMES}
        gone = [away(one, number) for number in range(104) for one in NAMES if chance.random() < rates[one]]
        found = turns(plan(*gone, people=9), weeks=104)
        assert worst(found) < 1
        alone = [len(one.present) < 2 for one in found]
        assert all(one.who != other.who or lone for one, other, lone in zip(found, found[1:], alone[1:], strict=False))


def test_where_two_take_part_they_take_turns_and_one_alone_has_it() -> None:
    assert [one.who for one in turns(plan(people=2), weeks=4)] == ["Anna", "Bas", "Anna", "Bas"]
    assert [one.who for one in turns(plan(away("Bas", 1), people=2), weeks=2)] == ["Anna", "Anna"]


def test_where_all_are_away_nobody_has_it_and_nobody_owes_more() -> None:
    everybody = [away(one, 1) for one in NAMES[:3]]
    found = turns(plan(*everybody, people=3), weeks=4)
    assert (found[1].who, found[1].present) == ("", ())
    assert sorted(one.who for one in found if one.who) == ["Anna", "Bas", "Cees"]


def test_a_newcomer_begins_at_nothing() -> None:
    people = (*plan().people, HatPerson(name="Zoë", since=week(8)))
    found = turns(plan(people=4), weeks=8)
    later = turns_of(replace(plan(), people=people), (), week(12), none_free)
    assert [one.who for one in later[:8]] == [one.who for one in found]
    assert debts_after(later[:8]).get("Zoë") is None
    assert [one.who for one in later[8:]].count("Zoë") == 1


def test_a_swap_exchanges_two_turns_and_leaves_all_others_and_all_debts() -> None:
    before = turns(plan(), weeks=8)
    after = turns(plan(swaps=(HatSwap(day=week(4), other=week(5)),)), weeks=8)
    assert (after[4].who, after[5].who) == (before[5].who, before[4].who)
    assert [one.who for one in after[:4] + after[6:]] == [one.who for one in before[:4] + before[6:]]
    assert debts_after(after) == debts_after(before)


def test_who_takes_over_a_turn_is_counted_for_it() -> None:
    found = turns(plan(swaps=(HatSwap(day=week(0), who="Dina"),)), weeks=4)
    assert found[0].who == "Dina"
    assert [one.who for one in found].count("Dina") == 1


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 20), st.lists(st.tuples(st.integers(0, 3), st.integers(0, 30)), max_size=30))
def test_what_is_over_stays_as_it_was_however_the_roster_is_changed(past: int, gone: list[tuple[int, int]]) -> None:
    before = turns(plan(), weeks=past)
    changed = plan(*(away(NAMES[who], number) for who, number in gone), people=3)
    assert turns(changed, weeks=past + 6, given=before)[:past] == before


def test_a_turn_does_not_depend_on_the_day_on_which_it_is_reckoned() -> None:
    gone = [away(NAMES[number % 4], number) for number in range(0, 60, 3)]
    whole = turns(plan(*gone), weeks=40)
    assert all(turns(plan(*gone), weeks=number) == whole[:number] for number in (1, 7, 20, 33))


def test_a_turn_that_is_told_in_the_file_is_as_it_is_told() -> None:
    had = HatTurn(at=week(0), who="Cees", due="Cees", present=("Cees", "Dina"))
    found = turns(plan(had=(had,)), weeks=2)
    assert (found[0].who, found[0].present) == ("Cees", ("Cees", "Dina"))


def test_holidays_are_left_out_and_the_hour_stays_when_the_clock_changes() -> None:
    one = plan(minute=600)
    found = meetings(one, date(2026, 4, 6), lambda day: day == date(2026, 4, 6))
    assert found[-1] == datetime(2026, 3, 30, 10, 0)  # noqa: DTZ001  # wall time
    assert meetings(replace(one, on_holidays=True), date(2026, 4, 6), lambda _: True)[-1].day == 6


def test_every_other_week_and_the_first_of_a_month_are_counted_from_the_start() -> None:
    assert meetings(plan(every=2), week(4), none_free) == (week(0), week(2), week(4))
    firsts = meetings(plan(which=1), date(2026, 4, 30), none_free)
    assert [one.day for one in firsts] == [5, 2, 2, 6]
    assert [one.day for one in meetings(plan(which=-1), date(2026, 3, 31), none_free)] == [26, 23, 30]


def test_the_wall_uses_first_names_unless_two_have_the_same() -> None:
    assert first_names(("Anna de Wit", "Bas", "Anna Bos")) == {
        "Anna de Wit": "Anna de Wit", "Bas": "Bas", "Anna Bos": "Anna Bos",
    }  # fmt: skip
    assert first_names(("Anna de Wit", "Bas Bos"))["Anna de Wit"] == "Anna"
