"""Writes paintings elsewhere than on the screen: as a PNG, and as pages of a PDF to print."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from kiosk.model.painting import Painting, Raster
from kiosk.model.slide import Box
from kiosk.paint.canvas import Canvas

A3_LONG_SIDE = 420
"""Millimetres."""
_THUMBNAIL_COLOURS = 24
"""Colours of a thumbnail that is drawn: the inks, the ground, and the edges of the letters between them."""


def raster_of(painting: Painting) -> Raster:
    """Return all of the frame, with every sprite where it comes to rest."""
    whole = Box(0, 0, *painting.slide.frame)
    if painting.still is not None and painting.place == whole and not painting.sprites:
        return painting.still.raster()
    canvas = Canvas(whole, painting.slide.ground)
    if painting.masthead is not None:
        canvas.lay_opaque(image_of(painting.masthead.raster()), 0, 0)
    if painting.still is not None:
        canvas.lay_opaque(image_of(painting.still.raster()), *painting.at)
    for sprite in painting.sprites:
        picture = image_of(sprite.picture())
        canvas.lay(picture, sprite.box.x, sprite.box.y)
    return canvas.raster()


def png(raster: Raster) -> bytes:
    """Return the raster as a PNG file."""
    file = io.BytesIO()
    _picture(raster).save(file, "PNG", compress_level=4)
    return file.getvalue()


def thumbnail(raster: Raster, longest: int) -> bytes:
    """Return the raster as a small PNG or JPEG, whichever is smaller; its longer side has so many pixels."""
    picture = _picture(raster).convert("RGB")
    picture.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    drawn, photo = io.BytesIO(), io.BytesIO()
    picture.quantize(_THUMBNAIL_COLOURS, dither=Image.Dither.NONE).save(drawn, "PNG", optimize=True)
    picture.save(photo, "JPEG", quality=70, optimize=True)
    return min(drawn.getvalue(), photo.getvalue(), key=len)


def pdf(rasters: Sequence[Raster], path: Path, *, long_side: float = A3_LONG_SIDE) -> None:
    """Write rasters as the pages of a PDF, the long side of each page being this many millimetres. OSError if not."""
    pages = [_picture(raster) for raster in rasters]
    dots = max(pages[0].size) / (long_side / 25.4)
    pages[0].save(path, "PDF", save_all=True, append_images=pages[1:], resolution=dots, quality=95)


def image_of(raster: Raster) -> Image.Image:
    """Return the raster as an image, its channels in their own order: blue first."""
    return Image.frombytes("RGBA", (raster.width, raster.height), raster.pixels)


def _picture(raster: Raster) -> Image.Image:
    """Return the raster as an image with red first."""
    kept = Image.frombytes("RGBA", (raster.width, raster.height), raster.pixels, "raw", "BGRA")
    return kept.convert("RGB") if raster.opaque else kept
