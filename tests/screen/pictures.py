"""Paintings for the tests of the screen: flat, noisy, and with sprites."""

from __future__ import annotations

import random
from datetime import timedelta

from kiosk.model.language import Phrase
from kiosk.model.painting import Painting, Raster, Sprite
from kiosk.model.schedule import Cue
from kiosk.model.slide import Box, Frame, Motion, Slide
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


def painting(still: Raster, *sprites: Sprite) -> Painting:
    """A slide of these pixels."""
    slide = Slide(
        cue=Cue(item=None, duration=timedelta(seconds=8), reason=Phrase("proef", "test")),
        frame=Frame(still.width, still.height),
        series=Series.STORY,
        ground=Colour(0, 0, 0),
        layers=(),
        duration=timedelta(seconds=8),
    )
    return Painting(slide=slide, still=still, sprites=sprites)


def sprite(box: Box, *rasters: Raster, motion: Motion = Motion.FADE, begins: float = 0, lasts: float = 1) -> Sprite:
    """Something that arrives."""
    return Sprite(box=box, rasters=rasters, motion=motion, begins=begins, lasts=lasts)


def pixel(raster: Raster, x: int, y: int) -> Colour:
    """The colour of one pixel."""
    at = (y * raster.width + x) * 4
    blue, green, red = raster.pixels[at : at + 3]
    return Colour(red, green, blue)
