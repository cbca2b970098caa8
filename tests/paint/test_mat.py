"""The ground of a picture that does not fill its place is of the picture's own hue, and quiet."""

from __future__ import annotations

import colorsys
from pathlib import Path

import pytest
from PIL import Image

from kiosk.model.item_parts import Asset
from kiosk.model.slide import Box, Frame, Layer, Photo
from kiosk.model.theme import Colour
from kiosk.paint.export import raster_of
from kiosk.paint.mat import mat_colour
from kiosk.paint.painter import Painter
from tests.paint.slides import slide_of


def blue_first(red: int, green: int, blue: int) -> Image.Image:
    return Image.new("RGBA", (60, 40), (blue, green, red, 255))


def hue(colour: Colour) -> float:
    return colorsys.rgb_to_hls(*(part / 255 for part in colour))[0] * 360


@pytest.mark.parametrize("dark", [True, False])
@pytest.mark.parametrize("ink", [(200, 60, 40), (20, 120, 60), (30, 60, 190), (240, 190, 20)])
def test_a_mat_has_the_main_hue_of_its_picture(ink: tuple[int, int, int], dark: bool) -> None:  # noqa: FBT001
    """Pale on a light field, deep on a dark one, and never far from the hue of the picture."""
    found = mat_colour(blue_first(*ink), dark=dark)
    away = abs(hue(found) - hue(Colour(*ink))) % 360
    assert min(away, 360 - away) < 25
    assert found.luminance < 0.1 if dark else found.luminance > 0.65


def test_a_picture_in_black_and_white_has_a_grey_mat() -> None:
    """No hue is made up for a scan."""
    found = mat_colour(blue_first(128, 128, 128), dark=False)
    assert max(found) - min(found) <= 1


def test_the_hue_of_most_of_a_picture_wins_from_a_small_bright_spot() -> None:
    """A poster that is blue with a red dot stands on blue."""
    picture = blue_first(60, 90, 190)
    picture.paste((20, 20, 230, 255), (0, 0, 8, 8))
    assert hue(mat_colour(picture, dark=False)) == pytest.approx(220, abs=25)


def test_a_mat_fills_the_place_around_its_picture(tmp_path: Path) -> None:
    """Its corners are of the mat and its middle of the picture, and all of it leaves with the words."""
    path = tmp_path / "affiche.png"
    Image.new("RGB", (40, 80), (200, 60, 40)).save(path)
    asset = Asset(path=path, digest="affiche", width=40, height=80)
    photo = Photo(asset=asset, box=Box(130, 20, 40, 80), mat=Box(100, 20, 100, 80))
    frame = Frame(200, 100)
    painting = Painter().paint(slide_of(Layer(marks=()), Layer(marks=(photo,)), frame=frame))
    pixels = bytes(raster_of(painting).pixels)

    def at(x: int, y: int) -> Colour:
        blue, green, red, _ = pixels[4 * (y * frame.width + x) : 4 * (y * frame.width + x) + 4]
        return Colour(red, green, blue)

    assert at(150, 60) == Colour(200, 60, 40)
    assert at(101, 21) == at(199, 99) != at(50, 60)
    assert at(101, 21).luminance > 0.65
    assert painting.words == (Box(100, 20, 100, 80),)
