"""The code to scan for the whole of something, on a card of its own with the words that say so."""

from __future__ import annotations

from kiosk.model.slide import Box, Code, Mark, Panel
from kiosk.slides.grid import SMALL
from kiosk.slides.sheet import Sheet


class CodeCard:
    """A card for a link that has no place yet: the code is large enough for a phone at arm's length."""

    def __init__(self, sheet: Sheet, link: str, words: str) -> None:
        self._sheet, self._link = sheet, link
        self.height = round(sheet.frame.short * 0.2)
        """The side of the code with its quiet zone, in pixels."""
        self._words = sheet.type.clipped(words, sheet.face("label"), width=self.height, step=SMALL, most=3)
        self.width = self.height + self._words.width + 2 * sheet.grid.gutter

    def marks(self, right: int, bottom: int) -> tuple[Mark, ...]:
        """Return the code and its words with the bottom right corner of the card at a place."""
        sheet, side = self._sheet, self.height
        light, dark = sheet.colour("code.light"), sheet.colour("code.dark")
        box = Box(right - self.width, bottom - side, self.width, side)
        code = Code(text=self._link, box=Box(right - side, box.y, side, side), dark=dark, light=light)
        words = self._words.runs(box.x + sheet.grid.gutter, box.y + (side - self._words.height) // 2, dark)
        return (Panel(box=box, colour=light, radius=sheet.grid.gutter // 2), code, *words)
