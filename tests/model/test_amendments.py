"""Words of an item are covered by their numbers: those words, wherever they stand, and no other ones."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.model.amendments import (
    MASK,
    MOST_MASKED,
    Amendment,
    amend,
    leaves_words,
    numbers_in,
    ranges_of,
    words_by_text,
)
from kiosk.model.item_parts import Tone
from kiosk.model.items import Item, Kind, Picture, Quote, Story, item_id
from kiosk.model.origin import Origin

ORIGIN = Origin(source="content", path="a.csv", line=2)
QUOTE = Quote(
    id=item_id(Kind.QUOTE, "x"),
    origin=ORIGIN,
    text="Ik belde met Jan de Boer, en hij hielp (snel). Bedankt Karin!",
    speaker="Piet Puk",
    place="Zwolle",
)
STORY = Story(id=item_id(Kind.STORY, "x"), origin=ORIGIN, headline="Een kop", paragraphs=("Een alinea.", "Nog een."))


def numbered(item: Item, *texts: str) -> tuple[int, ...]:
    """Return the numbers of the words with these letters."""
    return tuple(one.number for words in words_by_text(item) for one in words if one.text.strip(".,()!") in texts)


def masked(item: Item, *texts: str) -> Item:
    return amend(item, Amendment(masked=numbered(item, *texts)))


def test_a_covered_word_is_a_mask_and_the_signs_around_it_stay() -> None:
    shown = masked(QUOTE, "snel", "Karin")
    assert isinstance(shown, Quote)
    assert shown.text == "Ik belde met Jan de Boer, en hij hielp (…). Bedankt …!"
    assert shown.id == QUOTE.id


def test_words_side_by_side_are_one_mask_so_that_nobody_counts_them() -> None:
    shown = masked(QUOTE, "Jan", "de", "Boer")
    assert isinstance(shown, Quote)
    assert shown.text.startswith("Ik belde met …, en hij")


def test_a_field_of_which_nothing_is_left_and_that_may_be_away_is_away() -> None:
    shown = masked(QUOTE, "Piet", "Puk", "Zwolle")
    assert isinstance(shown, Quote)
    assert (shown.speaker, shown.place) == (None, None)
    assert masked(QUOTE, "Puk") == replace(QUOTE, speaker="Piet …")


def test_each_paragraph_has_its_own_words() -> None:
    shown = masked(STORY, "Nog", "alinea")
    assert isinstance(shown, Story)
    assert shown.paragraphs == ("Een …", "… een.")
    assert shown.headline == STORY.headline


def test_what_a_kind_has_no_place_for_changes_nothing() -> None:
    assert not hasattr(Picture, "tone")
    assert amend(STORY, Amendment(tone=Tone.CRITICAL, team="Zuid")) == replace(STORY, tone=Tone.CRITICAL, team="Zuid")
    assert amend(replace(STORY, team="Zuid"), Amendment(team="")) == STORY


def test_a_text_without_a_word_left_is_told_apart() -> None:
    every = tuple(one.number for words in words_by_text(QUOTE)[:1] for one in words)
    assert not leaves_words(QUOTE, every)
    assert leaves_words(QUOTE, every[1:])


TEXTS = st.text(st.sampled_from("aé1 \n.,…-(“”)ß漢😀'/"), min_size=1, max_size=40)


@given(text=TEXTS, data=st.data())
def test_whatever_is_covered_is_gone_and_all_else_stays(text: str, data: st.DataObject) -> None:
    # Each word gets letters of its own, so that it is known wherever it stands.
    text = " ".join(f"{word}w{number}x" for number, word in enumerate(text.split()))
    item = replace(QUOTE, text=text, speaker=None, place=None)
    words = [one for several in words_by_text(item) for one in several]
    hidden = data.draw(st.sets(st.sampled_from([one.number for one in words]))) if words else set()
    shown = amend(item, Amendment(masked=tuple(sorted(hidden))))
    assert isinstance(shown, Quote)
    left = shown.text
    for number in range(len(words)):
        assert (f"w{number}x" in left) == (number not in hidden)
    assert (MASK in left) >= bool(hidden)


@given(st.sets(st.integers(0, 2000), max_size=60))
def test_numbers_are_kept_as_a_short_text_and_read_back(numbers: set[int]) -> None:
    assert numbers_in(ranges_of(numbers)) == tuple(sorted(numbers))


@pytest.mark.parametrize(
    "text", ["a", "1-", "-1", "1,,2", " 1", "1-99999", "９", "5-3", ",".join(["7"] * 9000), f"0-{MOST_MASKED}"]
)
def test_what_no_kiosk_wrote_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="these are"):
        numbers_in(text)
