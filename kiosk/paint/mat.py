"""The ground that a whole picture stands on where it does not fill its place: pale or dark, in its own main hue.

Hue is told in OKLab (Ottosson 2020, "A perceptual color space for image processing"), where one step of it looks as
large everywhere; the formulas and their numbers are his.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from PIL import Image

from kiosk.model.theme import Colour

_CHROMA = 0.03
_LIGHT, _DARK = 0.90, 0.30
_SAMPLES = 24
"""Colours that are looked at along each side, each the mean of four by four points of the picture."""
_SECTORS = 24
"""Parts of the circle of hues; the one with most colour in it is the main one."""
_COLOURLESS = 0.012
"""Mean chroma below which a picture has no hue of its own: a scan in black and white."""

_Lab = tuple[float, float, float]


def mat_colour(picture: Image.Image, *, dark: bool) -> Colour:
    """Return the ground of a picture that is blue first, pale or dark; grey for a picture without colours."""
    points = picture.resize((4 * _SAMPLES, 4 * _SAMPLES), Image.Resampling.NEAREST)
    small = points.reduce(4).convert("RGB").tobytes()
    pixels = (small[at : at + 3] for at in range(0, len(small), 3))
    hue = _main_hue([_lab(*(part / 255 for part in reversed(pixel))) for pixel in pixels])
    chroma = 0.0 if hue is None else _CHROMA
    angle = hue or 0.0
    return _colour(_DARK if dark else _LIGHT, chroma * math.cos(angle), chroma * math.sin(angle))


def _main_hue(colours: list[_Lab]) -> float | None:
    """Return the hue, in radians, of which there is most, each colour counted by its chroma; None without any."""
    sectors: list[list[tuple[float, float]]] = [[] for _ in range(_SECTORS)]
    for _, green_red, blue_yellow in colours:
        turn = math.atan2(blue_yellow, green_red) / math.tau % 1.0
        sectors[int(turn * _SECTORS) % _SECTORS].append((green_red, blue_yellow))
    around = [sectors[at - 1] + sectors[at] + sectors[(at + 1) % _SECTORS] for at in range(_SECTORS)]
    most = max(around, key=lambda found: sum(math.hypot(*one) for one in found))
    if sum(math.hypot(*one) for one in most) < _COLOURLESS * len(colours):
        return None
    return math.atan2(_total(one[1] for one in most), _total(one[0] for one in most))


def _total(parts: Iterable[float]) -> float:
    return math.fsum(parts)


def _lab(red: float, green: float, blue: float) -> _Lab:
    """Return a colour of sRGB in OKLab."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (red, green, blue)]
    long = (0.4122214708 * linear[0] + 0.5363325363 * linear[1] + 0.0514459929 * linear[2]) ** (1 / 3)
    middle = (0.2119034982 * linear[0] + 0.6806995451 * linear[1] + 0.1073969566 * linear[2]) ** (1 / 3)
    short = (0.0883024619 * linear[0] + 0.2817188376 * linear[1] + 0.6299787005 * linear[2]) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _colour(lightness: float, green_red: float, blue_yellow: float) -> Colour:
    """Return a colour of OKLab in sRGB, cut off where the screen has none so strong."""
    long = (lightness + 0.3963377774 * green_red + 0.2158037573 * blue_yellow) ** 3
    middle = (lightness - 0.1055613458 * green_red - 0.0638541728 * blue_yellow) ** 3
    short = (lightness - 0.0894841775 * green_red - 1.2914855480 * blue_yellow) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    shown = (12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055 for part in linear)
    return Colour(*(round(255 * min(1.0, max(0.0, part))) for part in shown))
