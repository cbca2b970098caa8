"""Photos come upright, cropped to what matters, in true colours, once decoded; a damaged one loses nothing else."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageDraw

from kiosk.model.item_parts import Asset
from kiosk.model.slide import Box, Panel, Photo
from kiosk.model.theme import Colour
from kiosk.paint import photos
from kiosk.paint.export import raster_of
from kiosk.paint.painter import Painter
from kiosk.paint.photos import Photos, crop
from tests.paint.slides import RED, line, pixel, still

CORNERS = {
    "left top": (200, 30, 30),
    "right top": (30, 180, 30),
    "left low": (30, 30, 200),
    "right low": (220, 220, 40),
}


def four_corners(width: int = 400, height: int = 300) -> Image.Image:
    image = Image.new("RGB", (width, height))
    pen = ImageDraw.Draw(image)
    halves = [(x, y) for y in (0, height // 2) for x in (0, width // 2)]
    for (x, y), colour in zip(halves, CORNERS.values(), strict=True):
        pen.rectangle((x, y, x + width // 2 - 1, y + height // 2 - 1), fill=colour)
    return image


def asset(path: Path, width: int = 400, height: int = 300, focus: tuple[float, float] | None = None) -> Asset:
    return Asset(path=path, digest=path.name, width=width, height=height, focus=focus)


def saved(image: Image.Image, path: Path, **how: object) -> Path:
    image.save(path, **how)  # type: ignore[arg-type]
    return path


def corner_colours(image: Image.Image) -> list[tuple[int, int, int]]:
    """Return the colours in the four quarters, from a picture that is blue first."""
    places = [
        (x, y) for y in (image.height // 4, image.height * 3 // 4) for x in (image.width // 4, image.width * 3 // 4)
    ]
    found = [image.getpixel(place) for place in places]
    return [(pixel[2], pixel[1], pixel[0]) for pixel in found if isinstance(pixel, tuple)]


def like(found: list[tuple[int, int, int]], wanted: list[tuple[int, int, int]], within: int = 12) -> bool:
    return all(
        abs(a - b) <= within for one, other in zip(found, wanted, strict=True) for a, b in zip(one, other, strict=True)
    )


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_photo_is_shown_upright_however_the_camera_was_held(tmp_path: Path, turn: int) -> None:
    upright = four_corners()
    undo = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    raw = upright if turn == 1 else upright.transpose(Image.Transpose(undo[turn]))
    exif = Image.Exif()
    exif[0x0112] = turn
    path = saved(raw, tmp_path / "foto.jpg", exif=exif, quality=95)
    found = Photos(None, folder_bytes=0).covering(asset(path), 200, 150).image
    assert like(corner_colours(found), list(CORNERS.values()))


@pytest.mark.parametrize("turn", [1, 6, 8, 3])
def test_the_crop_is_of_the_upright_picture(tmp_path: Path, turn: int) -> None:
    upright = four_corners()
    undo = {3: 3, 6: 2, 8: 4}
    raw = upright if turn == 1 else upright.transpose(Image.Transpose(undo[turn]))
    exif = Image.Exif()
    exif[0x0112] = turn
    path = saved(raw, tmp_path / "foto.jpg", exif=exif, quality=95)
    found = Photos(None, folder_bytes=0).covering(asset(path, focus=(1.0, 0.5)), 100, 150).image
    right = [CORNERS["right top"], CORNERS["right top"], CORNERS["right low"], CORNERS["right low"]]
    assert like(corner_colours(found), right)


shares = st.floats(0, 1)


@given(
    st.integers(1, 6000), st.integers(1, 6000), st.integers(1, 4000), st.integers(1, 4000), st.tuples(shares, shares)
)
def test_the_crop_lies_inside_has_the_right_shape_and_holds_the_focus(
    width: int, height: int, to_width: int, to_height: int, focus: tuple[float, float]
) -> None:
    picture = Asset(path=Path("x"), digest="x", width=width, height=height, focus=focus)
    left, top, right, bottom = crop(picture, to_width, to_height)
    assert 0 <= left < right <= 1 + 1e-9
    assert 0 <= top < bottom <= 1 + 1e-9
    shape = (right - left) * width / ((bottom - top) * height)
    assert shape == pytest.approx(to_width / to_height, rel=1e-6)
    assert left - 1e-9 <= focus[0] <= right + 1e-9
    assert top - 1e-9 <= focus[1] <= bottom + 1e-9
    assert max(right - left, bottom - top) == pytest.approx(1.0)


@pytest.mark.parametrize("mode", ["L", "P", "LA", "CMYK", "1", "I;16", "RGBA"])
def test_every_mode_of_picture_is_painted(tmp_path: Path, mode: str) -> None:
    image = (
        Image.new("I;16", (40, 30), 40000)
        if mode == "I;16"
        else Image.new("RGB", (40, 30), (150, 150, 150)).convert(mode)
    )
    path = saved(image, tmp_path / ("foto.jpg" if mode == "CMYK" else "foto.png"))
    found = Photos(None, folder_bytes=0).covering(asset(path, 40, 30), 20, 15)
    blue, green, red, alpha = found.image.getpixel((10, 7))  # type: ignore[misc]
    assert alpha == 255
    if mode != "1":
        assert max(abs(one - 150) for one in (red, green, blue)) <= 8


def test_clear_parts_show_what_lies_below(tmp_path: Path) -> None:
    path = saved(Image.new("RGBA", (40, 30), (0, 0, 0, 0)), tmp_path / "logo.png")
    box = Box(0, 0, 40, 30)
    marks = (Panel(box=box, colour=RED), Photo(asset=asset(path, 40, 30), box=box))
    assert pixel(raster_of(Painter().paint(still(*marks))), 20, 15) == (*RED, 255)


def test_a_wide_colour_profile_is_turned_into_standard_colours(tmp_path: Path) -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    image = Image.new("RGB", (40, 30), (200, 100, 50))
    plain = saved(image, tmp_path / "plat.png")
    broken = saved(image, tmp_path / "kapot.png", icc_profile=b"geen profiel")
    odd = saved(image, tmp_path / "lab.png", icc_profile=lab.tobytes())
    wanted = Photos(None, folder_bytes=0).covering(asset(plain, 40, 30), 20, 15).image.getpixel((5, 5))
    for path in (broken, odd):
        assert Photos(None, folder_bytes=0).covering(asset(path, 40, 30), 20, 15).image.getpixel((5, 5)) == wanted


def test_a_damaged_photo_leaves_a_quiet_panel_and_the_rest_of_the_slide(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = saved(four_corners(), tmp_path / "foto.jpg")
    path.write_bytes(path.read_bytes()[:600])
    painter = Painter()
    photo = Photo(asset=asset(path), box=Box(160, 0, 160, 180))
    painting = painter.paint(still(photo, line("Toch te lezen", size=20, x=5, y=60)))
    plain = painter.paint(still(line("Toch te lezen", size=20, x=5, y=60)))
    assert [pixel(raster_of(painting), x, 55) for x in range(160)] == [
        pixel(raster_of(plain), x, 55) for x in range(160)
    ]
    assert len({pixel(raster_of(painting), x, 90) for x in range(160, 320)}) == 1
    (fault,) = painter.take_faults()
    assert fault.asset is photo.asset
    assert "foto.jpg" in fault.reason
    assert painter.take_faults() == ()
    painter.paint(still(photo))
    assert len(painter.take_faults()) == 1
    assert [record.message for record in caplog.records] == [f"this photo could not be painted: {fault.reason}"]


def test_a_picture_of_too_many_pixels_is_not_decoded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photos, "_MOST_PIXELS", 1000)
    path = saved(four_corners(), tmp_path / "foto.png")
    with pytest.raises(photos.PhotoError, match="too many"):
        Photos(None, folder_bytes=0).covering(asset(path), 20, 15)


LARGE = (2000, 1500)


def test_a_large_photo_is_decoded_once_even_by_the_next_program(tmp_path: Path) -> None:
    path = saved(four_corners(*LARGE), tmp_path / "foto.jpg", quality=95)
    cache = tmp_path / "cache"
    first = Photos(cache, folder_bytes=1 << 20).covering(asset(path, *LARGE), 200, 150).image
    path.unlink()
    again = Photos(cache, folder_bytes=1 << 20).covering(asset(path, *LARGE), 200, 150).image
    assert like(corner_colours(again), corner_colours(first), within=4)


def test_a_small_picture_is_not_written_for_the_sake_of_the_memory_card(tmp_path: Path) -> None:
    path = saved(four_corners(), tmp_path / "foto.jpg", quality=95)
    cache = tmp_path / "cache"
    Photos(cache, folder_bytes=1 << 20).covering(asset(path), 200, 150)
    assert not cache.exists()


def test_a_spoilt_cache_file_is_made_anew(tmp_path: Path) -> None:
    path = saved(four_corners(*LARGE), tmp_path / "foto.jpg", quality=95)
    cache = tmp_path / "cache"
    Photos(cache, folder_bytes=1 << 20).covering(asset(path, *LARGE), 200, 150)
    (kept,) = cache.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(whole[:200])
    found = Photos(cache, folder_bytes=1 << 20).covering(asset(path, *LARGE), 200, 150).image
    assert like(corner_colours(found), list(CORNERS.values()))
    assert kept.read_bytes() == whole


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    path = saved(four_corners(), tmp_path / "foto.jpg")
    blocked = tmp_path / "bestand"
    blocked.write_text("geen map")
    assert Photos(blocked, folder_bytes=1 << 20).covering(asset(path), 20, 15).opaque


def test_a_photo_in_a_niche_leaves_its_upper_corners(tmp_path: Path) -> None:
    path = saved(Image.new("RGB", (100, 120), (10, 200, 10)), tmp_path / "foto.png")
    mark = Photo(asset=asset(path, 100, 120), box=Box(0, 0, 100, 120), arch=True)
    raster = raster_of(Painter().paint(still(mark, ground=RED)))
    assert pixel(raster, 2, 2) == pixel(raster, 97, 2) == (*RED, 255)
    assert pixel(raster, 50, 50) == pixel(raster, 1, 118) == pixel(raster, 98, 118) == (10, 200, 10, 255)


def test_a_photo_in_two_tones_runs_from_one_to_the_other(tmp_path: Path) -> None:
    """Its darkest parts get the one colour, its lightest the other, and no other hue is left."""
    image = Image.new("RGB", (100, 100), (20, 60, 20))
    image.paste((230, 250, 180), (50, 0, 100, 100))
    path = saved(image, tmp_path / "foto.png")
    dark, light = Colour(11, 79, 74), Colour(255, 250, 240)
    mark = Photo(asset=asset(path, 100, 100), box=Box(0, 0, 100, 100), duotone=(dark, light))
    raster = raster_of(Painter().paint(still(mark, ground=RED)))
    assert pixel(raster, 10, 50) == (*dark, 255)
    assert pixel(raster, 90, 50) == (*light, 255)


def test_pictures_are_read_by_their_known_formats_only(tmp_path: Path) -> None:
    data = io.BytesIO()
    Image.new("RGB", (10, 10)).save(data, "PCX")
    (tmp_path / "foto.jpg").write_bytes(data.getvalue())
    with pytest.raises(photos.PhotoError):
        Photos(None, folder_bytes=0).covering(asset(tmp_path / "foto.jpg", 10, 10), 5, 5)


@pytest.mark.parametrize(("wide", "decoded"), [(200, 200), (215, 200), (225, 400), (401, 400), (800, 800)])
def test_a_jpeg_is_decoded_at_the_scale_that_is_enlarged_by_a_tenth_at_most(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wide: int, decoded: int
) -> None:
    path = tmp_path / "foto.jpg"
    Image.radial_gradient("L").resize((800, 600)).save(path)
    sizes: list[int] = []

    def plain(image: Image.Image) -> Image.Image:
        sizes.append(image.width)
        return image.convert("RGB")

    monkeypatch.setattr(photos, "_plain", plain)
    assert photos.decode(path, photos.View((0.0, 0.0, 1.0, 1.0), wide, wide * 3 // 4)).width == wide
    assert sizes == [decoded]
