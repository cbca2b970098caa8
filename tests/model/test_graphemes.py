"""Signs that a reader sees as one are never parted, and emoji are told from letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.model.graphemes import clusters, emoji, runs_leftward

ONE_SIGN = {
    "a family": "👨‍👩‍👧‍👦",
    "a skin tone": "👍🏽",
    "a flag": "🇳🇱",
    "a heart with its selector": "❤️",
    "a keycap": "1️⃣",
    "a profession": "👩‍💻",
    "a flag of tags": "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "a letter with a mark": "e\u0301",
    "a letter that has its mark": "é",
    "a ligature of many letters": "ﷺ",
}


@pytest.mark.parametrize("sign", ONE_SIGN.values(), ids=ONE_SIGN.keys())
def test_what_a_reader_sees_as_one_sign_is_one_cluster(sign: str) -> None:
    assert list(clusters(f"x{sign}y")) == ["x", sign, "y"]


def test_flags_in_a_row_are_parted_in_pairs() -> None:
    assert list(clusters("🇳🇱🇧🇪🇩🇪")) == ["🇳🇱", "🇧🇪", "🇩🇪"]


@given(st.text())
def test_clusters_together_are_the_text(text: str) -> None:
    assert "".join(clusters(text)) == text


@pytest.mark.parametrize("sign", ["😀", "👍🏽", "🇳🇱", "❤️", "1️⃣", "☕", "⭐", "👩‍💻", "☝🏽"])
def test_pictures_are_emoji(sign: str) -> None:
    assert emoji(sign)


@pytest.mark.parametrize("sign", ["a", "1", "#", "★", "→", "❤", "❤︎", "é", "客", "©", "م"])
def test_letters_and_text_signs_are_not(sign: str) -> None:
    assert not emoji(sign)


@pytest.mark.parametrize(
    ("text", "leftward"),
    [("شكرا", True), ("תודה 5", True), ("… 12 – שלום", True), ("dank شكرا", False), ("12:30 uur", False), ("", False)],
)
def test_the_first_letter_tells_from_which_side_a_text_is_read(text: str, *, leftward: bool) -> None:
    assert runs_leftward(text) is leftward
