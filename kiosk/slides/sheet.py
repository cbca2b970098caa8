"""What every kind of slide is set with: the theme, the frame, the typesetter, the day; and the page that comes out."""

from __future__ import annotations

import copy
from datetime import datetime

from kiosk.model.language import Language, Phrase
from kiosk.model.presence import Doorway
from kiosk.model.slide import Box, Frame, Layer, Ruler, TextRun
from kiosk.model.theme import Colour, Face, Series, Theme
from kiosk.model.value import value
from kiosk.slides.block import Block
from kiosk.slides.grid import Grid
from kiosk.slides.measure import Measure
from kiosk.slides.typesetter import Typesetter


@value
class SeriesName:
    """What the masthead says of a page."""

    sign: str
    """The sign of the series: a name of `signs`."""
    name: str
    counts: bool = False
    """Whether its pages are counted beside it; the parts that a text comes in always are."""
    double: bool = False
    """Whether two rules stand under it: the front page of the day."""


@value
class Page:
    """One screenful before the masthead is added."""

    series: Series
    heading: SeriesName
    layers: tuple[Layer, ...]
    words: int
    """How many words there are to read: pages share the time of their cue by it."""
    says: str
    aside: tuple[Box, Series] | None = None
    """Which part of the frame belongs to another series, and to which: columns at its left, or rows under the rule."""


@value
class Reply:
    """How people answer a slide by their phones."""

    door: Doorway
    call: Phrase


class Sheet:
    """The frame with its grid, the theme's roles on the field of one series, and a typesetter."""

    def __init__(
        self,
        *,
        theme: Theme,
        frame: Frame,
        ruler: Ruler,
        language: Language,
        now: datetime,
        reply: Reply | None = None,
    ) -> None:
        """Without a `reply` the place of its code is free for other things."""
        self.theme = theme
        self.frame = frame
        self.language = language
        self.now = now
        self.reply = reply
        self.series = Series.STORY
        self.grid = Grid(frame, theme.scale * theme.near, theme.near)
        self.measure = Measure(ruler)
        self.type = Typesetter(self.grid, self.measure, language)

    def on(self, series: Series) -> Sheet:
        """Return the same sheet with the colours of another field."""
        other = copy.copy(self)
        other.series = series
        return other

    @property
    def call(self) -> Phrase | None:
        """What calls people to answer what is set; None where they cannot."""
        return self.reply.call if self.reply else None

    def setter(self, language: str | None) -> Typesetter:
        """Return the typesetter for words in another language than the screen's."""
        spoken = Language(language) if language in (Language.DUTCH, Language.ENGLISH) else self.language
        return self.type if spoken is self.language else Typesetter(self.grid, self.measure, spoken)

    def colour(self, part: str) -> Colour:
        """Return the colour of a part of this field, such as "words" or "quiet"."""
        return self.theme.colour(self.series, part)

    def blend(self, share: float, part: str = "words") -> Colour:
        """Return a part mixed into the ground, for lines and areas that only guide the eye."""
        pairs = zip(self.colour(part), self.colour("ground"), strict=True)
        return Colour(*(round(ground + (ink - ground) * share) for ink, ground in pairs))

    def face(self, role: str) -> Face:
        """Return a face of the theme."""
        return self.theme.faces[role]

    def say(self, dutch: str, english: str) -> str:
        """Return a sentence in the language of the screen."""
        return Phrase(dutch, english).say(self.language)

    def hung(self, block: Block, x: int, line: int, part: str = "words") -> tuple[TextRun, ...]:
        """Return a block whose first capitals hang from a line."""
        return block.runs(x, self.top_of(block, line), self.colour(part))

    def top_of(self, block: Block, line: int) -> int:
        """Return the top of a block whose first capitals hang from a line."""
        return line - (block.ascent - self.measure.capital(block.face, block.size))

    @property
    def whole(self) -> Box:
        """The whole frame."""
        return Box(0, 0, self.frame.width, self.frame.height)
