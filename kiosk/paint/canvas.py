"""A surface to paint on, opaque or clear, that keeps its pixels in the order the screen takes: blue first.

Pillow does not mind what a channel means. So colours go in with red and blue exchanged, and the finished bytes need
no conversion. A clear canvas keeps straight (not premultiplied) alpha.
"""

from __future__ import annotations

from PIL import Image, ImageChops

from kiosk.model.painting import Raster
from kiosk.model.slide import Box
from kiosk.model.theme import Colour
from kiosk.paint.shapes import corners

GREY = Colour(128, 128, 128)
"""What is quiet on any ground."""

Ink = tuple[int, int, int, int]


def ink(colour: Colour) -> Ink:
    """Return a colour in the order of the canvas."""
    return colour.blue, colour.green, colour.red, 255


class Canvas:
    """Pixels of one box of the frame; what falls outside it is cut off. Places are in pixels of the frame."""

    def __init__(self, box: Box, ground: Colour | None) -> None:
        self.box = box
        self.opaque = ground is not None
        self.quiet = (
            Colour(*((4 * part + grey) // 5 for part, grey in zip(ground, GREY, strict=True))) if ground else GREY
        )
        size = (max(1, box.width), max(1, box.height))
        # The image paints into a buffer of ours, that is then handed over as it is: a copy of a frame would be half of
        # the time of a warm painting. An image on a buffer is read-only until told otherwise.
        self._pixels = bytearray(bytes(ink(ground)) if ground else 4) * (size[0] * size[1])
        self.image = Image.frombuffer("RGBA", size, self._pixels, "raw", "RGBA", 0, 1)
        self.image.readonly = 0

    def rectangle(self, box: Box, colour: Colour) -> None:
        """Fill whole pixels."""
        if box.width > 0 and box.height > 0:
            x, y = box.x - self.box.x, box.y - self.box.y
            self.image.paste(ink(colour), (x, y, x + box.width, y + box.height))

    def panel(self, box: Box, radius: int, colour: Colour) -> None:
        """Fill a rectangle with round corners."""
        reach = max(0, min(radius, box.width // 2, box.height // 2))
        self.rectangle(Box(box.x + reach, box.y, box.width - 2 * reach, box.height), colour)
        if reach:
            inner = box.height - 2 * reach
            self.rectangle(Box(box.x, box.y + reach, reach, inner), colour)
            self.rectangle(Box(box.right - reach, box.y + reach, reach, inner), colour)
            for x, y, mask in corners(box, reach):
                self.cover(mask, x, y, colour)

    def cover(self, mask: Image.Image, x: int, y: int, colour: Colour) -> None:
        """Lay one colour through a mask of coverage, whose top left lies at (x, y)."""
        at = x - self.box.x, y - self.box.y
        if self.opaque:
            self.image.paste(ink(colour), (*at, at[0] + mask.width, at[1] + mask.height), mask)
            return
        drop = Image.new("RGBA", mask.size, ink(colour))
        drop.putalpha(mask)
        self._over(drop, at)

    def lay(self, picture: Image.Image, x: int, y: int, mask: Image.Image | None = None) -> None:
        """Lay a picture that is blue first already; its clear parts, or a mask, let through what is below."""
        at = x - self.box.x, y - self.box.y
        if mask is not None:
            picture = picture.copy()
            picture.putalpha(ImageChops.multiply(picture.getchannel("A"), mask))
        self._over(picture, at)

    def lay_opaque(self, picture: Image.Image, x: int, y: int) -> None:
        """Lay a picture without clear parts: several times as fast."""
        self.image.paste(picture, (x - self.box.x, y - self.box.y))

    def _over(self, picture: Image.Image, at: tuple[int, int]) -> None:
        """Compose with alpha; Pillow asks for a source that lies inside."""
        left, top = max(0, -at[0]), max(0, -at[1])
        right = min(picture.width, self.image.width - at[0])
        bottom = min(picture.height, self.image.height - at[1])
        if left < right and top < bottom:
            self.image.alpha_composite(picture, (at[0] + left, at[1] + top), (left, top, right, bottom))

    def raster(self) -> Raster:
        """Return the finished pixels; nothing is painted after that."""
        self.image.readonly = 1
        pixels = memoryview(self._pixels).toreadonly()
        return Raster(width=self.image.width, height=self.image.height, pixels=pixels, opaque=self.opaque)
