"""How much of an item stands at once, and for how long."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.model.items import Announcement, Improvement, Item, ItemId, Spotlight, Story, Value
from kiosk.model.schedule import CueForm
from kiosk.model.settings import ProgrammeSettings
from kiosk.programme.extracts import MOST_SECONDS, divided, echo, extracts
from kiosk.programme.programme import Programme
from tests.programme.sample import ORIGIN, START, play, quote, snapshot, story

RULES = ProgrammeSettings()
LONG = " ".join(f"Dit is zin {number} van een lang verhaal over een warme kruik." for number in range(40))
LONG_ITEMS: list[Item] = [
    Story(id=ItemId("verhaal"), origin=ORIGIN, headline="De kruik", paragraphs=(LONG, LONG)),
    Announcement(id=ItemId("nieuws"), origin=ORIGIN, title="De kruik", text=LONG),
    Spotlight(id=ItemId("collega"), origin=ORIGIN, name="Ruben", text=LONG),
    Value(id=ItemId("waarde"), origin=ORIGIN, title="Warm", text=LONG),
    Improvement(id=ItemId("verbetering"), origin=ORIGIN, said="Koud.", done=LONG),
]


@pytest.mark.parametrize("item", LONG_ITEMS)
def test_what_is_no_quote_comes_in_whole_sentences_of_at_most_38_seconds_and_misses_none(item: Item) -> None:
    parts = extracts(item, RULES)
    assert len(parts) > 1
    assert [(one.form, one.part, one.parts) for one in parts] == [
        (CueForm.PART, number, len(parts)) for number in range(1, len(parts) + 1)
    ]
    assert max(one.duration for one in parts) <= timedelta(seconds=MOST_SECONDS)
    assert all(words.endswith(".") for one in parts for words in one.words)
    said = " ".join(words for one in parts for words in one.words)
    assert said.split() == LONG.split() * (2 if isinstance(item, Story) else 1)


def test_a_story_with_an_address_shows_its_beginning_only_and_a_short_one_all_of_it() -> None:
    (beginning,) = extracts(replace(story("lang", words=900), link="https://example.org/kruik"), RULES)
    assert (beginning.form, beginning.part, beginning.parts) == (CueForm.PART, 1, 1)
    assert beginning.duration <= timedelta(seconds=MOST_SECONDS)
    (whole,) = extracts(replace(story("kort", words=60), link="https://example.org/kruik"), RULES)
    assert (whole.form, whole.words) == (CueForm.WHOLE, ())


def test_a_long_quote_stands_whole_for_as_long_as_its_words_ask() -> None:
    (one,) = extracts(quote("lang", words=300), RULES)
    assert one.form is CueForm.WHOLE
    assert one.duration > timedelta(seconds=MOST_SECONDS)


@pytest.mark.parametrize("words", [1, 4, 14, 30, 34])
def test_an_echo_stands_8_to_10_seconds(words: int) -> None:
    one = echo(replace(quote("a"), text="woord " * words), RULES)
    assert timedelta(seconds=8) <= one.duration <= timedelta(seconds=10)
    assert one.words == (("woord " * words).strip(),)


def test_an_echo_of_one_very_long_sentence_stands_long_enough_to_be_read() -> None:
    assert echo(quote("a", words=80), RULES).duration >= timedelta(seconds=80 / 4)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(alphabet="ab .!", min_size=1, max_size=300), min_size=1, max_size=6), st.integers(5, 60))
def test_parts_hold_every_word_once_in_order_and_none_too_many(paragraphs: list[str], most: int) -> None:
    parts = divided(paragraphs, most)
    assert " ".join(words for part in parts for words in part).split() == " ".join(paragraphs).split()
    assert all(sum(len(words.split()) for words in part) <= most for part in parts)


def test_parts_are_even() -> None:
    sizes = [sum(len(words.split()) for words in part) for part in divided([LONG], 100)]
    assert max(sizes) - min(sizes) <= 2 * 13


def test_the_parts_come_one_a_turn_in_order_and_begin_anew_after_the_last() -> None:
    programme = Programme(RULES)
    programme.update(snapshot([LONG_ITEMS[0], *(story(f"ander-{number}") for number in range(3))]))
    parts = [cue for cue in play(programme, START, cues=60) if cue.item == LONG_ITEMS[0]]
    assert len(parts) == 15
    assert parts[0].part == 1
    assert all(after.part == before.part % before.parts + 1 for before, after in pairwise(parts))
    assert all(cue.words for cue in parts)
