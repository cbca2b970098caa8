"""The measures of a sequence are exact, so that what they promise is."""

from __future__ import annotations

import pytest

from kiosk.programme.measures import VISIT_SECONDS, Measures
from kiosk.programme.rhythm import SEEN_SECONDS

HOUR = 3600.0
BEGINS = HOUR - VISIT_SECONDS
"""How long a visit of an hour may begin."""


def shown_of_the_day(*spans: tuple[float, float]) -> Measures:
    measures = Measures(critical_share=1 / 3)
    for start, end in spans:
        measures.add(start, end - start, "a", name="quotes", critical=False, role="quote of the day")
    return measures


@pytest.mark.parametrize(
    ("spans", "seconds"),
    [
        ([(1000.0, 1010.0)], VISIT_SECONDS + 10.0 - 2 * SEEN_SECONDS),
        ([(1000.0, 1004.0)], VISIT_SECONDS - SEEN_SECONDS),
        ([(1000.0, 1010.0), (1030.0, 1040.0)], VISIT_SECONDS + 40.0 - 2 * SEEN_SECONDS),
        ([(1000.0, 1010.0), (2000.0, 2010.0)], 2 * (VISIT_SECONDS + 10.0 - 2 * SEEN_SECONDS)),
        ([(0.0, 10.0)], 10.0 - SEEN_SECONDS),
        ([(HOUR - 10.0, HOUR)], 10.0 - SEEN_SECONDS),
        ([(-5.0, 10.0), (1000.0, 1003.5)], 10.0 - SEEN_SECONDS + VISIT_SECONDS - 4.5),
        ([(0.0, HOUR)], BEGINS),
    ],
)
def test_the_share_of_visits_that_see_the_quote_of_the_day_is_exact(
    spans: list[tuple[float, float]], seconds: float
) -> None:
    assert shown_of_the_day(*spans).sightings([(0.0, HOUR)]) == pytest.approx(seconds / BEGINS)


def test_hours_without_it_or_shorter_than_a_visit_count_for_nothing() -> None:
    measures = shown_of_the_day((100.0, 110.0))
    assert measures.sightings([]) is None
    assert measures.sightings([(200.0, HOUR)]) is None
    assert measures.sightings([(90.0, 90.0 + VISIT_SECONDS - 1)]) is None
    one = measures.sightings([(0.0, HOUR)])
    assert measures.sightings([(0.0, HOUR), (200.0, HOUR), (10 * HOUR, 11 * HOUR)]) == one


def test_time_and_the_share_of_others_of_its_tone_are_counted_for_each_day() -> None:
    measures = Measures(critical_share=1 / 3)
    for number, (item, tone, role) in enumerate(
        [("k", 3, "quote of the day"), ("a", 1, None), ("s", -1, None), ("l", 3, None), ("k", 3, "quote of the day")]
    ):
        measures.add(100.0 * number, 100.0, item, name="", critical=None, role=role, tone=tone)
    measures.add(5000.0, 50.0, "m", name="", critical=None, role="quote of the day", tone=3)
    day, other = measures.days([(0.0, 500.0), (1000.0, 2000.0), (4900.0, 5400.0)])
    assert (day.begins, day.time) == (0.0, 0.4)
    assert (other.begins, other.time, other.others) == (4900.0, 0.1, 0.0), "of another day nothing counts"
    assert day.seen == pytest.approx((96.0 + 96.0) / 440.0)
    assert day.others == pytest.approx(1 / 3)


def test_runs_gaps_balance_and_fairness_are_counted_as_they_were_shown() -> None:
    measures = Measures(critical_share=1 / 3)
    for at, (item, name, critical) in enumerate(
        [
            ("a", "quotes", False),
            ("k", "critical", True),
            ("s", "stories", None),
            ("l", "critical", True),
            ("b", "quotes", False),
            ("a", "quotes", False),
            ("k", "critical", True),
            ("a", "quotes", False),
        ]
    ):
        measures.add(10.0 * at, 10.0, item, name=name, critical=critical)
    measures.add(80.0, 10.0, "b", name="quotes", critical=False, role="quote of the day")
    assert (measures.quotes, measures.critical, measures.longest_run) == (8, 3, 2)
    assert measures.balance_error == pytest.approx(1.0), "two of three quotes"
    assert measures.smallest_gaps == {"quotes": 1, "critical": 2}
    assert measures.unfairness() == {"quotes": 2, "critical": 1, "stories": 0}
    assert measures.of_the_day == [(80.0, 90.0)]


def test_variety_is_whole_where_each_slide_is_another_and_small_where_all_are_one() -> None:
    week = [(day * 24 * HOUR, day * 24 * HOUR + 8 * HOUR) for day in range(5)]
    several, single = Measures(critical_share=1 / 3), Measures(critical_share=1 / 3)
    for begins, _ in week:
        for number in range(8 * 360):
            at = begins + 10.0 * number
            several.add(at, 10.0, (begins, number), name="quotes", critical=False)
            single.add(at, 10.0, number % 2, name="quotes", critical=False)
    told = several.variety(week, seed=1)
    assert told is not None
    assert told.worst <= told.mean <= 1.0
    assert told.worst > 0.5
    both = single.variety(week, seed=1)
    assert both is not None
    assert (both.mean, both.worst) == (1.0, 1.0), "there are two, and everybody sees both"
    assert several.variety(week, seed=1) == told
    assert several.variety(week[:4], seed=1) is None
