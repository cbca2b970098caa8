"""Colours by lightness, chroma and hue as an eye has them: OKLCH (Ottosson, "A perceptual color space", 2020)."""

from __future__ import annotations

import math
from typing import NamedTuple

from coloraide import Color

from kiosk.model.theme import Colour


class Oklch(NamedTuple):
    """A colour: lightness from 0 to 1, chroma from 0 to about 0.37, hue in degrees."""

    light: float
    chroma: float
    hue: float

    def colour(self) -> Colour:
        """Return the colour as a screen has it; chroma that a screen lacks is given up, lightness and hue are kept."""
        exact = Color("oklch", [min(1.0, max(0.0, self.light)), self.chroma, self.hue])
        red, green, blue = exact.convert("srgb").fit("srgb", method="oklch-chroma").coords()
        return Colour(*(min(255, max(0, round(part * 255))) for part in (red, green, blue)))

    def distance(self, other: Oklch) -> float:
        """Return the distance in OKLab; black and white lie 1 apart."""
        (one_a, one_b), (other_a, other_b) = self._plane(), other._plane()
        return math.dist((self.light, one_a, one_b), (other.light, other_a, other_b))

    def _plane(self) -> tuple[float, float]:
        turn = math.radians(self.hue)
        return self.chroma * math.cos(turn), self.chroma * math.sin(turn)


def oklch_of(colour: Colour) -> Oklch:
    """Return a colour of the screen in OKLCH; a grey has hue 0."""
    light, chroma, hue = Color(str(colour)).convert("oklch").coords()
    return Oklch(light, chroma, 0.0 if math.isnan(hue) else hue)


def between(one: Colour, other: Colour, share: float) -> Colour:
    """Return a colour a share of the way from one to another, in the numbers of the screen."""
    return Colour(*(round(first + (second - first) * share) for first, second in zip(one, other, strict=True)))
