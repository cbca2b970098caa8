"""A slide as pixels: what `paint` hands to the screen, and the screen only moves."""

from __future__ import annotations

import zlib
from dataclasses import replace

from kiosk.model.slide import Box, Mark, Motion, Slide
from kiosk.model.value import value

_LOOKED_AT = 37
"""One row of so many tells how well a raster packs."""
_WORTH_IT = 6
"""So many times smaller a raster must become to be packed."""


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

    def raster(self) -> Raster:
        """Return it as it is."""
        return self


@value
class PackedRaster:
    """A raster that zlib packed: a step of a count is seen for a tenth of a second, and waits for a minute."""

    width: int
    height: int
    packed: bytes
    opaque: bool = True

    def raster(self) -> Raster:
        """Return it as it was."""
        pixels = zlib.decompress(self.packed, bufsize=max(1, 4 * self.width * self.height))
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
        return self.rasters[number].raster()


@value
class Painting:
    """A painted slide: its field, the part of it that holds more than its field, and the sprites that arrive on it.

    The field is the ground of the slide in all of the frame, with the masthead at its top. Most of a frame is no more
    than that, and 8 MB of pixels: so only the rest is kept, and a quote whose words all arrive has nothing still.
    """

    slide: Slide
    still: Raster | PackedRaster | None = None
    """What lies on the field below all that moves, with the field between: one opaque raster, `at` its place."""
    at: tuple[int, int] = (0, 0)
    """Where the top left of `still` lies on the frame."""
    sprites: tuple[Sprite, ...] = ()
    masthead: Raster | PackedRaster | None = None
    """The rows of the field, from the top of the frame, that are more than its ground colour."""
    words: tuple[Box, ...] = ()
    """Where `still` holds more than the field: what must leave before another slide comes. They may overlap."""
    marks: tuple[Mark, ...] = ()
    """What stands in each of `words`, as far as that is told: what another slide has as well may stay."""

    @property
    def place(self) -> Box | None:
        """The part of the frame that `still` covers; None where nothing stands still."""
        return None if self.still is None else Box(*self.at, self.still.width, self.still.height)


def as_it_waits(painting: Painting) -> Painting:
    """Return a painting that is to wait for its turn, with all of it packed that packs well: words, and no photos."""
    sprites = (replace(one, rasters=tuple(map(_smaller, one.rasters))) for one in painting.sprites)
    return replace(
        painting,
        still=_smaller(painting.still) if painting.still is not None else None,
        masthead=_smaller(painting.masthead) if painting.masthead is not None else None,
        sprites=tuple(sprites),
    )


def _smaller(raster: Raster | PackedRaster) -> Raster | PackedRaster:
    """Return a raster packed, unless a few of its rows tell that this is long work for little."""
    if isinstance(raster, PackedRaster):
        return raster
    pixels, row = memoryview(raster.pixels), 4 * raster.width
    some = b"".join(pixels[y * row : (y + 1) * row] for y in range(0, raster.height, _LOOKED_AT))
    return packed(raster) if len(zlib.compress(some, 1)) * _WORTH_IT < len(some) else raster
