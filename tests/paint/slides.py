"""Small slides made by hand, for the tests of painting."""

from __future__ import annotations

from datetime import timedelta

from kiosk.model.language import Phrase
from kiosk.model.painting import Raster
from kiosk.model.schedule import Cue
from kiosk.model.slide import Frame, Layer, Mark, Slide, TextRun
from kiosk.model.theme import Colour, Face, Series

PAPER = Colour(246, 241, 231)
BLACK = Colour(0, 0, 0)
RED = Colour(150, 40, 30)
SERIF = Face("Source Serif 4")
SANS = Face("Inter")
SMALL = Frame(320, 180)


def slide_of(*layers: Layer, frame: Frame = SMALL, ground: Colour = PAPER) -> Slide:
    cue = Cue(item=None, duration=timedelta(seconds=9), reason=Phrase("proef", "trial"))
    return Slide(cue=cue, frame=frame, series=Series.STORY, ground=ground, layers=layers, duration=timedelta(seconds=9))


def still(*marks: Mark, frame: Frame = SMALL, ground: Colour = PAPER) -> Slide:
    return slide_of(Layer(marks=marks), frame=frame, ground=ground)


def line(text: str, *, face: Face = SANS, size: int = 40, x: int = 20, y: int = 100, colour: Colour = BLACK) -> TextRun:
    return TextRun(text=text, x=x, y=y, face=face, size=size, colour=colour)


def pixel(raster: Raster, x: int, y: int) -> tuple[int, int, int, int]:
    """Return red, green, blue, alpha."""
    at = 4 * (y * raster.width + x)
    blue, green, red, alpha = raster.pixels[at : at + 4]
    return red, green, blue, alpha
