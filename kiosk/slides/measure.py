"""How wide words are: each word is measured once per face and size, however many layouts are tried."""

from __future__ import annotations

from kiosk.model.slide import Ruler
from kiosk.model.theme import Face

_REFERENCE = 100
"""The size that widths are estimated from, in pixels."""


class Measure:
    """Remembers the widths a ruler gave. One serves the pages of one cue."""

    def __init__(self, ruler: Ruler) -> None:
        self.ruler = ruler
        self._widths: dict[tuple[str, Face, int], float] = {}
        self._heights: dict[tuple[str, Face, int], int] = {}

    def width(self, text: str, face: Face, size: int) -> float:
        """Return the advance of a text in pixels."""
        key = (text, face, size)
        if (width := self._widths.get(key)) is None:
            width = self._widths[key] = self.ruler.width(text, face, size)
        return width

    def estimate(self, text: str, face: Face, size: int) -> float:
        """Return about the advance, scaled from one reference size: a font with optical sizes differs a few percent."""
        exact = self._widths.get((text, face, size))
        return self.width(text, face, _REFERENCE) * size / _REFERENCE if exact is None else exact

    def ascent(self, face: Face, size: int) -> int:
        """Return the height above the baseline of the tallest ordinary letter, in pixels."""
        key = ("ascent", face, size)
        if (height := self._heights.get(key)) is None:
            height = self._heights[key] = self.ruler.ascent(face, size)
        return height

    def capital(self, face: Face, size: int) -> int:
        """Return the height of a capital, in pixels."""
        key = ("capital", face, size)
        if (height := self._heights.get(key)) is None:
            height = self._heights[key] = self.ruler.capital(face, size)
        return height

    def bearing(self, text: str, face: Face, size: int) -> int:
        """Return how far the ink of a line begins right of where it is set, in pixels."""
        return self.ruler.bearing(text, face, size)
