"""The receipts of a busy day wear no card: the first change is told at once, and each one after it a little later."""

from __future__ import annotations

import pytest

from kiosk.outputs.receipt_pace import FILE_COSTS, Pace

LARGE = (36_000, 97_000)
"""Bytes of the two pages of a folder of 500 files."""
SMALL = (4_000, 12_000)
"""Those of one of fifty."""
DAY = 86_400.0


def written(pace: Pace, sizes: tuple[int, int], changes: list[float]) -> list[float]:
    """Return when the pages are written, where they change at these times in seconds."""
    times: list[float] = []
    for change, following in zip(changes, [*changes[1:], changes[-1] + DAY / 3], strict=True):
        moment = max(change, pace.next(urgent=False))
        if moment < following:
            times.append(moment)
            for size in sizes:
                pace.wrote(size, moment)
    return times


def working_day(day: int) -> list[float]:
    """Return fifty changes of a working day of ten hours."""
    return [day * DAY + 3600 * 8 + number * 720 for number in range(50)]


def test_the_first_change_is_told_at_once_and_the_next_a_quarter_of_a_minute_later_at_the_soonest() -> None:
    pace = Pace()
    assert pace.next(urgent=False) == pace.next(urgent=True) == 0
    pace.wrote(1000, 500.0)
    assert pace.next(urgent=False) == pytest.approx(515, abs=3)
    assert pace.soonest == 515


@pytest.mark.parametrize("sizes", [LARGE, SMALL])
def test_fifty_changes_on_each_day_write_less_than_two_megabytes_a_day(sizes: tuple[int, int]) -> None:
    pace = Pace()
    days = [len(written(pace, sizes, working_day(day))) for day in range(10)]
    assert max(days[1:]) * (sum(sizes) + 2 * FILE_COSTS) < 2_000_000
    assert min(days) >= 6


def test_a_few_changes_a_day_are_each_told_within_minutes() -> None:
    pace = Pace()
    for day in range(10):
        changes = [day * DAY + 3600 * hour for hour in (9, 11, 14, 16)]
        assert all(moment - change < 300 for change, moment in zip(changes, written(pace, SMALL, changes), strict=True))


def test_what_asks_something_of_a_person_is_told_within_half_a_minute_for_the_first_ten_times_of_a_day() -> None:
    pace, now = Pace(), 1000.0
    for _ in range(10):
        for size in LARGE:
            pace.wrote(size, now)
        assert pace.next(urgent=True) - now < 30
        assert pace.next(urgent=True) < pace.next(urgent=False)
        now += 60
