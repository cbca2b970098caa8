"""When the quote of the day returns: in time to be seen, never against the balance, and not in others' places."""

from __future__ import annotations

import pytest

from kiosk.model.tally import Tones
from kiosk.programme.rhythm import (
    BACK_SECONDS,
    FURTHEST_SECONDS,
    LONG_SECONDS,
    QUOTE_SECONDS,
    REST,
    Asked,
    Beat,
    Day,
    next_step,
)

EVEN = Tones(1 / 3, 3, 1)
"""Either tone may come now."""
MANY_CRITICAL = Tones(1 / 3, 3, 2)
"""Three others must pass before a critical quote."""
CRITICAL_MUST = Tones(1 / 3, 5, 1)
"""No other may come before a critical one."""
RESTED = REST * 8.0
SHORT = 10.0


def day(since: float, *, critical: bool = False, shown: int = 10, others: int = 10, stands: float = 8.0) -> Day:
    return Day(critical=critical, since=since, stands=stands, shown=shown, others=others)


def step(tones: Tones, one: Day, seconds: float, *, critical: bool | None = None, last: bool = False) -> Beat:
    return next_step(tones, one, Asked(seconds, critical), critical_last=last)


@pytest.mark.parametrize(
    ("since", "seconds", "expected"),
    [
        (0.0, FURTHEST_SECONDS - 18, Beat.GO_ON),
        (RESTED, BACK_SECONDS - RESTED, Beat.GO_ON),
        (RESTED, BACK_SECONDS - RESTED + 0.1, Beat.QUOTE_OF_THE_DAY),
        (RESTED - 0.1, LONG_SECONDS, Beat.ESCORT),
        (FURTHEST_SECONDS - LONG_SECONDS, LONG_SECONDS, Beat.GO_ON),
    ],
)
def test_it_comes_before_a_slide_that_would_keep_it_away_too_long_and_until_it_rested_quotes_do(
    since: float, seconds: float, expected: Beat
) -> None:
    assert step(EVEN, day(since), seconds) is expected


@pytest.mark.parametrize("stands", [8.0, 10.0, 12.0])
def test_it_rests_more_than_four_times_as_long_as_it_stands(stands: float) -> None:
    late = Asked(60.0, None)
    before = next_step(EVEN, day(4 * stands, stands=stands), late, critical_last=False)
    after = next_step(EVEN, day(REST * stands, stands=stands), late, critical_last=False)
    assert (before, after) == (Beat.ESCORT, Beat.QUOTE_OF_THE_DAY)


def test_a_critical_one_takes_the_place_of_another_critical_quote_and_a_positive_one_no_place() -> None:
    assert step(EVEN, day(RESTED, critical=True), SHORT, critical=True) is Beat.QUOTE_OF_THE_DAY
    assert step(EVEN, day(RESTED), SHORT, critical=False) is Beat.GO_ON


def test_until_it_rested_a_critical_place_is_kept_for_it_where_another_tone_may_come() -> None:
    assert step(EVEN, day(8.0, critical=True), SHORT, critical=True) is Beat.ESCORT
    assert step(CRITICAL_MUST, day(8.0, critical=True), SHORT, critical=True) is Beat.GO_ON


def test_the_quotes_that_must_pass_first_count_for_how_long_it_stays_away() -> None:
    fits = BACK_SECONDS - SHORT - QUOTE_SECONDS
    for since, expected in ((fits, Beat.GO_ON), (fits + 0.1, Beat.ESCORT)):
        assert step(EVEN, day(since, critical=True), SHORT, last=True) is expected


@pytest.mark.parametrize("since", [0.0, 20.0, 40.0])
def test_a_slide_that_would_stand_beyond_the_furthest_waits_whatever_the_tones_are(since: float) -> None:
    for tones in (EVEN, MANY_CRITICAL, CRITICAL_MUST):
        for critical in (True, False):
            one = day(since, critical=critical)
            assert step(tones, one, FURTHEST_SECONDS - since + 0.1) is not Beat.GO_ON


def test_others_of_its_tone_have_a_place_early_and_so_many_that_it_waits_where_they_have_less_than_promised() -> None:
    wanted = day(8.0, critical=True, shown=66, others=34)
    assert step(EVEN, wanted, SHORT) is Beat.GO_ON
    assert step(EVEN, wanted._replace(others=30), SHORT) is Beat.RIVAL
    assert step(EVEN, wanted._replace(others=30), SHORT, last=True) is Beat.ESCORT
    late = wanted._replace(since=RESTED, others=30)
    assert step(EVEN, late, 60.0) is Beat.QUOTE_OF_THE_DAY
    assert step(EVEN, late._replace(others=20), 60.0) is Beat.RIVAL
    assert step(EVEN, late._replace(others=20, rivals=False), 60.0) is Beat.QUOTE_OF_THE_DAY, "there are none"


def test_where_it_cannot_be_back_in_time_other_kinds_have_their_place_before_the_furthest() -> None:
    """A tenth of the quotes critical: nine others must pass, and another critical one before it."""
    tones, owing = Tones(1 / 10, 10, 1), day(10.0, critical=True, shown=100, others=10)
    assert step(tones, owing, SHORT, last=True) is Beat.GO_ON
    assert step(tones, owing._replace(since=FURTHEST_SECONDS), SHORT, last=True) is Beat.ESCORT


def test_it_never_follows_itself() -> None:
    assert step(EVEN, day(60.0)._replace(stood_last=True), 60.0) is Beat.ESCORT
