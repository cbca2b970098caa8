"""Makes a photo a small JPEG on white, as a file of papers holds it."""

from __future__ import annotations

import io

from PIL import Image

from kiosk.model.item_parts import Asset
from kiosk.model.value import value
from kiosk.paint.photos import Photos

_QUALITY = 82


@value
class PaperPhoto:
    """A photo as a JPEG, with its size in pixels."""

    jpeg: bytes
    width: int
    height: int


def photo_on_paper(asset: Asset, width: int, height: int) -> PaperPhoto:
    """Return a photo that covers so many pixels, or as many as it has. PhotoError where it cannot be decoded."""
    share = min(1.0, asset.width / width, asset.height / height)
    scaled = Photos(None, folder_bytes=0).covering(asset, max(1, round(width * share)), max(1, round(height * share)))
    blue, green, red, alpha = scaled.image.split()
    found = Image.new("RGB", scaled.image.size, "white")
    found.paste(Image.merge("RGB", (red, green, blue)), mask=alpha)
    file = io.BytesIO()
    found.save(file, "JPEG", quality=_QUALITY, optimize=True)
    return PaperPhoto(jpeg=file.getvalue(), width=found.width, height=found.height)
