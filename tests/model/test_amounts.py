"""Amounts are understood as people write them in Dutch, and what has two meanings is not guessed at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.model.amounts import amount_of, is_unknown


@pytest.mark.parametrize(
    ("written", "low", "high", "money", "unit"),
    [
        ("€ 40.000 – 60.000", 40_000, 60_000, True, ""),
        ("€ 90.000 tot 140.000 per jaar", 90_000, 140_000, True, "per jaar"),
        ("1,2 mln", 1_200_000, 1_200_000, False, ""),
        ("€ 1,2 – 1,5 mln", 1_200_000, 1_500_000, True, ""),
        ("€ 900 – 1,2 mln", 900, 1_200_000, True, ""),
        ("100 tot 200 duizend euro", 100_000, 200_000, True, ""),
        ("€ 12.345,67", 12_345.67, 12_345.67, True, ""),
        ("€ 40.000,- per jaar", 40_000, 40_000, True, "per jaar"),
        ("€ -5.000 – 3.000", -5_000, 3_000, True, ""),
        ("-20 – -10 min", -20, -10, False, "min"),
        ("-15 min per klant", -15, -15, False, "min per klant"),
        ("tussen 10 en 20 %", 10, 20, False, "%"),
    ],
)
def test_an_amount_is_understood(written: str, low: float, high: float, money: bool, unit: str) -> None:  # noqa: FBT001
    found = amount_of(written)
    assert found is not None
    assert (found.low, found.high, found.money, found.unit) == (low, high, money, unit)


@pytest.mark.parametrize("written", ["veel", "", "40,000", "1.23.456", "0.500", "5 m", "40 - 60 - 80", "€", "9" * 90])
def test_what_has_no_meaning_or_two_is_not_understood(written: str) -> None:
    assert amount_of(written) is None


def test_english_has_its_own_commas() -> None:
    found = amount_of("€ 40,000 to 60,000 a year", "en")
    assert found is not None
    assert (found.low, found.high, found.unit) == (40_000, 60_000, "a year")
    assert amount_of("1.5 million", "en") == amount_of("1,5 miljoen")


@pytest.mark.parametrize("written", [None, "", "onbekend", "Niet onderzocht.", "unknown", "?"])
def test_nothing_known_is_told_in_several_ways(written: str | None) -> None:
    assert is_unknown(written)


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.sampled_from([" – ", " tot ", "-", " t/m "]))
def test_two_whole_numbers_in_dutch_are_their_range(one: int, other: int, between: str) -> None:
    def dutch(number: int) -> str:
        return f"{number:,}".replace(",", ".")

    found = amount_of(f"€ {dutch(one)}{between}{dutch(other)} per jaar")
    assert found is not None
    assert (found.low, found.high) == (min(one, other), max(one, other))


@given(st.text(max_size=120))
def test_no_text_breaks_it(text: str) -> None:
    found = amount_of(text)
    assert found is None or found.low <= found.high
