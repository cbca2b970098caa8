"""When the quote of the day returns: in time to be seen, and never against the balance of tones."""

from __future__ import annotations

import pytest

from kiosk.model.tally import Tones
from kiosk.programme.rhythm import LEAST_SHARE, LONG_SECONDS, UNSEEN_SECONDS, Beat, next_step

EVEN = Tones(1 / 3, 3, 1)
"""Either tone may come now."""
MANY_CRITICAL = Tones(1 / 3, 3, 2)
"""Three others must pass before a critical quote."""
OTHER_LATER = Tones(1 / 2, 2, 1)
"""A positive quote may come now; after it a critical one must."""
CRITICAL_DUE = Tones(1 / 2, 3, 1)
"""A critical quote must come before a positive one."""


@pytest.mark.parametrize(
    ("since", "seconds", "step"),
    [
        (10.0, 8.0, Beat.GO_ON),
        (UNSEEN_SECONDS - 11.0, 11.0, Beat.GO_ON),
        (UNSEEN_SECONDS - 10.9, 11.0, Beat.QUOTE_OF_THE_DAY),
        (5.0, LONG_SECONDS - 0.1, Beat.GO_ON),
        (5.0, LONG_SECONDS, Beat.QUOTE_OF_THE_DAY),
        (0.1, LONG_SECONDS, Beat.QUOTE_OF_THE_DAY),
    ],
)
def test_it_comes_before_a_slide_that_would_keep_it_away_too_long_and_before_a_long_one(
    since: float, seconds: float, step: Beat
) -> None:
    assert next_step(EVEN, critical=False, critical_last=False, since=since, seconds=seconds, quote=False) is step


def test_a_quote_however_long_is_no_long_slide() -> None:
    one = next_step(EVEN, critical=False, critical_last=False, since=5.0, seconds=LONG_SECONDS, quote=True)
    assert one is Beat.GO_ON


@pytest.mark.parametrize(
    ("quote", "share", "step"),
    [
        (False, 1 / 3, Beat.ESCORT),
        (False, LEAST_SHARE, Beat.ESCORT),
        (True, 1 / 3, Beat.GO_ON),
        (False, LEAST_SHARE - 0.01, Beat.GO_ON),
    ],
)
def test_a_critical_one_that_must_wait_has_another_quote_in_place_of_a_slide_of_another_kind(
    quote: bool,  # noqa: FBT001
    share: float,
    step: Beat,
) -> None:
    tones = Tones(share, 3, 1)
    assert next_step(tones, critical=True, critical_last=True, since=20.0, seconds=28.0, quote=quote) is step


def test_the_quotes_that_must_pass_first_count_for_how_long_it_stays_away() -> None:
    """A critical one may not follow at once on another critical quote: some seconds more."""
    late, seconds = UNSEEN_SECONDS - 11.0 - 8.0, 8.0
    for since, step in ((late, Beat.GO_ON), (late + 0.1, Beat.ESCORT)):
        assert next_step(EVEN, critical=True, critical_last=True, since=since, seconds=seconds, quote=False) is step


@pytest.mark.parametrize(
    ("tones", "critical", "seconds", "step"),
    [
        (MANY_CRITICAL, True, LONG_SECONDS, Beat.ESCORT),
        (MANY_CRITICAL, True, LONG_SECONDS - 0.1, Beat.GO_ON),
        (EVEN, True, LONG_SECONDS, Beat.GO_ON),
        (CRITICAL_DUE, False, LONG_SECONDS, Beat.ESCORT),
        (EVEN, False, LONG_SECONDS, Beat.GO_ON),
    ],
)
def test_just_after_it_a_long_slide_waits_until_it_may_return_soon_after_that(
    tones: Tones,
    critical: bool,  # noqa: FBT001
    seconds: float,
    step: Beat,
) -> None:
    one = next_step(tones, critical=critical, critical_last=critical, since=0.0, seconds=seconds, quote=False)
    assert one is step


@pytest.mark.parametrize(
    ("tones", "since", "step"),
    [
        (OTHER_LATER, 5.0, Beat.ESCORT),
        (OTHER_LATER, UNSEEN_SECONDS - 11.0, Beat.ESCORT),
        (OTHER_LATER, UNSEEN_SECONDS - 10.9, Beat.QUOTE_OF_THE_DAY),
        (EVEN, 5.0, Beat.QUOTE_OF_THE_DAY),
    ],
)
def test_before_a_long_slide_it_waits_for_the_moment_from_which_it_may_follow_that_slide_too(
    tones: Tones, since: float, step: Beat
) -> None:
    assert next_step(tones, critical=False, critical_last=False, since=since, seconds=60.0, quote=False) is step
