"""A slide before it is painted: placed marks on a frame, in whole pixels from the top left."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import NamedTuple, Protocol

from kiosk.model.item_parts import Asset
from kiosk.model.language import Phrase
from kiosk.model.schedule import Cue
from kiosk.model.theme import Colour, Face, Series
from kiosk.model.value import value


class Frame(NamedTuple):
    """The shape of the screen in pixels."""

    width: int
    height: int

    @property
    def short(self) -> int:
        """The shorter side, that type sizes are measured by."""
        return min(self)

    @property
    def portrait(self) -> bool:
        """Whether the frame is at least as high as wide."""
        return self.height >= self.width

    @property
    def tall(self) -> bool:
        """Whether a picture and words have room one above the other."""
        return self.height * 5 >= self.width * 6

    @property
    def square(self) -> bool:
        """Whether it is about as high as wide: as a portrait frame, with room for little."""
        return self.portrait and not self.tall


class Box(NamedTuple):
    """A rectangle."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first column right of it."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The first row below it."""
        return self.y + self.height


@value
class TextRun:
    """One line of text in one face and size, from the left end `x` on the baseline `y`. Never wraps."""

    text: str
    x: int
    y: int
    face: Face
    size: int
    colour: Colour


@value
class Panel:
    """A filled rectangle, with rounded corners where `radius` is above 0."""

    box: Box
    colour: Colour
    radius: int = 0


@value
class Stroke:
    """A line through points, of one width in pixels."""

    points: tuple[tuple[float, float], ...]
    colour: Colour
    width: float


@value
class Area:
    """A filled polygon."""

    points: tuple[tuple[float, float], ...]
    colour: Colour


@value
class Disc:
    """A filled circle, or a ring where `ring` is above 0 (its width)."""

    x: float
    y: float
    radius: float
    colour: Colour
    ring: float = 0


@value
class Photo:
    """A picture that covers its box, cropped around its focus."""

    asset: Asset
    box: Box
    arch: bool = False
    """Whether its top is a half circle, as a niche for a portrait."""
    duotone: tuple[Colour, Colour] | None = None
    """What its dark and its light parts are painted in, where it is not in its own colours."""
    mat: Box | None = None
    """A place that it does not fill: around it stands a ground in its own main hue."""
    mat_dark: bool = False

    @property
    def place(self) -> Box:
        """All that it covers, with its mat."""
        return self.mat or self.box

    @property
    def falls_off(self) -> float:
        """The share of the picture that its box does not show."""
        shape = self.asset.width / self.asset.height * self.box.height / self.box.width
        return 1 - min(shape, 1 / shape)


@value
class Code:
    """A QR code to scan."""

    text: str
    box: Box
    dark: Colour
    light: Colour
    bare: bool = False
    """Whether its box holds modules alone, each of whole pixels: its clear border is what lies around it."""


Mark = TextRun | Panel | Stroke | Area | Disc | Photo | Code


class Motion(StrEnum):
    """How a layer arrives. Everything comes to rest in the place its marks were given."""

    STILL = "still"
    FADE = "fade"
    """Opacity from none to full."""
    GROW = "grow"
    """Uncovered from the left, as a bar that grows."""
    COUNT = "count"
    """Its `steps` replace each other, the last one stays."""


@value
class Layer:
    """Marks that move as one. Times count in seconds from the end of the transition to the slide."""

    marks: tuple[Mark, ...]
    motion: Motion = Motion.STILL
    begins: float = 0.0
    lasts: float = 0.0
    steps: tuple[tuple[Mark, ...], ...] = ()


@value
class Slide:
    """One screenful: a ground colour and layers in drawing order, and how long it stands.

    The first layer, where it stands still, belongs to the field, as its masthead does: it comes with the ground, and
    what lies on it comes after.
    """

    cue: Cue
    frame: Frame
    series: Series
    ground: Colour
    layers: tuple[Layer, ...]
    duration: timedelta
    page: int = 1
    pages: int = 1
    motion: str = "full"
    """How it may come: "full", "reduced" (nothing travels) or "none"."""
    description: str = ""
    """What the slide says, in one line of plain text: for the preview, the status and screen readers."""
    kept: int = 0
    """Columns at the left, over the whole height, that have the field of the page before it."""
    call: Phrase | None = None
    """What calls people to answer it by their phone: the place of the code is kept free for that. None: it is not."""

    def follows(self, other: Slide) -> bool:
        """Tell whether it is the next page of what another slide is a page of."""
        return self.cue is other.cue and self.page == other.page + 1


class Ruler(Protocol):
    """Measures text as it will be painted. Implemented by `paint`; slides know only this."""

    def width(self, text: str, face: Face, size: int) -> float:
        """Return the advance of one line in pixels, with fallback fonts taken into account."""

    def ascent(self, face: Face, size: int) -> int:
        """Return the height above the baseline of the tallest ordinary letter, in pixels."""

    def capital(self, face: Face, size: int) -> int:
        """Return the height of a capital above the baseline, in pixels."""

    def bearing(self, text: str, face: Face, size: int) -> int:
        """Return how far the ink of the first letter begins right of where the line is set, in pixels."""

    def missing(self, text: str, face: Face) -> frozenset[str]:
        """Return the characters that no font at hand can draw; they are left out when painted."""
