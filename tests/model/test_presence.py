from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from kiosk.model.presence import LENGTH, SIGNS, address_of, address_to_type, code_of, is_code, slot_at


@given(key=st.text(), screen=st.text(), slot=st.integers(0, 10**7))
def test_a_code_is_eight_signs_without_a_vowel_whatever_key_and_screen(key: str, screen: str, slot: int) -> None:
    code = code_of(key, screen, slot)
    assert is_code(code)
    assert is_code(code.lower())
    assert len(code) == LENGTH
    assert not set(code) & set("AEIOUY01L")
    assert set(code) <= set(SIGNS)


@given(slot=st.integers(0, 10**7))
def test_another_slot_another_screen_or_another_key_is_another_code(slot: int) -> None:
    code = code_of("k", "hal", slot)
    assert code not in {code_of("k", "hal", slot + 1), code_of("k", "balie", slot), code_of("j", "hal", slot)}


def test_a_slot_is_ten_minutes_whatever_the_zone() -> None:
    at = datetime(2026, 3, 29, 0, 59, 59, tzinfo=UTC)
    assert slot_at(at.replace(minute=50, second=0)) == slot_at(at)
    assert slot_at(datetime(2026, 3, 29, 1, 0, tzinfo=UTC)) == slot_at(at) + 1


def test_the_address_of_a_code_is_in_capitals_and_is_typed_in_small_letters() -> None:
    assert address_of("http://scherm.lan:8080/", "K7F3QX9B") == "HTTP://SCHERM.LAN:8080/K7F3QX9B"
    assert address_to_type("http://Scherm.lan/", "K7F3QX9B") == "scherm.lan/K7F3QX9B"


def test_a_word_is_no_code() -> None:
    assert not any(map(is_code, ("balie", "nakijken", "K7F3QX9", "K7F3QX9É", "privacy1", "K7F3QX9B/")))
