"""Draws the code that a phone scans, on a clear panel as wide as the standard asks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PIL import Image

from kiosk.model.qr_size import qr_size
from kiosk.model.slide import Code
from kiosk.model.value import value
from kiosk.paint.canvas import Canvas

_QUIET = 4
"""Modules of clear border, as the standard asks (ISO/IEC 18004)."""


def paint_code(canvas: Canvas, mark: Code) -> None:
    """Paint a code on a light panel with its clear border, as large as its box; edges between modules are smoothed.

    Where that leaves less than two pixels a module, the border gives way before the sharpness does. A text too long
    for any code, or for one in this box, leaves the light panel empty.
    """
    if mark.bare:
        _paint_bare(canvas, mark)
        return
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


def _paint_bare(canvas: Canvas, mark: Code) -> None:
    """Paint modules alone, as many whole pixels each as the box holds, from its lower left corner."""
    canvas.panel(mark.box, 0, mark.light)
    matrix = bare_modules(mark.text)
    each = min(mark.box.width, mark.box.height) // matrix.width if matrix else 0
    if matrix is None or each == 0:
        return
    side = each * matrix.width
    canvas.cover(matrix.resize((side, side), Image.Resampling.NEAREST), mark.box.x, mark.box.bottom - side, mark.dark)


@lru_cache(maxsize=4)
def bare_modules(text: str) -> Image.Image | None:
    """Return the dark modules of the code that a text takes on a slide; None where it takes none."""
    import segno

    size = qr_size(text)
    if size is None:
        return None
    return _as_pixels(segno.make_qr(text, error=size.level, version=size.version, boost_error=True).matrix)


@lru_cache(maxsize=32)
def modules(text: str) -> Image.Image | None:
    """Return the dark modules of a code as white pixels, one a module; None when the text does not fit any code."""
    import segno  # only slides with a link need it

    try:
        code = segno.make_qr(text, error="m", boost_error=True)
    except (segno.DataOverflowError, ValueError):
        return None
    return _as_pixels(code.matrix)


def _as_pixels(rows: Sequence[bytearray]) -> Image.Image:
    pixels = b"".join(bytes(255 if dark else 0 for dark in row) for row in rows)
    return Image.frombytes("L", (len(rows[0]), len(rows)), pixels)


@value
class CodeModules:
    """A code as squares, for what draws it as shapes: where its top left lies, how large a module is, and its rows."""

    x: float
    y: float
    module: float
    rows: tuple[tuple[bool, ...], ...]
    rounding: int
    """The radius of its light panel, in pixels."""


def code_modules(mark: Code) -> CodeModules | None:
    """Return the squares of a code in its place; None where no code holds its text."""
    matrix = bare_modules(mark.text) if mark.bare else modules(mark.text)
    if matrix is None:
        return None
    side = min(mark.box.width, mark.box.height)
    module = side / (matrix.width + (0 if mark.bare else 2 * _QUIET))
    drawn = module * matrix.width
    x = mark.box.x if mark.bare else mark.box.x + (mark.box.width - drawn) / 2
    y = mark.box.bottom - drawn if mark.bare else mark.box.y + (mark.box.height - drawn) / 2
    dark, wide = matrix.tobytes(), matrix.width
    rows = tuple(tuple(map(bool, dark[at : at + wide])) for at in range(0, len(dark), wide))
    return CodeModules(x=x, y=y, module=module, rows=rows, rounding=0 if mark.bare else int(module * _QUIET / 2))
