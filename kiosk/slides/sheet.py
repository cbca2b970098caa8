"""What every kind of slide is set with: the theme, the frame, the typesetter, the day; and the page that comes out."""

from __future__ import annotations

from datetime import datetime

from kiosk.model.language import Language, Phrase
from kiosk.model.slide import Box, Frame, Layer, Ruler
from kiosk.model.theme import Colour, Face, Theme
from kiosk.model.value import value
from kiosk.slides.grid import Grid
from kiosk.slides.measure import Measure
from kiosk.slides.typesetter import Typesetter


@value
class Page:
    """One screenful before the chrome is added."""

    layers: tuple[Layer, ...]
    words: int
    """How many words there are to read: pages share the time of their cue by it."""
    says: str
    field: Box
    """The part of the frame that is not a photo: the chrome keeps to it."""
    covered: bool = False
    """Whether a picture fills the frame, so that no brand mark is set."""


class Sheet:
    """The frame with its grid, the theme's roles and a typesetter in the language of the screen."""

    def __init__(self, *, theme: Theme, frame: Frame, ruler: Ruler, language: Language, now: datetime) -> None:
        self.theme = theme
        self.frame = frame
        self.language = language
        self.now = now
        self.grid = Grid(frame, theme.scale)
        self.measure = Measure(ruler)
        self.type = Typesetter(self.grid, self.measure, language)

    def setter(self, language: str | None) -> Typesetter:
        """Return the typesetter for words in another language than the screen's."""
        spoken = Language(language) if language in (Language.DUTCH, Language.ENGLISH) else self.language
        return self.type if spoken is self.language else Typesetter(self.grid, self.measure, spoken)

    def colour(self, role: str) -> Colour:
        """Return a colour of the theme."""
        return self.theme.colours[role]

    def face(self, role: str) -> Face:
        """Return a face of the theme."""
        return self.theme.faces[role]

    def say(self, dutch: str, english: str) -> str:
        """Return a sentence in the language of the screen."""
        return Phrase(dutch, english).say(self.language)

    @property
    def whole(self) -> Box:
        """The whole frame."""
        return Box(0, 0, self.frame.width, self.frame.height)

    @property
    def squarish(self) -> bool:
        """Whether a landscape frame is so little wide that halves of it are narrow (4:3)."""
        return not self.frame.portrait and self.frame.width < self.frame.height * 3 // 2

    def beside(self, box: Box) -> Box:
        """Return what a picture at one side of the frame leaves of it: what is under it on a portrait frame."""
        width, height = self.frame
        if self.frame.portrait:
            return Box(0, box.bottom, width, height - box.bottom)
        return Box(0, 0, box.x, height) if box.x else Box(box.right, 0, width - box.right, height)

    def inside(self, field: Box) -> Box:
        """Return the part of a field that text may use: in by the safe margin, and above the footer at the bottom."""
        margin = self.grid.margin
        bottom = self.grid.content.bottom if field.bottom >= self.frame.height else field.bottom - self.grid.unit
        return Box(field.x + margin, field.y + margin, field.width - 2 * margin, bottom - field.y - margin)
