"""What a screen elsewhere tells is believed of who holds its key, as it was sent, and about now."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.model.item_base import is_item_id
from kiosk.model.items import ItemId, Kind, item_id
from kiosk.model.telling import (
    AHEAD,
    BEHIND,
    LONGEST,
    LONGEST_AGO,
    MOST,
    StoodThere,
    message_of,
    seal_in,
    sealed,
    stood_in,
)

AT = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)
ONE = StoodThere(item=ItemId("quote-0123456789ab"), ago=12, stands=True)
rows = st.builds(
    StoodThere,
    item=st.from_regex(r"[a-z_]{2,20}-[0-9a-f]{6,64}", fullmatch=True).map(ItemId),
    ago=st.integers(0, LONGEST_AGO),
    stands=st.booleans(),
    of_day=st.booleans(),
)


@given(
    st.lists(rows, max_size=MOST, unique_by=lambda one: one.item),
    st.text(min_size=1, max_size=60),
    st.text(max_size=60),
)
def test_what_is_sent_is_what_is_read_and_its_seal_opens_with_that_key_alone(
    stood: list[StoodThere], screen: str, key: str
) -> None:
    body = message_of(stood)
    assert stood_in(body) == tuple(stood)
    seal = seal_in(str(sealed(key, screen, AT, body)))
    assert seal is not None
    assert (seal.screen, seal.holds(key, body)) == (screen, True)
    assert not seal.holds(key + "x", body)
    assert not seal.holds(key, body + b" ")


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda one: one.encode("utf-8", "replace")))
def test_nothing_that_is_no_message_is_read_or_ends_in_another_error(body: bytes) -> None:
    with pytest.raises(ValueError, match="no message"):
        stood_in(body)


@pytest.mark.parametrize(
    "body",
    [
        b'{"shown": [' + b"[" * LONGEST + b"]}",
        b'{"shown": [{"id": "quote-0123456789ab"}]}',
        b'{"shown": [{"id": "quote-0123456789ab", "ago": -1}]}',
        b'{"shown": [{"id": "quote-0123456789ab", "ago": true}]}',
        b'{"shown": [{"id": "../../etc", "ago": 1}]}',
        b'{"shown": [{"id": "quote-0123456789ab 7", "ago": 1}]}',
        b'{"shown": [' + b",".join([b'{"id": "quote-0123456789ab", "ago": 1}'] * (MOST + 1)) + b"]}",
    ],
)
def test_what_no_screen_sends_is_refused(body: bytes) -> None:
    with pytest.raises(ValueError, match="no message"):
        stood_in(body)


def test_the_longest_message_fits_in_what_is_taken() -> None:
    longest = [StoodThere(item=ItemId(f"announcement-{number:012x}"), ago=LONGEST_AGO) for number in range(MOST + 5)]
    assert len(message_of(longest)) <= LONGEST
    assert len(stood_in(message_of(longest))) == MOST


@given(st.text(max_size=200))
def test_no_header_but_a_seal_is_one(header: str) -> None:
    assert seal_in(header) is None


def test_a_seal_holds_for_as_long_as_codes_of_that_screen_open() -> None:
    seal = sealed("key", "kantine", AT, b"")
    assert seal.is_of(AT)
    assert seal.is_of(AT + BEHIND - timedelta(seconds=1))
    assert not seal.is_of(AT + BEHIND + timedelta(seconds=1))
    assert not seal.is_of(AT - AHEAD - timedelta(seconds=1))


def test_what_a_screen_tells_of_itself_opens_no_page_and_is_no_code_of_another() -> None:
    seal = sealed("key", "kantine", AT, message_of([ONE]))
    other = seal_in(str(seal).replace(str(seal.moment), str(seal.moment + 1)))
    assert other is not None
    assert not other.holds("key", message_of([ONE]))


@pytest.mark.parametrize("kind", Kind)
def test_an_item_of_every_kind_can_be_told(kind: Kind) -> None:
    one = StoodThere(item=item_id(kind, "Het stond er."), ago=0, stands=True)
    assert is_item_id(one.item)
    assert stood_in(message_of([one])) == (one,)
