"""Pages share the time of their cue, parts arrive quickly, and who wants no motion gets none."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.model.slide import Layer, Motion, Slide, TextRun
from kiosk.slides.compose import shared
from tests.slides.setting import HalfEmRuler, items, quote, set_slides


@given(st.lists(st.integers(0, 80), min_size=1, max_size=12))
def test_pages_share_a_duration_that_is_long_enough(words: list[int]) -> None:
    """Nothing is added to a cue that leaves time to read, and a page with more words never gets less time."""
    duration = timedelta(seconds=sum(words) + 12 * len(words))
    shares = shared(duration, words)
    assert abs(sum(shares, timedelta()) - duration) < timedelta(milliseconds=1)
    for few, many in zip(
        sorted(zip(words, shares, strict=True)), sorted(zip(words, shares, strict=True))[1:], strict=False
    ):
        assert few[1] <= many[1]


@given(st.lists(st.integers(0, 80), min_size=2, max_size=12), st.integers(1, 20))
def test_a_page_is_never_too_short_to_be_read(words: list[int], seconds: int) -> None:
    """Four words a second are asked of nobody, however short the cue."""
    for count, share in zip(words, shared(timedelta(seconds=seconds), words), strict=True):
        assert share.total_seconds() >= count / 4


def test_a_slide_of_one_page_stands_as_long_as_its_cue() -> None:
    """The programme's duration is kept."""
    assert set_slides(quote(), seconds=9)[0].duration == timedelta(seconds=9)


LENGTHS = st.integers(1, 80).map(lambda count: "Wij zijn tevreden over de hulp. " * count)


def arriving(slide: Slide) -> list[Layer]:
    return [layer for layer in slide.layers if layer.motion is Motion.FADE]


@settings(deadline=None, max_examples=30)
@given(LENGTHS)
def test_words_are_spoken_line_by_line_at_the_pace_of_a_reader(text: str) -> None:
    """One line after another, half a second apart, and never more than 350 ms where there are over twenty words."""
    for slide in set_slides(quote(text, speaker="J. Bos")):
        lines = arriving(slide)[:-1]
        count = sum(len(run.text.split()) for layer in lines for run in layer.marks if isinstance(run, TextRun))
        for before, after in pairwise(lines):
            assert 0 < after.begins - before.begins <= (0.35 if count > 20 else 0.5) + 1e-9


def test_who_said_it_comes_last() -> None:
    """The attribution follows the last line by three tenths of a second."""
    *lines, last = arriving(set_slides(items()["quote"])[0])
    assert any("Mevrouw De Vries" in run.text for run in last.marks if isinstance(run, TextRun))
    assert last.begins == pytest.approx(lines[-1].begins + lines[-1].lasts + 0.3)


@pytest.mark.parametrize("motion", ["reduced", "none"])
def test_less_motion_means_none_on_the_slide(motion: str) -> None:
    """Every layer stands still, and every mark is there."""
    for item in items().values():
        still = set_slides(item, motion=motion)
        assert all(layer.motion is Motion.STILL and not layer.steps for slide in still for layer in slide.layers)
        assert {slide.motion for slide in still} == {motion}
        moving = set_slides(item)
        assert [[layer.marks for layer in slide.layers] for slide in still] == [
            [layer.marks for layer in slide.layers] for slide in moving
        ]


def test_a_theme_can_ask_for_stillness_that_settings_cannot_undo() -> None:
    """The theme for low vision stands still also when the settings say "full"."""
    slides = set_slides(items()["picture"], theme_name="contrast", motion="full")
    assert all(layer.motion is Motion.STILL for layer in slides[0].layers)
    assert slides[0].motion != "full"


def test_a_counting_figure_ends_at_its_value() -> None:
    """The last step is the figure that stays."""
    slides = set_slides(items()["nps"])
    layer = next(one for slide in slides for one in slide.layers if one.motion is Motion.COUNT)
    assert layer.steps[-1] == layer.marks


def test_a_word_is_measured_once_for_each_size() -> None:
    """However many sizes and line breaks are tried: once to estimate, once at a size that is tried in earnest."""
    text = "Binnen een dag had ik antwoord, en de monteur belde zelf nog even na om te vragen of alles goed was. " * 3
    ruler = HalfEmRuler()
    set_slides(quote(text), ruler=ruler)
    assert len(ruler.asked) == len(set(ruler.asked))
    distinct = len(set(text.split()))
    assert len(ruler.asked) < 4 * distinct
