"""Pictures in the memory of a graphics processor, cut into tiles where its textures end below a picture's size."""

from __future__ import annotations

import sys
import weakref
from collections.abc import Callable
from dataclasses import dataclass, field

import pygame
from pygame._sdl2 import video

from kiosk.model.painting import Raster
from kiosk.model.slide import Frame
from kiosk.screen.blend import shared_surface

if sys.modules.get("pygame.pkgdata") is None:
    # A window for textures takes an icon from there, which all else here does without.
    sys.modules.pop("pygame.pkgdata", None)

SMALLEST_SIDE = 256
"""A card that refuses tiles of this side has no memory left, or draws nothing at all."""
_BLEND = 1  # SDL_BLENDMODE_BLEND

Scene = Callable[[int, int], None]
"""Draws, moved by so many pixels to the right and down."""


@dataclass(slots=True, eq=False, weakref_slot=True)
class TiledPicture:
    """A picture as one texture or several, each with the place of its top left corner in the picture."""

    size: Frame
    tiles: list[tuple[pygame.Rect, video.Texture]] = field(default_factory=list)

    def draw(self, source: pygame.Rect, left: int, top: int, opacity: int = 255) -> None:
        """Draw a part of it with its corner at a place, so much of 255 opaque; pixel for pixel."""
        for place, texture in self.tiles:
            part = place.clip(source)
            if part.width and part.height:
                texture.alpha = opacity
                at = (left + part.x - source.x, top + part.y - source.y, *part.size)
                texture.draw(part.move(-place.x, -place.y), at)


class Textures:
    """Makes the pictures of one renderer, and knows how large a texture may be there. May raise RuntimeError.

    SDL frees the textures with their renderer, and a texture that is freed after it ends the program at times, by a
    wrong address: so all are known here, and let go before it.
    """

    def __init__(self, renderer: video.Renderer, limit: int | None = None) -> None:
        self.side = limit
        """The largest side of a texture, in pixels; None while none was refused."""
        self._renderer: video.Renderer | None = renderer
        self._made: weakref.WeakSet[TiledPicture] = weakref.WeakSet()

    @property
    def renderer(self) -> video.Renderer:
        """The renderer. Raises RuntimeError when it is closed."""
        if self._renderer is None:
            raise RuntimeError("the screen is closed")
        return self._renderer

    def picture(self, raster: Raster) -> TiledPicture:
        """Send a raster to the graphics processor."""
        surface = shared_surface(raster)

        def tile(place: pygame.Rect) -> video.Texture:
            return video.Texture.from_surface(self.renderer, surface.subsurface(place))

        return self._cut(Frame(*surface.get_size()), tile)

    def canvas(self, frame: Frame) -> TiledPicture:
        """Return a picture to draw into, with anything in it."""
        return self._cut(frame, lambda place: video.Texture(self.renderer, place.size, target=True))

    def paint(self, canvas: TiledPicture, scene: Scene) -> None:
        """Draw a scene on black into a canvas, tile by tile."""
        try:
            for place, texture in canvas.tiles:
                self.renderer.target = texture
                self.clear()
                scene(-place.x, -place.y)
        finally:
            self.renderer.target = None

    def look(self, canvas: TiledPicture, x: int, y: int) -> tuple[int, int, int]:
        """Return red, green and blue of one pixel of a canvas, once it has really been drawn."""
        try:
            for place, texture in canvas.tiles:
                if place.collidepoint(x, y):
                    self.renderer.target = texture
                    pixel = self.renderer.to_surface(area=(x - place.x, y - place.y, 1, 1))
                    red, green, blue, *_ = pixel.get_at((0, 0))
                    return red, green, blue
        finally:
            self.renderer.target = None
        raise ValueError("no such pixel")

    def clear(self) -> None:
        """Make black what is drawn into."""
        self.renderer.draw_color = (0, 0, 0, 255)
        self.renderer.clear()

    def close(self) -> None:
        """Let go of every texture, then of the renderer: in this order, whoever still holds a picture."""
        for picture in tuple(self._made):
            picture.tiles.clear()
        self._renderer = None

    def _cut(self, size: Frame, tile: Callable[[pygame.Rect], video.Texture]) -> TiledPicture:
        """Make the tiles; where the card refuses one, remember half its side as the largest and begin anew."""
        while True:
            side = self.side or max(size)
            try:
                tiles = [(place, tile(place)) for place in places(size, side)]
            except RuntimeError:
                if side <= SMALLEST_SIDE:
                    raise
                # what cards allow is a power of two
                self.side = max(SMALLEST_SIDE, 1 << (min(side, max(size)) - 1).bit_length() - 1)
                continue
            for _place, texture in tiles:
                texture.blend_mode = _BLEND
            picture = TiledPicture(size, tiles)
            self._made.add(picture)
            return picture


def places(size: Frame, side: int) -> list[pygame.Rect]:
    """Return the rectangles that cover a picture without overlap, none longer than a side."""
    return [
        pygame.Rect(left, top, min(side, size.width - left), min(side, size.height - top))
        for top in range(0, size.height, side)
        for left in range(0, size.width, side)
    ]
