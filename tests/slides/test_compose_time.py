"""Pages share the time of their cue, parts arrive quickly, and who wants no motion gets none."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.model.slide import Motion
from kiosk.slides.compose import shared
from tests.slides.setting import EARLIER, HalfEmRuler, items, quote, set_slides


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


def test_everything_has_arrived_after_little_more_than_a_second() -> None:
    """Only a photo moves longer than 1.2 seconds."""
    for kind, item in items().items():
        for slide in set_slides(item, earlier=EARLIER if kind == "nps" else ()):
            for layer in slide.layers:
                assert layer.motion is Motion.PAN or layer.begins + layer.lasts <= 1.2, kind


def test_words_arrive_in_two_or_three_steps() -> None:
    """Never letter by letter: at most three groups of whole lines."""
    fading = [layer for layer in set_slides(quote())[0].layers if layer.motion is Motion.FADE]
    assert 2 <= len(fading) <= 3


@pytest.mark.parametrize("motion", ["reduced", "none"])
def test_less_motion_means_none_on_the_slide(motion: str) -> None:
    """Every layer stands still, and every mark is there."""
    for item in items().values():
        still = set_slides(item, motion=motion)
        assert all(layer.motion is Motion.STILL and not layer.steps for slide in still for layer in slide.layers)
        moving = set_slides(item)
        assert [[layer.marks for layer in slide.layers] for slide in still] == [
            [layer.marks for layer in slide.layers] for slide in moving
        ]


def test_a_theme_can_ask_for_stillness_that_settings_cannot_undo() -> None:
    """The theme for low vision stands still also when the settings say "full"."""
    slides = set_slides(items()["picture"], theme_name="contrast", motion="full")
    assert all(layer.motion is Motion.STILL for layer in slides[0].layers)


def test_a_counting_figure_ends_at_its_value() -> None:
    """The last step is the figure that stays."""
    layer = next(one for one in set_slides(items()["nps"])[0].layers if one.motion is Motion.COUNT)
    assert layer.steps[-1] == layer.marks


def test_a_word_is_measured_once_for_each_size() -> None:
    """However many sizes and line breaks are tried: once to estimate, once at a size that is tried in earnest."""
    text = "Binnen een dag had ik antwoord, en de monteur belde zelf nog even na om te vragen of alles goed was. " * 3
    ruler = HalfEmRuler()
    set_slides(quote(text), ruler=ruler)
    assert len(ruler.asked) == len(set(ruler.asked))
    distinct = len(set(text.split()))
    assert len(ruler.asked) < 4 * distinct
