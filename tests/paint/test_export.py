"""What is saved or printed is what the screen shows when all has arrived."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from kiosk.model.item_parts import Asset
from kiosk.model.slide import Box, Code, Frame, Layer, Motion, Panel, Photo
from kiosk.paint.export import pdf, png, raster_of, thumbnail
from kiosk.paint.painter import Painter
from tests.paint.slides import BLACK, PAPER, RED, SERIF, line, pixel, slide_of, still


def test_a_png_has_the_colours_of_the_slide() -> None:
    raster = raster_of(Painter().paint(still(Panel(box=Box(0, 0, 10, 10), colour=RED))))
    with Image.open(io.BytesIO(png(raster))) as image:
        assert image.size == (320, 180)
        assert image.mode == "RGB"
        assert image.getpixel((5, 5)) == tuple(RED)
        assert image.getpixel((50, 50)) == tuple(PAPER)


def test_text_that_fades_in_rests_as_if_it_had_always_stood_there() -> None:
    text = line("Vloeiend", face=SERIF, colour=RED)
    arrived = raster_of(Painter().paint(slide_of(Layer(marks=(text,), motion=Motion.FADE, lasts=0.5))))
    stood = raster_of(Painter().paint(still(text)))
    worst = max(abs(a - b) for a, b in zip(arrived.pixels, stood.pixels, strict=True))
    assert worst <= 1


def test_a_caption_stays_above_the_picture_that_arrives_below_it(tmp_path: Path) -> None:
    Image.new("RGB", (64, 64), (9, 200, 9)).save(tmp_path / "groen.png")
    photo = Photo(
        asset=Asset(path=tmp_path / "groen.png", digest="groen", width=64, height=64), box=Box(0, 0, 100, 100)
    )
    layers = (
        Layer(marks=()),
        Layer(marks=(photo,), motion=Motion.FADE, lasts=9.0),
        Layer(marks=(Panel(box=Box(0, 80, 100, 20), colour=RED),)),
    )
    rested = raster_of(Painter().paint(slide_of(*layers, frame=Frame(100, 100))))
    assert pixel(rested, 50, 90) == (*RED, 255)
    assert pixel(rested, 50, 50) == (9, 200, 9, 255)


def test_a_poster_is_a3(tmp_path: Path) -> None:
    rasters = [raster_of(Painter().paint(still(line("Bladzijde"), frame=Frame(420, 297))))] * 2
    pdf(rasters, tmp_path / "poster.pdf")
    data = (tmp_path / "poster.pdf").read_bytes()
    assert data.startswith(b"%PDF")
    assert data.count(b"/MediaBox") == 2
    points = data.split(b"/MediaBox [")[1].split(b"]")[0].split()
    assert [round(float(one)) for one in points] == [0, 0, 1191, 842]


def test_a_code_is_drawn_as_the_standard_has_it() -> None:
    """Each module lies where its grid says, with four clear ones around."""
    code = Code(text="https://voorbeeld.nl/verhaal", box=Box(20, 10, 160, 160), dark=BLACK, light=PAPER)
    raster = raster_of(Painter().paint(still(code)))
    import segno

    matrix = segno.make_qr("https://voorbeeld.nl/verhaal", error="m", boost_error=True).matrix
    count = len(matrix)
    side = 160 * count // (count + 8)
    start_x, start_y = 20 + (160 - side) // 2, 10 + (160 - side) // 2
    for row in range(count):
        for column in range(count):
            x = start_x + int((column + 0.5) * side / count)
            y = start_y + int((row + 0.5) * side / count)
            assert (pixel(raster, x, y)[0] < 128) is bool(matrix[row][column])


def test_a_text_too_long_for_a_code_leaves_an_empty_panel() -> None:
    code = Code(text="https://voorbeeld.nl/" + "x" * 5000, box=Box(20, 10, 160, 160), dark=BLACK, light=RED)
    raster = raster_of(Painter().paint(still(code)))
    assert {pixel(raster, x, y) for x in range(20, 180, 3) for y in range(10, 170, 3)} == {(*RED, 255)}


def test_a_thumbnail_is_small_in_pixels_and_bytes_and_keeps_the_colours_of_its_slide() -> None:
    raster = raster_of(Painter().paint(still(Panel(box=Box(0, 0, 160, 180), colour=RED), line("Klein"))))
    data = thumbnail(raster, 80)
    assert len(data) < 2000
    with Image.open(io.BytesIO(data)) as image:
        assert image.size == (80, 45)
        assert image.convert("RGB").getpixel((5, 40)) == tuple(RED)
        assert image.convert("RGB").getpixel((75, 40)) == tuple(PAPER)
