"""A theme: named roles for colours and type, never a colour by its hue."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from kiosk.model.item_parts import Asset
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


class Series(StrEnum):
    """What a slide belongs to: its whole ground tells it across the corridor, before a word is read."""

    COMPLIMENT = "compliment"
    IMPROVE = "improve"
    """Words of a customer that are an opening to improve, and what a customer said in "you said, we did"."""
    STORY = "story"
    """Stories, pictures, and words that nobody labelled."""
    HOUSE = "house"
    """What the house itself says: figures, values, answers, the slide for when there is nothing."""
    TINT = "tint"
    """Agenda and announcements, and colleagues in the spotlight."""
    LOUD = "loud"
    """What is urgent."""


PARTS = ("ground", "words", "text", "quiet", "mark", "band", "band.text", "band.quiet", "plate")
"""Of a field: its ground; the words, names and small print on it; what is drawn on it; the ground of the masthead and
what is written there; and what a logo stands on."""


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
    """Role to colour: "compliment.ground", "house.words", "code.dark" …"""
    faces: Mapping[str, Face]
    """Role to face: "quote", "headline", "figure" …"""
    scale: float = 1.0
    """Multiplies the body size; above 1 for low vision."""
    near: float = 1.0
    """Multiplies all type, the smallest too; below 1 for paper, which is read from nearby. No theme file has it."""
    motion: str = "full"
    """"full", "reduced" (cuts and fades only) or "none"; the settings can only lower it."""
    show_clock: bool = True
    show_progress: bool = True
    brand: str = ""
    logo: Asset | None = None
    """A PNG picture that stands in the place of `brand`."""

    def colour(self, series: Series, part: str) -> Colour:
        """Return the colour of a part of the field of a series."""
        return self.colours[f"{series}.{part}"]
