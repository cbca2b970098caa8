"""Draws lines, areas, discs and rounded corners as masks of coverage, smooth because they are drawn larger first.

Only the box of the shape itself is enlarged, in strips, so that a large shape needs no large memory.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import pairwise, product

from PIL import Image, ImageDraw

from kiosk.model.slide import Area, Box, Disc, Stroke

_FINER = 4
"""Subpixels a pixel, in both directions: 17 grades of coverage."""
_STRIP = 2_000_000
"""Subpixels drawn at a time."""

_Point = tuple[float, float]

Drawing = Callable[[ImageDraw.ImageDraw, float, float], None]
"""Draws with white at `_FINER` times the size, the given left and top being the origin."""


def around(points: Iterable[tuple[float, float]], margin: float = 0.0) -> Box:
    """Return the box of whole pixels that holds the points and a margin."""
    across, down = zip(*points, strict=True)
    left, top = math.floor(min(across) - margin), math.floor(min(down) - margin)
    return Box(left, top, math.ceil(max(across) + margin) - left, math.ceil(max(down) + margin) - top)


def coverage(box: Box, drawing: Drawing) -> Image.Image:
    """Return how much of each pixel of a box a drawing covers, from 0 to 255."""
    mask = Image.new("L", (max(1, box.width), max(1, box.height)))
    rows = max(1, _STRIP // (_FINER * _FINER * mask.width))
    for top in range(0, mask.height, rows):
        part = Image.new("L", (mask.width * _FINER, min(rows, mask.height - top) * _FINER))
        drawing(ImageDraw.Draw(part), box.x, box.y + top)
        mask.paste(part.reduce(_FINER), (0, top))
    return mask


def _larger(points: Iterable[tuple[float, float]], left: float, top: float) -> list[tuple[float, float]]:
    """Return points in subpixels; Pillow counts from the middle of a pixel."""
    return [((x - left) * _FINER - 0.5, (y - top) * _FINER - 0.5) for x, y in points]


def stroke(mark: Stroke) -> tuple[Box, Image.Image]:
    """Return the coverage of a line with round joints and ends."""
    box = around(mark.points, mark.width / 2 + 1)
    half = max(0.5, mark.width * _FINER / 2)

    def drawing(pen: ImageDraw.ImageDraw, left: float, top: float) -> None:
        larger = _larger(mark.points, left, top)
        for first, second in pairwise(larger):
            pen.polygon(_beam(first, second, half - 0.5), fill=255)
        for x, y in larger:
            pen.ellipse((x - half, y - half, x + half, y + half), fill=255)

    return box, coverage(box, drawing)


def _beam(first: _Point, second: _Point, half: float) -> list[_Point]:
    """Return the rectangle around a line; Pillow's own wide line is up to a fifth too thin when it slants.

    A polygon covers the pixels of its border as well, so `half` is half a subpixel less than half the width.
    """
    length = math.dist(first, second) or 1.0
    across = (first[1] - second[1]) / length * half, (second[0] - first[0]) / length * half
    # One side is rounded and the other set off from it: two roundings could make a thin line an eighth too thin.
    wide = round(2 * across[0]), round(2 * across[1])
    (left, top), (right, bottom) = ((round(x - across[0]), round(y - across[1])) for x, y in (first, second))
    return [
        (left, top),
        (right, bottom),
        (right + wide[0], bottom + wide[1]),
        (left + wide[0], top + wide[1]),
    ]


def area(mark: Area) -> tuple[Box, Image.Image]:
    """Return the coverage of a polygon."""
    box = around(mark.points, 1)
    return box, coverage(box, lambda pen, left, top: pen.polygon(_larger(mark.points, left, top), fill=255))


def disc(mark: Disc) -> tuple[Box, Image.Image]:
    """Return the coverage of a circle or a ring."""
    box = around(((mark.x, mark.y),), mark.radius + 1)

    def drawing(pen: ImageDraw.ImageDraw, left: float, top: float) -> None:
        ((x, y),) = _larger(((mark.x, mark.y),), left, top)
        reach = max(0.0, mark.radius * _FINER - 0.5)  # Pillow fills the pixels of the border as well
        pen.ellipse((x - reach, y - reach, x + reach, y + reach), fill=255)
        hole = (mark.radius - mark.ring) * _FINER - 0.5
        if mark.ring and hole > 0:
            pen.ellipse((x - hole, y - hole, x + hole, y + hole), fill=0)

    return box, coverage(box, drawing)


@lru_cache(maxsize=16)
def circle(width: int, height: int) -> Image.Image:
    """Return the coverage of an ellipse that fills a box."""

    def drawing(pen: ImageDraw.ImageDraw, _left: float, top: float) -> None:
        above = top * _FINER
        pen.ellipse((-0.5, -above - 0.5, width * _FINER - 0.5, height * _FINER - above - 0.5), fill=255)

    return coverage(Box(0, 0, width, height), drawing)


@lru_cache(maxsize=8)
def arch(width: int, height: int) -> Image.Image:
    """Return the coverage of a niche: a half circle as wide as the box, and straight sides under it."""

    def drawing(pen: ImageDraw.ImageDraw, _left: float, top: float) -> None:
        above, across = top * _FINER, width * _FINER
        pen.ellipse((-0.5, -above - 0.5, across - 0.5, across - above - 0.5), fill=255)
        pen.rectangle((0, across // 2 - above, across, height * _FINER - above), fill=255)

    return coverage(Box(0, 0, width, height), drawing)


def corners(box: Box, radius: int) -> list[tuple[int, int, Image.Image]]:
    """Return the places and the coverages of the four round corners of a box."""
    whole = circle(2 * radius, 2 * radius)
    across, down = ((0, box.x), (radius, box.right - radius)), ((0, box.y), (radius, box.bottom - radius))
    return [
        (x, y, whole.crop((left, top, left + radius, top + radius))) for (left, x), (top, y) in product(across, down)
    ]
