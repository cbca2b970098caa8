"""The scale of an NPS figure: from -100 to 100, with the interval as a band and the score as a dot."""

from __future__ import annotations

from kiosk.model.nps import NpsCounts
from kiosk.model.slide import Box, Disc, Mark, Panel, Stroke
from kiosk.slides import written_dates
from kiosk.slides.grid import FINE
from kiosk.slides.sheet import Sheet

INTERVAL = 0.42
"""How strong the interval stands on its ground: over 3:1 on every field, and lighter than the dot."""
_AXIS = 0.6


def scale_line(sheet: Sheet, counts: NpsCounts, top: int) -> tuple[Mark, ...]:
    """Return the scale, with its top at a place and as wide as the page."""
    grid = sheet.grid
    thick = max(2, grid.share(0.37))
    radius = sheet.frame.short * 0.014
    y = top + radius + thick
    left, right = grid.left + radius, grid.right - radius

    def at(score: float) -> float:
        return left + (right - left) * (score + 100) / 200

    axis = sheet.blend(_AXIS)
    marks: list[Mark] = [
        Panel(box=Box(grid.left, round(y - thick / 2), grid.right - grid.left, thick), colour=axis),
        Stroke(points=((at(0), y - radius), (at(0), y + radius)), colour=axis, width=thick),
    ]
    if counts.interval:
        low, high = counts.interval
        half = radius * 0.6
        band = Box(round(at(low)), round(y - half), max(2, round(at(high) - at(low))), round(2 * half))
        marks.append(Panel(box=band, colour=sheet.blend(INTERVAL + 0.2), radius=round(half)))
    marks.append(Disc(x=at(counts.score), y=y, radius=radius, colour=sheet.colour("words")))
    below = round(y + radius * 1.9)
    for score in (-100, 0, 100):
        block = sheet.type.line(written_dates.whole_signed(score), sheet.face("chrome"), FINE)
        places = {-100: grid.left, 0: round(at(0) - block.width / 2), 100: grid.right - block.width}
        marks.extend(block.runs(places[score], below, sheet.colour("quiet")))
    return tuple(marks)
