"""NPS is a plain count with an honest interval."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.model.nps import Answers, NpsCounts, Period

counts = st.builds(
    NpsCounts,
    promoters=st.integers(0, 5000),
    passives=st.integers(0, 5000),
    detractors=st.integers(0, 5000),
)


@given(st.lists(st.integers(0, 10), min_size=1))
def test_the_score_equals_a_plain_count_of_the_answers(answers: list[int]) -> None:
    score = NpsCounts.of(answers).score
    high, low = sum(answer >= 9 for answer in answers), sum(answer <= 6 for answer in answers)
    assert score == 100 * (high - low) / len(answers)


@given(counts)
def test_the_interval_lies_within_the_scale_and_has_its_ends_in_order(one: NpsCounts) -> None:
    assert one.interval
    low, high = one.interval
    assert -100 <= low <= high <= 100


def test_the_interval_of_a_worked_example() -> None:
    """60 promoters, 25 passives, 15 detractors: adjusted score 43.7, standard error 7.32."""
    interval = NpsCounts(promoters=60, passives=25, detractors=15).interval
    assert interval
    low, high = interval
    assert abs(low - 29.34) < 0.05
    assert abs(high - 58.04) < 0.05


def test_a_small_change_on_few_answers_is_called_chance_and_a_large_one_on_many_is_not() -> None:
    assert not NpsCounts(promoters=12, passives=5, detractors=3).differs_from(
        NpsCounts(promoters=11, passives=5, detractors=4),
    )
    assert NpsCounts(promoters=1200, passives=500, detractors=300).differs_from(
        NpsCounts(promoters=800, passives=500, detractors=700),
    )


def test_a_given_score_has_no_interval_and_is_shown_from_as_many_answers_as_any() -> None:
    given = NpsCounts(promoters=0, passives=0, detractors=0, given=42.5, given_of=120)
    assert (given.score, given.answers, given.interval) == (42.5, 120, None)
    assert given.enough(120)
    assert not given.enough(121)
    assert NpsCounts(promoters=0, passives=0, detractors=0, given=42.5).enough(30)
    assert not NpsCounts(promoters=0, passives=0, detractors=0).enough(30)


_SOME = st.lists(st.tuples(st.sampled_from([b"anna", b"bram", b"cato", b"dirk", b"els"]), st.integers(0, 10)))


@given(parts=st.lists(_SOME, max_size=4))
def test_joined_answers_count_each_once_and_the_first_score_of_each(parts: list[list[tuple[bytes, int]]]) -> None:
    together = Answers.joined(map(Answers.of, parts))
    assert together == Answers.of(pair for part in parts for pair in part)
    assert len(together) == len({who for part in parts for who, _ in part})


def test_weeks_follow_each_other_over_the_end_of_a_year_and_end_in_the_month_of_their_sunday() -> None:
    weeks = [Period.week(2026, 52), Period.week(2026, 53), Period.week(2027, 1)]
    assert [one.place - weeks[0].place for one in weeks] == [0, 1, 2]
    assert [str(one) for one in weeks] == ["2026-W52", "2026-W53", "2027-W01"]
    assert weeks[1].first_month == 2026 * 12 + 12
    assert weeks[1].last_month == 2027 * 12 + 1
    with pytest.raises(ValueError, match="week"):
        Period.week(2027, 53)
