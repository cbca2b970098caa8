"""Bursts are found where an item gets far more within minutes than it usually does, and not at a loved quote."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kiosk.model.items import ItemId
from kiosk.model.reactions import Reaction, ReactionKind
from kiosk.people.bursts import FEWEST, TIMES_ITS_RATE, WINDOW, bursts_in

NOW = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)
QUOTE, OTHER = ItemId("quote-0123456789ab"), ItemId("quote-ba9876543210")


def at(*seconds: float, about: ItemId | None = QUOTE) -> list[Reaction]:
    return [
        Reaction(id=f"{about}-{number}", answer=ReactionKind.RECOGNISE, about=about, text="", screen="hal", slot=1,
                 at=NOW + timedelta(seconds=second))
        for number, second in enumerate(seconds)
    ]  # fmt: skip


def test_fourteen_in_two_minutes_are_a_burst_with_its_bounds() -> None:
    (burst,) = bursts_in(at(*(number * 9 for number in range(14))))
    assert (burst.about, burst.count, burst.minutes) == (QUOTE, 14, 2)
    assert burst.since == NOW
    assert burst.until > NOW + timedelta(seconds=117)


def test_as_many_over_a_day_are_none_nor_are_a_few_at_once() -> None:
    assert bursts_in(at(*(number * 3600 for number in range(14)))) == ()
    assert bursts_in(at(*range(FEWEST - 1))) == ()
    assert bursts_in([]) == ()


def test_reactions_to_two_items_are_no_burst_of_either() -> None:
    assert bursts_in([*at(*range(0, 60, 10)), *at(*range(0, 60, 10), about=OTHER)]) == ()


def test_where_many_come_all_day_long_as_many_within_minutes_are_usual() -> None:
    steady = [number * 30.0 for number in range(400)]
    assert bursts_in(at(*steady, *(6000 + number for number in range(FEWEST)))) == ()
    crowd = [6000 + number * 0.5 for number in range(TIMES_ITS_RATE * 12)]
    assert len(bursts_in(at(*steady, *crowd))) == 1


def test_one_crowd_that_lasts_is_one_burst_and_two_are_two_the_newest_first() -> None:
    crowd = [number * 5.0 for number in range(60)]
    both = bursts_in(at(*crowd, *(90_000 + number for number in range(12))))
    assert [one.count for one in both] == [12, 60]


@given(st.lists(st.integers(min_value=0, max_value=20_000), max_size=80))
def test_bursts_lie_apart_and_hold_what_they_say(seconds: list[int]) -> None:
    reactions = at(*map(float, seconds))
    found = sorted(bursts_in(reactions), key=lambda one: one.since)
    for one in found:
        assert one.count == sum(one.since <= reaction.at < one.until for reaction in reactions) >= FEWEST
    assert all(first.until <= second.since for first, second in pairwise(found))
    if found:
        assert max(one.count for one in found) >= FEWEST
        assert all(one.until - one.since <= WINDOW * len(seconds) for one in found)
