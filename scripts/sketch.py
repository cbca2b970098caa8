"""A drawing board for flat pictures: shapes in the picture's own pixels, drawn twice as large, then smoothed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from pathlib import Path

from PIL import Image, ImageDraw

Point = tuple[float, float]
_FACTOR = 2


def mix(one: str, other: str, share: float) -> str:
    """Return the colour that lies `share` (0 to 1) of the way from one "#rrggbb" to the other."""
    parts = [(int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in parts)


def curve(points: Sequence[Point], steps: int = 24) -> list[Point]:
    """Return a smooth line through the points (Catmull-Rom)."""
    padded = [points[0], *points, points[-1]]
    line: list[Point] = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for step in range(steps):
            t = step / steps
            line.append(
                (
                    _spline(a[0], b[0], c[0], d[0], t),
                    _spline(a[1], b[1], c[1], d[1], t),
                )
            )
    return [*line, points[-1]]


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


class Sketch:
    """One picture in the making. Colours are "#rrggbb"; lengths are pixels of the finished picture."""

    def __init__(self, width: int, height: int, ground: str) -> None:
        self.width, self.height = width, height
        self.image = Image.new("RGB", (width * _FACTOR, height * _FACTOR), ground)
        self._draw = ImageDraw.Draw(self.image)

    def box(self, x: float, y: float, width: float, height: float, colour: str, radius: float = 0) -> None:
        """Fill a rectangle, rounded where `radius` is above 0."""
        edges = (x * _FACTOR, y * _FACTOR, (x + width) * _FACTOR - 1, (y + height) * _FACTOR - 1)
        if edges[2] >= edges[0] and edges[3] >= edges[1]:
            self._draw.rounded_rectangle(edges, radius * _FACTOR, fill=colour)

    def shape(self, points: Iterable[Point], colour: str) -> None:
        """Fill a polygon."""
        self._draw.polygon([(x * _FACTOR, y * _FACTOR) for x, y in points], fill=colour)

    def disc(self, x: float, y: float, radius: float, colour: str, squash: float = 1) -> None:
        """Fill a circle, or an ellipse whose height is `squash` times its width."""
        tall = radius * squash
        edges = ((x - radius), (y - tall), (x + radius), (y + tall))
        self._draw.ellipse(tuple(edge * _FACTOR for edge in edges), fill=colour)

    def half_disc(self, x: float, y: float, radius: float, colour: str, *, turn: float = 0) -> None:
        """Fill half a circle: its flat side down, or turned by so many degrees clockwise."""
        edges = ((x - radius), (y - radius), (x + radius), (y + radius))
        self._draw.pieslice(tuple(edge * _FACTOR for edge in edges), 180 + turn, 360 + turn, fill=colour)

    def line(self, points: Sequence[Point], colour: str, width: float) -> None:
        """Draw a line with round joints and ends."""
        scaled = [(x * _FACTOR, y * _FACTOR) for x, y in points]
        self._draw.line(scaled, fill=colour, width=round(width * _FACTOR))
        half = width * _FACTOR / 2
        for x, y in scaled:
            self._draw.ellipse((x - half, y - half, x + half, y + half), fill=colour)

    def leaf(self, x: float, y: float, length: float, breadth: float, angle: float, colour: str) -> None:
        """Fill a pointed leaf that grows from (x, y); an angle of 0 points up, 90 to the right."""
        radians = math.radians(angle)
        along, across = (math.sin(radians), -math.cos(radians)), (math.cos(radians), math.sin(radians))
        sides: list[list[Point]] = [[], []]
        for step in range(25):
            t = step / 24
            swell = math.sin(math.pi * t**0.8) * breadth / 2
            for side, sign in zip(sides, (1, -1), strict=True):
                side.append(
                    (
                        x + along[0] * length * t + across[0] * swell * sign,
                        y + along[1] * length * t + across[1] * swell * sign,
                    )
                )
        self.shape([*sides[0], *reversed(sides[1])], colour)

    def tint(self, points: Iterable[Point], colour: str, strength: float) -> None:
        """Lay a see-through polygon over what is there: a shadow, a beam of light."""
        mask = Image.new("L", self.image.size, 0)
        scaled = [(x * _FACTOR, y * _FACTOR) for x, y in points]
        ImageDraw.Draw(mask).polygon(scaled, fill=round(255 * strength))
        self.image.paste(colour, (0, 0, *self.image.size), mask)

    def within(self, points: Iterable[Point], other: Sketch) -> None:
        """Show another sketch of the same size, but only inside a polygon."""
        mask = Image.new("L", self.image.size, 0)
        ImageDraw.Draw(mask).polygon([(x * _FACTOR, y * _FACTOR) for x, y in points], fill=255)
        self.image.paste(other.image, (0, 0), mask)

    def soften(self, other: Sketch, strength: float) -> None:
        """Mix another sketch of the same size over this one."""
        self.image = Image.blend(self.image, other.image, strength)
        self._draw = ImageDraw.Draw(self.image)

    def save(self, path: Path, quality: int = 88) -> None:
        """Scale down to the finished size and write a JPEG or PNG, by the suffix."""
        small = self.image.resize((self.width, self.height), Image.Resampling.LANCZOS)
        if path.suffix == ".png":
            small.quantize(128, dither=Image.Dither.NONE).save(path, optimize=True)
        else:
            small.save(path, quality=quality, optimize=True, progressive=True)
