"""A look for many words at once never misses one: it only saves asking list by list."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.library.vetting import word_looks
from kiosk.library.vetting.word_looks import WordLooks

_SIGNS = "ab, @\n\u00a0"
_WORDS = st.lists(st.text(alphabet="ab, @", min_size=1, max_size=4).filter(str.strip), max_size=3)


@given(st.lists(_WORDS, max_size=4), st.text(alphabet=_SIGNS, max_size=20))
def test_every_list_of_which_a_word_stands_in_a_text_is_named(lists: list[list[str]], text: str) -> None:
    held = WordLooks(lists).may_be_in(text)
    there = [number for number, words in enumerate(lists) if any(map(text.__contains__, words))]
    assert all(held >> number & 1 for number in there)


def test_a_text_without_any_of_the_words_names_no_list() -> None:
    looks = WordLooks((("straat ", "laan "), (" at ",)))
    assert looks.may_be_in("de monteur kwam op tijd") == 0
    assert looks.may_be_in("in de kerkstraat stond hij") == 1
    assert looks.may_be_in("ria at voorbeeld") == 2


def test_words_beyond_those_that_are_remembered_are_looked_at_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_looks, "_REMEMBERED", 2)
    looks = WordLooks((("laan",), ("@",)))
    texts = ("kerklaan", "a@b", "dorp", "stad", "kerklaan", "laan a@b dorp")
    assert [looks.may_be_in(text) for text in texts] == [1, 2, 0, 0, 1, 3]
