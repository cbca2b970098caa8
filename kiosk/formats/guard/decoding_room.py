"""Tells before a picture is decoded what memory that takes, and whether there is so much."""

from __future__ import annotations

import resource

from PIL import Image

from kiosk.formats.guard.bounds import MB
from kiosk.machine.memory_left import memory_left

_PLAIN, _CLEAR = 0, 1
_BYTES = {"JPEG": (9, 9), "PNG": (10, 22), "GIF": (11, 22), "BMP": (10, 22), "TIFF": (12, 22), "WEBP": (18, 29),
          "AVIF": (12, 25), "HEIF": (20, 22)}  # fmt: skip
"""Bytes for each pixel at the highest moment, without and with clear parts: measured on 3 and 12 megapixels."""
_OTHER_COLOURS = 14
"""Bytes for each pixel of ink and of 16 bits, which are turned into another picture."""
_COEFFICIENTS = 6
"""Bytes for each pixel of the file that a progressive JPEG holds besides, however small it is decoded."""
_TURNED = 4
"""Bytes for each pixel of the copy that is turned upright."""
_ORIENTATION = 0x0112
_BESIDE = 16 * MB
"""Bytes for what is made of it."""


def memory_for(image: Image.Image, size: tuple[int, int]) -> int:
    """Return the bytes that decoding an opened picture takes. `size` is that of the file, before any `draft`."""
    pixels = image.width * image.height
    clear = "A" in image.mode or "transparency" in image.info
    each = _BYTES.get(image.format or "", (20, 30))[_CLEAR if clear else _PLAIN]
    if image.mode == "CMYK" or image.mode.startswith("I") or image.mode == "F":
        each = max(each, _OTHER_COLOURS)
    each += _TURNED if image.getexif().get(_ORIENTATION, 1) != 1 else 0
    held = size[0] * size[1] * _COEFFICIENTS if image.info.get("progressive") else 0
    return pixels * each + held + _BESIDE


def make_sure_of(bytes_wanted: int) -> None:
    """Raise MemoryError unless this process may take so many bytes: by its own bound, and by what the unit leaves."""
    bound = resource.getrlimit(resource.RLIMIT_DATA)[0]
    left = memory_left()
    if (bound != resource.RLIM_INFINITY and bytes_wanted > bound) or (left is not None and bytes_wanted > left):
        raise MemoryError
