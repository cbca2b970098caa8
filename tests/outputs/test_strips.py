"""Strips hold short quotes in the balance of the wall, lie where a knife goes, and have a question on their backs."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.model.item_parts import Tone
from kiosk.model.items import ItemId, Quote
from kiosk.model.slide import Stroke, TextRun
from kiosk.outputs import strips as laid
from kiosk.outputs.carried import Carried
from kiosk.outputs.pdf_pages import UNITS
from kiosk.outputs.strip_choice import LONGEST, ChosenStrips, strips_of
from kiosk.outputs.strips import A_SHEET, place_of, strips_pdf
from tests.every_kind import ORIGIN
from tests.outputs.printed import MILLIMETRE, NOW, look, opened, words_in

THIRD = 1 / 3
CRITICAL, KIND = Tone.CRITICAL, Tone.POSITIVE


def quote(number: int, text: str = "", tone: Tone | None = KIND) -> Quote:
    text = text or f"Zo snel geholpen nummer {number}."
    return Quote(id=ItemId(f"quote-{number}"), origin=ORIGIN, text=text, speaker="mevrouw De Vries", tone=tone)


def mixed(kind: int, critical: int) -> list[Quote]:
    return [quote(number, tone=KIND if number < kind else CRITICAL) for number in range(kind + critical)]


def printed(chosen: ChosenStrips, **more: object) -> bytes:
    return strips_pdf(chosen, Carried(now=NOW), look(), **more)  # type: ignore[arg-type]


@given(st.integers(8, 40), st.integers(4, 40))
def test_kind_and_critical_are_in_the_balance_of_the_wall_after_every_strip(kind: int, critical: int) -> None:
    tones = [one.critical for one in strips_of(mixed(kind, critical), A_SHEET, THIRD).strips][: 3 * critical]
    assert len(tones) == min(A_SHEET, 3 * critical)
    for count in range(1, len(tones) + 1):
        assert abs(sum(tones[:count]) - THIRD * count) < 1
    assert (True, True) not in set(itertools.pairwise(tones))


def test_few_quotes_fill_a_sheet_and_none_stands_there_more_than_thrice() -> None:
    strips = strips_of(mixed(4, 2), 100, THIRD).strips
    assert len(strips) == 18
    assert {sum(one.quote == other.quote for other in strips) for one in strips} == {3}


def test_a_long_quote_ends_after_a_sentence_and_is_marked_so() -> None:
    long = quote(
        1, "Ik zat elf minuten in de wacht. Daarna wist niemand er iets van. " + "Dat is jammer, echt waar. " * 4
    )
    (strip,) = strips_of([long], 1, THIRD).strips
    assert strip.text == "Ik zat elf minuten in de wacht. Daarna wist niemand er iets van. …"
    assert strips_of([long], 1, THIRD).shortened == 1


def test_what_says_nothing_that_short_is_left_out_and_told() -> None:
    endless = quote(1, "En toen " + "en toen " * 20 + "klaar.")
    little = quote(2, "Nou ja. " + "En toen " + "en toen " * 20 + "klaar.")
    found = strips_of([endless, little, quote(3)], A_SHEET, THIRD)
    assert {one.quote for one in found.strips} == {"quote-3"}
    assert found.left_out == 2


def test_a_whole_quote_goes_before_one_that_was_shortened() -> None:
    long = quote(1, "Ik zat elf minuten in de wacht. " + "Daarna wist niemand er iets van, en dat is jammer. " * 3)
    assert [one.quote for one in strips_of([long, quote(2)], 2, THIRD).strips] == ["quote-2", "quote-1"]


@given(st.lists(st.text(max_size=200), max_size=6))
def test_no_strip_is_too_long_whatever_was_said(texts: list[str]) -> None:
    found = strips_of([quote(number, text) for number, text in enumerate(texts) if text], A_SHEET, THIRD)
    assert all(len(one.text) <= LONGEST for one in found.strips)


def test_a_sheet_has_twenty_four_strips_and_its_back_as_many_questions() -> None:
    made = printed(strips_of(mixed(20, 10), A_SHEET, THIRD))
    with opened(made) as document:
        front, back = (page.get_textpage().get_text_range() for page in document)
    assert front.count("Zo snel geholpen nummer") == A_SHEET
    assert front.count("Mevrouw De Vries") == A_SHEET
    assert back.count("Wat zou jij morgen anders doen?") == A_SHEET
    assert b"/Duplex /DuplexFlipLongEdge" in made


def test_the_back_of_a_strip_lies_behind_it_when_the_sheet_is_turned_over_its_long_edge() -> None:
    across = 210 * UNITS
    for number in range(A_SHEET):
        front, back = place_of(number), place_of(number, behind=True)
        assert (across - front.right, front.y) == (back.x, back.y)
    made = printed(strips_of(mixed(1, 0), 1, THIRD), question="En nu?")
    with opened(made) as document:
        letters = document[1].get_textpage()
        left = min(letters.get_charbox(at)[0] for at in range(6))
    assert left > 105 * MILLIMETRE, "the one strip lies left, so its back lies right"


def test_a_question_of_the_team_stands_behind_and_one_sided_sheets_have_none() -> None:
    chosen = strips_of(mixed(3, 0), 3, THIRD)
    assert words_in(printed(chosen, question="Wie belt er vandaag terug?")).count("Wie belt er vandaag terug?") == 3
    with opened(printed(chosen, backs=False)) as document:
        assert len(document) == 1


@pytest.mark.parametrize(
    "text", ["W" * LONGEST, "Donaudampfschifffahrtsgesellschaft " * 2, "Top!", "مرحبا " * 15, "😀" * 40]
)
def test_words_stay_within_their_strip_and_within_the_lines_to_cut_along(text: str) -> None:
    chosen = strips_of([quote(1, text.strip())], 1, THIRD)
    setting = laid._Setting(look().theme, look().language, Carried(now=NOW), "?")
    place = place_of(0)
    for run in setting.fronts(chosen.strips):
        assert isinstance(run, TextRun)
        wide = setting._sheet.measure.width(run.text, run.face, run.size)
        assert place.x < run.x and run.x + wide < place.right, run  # noqa: PT018
        assert place.y < run.y - run.size * 0.75 and run.y + run.size * 0.25 < place.bottom, run  # noqa: PT018
    lines = [mark for mark in laid.cut_lines() if isinstance(mark, Stroke)]
    assert len(lines) == 3 + 13


def test_more_than_a_sheet_goes_on_on_the_next() -> None:
    chosen = strips_of(mixed(30, 15), 2 * A_SHEET, THIRD)
    with opened(printed(chosen)) as document:
        assert len(document) == 4
    assert replace(chosen, strips=()).strips == ()
