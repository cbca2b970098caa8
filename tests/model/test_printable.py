"""No name forges a line or turns around what is read, and two names are never one."""

from __future__ import annotations

import os
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kiosk.model.printable import distinct, looks, printable
from kiosk.sources.folder.names import kin_stem

ACTING = [chr(code) for code in (*range(32), *range(127, 160), 0x2028, 0x2029)]
TURNING = list("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@pytest.mark.parametrize("character", [*ACTING, *TURNING])
def test_nothing_that_ends_a_line_acts_on_a_terminal_or_turns_the_reading_is_left(character: str) -> None:
    for shown in (
        printable(f"a{character}b.txt"),
        distinct(f"quotes/a{character}b.txt"),
        distinct(f"x{character}/b.txt"),
    ):
        assert character not in shown
        assert len(shown.splitlines()) == 1


@pytest.mark.parametrize(
    "text",
    ["quotes/Café 3.txt", "naam\u00a0met vaste spatie", "👩‍💻 dank", "می‌خواهم", "½ l – “ja”…", "\uf8ff", ""],
)
def test_what_people_write_stays_as_it_is(text: str) -> None:
    assert printable(text) == text
    assert distinct(text) == text


def test_what_is_not_seen_is_left_out_of_a_sentence() -> None:
    assert printable("koffie\u00adautomaat\u200b is\ufeff stuk") == "koffieautomaat is stuk"


NAMES = st.text(st.characters(blacklist_characters="\0", blacklist_categories=()), min_size=1, max_size=8)
ODD = st.text(
    st.sampled_from([*"ab.~/0", "\n", "\u240a", "\udcff", "\udcfe", "\ufffd", "\u202e", "\u200b", "é"]),
    min_size=1,
    max_size=8,
)


@given(st.one_of(NAMES, ODD), st.one_of(NAMES, ODD))
@example("a\u00ad", "a\u00ad")
def test_two_paths_are_never_told_as_one(one: str, other: str) -> None:
    """Also where one was named after what the other is told as."""
    assert (distinct(one) == distinct(other)) is (one == other)
    assert distinct(distinct(one)) != distinct(other) or distinct(one) == other


@given(st.one_of(NAMES, ODD))
def test_a_path_can_be_written_anywhere_keeps_its_folders_and_looks_the_same_when_told_again(path: str) -> None:
    told = distinct(path)
    told.encode()
    assert printable(told) == told
    assert told.count("/") == path.count("/")
    assert looks(told) == told


def test_names_that_are_no_utf_8_have_places_of_their_own() -> None:
    one, other = (distinct(os.fsdecode(b"quotes/caf\xe9%b.txt" % more)) for more in (b"", b"\xe8"))
    assert one != other
    assert one.startswith("quotes/caf\ufffd")
    assert one.endswith(".txt")


@pytest.mark.parametrize("tail", [".txt", ".jpg", ".jpg.txt", ".JPG"])
def test_a_picture_and_its_caption_keep_the_name_they_have_in_common(tail: str) -> None:
    stem = os.fsdecode(b"foto's/caf\xe9 1.2")
    assert kin_stem(distinct(stem + tail)) == kin_stem(distinct(stem + ".txt"))


def test_every_character_of_unicode_is_shown_left_out_or_marked() -> None:
    left = {
        printable(chr(code)) for code in range(0x110000) if unicodedata.category(chr(code)) in {"Cc", "Cs", "Zl", "Zp"}
    }
    assert left == {chr(0x2400 + code) for code in range(32)} | {"\u2424", "\ufffd"}
