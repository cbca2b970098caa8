"""Whatever draws a slide, it looks the same: at rest, arriving, and at every moment of a turn."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PIL import Image, ImageChops, ImageMath

from benchmarks._display import VirtualDisplay
from kiosk.screen.headless import HeadlessScreen
from tests.conftest import require_program
from tests.screen.scenes import FRAME, PICTURE, SHARE, slides

ROOT = Path(__file__).parents[2]
EXACT = 3
"""Of 255: what a colour may differ from the exact mix."""
WAYS = {
    "processor, shared bytes": ("surface shared", {}),
    "processor, shared bytes, in strips": ("surface shared strips", {}),
    "processor, converted": ("surface converted", {}),
    "textures, by SDL": ("textures", {"SDL_RENDER_DRIVER": "software"}),
    "textures in tiles, by SDL": ("textures 100", {"SDL_RENDER_DRIVER": "software"}),
    "textures, OpenGL": ("textures", {"SDL_RENDER_DRIVER": "opengl"}),
    "textures in tiles, OpenGL": ("textures 128", {"SDL_RENDER_DRIVER": "opengl"}),
    "textures, OpenGL ES": ("textures", {"SDL_RENDER_DRIVER": "opengles2"}),
}
"""Each way to draw: what tests/screen/scenes.py is told, and the environment it is told it in."""
TAKEN = [way for way in WAYS if "by SDL" not in way]
"""Those that a kiosk takes: SDL's own renderer stands in for a card here, and rounds down each time it mixes."""


@pytest.fixture(scope="module")
def display() -> Iterator[VirtualDisplay]:
    require_program("Xvfb")
    with VirtualDisplay(FRAME) as display:
        yield display


@cache
def pictures(way: str, display: VirtualDisplay) -> dict[str, Image.Image]:
    """What stood there on this way, by the name of the moment. Seen once a way, whichever tests ask."""
    told, extra = WAYS[way]
    environment = display.environment if told.startswith("textures") else {**os.environ, "SDL_VIDEODRIVER": "dummy"}
    with TemporaryDirectory() as folder:
        subprocess.run(
            [sys.executable, "-m", "tests.screen.scenes", told, folder], env=environment | extra, cwd=ROOT, check=True
        )
        names = json.loads((Path(folder) / "names").read_text())
        found = [(Path(folder) / str(number)).read_bytes() for number in range(len(names))]
    made = (Image.frombytes("RGBA", FRAME, pixels, "raw", "BGRA").convert("RGB") for pixels in found)
    return dict(zip(names, made, strict=True))


def difference(one: Image.Image, other: Image.Image) -> int:
    """The most that a colour of a pixel differs."""
    histogram = ImageChops.difference(one, other).histogram()
    return max(at % 256 for at, count in enumerate(histogram) if count)


@pytest.mark.parametrize("way", TAKEN)
def test_each_way_to_draw_shows_the_same_picture_at_every_moment(way: str, display: VirtualDisplay) -> None:
    ours, theirs = pictures(way, display), pictures(next(iter(WAYS)), display)
    found = {moment: difference(ours[moment], theirs[moment]) for moment in theirs}
    assert max(found.values()) <= EXACT, found


@pytest.mark.parametrize("way", WAYS)
def test_at_rest_the_preview_in_a_browser_shows_what_the_screen_shows(way: str, display: VirtualDisplay) -> None:
    preview = HeadlessScreen(FRAME)
    for painting, moment in zip(slides(), ("first at rest", "second at rest"), strict=False):
        preview.show(preview.load(painting), seconds=0, now=0, transition="cut")
        raster = preview.capture()
        picture = Image.frombytes("RGBA", FRAME, bytes(raster.pixels), "raw", "BGRA").convert("RGB")
        assert difference(pictures(way, display)[moment], picture) <= EXACT


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("old", "new", "between"),
    [
        ("the first without words", "first at rest", "words half gone"),
        ("the second without words", "second as it arrives", "words half come"),
    ],
)
def test_half_gone_or_come_every_colour_of_words_is_the_mix_with_their_field(
    way: str, old: str, new: str, between: str, display: VirtualDisplay
) -> None:
    seen = pictures(way, display)
    assert difference(seen[old], seen[new]) > 200
    bands = zip(seen[old].split(), seen[new].split(), strict=True)
    exact = Image.merge("RGB", [mixed(*pair) for pair in bands])
    assert difference(seen[between], exact) <= EXACT


@pytest.mark.parametrize("way", WAYS)
def test_when_the_field_has_half_come_both_stand_there_cut_by_one_edge(way: str, display: VirtualDisplay) -> None:
    seen = pictures(way, display)
    half = FRAME.width // 2
    joined = seen["the first without words"].copy()
    joined.paste(seen["the second without words"].crop((half, 0, *FRAME)), (half, 0))
    assert difference(seen["the field half come"], joined) <= EXACT


@pytest.mark.parametrize("way", WAYS)
def test_what_two_pages_have_in_one_place_stands_at_all_moments_between_them(way: str, display: VirtualDisplay) -> None:
    seen = pictures(way, display)
    kept = (PICTURE.x, PICTURE.y, PICTURE.right, PICTURE.bottom)
    rest = seen["pages, at rest"].crop(kept)
    for moment in ("pages, words half gone", "pages, without words", "pages, words half come"):
        assert difference(seen[moment].crop(kept), rest) <= EXACT, moment


def mixed(old: Image.Image, new: Image.Image) -> Image.Image:
    """One colour of the exact mix."""
    exact = ImageMath.lambda_eval(
        lambda bands: bands["convert"]((bands["old"] * (255 - SHARE) + bands["new"] * SHARE + 127) / 255, "L"),
        old=old,
        new=new,
    )
    assert isinstance(exact, Image.Image)
    return exact
