"""Gives the photo of a block of papers at the size in which it is shown, or nothing where it cannot be decoded."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from kiosk.outputs.papers_blocks import PaperPicture

if TYPE_CHECKING:
    from kiosk.paint.for_papers import PaperPhoto

log = logging.getLogger(__name__)

WIDE, HIGH = 760, 500
"""Its largest sides in tenths of a millimetre."""
_FINE = 150 / 254
"""Pixels in a tenth of a millimetre: 150 in an inch."""


def size_of(picture: PaperPicture) -> tuple[int, int]:
    """Return its width and height in tenths of a millimetre: all of the photo, within its largest sides."""
    asset = picture.asset
    share = min(WIDE / asset.width, HIGH / asset.height)
    return max(1, round(asset.width * share)), max(1, round(asset.height * share))


def photo_of(picture: PaperPicture) -> PaperPhoto | None:
    """Return the photo; None where its file went meanwhile or cannot be decoded, which the log tells."""
    from kiosk.paint.for_papers import photo_on_paper
    from kiosk.paint.photos import PhotoError

    width, height = size_of(picture)
    try:
        return photo_on_paper(picture.asset, round(width * _FINE), round(height * _FINE))
    except PhotoError as error:
        log.warning("a photo of the papers is left out: %s", error)
        return None
