"""The code to scan for the whole of something, on a card of its own with the words that say so."""

from __future__ import annotations

from kiosk.model.slide import Box, Code, Mark, Panel
from kiosk.slides.grid import SMALL
from kiosk.slides.sheet import Sheet
from kiosk.slides.typesetter import Block


def side(sheet: Sheet) -> int:
    """Return the side of a code with its quiet zone, in pixels: large enough for a phone at arm's length."""
    return round(sheet.frame.short * 0.2)


def card_size(sheet: Sheet, words: str) -> tuple[int, int]:
    """Return the width and the height of the card that `card` makes."""
    block = _words(sheet, words)
    pad = sheet.grid.gutter
    return side(sheet) + block.width + 2 * pad, side(sheet)


def card(sheet: Sheet, link: str, words: str, right: int, bottom: int) -> tuple[Mark, ...]:
    """Return the code and its words as a card with its bottom right corner at a place."""
    width, height = card_size(sheet, words)
    light, dark = sheet.colour("code.light"), sheet.colour("code.dark")
    block = _words(sheet, words)
    box = Box(right - width, bottom - height, width, height)
    code = Code(text=link, box=Box(right - height, box.y, height, height), dark=dark, light=light)
    y = box.y + (height - block.height) // 2
    return (
        Panel(box=box, colour=light, radius=sheet.grid.gutter // 2),
        code,
        *block.runs(box.x + sheet.grid.gutter, y, dark),
    )


def _words(sheet: Sheet, words: str) -> Block:
    return sheet.type.clipped(words, sheet.face("label"), width=side(sheet), step=SMALL, most=3)
