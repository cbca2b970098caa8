"""Whether a logo is seen on a ground: a mark of one dark colour vanishes on a dark field, and wants a plate."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from kiosk.model.theme import Colour

_SIDE = 96
"""Pixels that a logo is looked at in: enough for its colours."""
_INK = 128
"""Opacity from which a pixel is ink."""
_SEEN_PART = 0.6
"""The share of the ink that must stand out; a logo of more colours need not do so with all of them."""
_COLOURS = 16


def seen(inks: dict[Colour, float], ground: Colour, least: float) -> bool:
    """Tell whether enough of a logo has at least this contrast on a ground."""
    return sum(share for ink, share in inks.items() if ink.contrast(ground) >= least) >= _SEEN_PART


def inks_of(path: Path) -> dict[Colour, float]:
    """Return the colours of a logo with the share of its ink that each has; OSError for what is no picture.

    A logo on a ground of its own, without clear parts, counts with that ground.
    """
    with Image.open(path, formats=("PNG",)) as opened:
        small = opened.convert("RGBA")
    small.thumbnail((_SIDE, _SIDE))
    alpha = small.getchannel("A").point(lambda part: 255 if part >= _INK else 0)
    inked = alpha.histogram()[255]
    if not inked:
        return {}
    plain = small.convert("RGB").quantize(_COLOURS)
    counts = plain.histogram(mask=alpha)
    parts = plain.getpalette() or []
    return {
        Colour(*parts[3 * at : 3 * at + 3]): counts[at] / inked
        for at in range(min(_COLOURS, len(parts) // 3))
        if counts[at]
    }
