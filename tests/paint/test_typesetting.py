"""A line is set in the brand's face where it can be, in another font where it must be, and in the order it is read."""

from __future__ import annotations

import os

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kiosk.model.theme import Face
from kiosk.paint import fonts, typesetting
from kiosk.paint.export import raster_of
from kiosk.paint.painter import Painter
from tests.paint.slides import SANS, SERIF, line, pixel, still

needs_colour_emoji = pytest.mark.skipif(
    not fonts.has_colour_emoji() and not os.environ.get("CI"), reason="fonts-noto-color-emoji is not installed"
)
HARD = "Fantastische service 😀👍🏽! De coëfficiënt klopt, IJsbrand … ’s-Hertogenbosch 🇳🇱 👩‍💻 5★"


def font_names(text: str, face: Face = SANS) -> list[str]:
    return [run.source.path.name.split("[")[0].removesuffix(".ttf") for run in typesetting.runs(text, face)]


def test_shaping_is_at_hand() -> None:
    assert fonts.SHAPED


def test_where_nothing_shapes_no_mark_of_direction_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "SHAPED", False)
    assert [run.text for run in typesetting.runs.__wrapped__("\u200eJurriaan", SANS)] == ["Jurriaan"]


def test_one_font_makes_one_run() -> None:
    assert [run.text for run in typesetting.runs("De coëfficiënt klopt … €", SERIF)] == ["De coëfficiënt klopt … €"]


def test_a_sign_that_the_face_lacks_comes_from_another_font_alone() -> None:
    assert font_names("5★!", SERIF) == ["SourceSerif4", "Inter", "SourceSerif4"]


def test_a_letter_in_parts_stays_in_its_own_face() -> None:
    assert font_names("Bǿ e\u0301", SERIF) == ["SourceSerif4"]


def test_the_one_letter_ij_is_set_as_two() -> None:
    assert typesetting.advance("Ĳsbrand ĳ", SERIF, 40) == typesetting.advance("IJsbrand ij", SERIF, 40)


@pytest.mark.parametrize(
    ("text", "font"),
    [("محمد", "NotoSansArabic"), ("דוד", "NotoSansHebrew"), ("नमस्ते", "NotoSansDevanagari"), ("สวัสดี", "NotoSansThai")],
)
def test_other_scripts_have_a_font(text: str, font: str) -> None:
    assert font_names(text) == [font]


def test_a_name_from_right_to_left_stands_in_its_place_in_a_dutch_line() -> None:
    found = typesetting.runs("Mevrouw محمد علي (12 maart)", SANS)
    assert [(run.text, run.leftward) for run in found] == [
        ("Mevrouw ", False),
        ("محمد علي", True),
        (" (12 maart)", False),
    ]


def test_a_line_that_begins_from_right_to_left_is_read_from_the_right() -> None:
    found = typesetting.runs("שלום Anna", SANS)
    assert [run.text for run in found] == ["Anna", "שלום "]


def test_the_order_of_runs_from_right_to_left_is_turned_around_an_emoji() -> None:
    found = typesetting.runs("مرحبا 😀 عالم", SANS)
    assert [run.text.strip() for run in found if run.text != " "] == ["عالم", "😀", "مرحبا"]


def test_arabic_letters_take_their_joined_forms() -> None:
    apart = sum(typesetting.advance(letter, SANS, 100) for letter in "محمد")
    assert abs(typesetting.advance("محمد", SANS, 100) - apart) > 5


@given(st.sampled_from([SANS, SERIF, Face("Inter", 700)]), st.integers(12, 400))
def test_widths_are_in_proportion_to_the_size(face: Face, size: int) -> None:
    text = "De monteur kwam op tijd 😀"
    assert typesetting.advance(text, face, size) == pytest.approx(size * typesetting.advance(text, face, 1000) / 1000)


@pytest.mark.parametrize("size", [24, 38, 65, 130])
@pytest.mark.parametrize("face", [SANS, SERIF, Face("Inter", 700)])
def test_what_is_drawn_is_as_wide_as_was_measured(face: Face, size: int) -> None:
    text = "Hminutenlangewachttijden en zo wat H"
    drawn = typesetting.draw(text, face, size)
    assert drawn.mask is not None
    bare = size * 0.16 + 2
    assert abs(drawn.left + drawn.mask.width - typesetting.advance(text, face, size)) < bare


def test_heavier_faces_are_wider() -> None:
    assert typesetting.advance("Compliment", Face("Inter", 700), 40) > typesetting.advance("Compliment", SANS, 40)


def test_an_unknown_family_falls_back() -> None:
    assert font_names("abc", Face("Bestaat Niet")) == ["Inter"]


def test_what_no_font_has_is_reported_and_left_out() -> None:
    """Characters of private use count as missing: in another font than their writer's they are any sign at all."""
    text = "abc \U0001d800 \ue000"
    assert Painter().ruler.missing(text, SANS) == {"\U0001d800", "\ue000"}
    assert typesetting.advance("a\ue000b", SANS, 50) == pytest.approx(typesetting.advance("ab", SANS, 50), abs=0.5)
    assert Painter().ruler.missing(HARD + "\u200b\u00ad\u2028\ufe0f", SERIF) == frozenset()


def test_without_colour_emoji_they_come_in_one_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_system_fonts", dict)
    fonts.source_of.cache_clear()
    typesetting.runs.cache_clear()
    try:
        assert font_names("a 😀👍🏽 b") == ["Inter", "NotoEmoji", "Inter"]
        assert Painter().ruler.missing("😀🇳🇱❤️", SANS) == frozenset()
    finally:
        fonts.source_of.cache_clear()
        typesetting.runs.cache_clear()


def colours(text: str) -> set[tuple[int, int, int, int]]:
    raster = raster_of(Painter().paint(still(line(text, size=60))))
    return {pixel(raster, x, y) for x in range(15, 120, 2) for y in range(40, 120, 2)}


@needs_colour_emoji
@pytest.mark.parametrize("sign", ["😀", "👍🏽", "🇳🇱", "👩‍💻", "❤️", "1️⃣"])
def test_emoji_are_drawn_in_colour(sign: str) -> None:
    coloured = [(red, green, blue) for red, green, blue, _ in colours(sign) if max(red, blue) - min(red, blue) > 60]
    assert len(coloured) > 10


@needs_colour_emoji
def test_skin_tones_differ() -> None:
    assert colours("👍🏻") != colours("👍🏿")


def test_text_is_smooth_without_fringes_on_a_coloured_ground() -> None:
    raster = raster_of(Painter().paint(still(line("Smal", size=60))))
    for y in range(50, 110, 2):
        for x in range(15, 150):
            red, green, blue, alpha = pixel(raster, x, y)
            assert alpha == 255
            # on the straight way from the ground (246, 241, 231) to black
            assert abs(green - red * 241 / 246) <= 2
            assert abs(blue - red * 231 / 246) <= 2


@example(text="a\u2029b\x85\ud83d\x00", face=SANS, size=20)
@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec=None), max_size=60), st.sampled_from([SANS, SERIF]), st.integers(8, 80))
def test_any_text_of_any_script_is_painted(text: str, face: Face, size: int) -> None:
    painter = Painter()
    painter.paint(still(line(text, face=face, size=size)))
    assert painter.ruler.width(text, face, size) >= 0
    assert painter.ruler.missing(text, face) <= set(text)


def test_a_mark_in_front_makes_a_line_begin_from_the_left() -> None:
    found = typesetting.runs("\u200eمحمد علي, Rotterdam", SANS)
    assert [run.text.strip("\u200e") for run in found if run.text.strip("\u200e")] == ["محمد علي", ", Rotterdam"]
