"""The code to scan, always at the same place, with the few words above it that say why."""

from __future__ import annotations

from kiosk.model.slide import Code, Mark
from kiosk.slides.grid import FINE
from kiosk.slides.reply import plate_around, reply_top, words_of_code
from kiosk.slides.sheet import Sheet

_DARK = 0.3
"""Relative luminance under which a code needs a light plate of its own: readers expect dark on light."""
_MOST_LINES = 2


def call(sheet: Sheet, link: str | None, words: str) -> tuple[Mark, ...]:
    """Return the code of a link with its words; nothing without a link."""
    if not link:
        return ()
    ground, box = sheet.colour("ground"), sheet.grid.code
    light, dark = ground, sheet.theme.colours["code.dark"]
    if ground.luminance < _DARK or dark.contrast(ground) < 4.5:
        light = sheet.theme.colours["code.light"]
    place = words_of_code(sheet)
    block = sheet.type.clipped(words, sheet.face("label"), width=place.width, step=FINE, most=_MOST_LINES)
    y = sheet.top_of(block, box.y) if sheet.frame.square else box.y - sheet.grid.unit - block.offsets[-1]
    return (*block.runs(place.x, y, sheet.colour("text")), Code(text=link, box=box, dark=dark, light=light))


def call_top(sheet: Sheet, link: str | None) -> int | None:
    """Return where what stands above a code must end: that of a link, or that by which people answer the slide.

    None where neither stands.
    """
    if not link:
        return reply_top(sheet, sheet.reply) if sheet.reply else None
    if sheet.frame.square:
        return sheet.grid.code.y - sheet.grid.unit
    size = sheet.grid.size(FINE)
    return sheet.grid.code.y - sheet.grid.unit - _MOST_LINES * sheet.grid.leading(size) - sheet.grid.unit


def clear_measure(sheet: Sheet) -> int:
    """Return how wide things may be that reach to an edge: what a code and its plate leave, or all without a code."""
    if not sheet.reply:
        return sheet.grid.right - sheet.grid.left
    return sheet.grid.measure - (0 if sheet.frame.portrait else plate_around(sheet))


def words_end(sheet: Sheet, bottom: int) -> int:
    """Return where words of the whole measure end: at a row, or above the code where it stands below them."""
    top = call_top(sheet, None) if sheet.frame.portrait else None
    return bottom if top is None else min(bottom, top)
