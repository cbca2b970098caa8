"""Pictures as phones, scanners and designers make them, and what must not harm the kiosk."""

from __future__ import annotations

import io
import os
import signal
import struct
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pillow_heif
import pytest
from PIL import Image, ImageChops, ImageCms, ImageStat

from kiosk.formats.guard import picture_room
from kiosk.formats.guard.pictures import WHOLE, PictureGuard
from kiosk.model.item_parts import Asset
from kiosk.model.items import Picture
from kiosk.model.language import Advice
from tests.formats.samples import mistakes, reading


@pytest.fixture(scope="module")
def guard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PictureGuard]:
    made = PictureGuard(tmp_path_factory.mktemp("made"))
    yield made
    made.close()


def prepared(data: bytes, folder: Path) -> Asset | Advice:
    with closing(PictureGuard(folder)) as alone:
        return alone.prepare(data)


def saved(image: Image.Image, kind: str, **how: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def halves(mode: str = "RGB", left: object = (200, 30, 30), right: object = (30, 30, 200)) -> Image.Image:
    image = Image.new(mode, (120, 80), left)  # type: ignore[arg-type]
    image.paste(right, (60, 0, 120, 80))  # type: ignore[arg-type]
    return image


def made(guard: PictureGuard, data: bytes) -> tuple[Asset, Image.Image]:
    asset = guard.prepare(data)
    assert isinstance(asset, Asset), asset
    with Image.open(asset.path) as image:
        assert (image.width, image.height, image.mode, image.format) == (asset.width, asset.height, "RGB", "JPEG")
        assert not image.getexif()
        return asset, image.copy()


def refused(guard: PictureGuard, data: bytes) -> str:
    trouble = guard.prepare(data)
    assert isinstance(trouble, Advice), trouble
    return trouble.what.english


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "AVIF", "TIFF", "BMP"])
def test_each_sort_of_picture_keeps_its_size_and_colours(guard: PictureGuard, kind: str) -> None:
    asset, image = made(guard, saved(halves(), kind))
    assert (asset.width, asset.height) == (120, 80)
    left, right = image.getpixel((20, 40)), image.getpixel((100, 40))
    assert isinstance(left, tuple)
    assert isinstance(right, tuple)
    assert left[0] > 150 > left[2]
    assert right[2] > 150 > right[0]


def test_an_iphone_photo_is_read_when_its_part_is_installed(guard: PictureGuard) -> None:
    out = io.BytesIO()
    pillow_heif.from_pillow(halves()).save(out)
    asset, _ = made(guard, out.getvalue())
    assert (asset.width, asset.height) == (120, 80)


def test_a_turned_photo_is_turned_upright(guard: PictureGuard) -> None:
    image = halves()
    exif = image.getexif()
    exif[0x0112] = 6
    asset, upright = made(guard, saved(image, "JPEG", exif=exif))
    assert (asset.width, asset.height) == (80, 120)
    top = upright.getpixel((40, 10))
    assert isinstance(top, tuple)
    assert top[0] > 150


def test_ink_colours_become_light_with_and_without_a_profile(guard: PictureGuard) -> None:
    for how in ({}, {"icc_profile": ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()}):
        _, image = made(guard, saved(halves("CMYK", (0, 255, 255, 0), (255, 255, 0, 0)), "JPEG", **how))
        left = image.getpixel((20, 40))
        assert isinstance(left, tuple)
        assert left[0] > 150 > left[2]


def test_sixteen_bits_become_eight_by_scaling(guard: PictureGuard) -> None:
    image = Image.new("I;16", (60, 60), 32768)
    _, grey = made(guard, saved(image, "PNG"))
    middle = grey.getpixel((30, 30))
    assert isinstance(middle, tuple)
    assert 120 < middle[0] < 136


def test_clear_parts_stand_on_white(guard: PictureGuard) -> None:
    _, image = made(guard, saved(halves("RGBA", (0, 0, 0, 0), (0, 0, 0, 255)), "PNG"))
    clear, full = image.getpixel((20, 40)), image.getpixel((100, 40))
    assert isinstance(clear, tuple)
    assert isinstance(full, tuple)
    assert min(clear) > 240
    assert max(full) < 15


def test_of_a_moving_picture_the_first_frame_is_taken(guard: PictureGuard) -> None:
    frames = [Image.new("RGB", (40, 40), colour) for colour in ("red", "blue")]
    data = saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    _, image = made(guard, data)
    pixel = image.getpixel((20, 20))
    assert isinstance(pixel, tuple)
    assert pixel[0] > 200


def test_a_large_photo_is_made_as_wide_as_the_widest_screen(guard: PictureGuard) -> None:
    asset, _ = made(guard, saved(Image.new("RGB", (6000, 4000), "olive"), "JPEG"))
    assert (asset.width, asset.height) == (2560, 1707)


@pytest.mark.parametrize("how", [{"quality": 60}, {"quality": 75}, {"quality": 85, "subsampling": 0}])
def test_a_photo_that_keeps_its_size_is_written_as_finely_as_it_was_and_no_longer(
    guard: PictureGuard, how: dict[str, int]
) -> None:
    photo = Image.effect_noise((300, 200), 40).convert("RGB")
    data = saved(Image.blend(photo, Image.radial_gradient("L").resize((300, 200)).convert("RGB"), 0.5), "JPEG", **how)
    asset, image = made(guard, data)
    assert asset.path.stat().st_size < 1.05 * len(data)
    with Image.open(io.BytesIO(data)) as before:
        difference = ImageStat.Stat(ImageChops.difference(before, image)).rms
    assert max(difference) < 1


def test_a_photo_of_the_finest_sort_is_written_a_little_less_finely(guard: PictureGuard) -> None:
    data = saved(Image.effect_noise((300, 200), 40).convert("RGB"), "JPEG", quality=100, subsampling=0)
    asset, _ = made(guard, data)
    assert asset.path.stat().st_size < 0.7 * len(data)


def test_the_suffix_does_not_matter_but_the_bytes_do(guard: PictureGuard) -> None:
    png = saved(halves(), "PNG")
    done = reading(png, "foto's/kermis.jpg", assets=lambda _: guard.prepare(png))  # type: ignore[arg-type,return-value]
    assert isinstance(done.items[0], Picture)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bomb(width: int, height: int) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("bound", ["MOST_MADE", "MOST_MADE_BYTES"])
def test_a_flood_of_pictures_fills_no_card_and_those_that_are_made_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bound: str
) -> None:
    flood = [saved(Image.new("RGB", (60, 40), (shade, 0, 0)), "PNG") for shade in range(0, 250, 50)]
    with closing(PictureGuard(tmp_path)) as guard:
        first = [guard.prepare(data) for data in flood[:3]]
        size = sum(file.stat().st_size for file in tmp_path.rglob("*.jpg"))
        monkeypatch.setattr(picture_room, bound, 3 if bound == "MOST_MADE" else size)
        assert "more pictures" in refused(guard, flood[3])
        assert [guard.prepare(data) for data in flood[:3]] == first
        assert len(list(tmp_path.rglob("*.jpg"))) == 3
        guard.sweep({one.digest for one in first[:1] if isinstance(one, Asset)})
        made(guard, flood[4])


def test_on_a_disk_that_is_almost_full_no_picture_is_made_and_it_is_told(
    guard: PictureGuard, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = os.statvfs_result((4096, 4096, 1000, 99, 99, 0, 0, 0, 0, 255))
    monkeypatch.setattr(os, "statvfs", lambda _: disk)
    assert "almost full" in refused(guard, saved(Image.new("RGB", (61, 40)), "PNG"))


@pytest.mark.parametrize("size", [(50_000, 50_000), (8000, 6000), (2_000_000, 21)])
def test_a_picture_bomb_is_refused_by_its_size(guard: PictureGuard, size: tuple[int, int]) -> None:
    assert refused(guard, bomb(*size)) == "This picture has more than 40 million pixels."


def test_half_a_photo_is_refused(guard: PictureGuard) -> None:
    whole = saved(Image.effect_noise((600, 400), 60), "JPEG")
    assert refused(guard, whole[: len(whole) // 2]) == "This picture is damaged or half copied."


@pytest.mark.parametrize("data", [b"", b"geen foto", b"<svg/>", b"GIF89a", b"\0\0\1\0"])
def test_what_is_no_picture_is_refused(guard: PictureGuard, data: bytes) -> None:
    assert refused(guard, data)


def test_an_icon_format_that_hangs_other_decoders_is_never_tried(guard: PictureGuard) -> None:
    assert refused(guard, saved(halves().resize((64, 64)), "ICO")) == "This is not a picture I can open."


def test_a_dot_is_refused(guard: PictureGuard) -> None:
    assert refused(guard, saved(Image.new("RGB", (8, 8)), "PNG")) == "This picture is only 8 by 8 pixels."


def test_a_picture_that_was_made_before_needs_no_process(tmp_path: Path) -> None:
    data = saved(halves(), "PNG")
    first = prepared(data, tmp_path)
    guard = PictureGuard(tmp_path)
    assert guard.prepare(data) == first
    assert guard.process.number is None


def test_pictures_lie_in_sixteen_folders_and_those_of_an_earlier_version_are_found_where_they_were(
    tmp_path: Path,
) -> None:
    datas = [saved(halves(left=(number, 0, 0)), "PNG") for number in range(20)]
    with closing(PictureGuard(tmp_path)) as guard:
        made = [guard.prepare(data) for data in datas]
    assert len(list(tmp_path.iterdir())) <= 16
    (first, *_) = made
    assert isinstance(first, Asset)
    former = tmp_path / first.digest[:2] / first.path.name
    former.parent.mkdir(exist_ok=True)
    first.path.rename(former)
    guard = PictureGuard(tmp_path)
    assert guard.prepare(datas[0]) == replace(first, path=former)
    assert guard.process.number is None


def test_a_process_that_dies_or_hangs_costs_one_picture_and_no_more(tmp_path: Path) -> None:
    guard = PictureGuard(tmp_path)
    try:
        assert isinstance(guard.prepare(saved(halves(), "BMP")), Asset)
        assert guard.process.number is not None
        guard.process.bounds = replace(WHOLE, wall=0.2)
        os.kill(guard.process.number, signal.SIGSTOP)
        assert refused(guard, saved(halves(), "PNG")) == "Reading this file took too long."
        guard.process.bounds = WHOLE
        assert isinstance(guard.prepare(saved(halves(), "PNG")), Asset)
        os.kill(guard.process.number, signal.SIGKILL)
        assert isinstance(guard.prepare(saved(halves(), "GIF")), Asset)
    finally:
        guard.close()


def test_made_pictures_that_nobody_uses_are_swept_away(tmp_path: Path) -> None:
    kept = prepared(saved(halves(), "PNG"), tmp_path)
    gone = prepared(saved(halves(), "GIF"), tmp_path)
    assert isinstance(kept, Asset)
    assert isinstance(gone, Asset)
    half = kept.path.with_name(".kiosk-half-1a2b3c.new")
    half.write_bytes(b"made by a process that was ended halfway")
    assert PictureGuard(tmp_path).sweep([kept.digest]) == 2
    assert (kept.path.exists(), gone.path.exists(), half.exists()) == (True, False, False)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "vol").write_text("geen map")
    trouble = prepared(saved(halves(), "PNG"), tmp_path / "vol")
    assert isinstance(trouble, Advice)
    assert "store" in trouble.what.english


ASSET = Asset(path=Path("x.jpg"), digest="d1", width=100, height=80)


def test_a_caption_file_gives_a_picture_its_words_its_end_and_its_focus() -> None:
    there = {"foto's/kermis.txt": b"tot: 1 april 2026\nfocus: 30% 40%\n\nKermis op het plein"}
    done = reading(b"x", "foto's/kermis.jpg", assets=lambda _: ASSET, beside=there.get)
    picture = done.items[0]
    assert isinstance(picture, Picture)
    assert picture.caption == "Kermis op het plein"
    assert picture.asset.focus == (0.3, 0.4)
    assert str(picture.airing.until) == "2026-04-01"


def test_a_mistake_in_a_caption_file_is_told_under_its_own_name() -> None:
    done = reading(b"x", "foto's/kermis.jpg", assets=lambda _: ASSET, beside={"foto's/kermis.txt": b"tot: ooit"}.get)
    assert done.items == ()
    assert [(problem.origin.path, problem.origin.line) for problem in done.problems] == [("foto's/kermis.txt", 1)]


def test_the_caption_file_itself_is_noted_and_gives_no_item() -> None:
    done = reading("Kermis op het plein", "foto's/kermis.txt", assets={"foto's/kermis": ASSET}.get)
    assert done.items == ()
    assert mistakes(done) == []
    assert len(done.problems) == 1


def test_a_caption_without_a_picture_is_told() -> None:
    assert mistakes(reading("Kermis", "foto's/kermis.txt")) == ["There is no picture with the name of this caption."]


def test_a_photo_among_quotes_is_not_a_slide_of_its_own() -> None:
    done = reading(b"x", "quotes/positief/mevrouw koster.png", assets=lambda _: ASSET)
    assert done.items == ()
    assert mistakes(done) == []
    assert len(done.problems) == 1
