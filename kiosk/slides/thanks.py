"""Says for a moment that a key of the number pad counted: a small plate at the foot, above whatever stands there."""

from __future__ import annotations

from kiosk.model.slide import Box, Layer, Panel
from kiosk.slides.grid import FINE
from kiosk.slides.sheet import Sheet


def thanks(sheet: Sheet) -> Layer:
    """Return the plate, at the left of the foot, away from the code."""
    grid, size = sheet.grid, sheet.grid.size(FINE)
    line = sheet.type.line(sheet.say("Geteld. Dank je wel.", "Counted. Thank you."), sheet.face("label"), FINE)
    high = size * 5 // 2
    box = Box(grid.left, sheet.frame.height - high - size, round(line.width) + 2 * size, high)
    capital = sheet.measure.capital(sheet.face("label"), size)
    baseline = box.y + (high + capital) // 2
    words = line.runs(box.x + size, baseline - line.ascent, sheet.colour("ground"))
    return Layer(marks=(Panel(box=box, colour=sheet.colour("text")), *words))
