"""Draws the shapes of a slide as PDF operators: panels, lines, areas, discs and the squares of a code. Pure.

Places are those of the slide: from the top left, downward.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kiosk.model.slide import Area, Box, Code, Disc, Panel, Stroke
from kiosk.model.theme import Colour
from kiosk.outputs.pdf_file import number
from kiosk.paint.qr_code import code_modules

_ROUND = 0.5523
"""How far the handles of a curve reach that is a quarter of a circle."""

Operand = float | str


def operators(*parts: Operand) -> bytes:
    """Return operands and operators with spaces between them, on a line of their own."""
    return b" ".join(part.encode() if isinstance(part, str) else number(part) for part in parts) + b"\n"


def fill(colour: Colour) -> bytes:
    """Return what makes a colour that of areas and letters."""
    return operators(*(part / 255 for part in colour), "rg")


def stroke(colour: Colour, width: float) -> bytes:
    """Return what makes a colour and a width that of lines, with round ends."""
    return operators(*(part / 255 for part in colour), "RG", width, "w", "1 J 1 j")


def panel(mark: Panel) -> bytes:
    """Return a filled rectangle, its corners round where they are."""
    radius = max(0, min(mark.radius, mark.box.width // 2, mark.box.height // 2))
    return fill(mark.colour) + (rounded(mark.box, radius) if radius else rectangle(mark.box)) + b"f\n"


def line(mark: Stroke) -> bytes:
    """Return a line through points."""
    return stroke(mark.colour, max(1.0, mark.width)) + _path(mark.points) + b"S\n"


def area(mark: Area) -> bytes:
    """Return a filled polygon."""
    return fill(mark.colour) + _path(mark.points) + b"f\n"


def disc(mark: Disc) -> bytes:
    """Return a circle, or a ring as a line around."""
    if not mark.ring or mark.ring >= mark.radius:
        return fill(mark.colour) + _circle(mark.x, mark.y, mark.radius) + b"f\n"
    return stroke(mark.colour, mark.ring) + _circle(mark.x, mark.y, mark.radius - mark.ring / 2) + b"s\n"


def code(mark: Code) -> bytes:
    """Return a code to scan on its light panel; rows of dark modules are one shape, so that no seam shows."""
    found = code_modules(mark)
    light = panel(Panel(box=mark.box, colour=mark.light, radius=found.rounding if found else 0))
    if found is None:
        return light
    drawn = [light, fill(mark.dark)]
    for down, row in enumerate(found.rows):
        for begins, ends in _dark(row):
            drawn.append(
                operators(
                    found.x + begins * found.module,
                    found.y + down * found.module,
                    (ends - begins) * found.module,
                    found.module,
                    "re",
                )
            )
    return b"".join(drawn) + b"f\n"


def rectangle(box: Box) -> bytes:
    """Return the path of a box."""
    return operators(*box, "re")


def arch(box: Box) -> bytes:
    """Return the path of a niche: a half circle as wide as the box, and straight sides under it."""
    half = box.width / 2
    top, handle = box.y + half, half * _ROUND
    return b"".join(
        (
            operators(box.x, box.bottom, "m", box.x, top, "l"),
            operators(box.x, top - handle, box.x + half - handle, box.y, box.x + half, box.y, "c"),
            operators(box.x + half + handle, box.y, box.right, top - handle, box.right, top, "c"),
            operators(box.right, box.bottom, "l h"),
        )
    )


def rounded(box: Box, radius: float) -> bytes:
    """Return the path of a box with round corners."""
    (left, top), (right, bottom), by = box[:2], (box.right, box.bottom), radius
    rest = by * (1 - _ROUND)
    return b"".join(
        (
            operators(left + by, top, "m", right - by, top, "l"),
            operators(right - rest, top, right, top + rest, right, top + by, "c", right, bottom - by, "l"),
            operators(right, bottom - rest, right - rest, bottom, right - by, bottom, "c", left + by, bottom, "l"),
            operators(left + rest, bottom, left, bottom - rest, left, bottom - by, "c", left, top + by, "l"),
            operators(left, top + rest, left + rest, top, left + by, top, "c h"),
        )
    )


def _circle(x: float, y: float, radius: float) -> bytes:
    handle = radius * _ROUND
    return b"".join(
        (
            operators(x - radius, y, "m"),
            operators(x - radius, y - handle, x - handle, y - radius, x, y - radius, "c"),
            operators(x + handle, y - radius, x + radius, y - handle, x + radius, y, "c"),
            operators(x + radius, y + handle, x + handle, y + radius, x, y + radius, "c"),
            operators(x - handle, y + radius, x - radius, y + handle, x - radius, y, "c"),
        )
    )


def _path(points: Sequence[tuple[float, float]]) -> bytes:
    first, *rest = points
    return operators(*first, "m") + b"".join(operators(*point, "l") for point in rest)


def _dark(row: Sequence[bool]) -> Iterable[tuple[int, int]]:
    """Yield where dark modules of a row begin and end."""
    begins = None
    for at, dark in enumerate((*row, False)):
        if dark and begins is None:
            begins = at
        elif not dark and begins is not None:
            yield begins, at
            begins = None
