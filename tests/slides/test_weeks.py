"""The week is told in figures that are those of the item, and in five sentences of which no letter is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.model.language import Phrase
from kiosk.model.slide import Frame, Motion, Stroke
from kiosk.model.theme import Series
from kiosk.model.week_told import WeekLine
from tests.slides.setting import FRAMES, roundup, set_slides, texts, week
from tests.slides.test_generated import GENERATED, PLACES, assert_all_legible, letters, said

WORD = st.text(alphabet="abcdeimnorst", min_size=1, max_size=12) | st.just("klanttevredenheidsonderzoek")
SENTENCE = st.lists(WORD, min_size=4, max_size=14).map(lambda words: " ".join(words).capitalize() + ".")


def words_of(*counts: int, monday: date = date(2026, 5, 11)) -> list[str]:
    (slide,) = set_slides(week(*counts, monday=monday))
    return [run.text for run in texts(slide)]


def test_each_figure_stands_before_its_word_and_what_is_none_has_no_line() -> None:
    shown = words_of(12, 5, 2)
    for figure, word in (("12", "complimenten"), ("5", "verbeterkansen"), ("2", "keer iets verbeterd")):
        assert {figure, word} <= set(shown)
    few = words_of(0, 1, 2)
    assert {"1", "verbeterkans", "2"} <= set(few)
    assert "0" not in few
    assert not any("compliment" in text for text in few)


def test_the_days_are_told_that_the_figures_are_of() -> None:
    assert {"Deze week", "sinds maandag 11 mei"} <= set(words_of(3, 0, 0))
    before = words_of(3, 0, 0, monday=date(2026, 5, 4))
    assert {"Vorige week", "maandag 4 mei t/m zondag 10 mei"} <= set(before)


def test_the_figures_count_one_after_another_to_what_they_are() -> None:
    (slide,) = set_slides(week(12, 5, 2))
    counting = [layer for layer in slide.layers if layer.motion is Motion.COUNT]
    assert [layer.marks for layer in counting] == [layer.steps[-1] for layer in counting]
    assert [layer.begins for layer in counting] == sorted({layer.begins for layer in counting})
    assert slide.series is Series.HOUSE


@GENERATED
@given(st.tuples(*[st.integers(0, 20_000)] * 3).filter(any), PLACES)
def test_any_figures_can_be_read_on_any_frame(counts: tuple[int, int, int], where: tuple[Frame, str]) -> None:
    assert_all_legible(set_slides(week(*counts), frame=where[0], theme_name=where[1]), where)


PART = st.lists(WORD, min_size=1, max_size=4).map(" ".join)
LINE = st.builds(
    lambda sign, strong, rest: WeekLine(sign=sign, strong=Phrase(strong, strong), rest=Phrase(rest, rest)),
    st.sampled_from(["quote", "arrow", "turn", "hand", "lines", "diamond", "ruler", "frame"]),
    PART.map(str.capitalize),
    st.just("") | PART.map(lambda text: f", {text}"),
)


@settings(GENERATED, max_examples=12)
@given(st.lists(LINE, min_size=3, max_size=5), PLACES)
def test_any_sentences_that_are_counted_can_be_read_whole(lines: list[WeekLine], where: tuple[Frame, str]) -> None:
    item = replace(roundup(*[""] * 5), sentences=(), quotes=(), lines=tuple(lines))
    slides = set_slides(item, frame=where[0], theme_name=where[1])
    assert_all_legible(slides, where)
    shown = letters("".join(run.text for slide in slides for run in texts(slide)).lower())
    for line in lines:
        for part in (line.strong, line.rest):
            assert letters(part.dutch.strip(" ,")).lower() in shown


def test_the_page_of_what_is_counted_comes_before_the_customers_and_says_since_when() -> None:
    lines = tuple(WeekLine(sign="quote", strong=Phrase(one, one)) for one in ("Drie.", "Vier.", "Vijf."))
    first, second = set_slides(replace(roundup(*["Zij belde terug toen ze het zei."] * 5), lines=lines))
    shown = [run.text for run in texts(first)]
    assert {"De week in drie zinnen", "Drie.", "Fijn weekend", "week 20 · geteld sinds maandag 11 mei"} <= set(shown)
    assert first.description.endswith("De week in drie zinnen: Drie. Vier. Vijf.")
    assert second.description.count("“") == 5


@GENERATED
@given(st.tuples(*[SENTENCE] * 5), PLACES)
def test_any_five_sentences_keep_every_rule_and_every_word(
    sentences: tuple[str, ...], where: tuple[Frame, str]
) -> None:
    slides = set_slides(roundup(*sentences), frame=where[0], theme_name=where[1])
    assert_all_legible(slides, where)
    shown = said(slides, "Source Serif 4").replace("“", "").replace("”", "")
    assert shown == letters("".join(sentences))


@pytest.mark.parametrize("frame", FRAMES)
def test_five_ordinary_sentences_stand_on_one_page_with_the_sign_of_their_tone(frame: Frame) -> None:
    sentences = ("Eindelijk iemand die terugbelt wanneer hij dat belooft.", "Drie keer gebeld, drie keer niets.") * 2
    (slide,) = set_slides(roundup(*sentences, "Om kwart over zeven belde hij al in de straat."), frame=frame)
    strokes = [layer for layer in slide.layers[1:] if any(isinstance(mark, Stroke) for mark in layer.marks)]
    assert len(strokes) == 2, "the arrows of what can be better"
    assert slide.description.count("“") == 5
