"""Makes the colours of a theme from one colour of the house, so that everything on it can still be read."""

from __future__ import annotations

import colorsys
from collections.abc import Callable

from kiosk.choices.theme_roles import MARK_CONTRAST, TEXT_CONTRAST
from kiosk.model.theme import Colour, Theme

_SPARE = 0.05
"""Contrast asked above the rule, so that rounding to whole parts keeps it."""


def palette(house: Colour, base: Theme) -> dict[str, Colour]:
    """Return the roles that a theme of this house colour changes in `base`; the rest follows or stays.

    The hue and the saturation are kept; the lightness moves only as far from the ground as 7:1 asks.
    """
    ground = base.colours["ground"]
    accent = readable(house, ground, TEXT_CONTRAST)
    white, ink = Colour(255, 255, 255), Colour(0, 0, 0)
    on_accent = white if white.contrast(accent) >= ink.contrast(accent) else ink
    share = next(
        part for part in (0.2, 0.15, 0.1, 0.05, 0.0) if mix(accent, ground, part).contrast(accent) >= MARK_CONTRAST
    )
    return {"accent": accent, "accent.text": on_accent, "nps.band": mix(accent, ground, share)}


def readable(colour: Colour, ground: Colour, least: float) -> Colour:
    """Return the colour nearest in lightness that has the contrast `least` (at most about 18) on a ground."""
    if colour.contrast(ground) >= least:
        return colour
    hue, lightness, saturation = colorsys.rgb_to_hls(*(part / 255 for part in colour))
    end = 0.0 if ground.luminance > 0.18 else 1.0

    def at(share: float) -> Colour:
        parts = colorsys.hls_to_rgb(hue, lightness + (end - lightness) * share, saturation)
        return Colour(*(round(part * 255) for part in parts))

    return at(_least_share(lambda share: at(share).contrast(ground) >= least + _SPARE))


def mix(colour: Colour, ground: Colour, share: float) -> Colour:
    """Return a share of a colour laid over a ground."""
    return Colour(*(round(low + (high - low) * share) for high, low in zip(colour, ground, strict=True)))


def _least_share(enough: Callable[[float], bool]) -> float:
    """Return the least share from 0 to 1 that is enough, to a thousandth, by halving."""
    low, high = 0.0, 1.0
    while high - low > 0.001:
        middle = (low + high) / 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high
