"""Draws the code that a phone scans, on a clear panel as wide as the standard asks."""

from __future__ import annotations

from functools import lru_cache

from PIL import Image

from kiosk.model.slide import Code
from kiosk.paint.canvas import Canvas

_QUIET = 4
"""Modules of clear border, as the standard asks (ISO/IEC 18004)."""


def paint_code(canvas: Canvas, mark: Code) -> None:
    """Paint a code on a light panel with its clear border, as large as its box; edges between modules are smoothed.

    Where that leaves less than two pixels a module, the border gives way before the sharpness does. A text too long
    for any code, or for one in this box, leaves the light panel empty.
    """
    matrix = modules(mark.text)
    side = min(mark.box.width, mark.box.height)
    rounding = side // (matrix.width + 2 * _QUIET) * _QUIET // 2 if matrix else 0
    canvas.panel(mark.box, rounding, mark.light)
    if matrix is None:
        return
    drawn = side * matrix.width // (matrix.width + 2 * _QUIET)
    if drawn < 2 * matrix.width:
        drawn = side // (matrix.width + 2) * matrix.width
    if drawn == 0:
        return
    finer = -(-drawn // matrix.width)
    exact = matrix.resize((matrix.width * finer, matrix.height * finer), Image.Resampling.NEAREST)
    x = mark.box.x + (mark.box.width - drawn) // 2
    y = mark.box.y + (mark.box.height - drawn) // 2
    canvas.cover(exact.resize((drawn, drawn), Image.Resampling.BOX), x, y, mark.dark)


@lru_cache(maxsize=32)
def modules(text: str) -> Image.Image | None:
    """Return the dark modules of a code as white pixels, one a module; None when the text does not fit any code."""
    import segno  # only slides with a link need it

    try:
        code = segno.make_qr(text, error="m", boost_error=True)
    except (segno.DataOverflowError, ValueError):
        return None
    rows = code.matrix
    pixels = b"".join(bytes(255 if dark else 0 for dark in row) for row in rows)
    return Image.frombytes("L", (len(rows[0]), len(rows)), pixels)
