"""Paintings for the tests of the screen: flat, noisy, and with sprites."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

from kiosk.model.language import Phrase
from kiosk.model.painting import PackedRaster, Painting, Raster, Sprite
from kiosk.model.schedule import Cue
from kiosk.model.slide import Box, Frame, Motion, Panel, Slide
from kiosk.model.theme import Colour, Series

RED, GREEN, BLUE, WHITE = Colour(220, 30, 20), Colour(20, 200, 40), Colour(10, 40, 230), Colour(255, 255, 255)


def flat(width: int, height: int, colour: Colour, alpha: int = 255) -> Raster:
    """One colour."""
    pixel = bytes((colour.blue, colour.green, colour.red, alpha))
    return Raster(width=width, height=height, pixels=pixel * (width * height), opaque=alpha == 255)


def noise(frame: Frame, seed: int) -> Raster:
    """Every pixel different: what a photo is to a fade."""
    pixels = bytearray(random.Random(seed).randbytes(frame.width * frame.height * 4))
    pixels[3::4] = b"\xff" * (frame.width * frame.height)
    return Raster(width=frame.width, height=frame.height, pixels=bytes(pixels))


def patched(raster: Raster, box: Box, colour: Colour) -> Raster:
    """The same picture with a box of another colour in it."""
    pixels = bytearray(raster.pixels)
    row = bytes((colour.blue, colour.green, colour.red, 255)) * box.width
    for y in range(box.y, box.bottom):
        start = (y * raster.width + box.x) * 4
        pixels[start : start + len(row)] = row
    return Raster(width=raster.width, height=raster.height, pixels=bytes(pixels))


BLACK = Colour(0, 0, 0)


def painting(
    still: Raster | None,
    *sprites: Sprite,
    ground: Colour = BLACK,
    masthead: Raster | None = None,
    words: tuple[Box, ...] | None = None,
    frame: Frame | None = None,
    at: tuple[int, int] = (0, 0),
) -> Painting:
    """A slide of these pixels, a part of a `frame` where one is told. Unless told which are words, all are."""
    width, height = (still.width, still.height) if still is not None else (0, 0)
    slide = Slide(
        cue=Cue(item=None, duration=timedelta(seconds=8), reason=Phrase("proef", "test")),
        frame=frame or Frame(width, height),
        series=Series.STORY,
        ground=ground,
        layers=(),
        duration=timedelta(seconds=8),
    )
    words = (Box(*at, width, height),) * (still is not None) if words is None else words
    return Painting(slide=slide, still=still, at=at, sprites=sprites, masthead=masthead, words=words)


def worded(frame: Frame, ground: Colour, words: dict[Box, Colour], *sprites: Sprite, masthead: Colour) -> Painting:
    """A slide as the kiosk paints them: a masthead of a tenth of the height, and words on their field, each a panel."""
    rows = frame.height // 10
    still = patched(flat(*frame, ground), Box(0, 0, frame.width, rows), masthead)
    for box, colour in words.items():
        still = patched(still, box, colour)
    head = flat(frame.width, rows, masthead)
    made = painting(still, *sprites, ground=ground, masthead=head, words=tuple(words))
    return replace(made, marks=tuple(Panel(box=box, colour=colour) for box, colour in words.items()))


def sprite(
    box: Box, *rasters: Raster | PackedRaster, motion: Motion = Motion.FADE, begins: float = 0, lasts: float = 1
) -> Sprite:
    """Something that arrives."""
    return Sprite(box=box, rasters=rasters, motion=motion, begins=begins, lasts=lasts)


def pixel(raster: Raster, x: int, y: int) -> Colour:
    """The colour of one pixel."""
    at = (y * raster.width + x) * 4
    blue, green, red = raster.pixels[at : at + 3]
    return Colour(red, green, blue)
