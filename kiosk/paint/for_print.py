"""Makes the pictures of a page that is printed: photos as fine as paper shows, and signs that no font has as a shape.

Red first, as files have it.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator

from PIL import Image

from kiosk.model.slide import Photo
from kiosk.model.theme import Colour, Face
from kiosk.model.value import value
from kiosk.paint import typesetting
from kiosk.paint.mat import mat_colour
from kiosk.paint.photos import Photos, crop, in_two_tones

_FINEST = 420
"""Pixels in which a drawn sign is made at most: a letter of paper is no sharper."""
_QUALITY = 88


@value
class PrintedPicture:
    """A picture as it goes into a file: a JPEG, or plain pixels of three bytes with an alpha of one, where it has one.

    Where it has an alpha alone, that is the ink of one colour.
    """

    width: int
    height: int
    jpeg: bytes = b""
    pixels: bytes = b""
    alpha: bytes = b""


@value
class DrawnSigns:
    """A picture of signs, and where it lies from the pen and the baseline, as shares of the size."""

    picture: PrintedPicture
    left: float
    top: float
    width: float
    height: float


def drawn_signs(text: str, face: Face, size: float) -> Iterator[DrawnSigns]:
    """Yield the pictures of a text that is set in `size` pixels or more."""
    fine = max(24, min(_FINEST, math.ceil(size)))
    line = typesetting.draw(text, face, fine)
    found = [(_ink(line.mask), line.left, line.top)] if line.mask else []
    found += [(_red_first(picture), left, top) for picture, left, top in line.pictures]
    for picture, left, top in found:
        yield DrawnSigns(
            picture=picture,
            left=left / fine,
            top=top / fine,
            width=picture.width / fine,
            height=picture.height / fine,
        )


def printed_photo(mark: Photo, dots: float) -> tuple[PrintedPicture, Colour | None]:
    """Return a photo in so many pixels a unit of its box, or in those it has, and the ground around it, if any.

    PhotoError where it cannot be decoded.
    """
    width, height = mark.box.width * dots, mark.box.height * dots
    left, top, right, bottom = crop(mark.asset, mark.box.width, mark.box.height)
    enough = min(1.0, (right - left) * mark.asset.width / width, (bottom - top) * mark.asset.height / height)
    found = Photos(None, folder_bytes=0).covering(
        mark.asset, max(1, round(width * enough)), max(1, round(height * enough))
    )
    if mark.duotone:
        found = in_two_tones(found, *mark.duotone)
    ground = mat_colour(found.image, dark=mark.mat_dark) if mark.mat else None
    return (_as_jpeg(found.image) if found.opaque else _red_first(found.image)), ground


def _as_jpeg(picture: Image.Image) -> PrintedPicture:
    blue, green, red, _ = picture.split()
    file = io.BytesIO()
    Image.merge("RGB", (red, green, blue)).save(file, "JPEG", quality=_QUALITY, optimize=True)
    return PrintedPicture(width=picture.width, height=picture.height, jpeg=file.getvalue())


def _red_first(picture: Image.Image) -> PrintedPicture:
    blue, green, red, alpha = picture.split()
    pixels = Image.merge("RGB", (red, green, blue)).tobytes()
    return PrintedPicture(width=picture.width, height=picture.height, pixels=pixels, alpha=alpha.tobytes())


def _ink(mask: Image.Image) -> PrintedPicture:
    return PrintedPicture(width=mask.width, height=mask.height, alpha=mask.tobytes())
