"""Paints slides: the field, the still marks on a part of it, and every moving layer as a sprite of its own."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import assert_never

from PIL import Image

from kiosk.model.item_parts import Asset
from kiosk.model.painting import PackedRaster, Painting, Raster, Sprite, packed
from kiosk.model.slide import Area, Box, Code, Disc, Frame, Layer, Mark, Motion, Panel, Photo, Slide, Stroke, TextRun
from kiosk.model.theme import Colour, Face
from kiosk.model.value import value
from kiosk.paint import shapes, typesetting
from kiosk.paint.canvas import Canvas
from kiosk.paint.fonts import opened
from kiosk.paint.keeping import Memory
from kiosk.paint.mat import mat_colour
from kiosk.paint.memory import hand_back_now
from kiosk.paint.photos import PhotoError, Photos, in_two_tones
from kiosk.paint.qr_code import paint_code

log = logging.getLogger(__name__)

_LINES_BYTES = 2 << 20
_SHORT_LINE = 16 << 10
"""Bytes of a line that comes back on every slide: those of the masthead and the clock."""
_MATS = 200
"""How many grounds of pictures are remembered."""
_PHOTOS_SHARE = 0.55
"""Scaled photos kept in memory until the painter rests, in frames: the one beside a text of several pages."""
_FOLDER_BYTES = 128 << 20


@value
class PhotoFault:
    """A photo that could not be painted: a quiet panel stands in its place, and the slide is shown all the same."""

    asset: Asset
    reason: str


class TextRuler:
    """Measures text as the painter paints it: the `Ruler` of the model. May be used from several threads."""

    def width(self, text: str, face: Face, size: int) -> float:
        """Return the advance of one line in pixels, with fallback fonts taken into account."""
        return typesetting.advance(text, face, size)

    def ascent(self, face: Face, size: int) -> int:
        """Return the height above the baseline of the tallest ordinary letter, in pixels."""
        return round(typesetting.ascent_share(face) * size)

    def capital(self, face: Face, size: int) -> int:
        """Return the height of a capital above the baseline, in pixels."""
        return round(typesetting.capital_share(face) * size)

    def bearing(self, text: str, face: Face, size: int) -> int:
        """Return how far the ink of the first letter begins right of where the line is set, in pixels."""
        return round(typesetting.bearing_share(text, face) * size)

    def missing(self, text: str, face: Face) -> frozenset[str]:
        """Return the characters that no font at hand can draw; they are left out when painted."""
        return typesetting.missing(text, face)


class Painter:
    """Turns slides into pixels, and remembers lines, photos and codes it has painted.

    `cache_folder` keeps scaled photos between runs. May be used from several threads. A photo that cannot be decoded
    never loses the slide: a quiet panel is painted, the log tells it once, and `take_faults` tells it each time.
    """

    def __init__(self, *, cache_folder: Path | None = None) -> None:
        self.ruler = TextRuler()
        self._lines: Memory[typesetting.DrawnLine] = Memory(_LINES_BYTES)
        self._photos = Photos(cache_folder, folder_bytes=_FOLDER_BYTES)
        self._mats: Memory[Colour] = Memory(_MATS)
        self._faults: deque[PhotoFault] = deque(maxlen=100)
        self._told: set[str] = set()
        self._lock = threading.Lock()

    def paint(self, slide: Slide) -> Painting:
        """Paint a slide. A still layer that lies above a moving one becomes a sprite, so that the order is kept."""
        self._photos.make_room(int(_PHOTOS_SHARE * 4 * slide.frame.width * slide.frame.height))
        whole = Box(0, 0, slide.frame.width, slide.frame.height)
        field = next((layer.marks for layer in slide.layers[:1] if layer.motion is Motion.STILL), None)
        head = meet(self._extent(field or ()), whole)
        below, above = self._parted(slide.layers if field is None else slide.layers[1:])
        still = [mark for layer in below for mark in layer.marks]
        covered = ((mark, box) for mark in still for box in self._covered(mark))
        words = [(mark, seen) for mark, box in covered if (seen := meet(box, whole))]
        place = around([box for _, box in words])
        return Painting(
            slide=slide,
            still=self._piece(place, slide, (*(field or ()), *still)) if place else None,
            at=(place.x, place.y) if place else (0, 0),
            sprites=self.paint_layers(above, slide.frame),
            masthead=self._piece(Box(0, 0, whole.width, head.bottom), slide, field or ()) if head else None,
            words=tuple(box for _, box in words),
            marks=tuple(mark for mark, _ in words),
        )

    def paint_layers(self, layers: Sequence[Layer], frame: Frame) -> tuple[Sprite, ...]:
        """Paint layers as sprites, cut to what they cover of the frame; one that shows nothing is left out."""
        whole = Box(0, 0, frame.width, frame.height)
        pieces = (piece for layer in layers for piece in self._pieces(layer))
        return tuple(sprite for piece in pieces if (sprite := self._sprite(piece, whole)) is not None)

    def rest(self) -> None:
        """Let go, until the next slide, of what is quickly made again: open fonts, long lines and photos.

        They take 9 MB, a seventh of all, for some milliseconds in half a minute; a font opens again in 1 ms.
        """
        opened.cache_clear()
        self._lines.shed(_SHORT_LINE)
        self._photos.let_go()
        hand_back_now()

    def take_faults(self) -> tuple[PhotoFault, ...]:
        """Return the photos that could not be painted since the last call."""
        with self._lock:
            found = tuple(self._faults)
            self._faults.clear()
        return found

    def _parted(self, layers: Sequence[Layer]) -> tuple[list[Layer], list[Layer]]:
        """Part the layers that stand on the ground from those that move or lie above one that moves."""
        below: list[Layer] = []
        above: list[Layer] = []
        taken: list[Box] = []
        for layer in layers:
            box = self._extent(mark for marks in (layer.marks, *layer.steps) for mark in marks)
            if layer.motion is Motion.STILL and not any(meet(box, one) for one in taken):
                below.append(layer)
            else:
                above.append(layer)
                taken += [box] if box else []
        return below, above

    def _piece(self, box: Box, slide: Slide, marks: Iterable[Mark]) -> Raster:
        """Paint the part of the frame in a box: marks on the ground of the slide."""
        canvas = Canvas(box, slide.ground)
        self._marks(canvas, marks)
        return canvas.raster()

    def _pieces(self, layer: Layer) -> Sequence[Layer]:
        """Part a layer whose marks lie far from each other: a photo and who speaks would be most of a frame of nothing.

        What grows or counts is one picture.
        """
        if layer.steps or layer.motion not in {Motion.STILL, Motion.FADE}:
            return (layer,)
        found = apart([(mark, box) for mark in layer.marks if (box := self._extent((mark,))) is not None])
        whole = around([box for _, box in found])
        if whole is None or 2 * sum(box.width * box.height for _, box in found) > whole.width * whole.height:
            return (layer,)
        return [replace(layer, marks=marks) for marks, _ in found]

    def _sprite(self, layer: Layer, whole: Box) -> Sprite | None:
        pictures = layer.steps or (layer.marks,)
        box = meet(self._extent(mark for marks in pictures for mark in marks), whole)
        if box is None:
            return None
        *steps, last = pictures
        rasters: list[Raster | PackedRaster] = [packed(self._clear(box, marks)) for marks in steps]
        rasters.append(self._clear(box, last))
        return Sprite(box=box, rasters=tuple(rasters), motion=layer.motion, begins=layer.begins, lasts=layer.lasts)

    def _clear(self, box: Box, marks: Iterable[Mark]) -> Raster:
        """Paint marks on nothing."""
        canvas = Canvas(box, None)
        self._marks(canvas, marks)
        return canvas.raster()

    def _marks(self, canvas: Canvas, marks: Iterable[Mark]) -> None:
        for mark in marks:
            self._mark(canvas, mark)

    def _mark(self, canvas: Canvas, mark: Mark) -> None:
        match mark:
            case TextRun():
                self._text(canvas, mark)
            case Panel():
                canvas.panel(mark.box, mark.radius, mark.colour)
            case Stroke():
                box, mask = shapes.stroke(mark)
                canvas.cover(mask, box.x, box.y, mark.colour)
            case Area():
                box, mask = shapes.area(mark)
                canvas.cover(mask, box.x, box.y, mark.colour)
            case Disc():
                box, mask = shapes.disc(mark)
                canvas.cover(mask, box.x, box.y, mark.colour)
            case Photo():
                self._photo(canvas, mark)
            case Code():
                paint_code(canvas, mark)
            case _:
                assert_never(mark)

    def _line(self, mark: TextRun) -> typesetting.DrawnLine:
        key = mark.text, mark.face, mark.size
        line = self._lines.get(key)
        if line is None:
            line = typesetting.draw(*key)
            self._lines.keep(key, line, line.weight)
        return line

    def _text(self, canvas: Canvas, mark: TextRun) -> None:
        line = self._line(mark)
        if line.mask is not None:
            canvas.cover(line.mask, mark.x + line.left, mark.y + line.top, mark.colour)
        for picture, x, y in line.pictures:
            canvas.lay(picture, mark.x + x, mark.y + y)

    def _photo(self, canvas: Canvas, mark: Photo) -> None:
        mask = shapes.arch(mark.box.width, mark.box.height) if mark.arch else None
        try:
            picture = self._photos.covering(mark.asset, mark.box.width, mark.box.height)
            if mark.duotone:
                picture = in_two_tones(picture, *mark.duotone)
        except PhotoError as error:
            self._fault(mark.asset, error)
            canvas.cover(mask or Image.new("L", mark.box[2:], 255), mark.box.x, mark.box.y, canvas.quiet)
            return
        if mark.mat:
            canvas.rectangle(mark.mat, self._mat(mark, picture.image))
        if picture.opaque and mask is None:
            canvas.lay_opaque(picture.image, mark.box.x, mark.box.y)
        else:
            canvas.lay(picture.image, mark.box.x, mark.box.y, mask)

    def _mat(self, mark: Photo, picture: Image.Image) -> Colour:
        """Return the ground of a picture that does not fill its place; told from its pixels once."""
        key = mark.asset.digest, mark.mat_dark
        colour = self._mats.get(key)
        if colour is None:
            colour = mat_colour(picture, dark=mark.mat_dark)
            self._mats.keep(key, colour, 1)
        return colour

    def _fault(self, asset: Asset, error: PhotoError) -> None:
        with self._lock:
            self._faults.append(PhotoFault(asset=asset, reason=str(error)))
            told = asset.digest in self._told
            self._told.add(asset.digest)
        if not told:
            log.warning("this photo could not be painted: %s", error)

    def _extent(self, marks: Iterable[Mark]) -> Box | None:
        """Return the box of all that marks cover; None when they cover nothing."""
        return around([box for mark in marks for box in self._covered(mark)])

    def _covered(self, mark: Mark) -> Sequence[Box]:
        match mark:
            case TextRun():
                line = self._line(mark)
                parts = [(line.mask, line.left, line.top)] if line.mask else []
                return [Box(mark.x + x, mark.y + y, *part.size) for part, x, y in (*parts, *line.pictures)]
            case Stroke():
                return (shapes.around(mark.points, mark.width / 2 + 1),)
            case Area():
                return (shapes.around(mark.points, 1),)
            case Disc():
                return (shapes.around(((mark.x, mark.y),), mark.radius + 1),)
            case Photo():
                return (mark.place,)
            case Panel() | Code():
                return (mark.box,)
            case _:
                assert_never(mark)


def around(boxes: Sequence[Box]) -> Box | None:
    """Return the smallest box that holds all of these; None where there are none."""
    if not boxes:
        return None
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    return Box(left, top, max(box.right for box in boxes) - left, max(box.bottom for box in boxes) - top)


def apart(marks: Iterable[tuple[Mark, Box]]) -> list[tuple[tuple[Mark, ...], Box]]:
    """Gather the marks that may lie over each other; the boxes of what is returned have nothing in common."""
    found: list[tuple[tuple[Mark, ...], Box]] = []
    for mark, box in marks:
        gathered: tuple[Mark, ...] = (mark,)
        hull = box
        while touched := [one for one in found if meet(one[1], hull)]:
            found = [one for one in found if not meet(one[1], hull)]
            gathered = (*(earlier for marks_there, _ in touched for earlier in marks_there), *gathered)
            hull = around([hull, *(there for _, there in touched)]) or hull
        found.append((gathered, hull))
    return found


def meet(box: Box | None, other: Box) -> Box | None:
    """Return what two boxes have in common; None when that is nothing."""
    if box is None:
        return None
    left, top = max(box.x, other.x), max(box.y, other.y)
    width, height = min(box.right, other.right) - left, min(box.bottom, other.bottom) - top
    return Box(left, top, width, height) if width > 0 and height > 0 else None
