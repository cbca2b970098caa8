"""A theme: named roles for colours and type, never a colour by its hue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from kiosk.model.items import Asset
from kiosk.model.value import value


class Colour(NamedTuple):
    """An opaque sRGB colour, each part from 0 to 255."""

    red: int
    green: int
    blue: int

    @property
    def luminance(self) -> float:
        """Relative luminance from 0 to 1 (WCAG 2.2)."""

        def linear(part: int) -> float:
            share = part / 255
            return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

        return 0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)

    def contrast(self, other: Colour) -> float:
        """Contrast ratio from 1 to 21 (WCAG 2.2)."""
        lighter, darker = sorted((self.luminance, other.luminance), reverse=True)
        return (lighter + 0.05) / (darker + 0.05)

    def __str__(self) -> str:
        """Return "#rrggbb"."""
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"


class Face(NamedTuple):
    """A font family at one weight: "Source Serif 4", 400. The size belongs to the text that is set."""

    family: str
    weight: int = 400
    italic: bool = False


@value
class Theme:
    """The look of every slide. A missing role is a mistake of the theme and raises KeyError where it is read."""

    name: str
    colours: Mapping[str, Colour]
    """Role to colour: "ground", "quote.text", "label.critical" …"""
    faces: Mapping[str, Face]
    """Role to face: "quote", "chrome", "figure" …"""
    scale: float = 1.0
    """Multiplies the body size; above 1 for low vision."""
    motion: str = "full"
    """"full", "reduced" (cuts and fades only) or "none"; the settings can only lower it."""
    show_clock: bool = True
    show_progress: bool = True
    brand: str = ""
    logo: Asset | None = None
    """A PNG picture that stands in the place of `brand`."""
