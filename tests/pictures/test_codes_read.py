"""A reader reads the code off every slide: whole, small, out of focus and from the side, on every ground."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
from PIL import Image, ImageFilter

from kiosk.model.items import Improvement, Quote, Spotlight, Story, Value
from kiosk.model.language import Language
from kiosk.model.presence import Doorway
from kiosk.model.qr_size import qr_size
from kiosk.model.slide import Frame
from kiosk.paint.export import png, raster_of
from kiosk.paint.painter import Painter
from kiosk.slides.compose import compose
from kiosk.slides.grid import Grid
from kiosk.slides.masthead import Above, overlays
from tests.pictures.rendering import THEMES, image_of, theme_named
from tests.pictures.samples import NOW, samples

zxingcpp = pytest.importorskip("zxingcpp")
WALL, STANDING, SMALL = Frame(1920, 1080), Frame(1080, 1920), Frame(800, 480)
DOOR = Doorway(screen="hal", key="geheim", site="http://scherm.lan:8080/")
LONGER = replace(DOOR, site="https://balie-van-de-klantenservice.voorbeeld.nl/")
FORM = Doorway(screen="hal", key="geheim", form="https://forms.huis.nl/pages/reactie.aspx?id=Zk3aQ9&code={code}")


def shown(theme: str, frame: Frame, door: Doorway, folder: Path) -> Iterator[tuple[Image.Image, int]]:
    """Yield one slide of each ground with its code, and how many pixels a module of that has."""
    look, painter, seen = theme_named(theme), Painter(), set[object]()
    size = qr_size(door.at(NOW).link)
    assert size is not None
    for sample in samples(folder):
        if not isinstance(sample.cue.item, Quote | Story | Spotlight | Improvement | Value):
            continue
        for slide in compose(
            sample.cue, theme=look, frame=frame, ruler=painter.ruler, language=Language.DUTCH, now=NOW, door=door
        ):
            if slide.call is None or slide.ground in seen:
                continue
            seen.add(slide.ground)
            above = Above(now=NOW, series=slide.series, call=slide.call)
            layers = overlays(above, theme=look, frame=frame, ruler=painter.ruler, language=Language.DUTCH, door=door)
            painting = painter.paint(slide)
            whole = replace(painting, sprites=painting.sprites + painter.paint_layers(layers, frame))
            yield image_of(png(raster_of(whole))), Grid(frame, look.scale).code.width // size.modules


def read(image: Image.Image) -> set[str]:
    return {found.text for found in zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.QRCode)}


def around_code(image: Image.Image, frame: Frame) -> Image.Image:
    """Return what a phone sees that is held at the code: that corner of the screen."""
    code = Grid(frame).code
    half = code.width // 2
    return image.crop((code.x - half, code.y - half, frame.width, frame.height))


def tilted(image: Image.Image, degrees: float) -> Image.Image:
    """Return a picture as it is seen from the side, from four times its width."""
    turn, far, middle = math.radians(degrees), 4 * image.width, image.width / 2
    across = math.tan(turn) / far
    first = 1 + middle * across
    x = 1 / math.cos(turn) - middle * across, 0.0, middle - middle / math.cos(turn) + middle * middle * across
    centre = image.height / 2
    y = -centre * across, 1.0, centre * middle * across
    sums = (*x, *y, -across, 0.0)
    return image.transform(
        image.size, Image.Transform.PERSPECTIVE, [one / first for one in sums], Image.Resampling.BICUBIC
    )


@pytest.mark.parametrize("theme", THEMES)
def test_the_code_is_read_off_every_ground_of_the_wall(theme: str, tmp_path: Path) -> None:
    """At full size, at three pixels a module, out of focus by a third of one, from 30 degrees; and all of that."""
    grounds = 0
    for image, module in shown(theme, WALL, DOOR, tmp_path):
        grounds += 1
        link = DOOR.at(NOW).link
        corner = around_code(image, WALL)
        small = corner.resize((corner.width * 3 // module, corner.height * 3 // module), Image.Resampling.LANCZOS)
        blurred = corner.filter(ImageFilter.GaussianBlur(module / 3))
        for seen in (image, corner, small, blurred, tilted(corner, 30), tilted(small, 30), tilted(blurred, -30)):
            assert link in read(seen), (theme, grounds, seen.size)
        assert link in read(tilted(small.filter(ImageFilter.GaussianBlur(1)), 30))
    assert grounds >= 4


@pytest.mark.parametrize("frame", [STANDING, SMALL], ids=["standing", "small"])
def test_the_code_is_read_off_a_standing_and_a_small_screen(frame: Frame, tmp_path: Path) -> None:
    for theme in THEMES:
        for image, module in islice(shown(theme, frame, DOOR, tmp_path), 3):
            link = DOOR.at(NOW).link
            corner = around_code(image, frame)
            small = corner.resize((corner.width * 3 // module, corner.height * 3 // module), Image.Resampling.LANCZOS)
            for seen in (image, small, tilted(corner, 30), corner.filter(ImageFilter.GaussianBlur(module / 3))):
                assert link in read(seen), (theme, seen.size)


@pytest.mark.parametrize("door", [LONGER, FORM], ids=["long", "form"])
def test_a_longer_address_is_read_too(door: Doorway, tmp_path: Path) -> None:
    image, module = next(shown("papier", WALL, door, tmp_path))
    corner = around_code(image, WALL)
    for seen in (image, tilted(corner, 30), corner.filter(ImageFilter.GaussianBlur(module / 3))):
        assert door.at(NOW).link in read(seen)
