"""How far two colours lie apart to an eye, and how light one is: the measures that themes are held to."""

from __future__ import annotations

from coloraide import Color

from kiosk.model.theme import Colour


def difference(one: Colour, other: Colour) -> float:
    """Return the difference of two colours by CIEDE2000 (CIE 142-2001); about 1 can just be seen side by side."""
    return Color(str(one)).delta_e(str(other), method="2000")


def lightness(colour: Colour) -> float:
    """Return L* of CIELAB, from 0 (black) to 100 (white)."""
    return Color(str(colour)).convert("lab-d65")["lightness"]
