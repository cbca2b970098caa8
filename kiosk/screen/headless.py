"""A screen without a display: keeps what would stand on it, for the preview in a browser. Needs no pygame."""

from __future__ import annotations

from kiosk.model.painting import Painting, Raster, Sprite
from kiosk.model.slide import Box, Frame
from kiosk.model.turn import Transition
from kiosk.screen.screen import Event, Loaded


class HeadlessScreen:
    """Every transition is a cut, and every sprite is at rest at once: nothing ever moves."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.frames_drawn = 0
        self._shown: Painting | None = None
        self._above: tuple[Sprite, ...] = ()
        self._blank = False
        self._due = False

    def load(self, painting: Painting) -> Painting:
        """Return the painting: it is shown as it is."""
        return painting

    def show(
        self,
        loaded: Loaded,
        *,
        now: float,  # noqa: ARG002  # it is a Screen
        transition: Transition,  # noqa: ARG002
        seconds: float | None = None,  # noqa: ARG002
        above: tuple[Sprite, ...] | None = None,
    ) -> None:
        """Show it at the next tick."""
        if not isinstance(loaded, Painting):
            raise TypeError("this was loaded by another screen")
        self._shown = loaded
        self._above = self._above if above is None else above
        self._due = True

    def tick(self, now: float) -> float | None:  # noqa: ARG002  # it is a Screen
        """Count the frame that is due; nothing moves afterwards."""
        if self._due:
            self.frames_drawn += 1
            self._due = False
        return None

    def overlay(self, sprites: tuple[Sprite, ...]) -> None:
        """Put these above every slide."""
        if sprites != self._above:
            self._above = sprites
            self._due = True

    def events(self) -> tuple[Event, ...]:
        """Nobody can press a key here."""
        return ()

    def blank(self, on: bool) -> None:  # noqa: FBT001  # it is a Screen
        """Show black while on."""
        if on != self._blank:
            self._blank = on
            self._due = True

    def capture(self) -> Raster:
        """Return what would stand on the screen."""
        width, height = self.frame
        if self._blank or self._shown is None:
            return Raster(width=width, height=height, pixels=b"\0\0\0\xff" * (width * height))
        shown, ground = self._shown, self._shown.slide.ground
        pixels = bytearray(bytes((ground.blue, ground.green, ground.red, 255)) * (width * height))
        for raster, at in ((shown.masthead, (0, 0)), (shown.still, shown.at)):
            if raster is not None:
                _put(pixels, self.frame, Box(*at, raster.width, raster.height), raster.raster())
        for sprite in shown.sprites + self._above:
            _put(pixels, self.frame, sprite.box, sprite.picture())
        return Raster(width=width, height=height, pixels=bytes(pixels))

    def close(self) -> None:
        """Let go of the painting."""
        self._shown = None


def _put(pixels: bytearray, frame: Frame, place: Box, raster: Raster) -> None:
    """Lay a raster over the pixels. Plain Python: fit for a preview every few seconds, not for motion."""
    box = Box(place.x, place.y, min(place.width, raster.width), min(place.height, raster.height))
    first, last = max(box.x, 0), min(box.right, frame.width)
    for y in range(max(box.y, 0), min(box.bottom, frame.height)):
        source = ((y - box.y) * raster.width + first - box.x) * 4
        row = bytes(raster.pixels[source : source + (last - first) * 4])
        target = (y * frame.width + first) * 4
        if raster.opaque:
            pixels[target : target + len(row)] = row
            continue
        alphas = row[3::4]
        begins, ends = len(alphas) - len(alphas.lstrip(b"\0")), len(alphas.rstrip(b"\0"))
        for at in range(begins * 4, ends * 4, 4):
            alpha = row[at + 3]
            if alpha == 0:
                continue
            for part in range(at, at + 3):
                under = pixels[target + part]
                pixels[target + part] = under + ((row[part] - under) * alpha + 127) // 255
