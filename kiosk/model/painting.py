"""A slide as pixels: what `paint` hands to the screen, and the screen only moves."""

from __future__ import annotations

import zlib

from kiosk.model.slide import Box, Mark, Motion, Slide
from kiosk.model.value import value


@value
class Raster:
    """Pixels, 4 bytes each, row after row without padding: blue, green, red, and alpha (0 clear, 255 opaque).

    Blue-first is the byte order of a 32-bit window on little-endian machines, so the screen takes it as it is. The
    pixels may be a read-only view of what they were painted in: a frame is 8 MB, and copying it costs more than
    painting warm text.
    """

    width: int
    height: int
    pixels: bytes | memoryview
    opaque: bool = True


@value
class PackedRaster:
    """A raster that zlib packed: a step of a count is seen for a tenth of a second, and waits for a minute."""

    width: int
    height: int
    packed: bytes
    opaque: bool = True

    def raster(self) -> Raster:
        """Return it as it was."""
        pixels = zlib.decompress(self.packed)
        return Raster(width=self.width, height=self.height, pixels=pixels, opaque=self.opaque)


def packed(raster: Raster) -> PackedRaster:
    """Return a raster packed: words on nothing take a hundredth, in some milliseconds."""
    return PackedRaster(
        width=raster.width, height=raster.height, packed=zlib.compress(raster.pixels, 1), opaque=raster.opaque
    )


@value
class Sprite:
    """A layer that moves, cut out: where it comes to rest, its picture or pictures, and how it arrives.

    Straight alpha. A STILL sprite lies above a moving one, and is there from the start.
    """

    box: Box
    rasters: tuple[Raster | PackedRaster, ...]
    """One picture; the steps in order for COUNT."""
    motion: Motion
    begins: float
    lasts: float

    def picture(self, number: int = -1) -> Raster:
        """Return one of its pictures, ready to be drawn; the last is how it comes to rest."""
        found = self.rasters[number]
        return found.raster() if isinstance(found, PackedRaster) else found


@value
class Painting:
    """A painted slide: its field, the part of it that holds more than its field, and the sprites that arrive on it.

    The field is the ground of the slide in all of the frame, with the masthead at its top. Most of a frame is no more
    than that, and 8 MB of pixels: so only the rest is kept, and a quote whose words all arrive has nothing still.
    """

    slide: Slide
    still: Raster | None = None
    """What lies on the field below all that moves, with the field between: one opaque raster, `at` its place."""
    at: tuple[int, int] = (0, 0)
    """Where the top left of `still` lies on the frame."""
    sprites: tuple[Sprite, ...] = ()
    masthead: Raster | None = None
    """The rows of the field, from the top of the frame, that are more than its ground colour."""
    words: tuple[Box, ...] = ()
    """Where `still` holds more than the field: what must leave before another slide comes. They may overlap."""
    marks: tuple[Mark, ...] = ()
    """What stands in each of `words`, as far as that is told: what another slide has as well may stay."""

    @property
    def place(self) -> Box | None:
        """The part of the frame that `still` covers; None where nothing stands still."""
        return None if self.still is None else Box(*self.at, self.still.width, self.still.height)
