"""The room under a slide on paper: places for post-its of their real size, what is asked there, and a code. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.model.item_parts import Tone
from kiosk.model.language import Phrase
from kiosk.model.slide import Box, Code, Frame, Mark, Stroke, TextRun
from kiosk.model.theme import Face
from kiosk.model.value import value
from kiosk.outputs.paper import PaperLink
from kiosk.outputs.pdf_pages import UNITS
from kiosk.slides.grid import FINE, SMALL, Grid
from kiosk.slides.sheet import Sheet

_POST_IT = 76 * UNITS
"""The side of the ordinary post-it."""
_CODE = 28 * UNITS
_NARROW, _LARGEST = 20 * UNITS, 34 * UNITS
"""How wide a code is beside post-its, at least and at most: one holds a phone before it."""
_BELOW, _ABOVE, _CLEAR, _CLEAR_OF_CODE = 8 * UNITS, 4 * UNITS, 8 * UNITS, 11 * UNITS
"""What is left below the places, between them and the question, and between that, or the code, and who said it."""
_BETWEEN = 4 * UNITS
_CORNER = 9 * UNITS
_HAIR = 4.0
_CORNERS_SHARE = 0.45
_QUESTION = Phrase("Wat denk jij?", "What do you think?")
_QUESTIONS = {
    Tone.CRITICAL: Phrase("Wat zou jij morgen anders doen?", "What would you do differently tomorrow?"),
    Tone.POSITIVE: Phrase("Hoe doen we dit vaker?", "How do we do this more often?"),
}
_STICK = Phrase("Plak hier je briefje.", "Stick your note here.")
_SCAN = Phrase("Scan.", "Scan.")
_WITH_CODE = (Phrase("Met de code", "With the code"), Phrase("van het scherm.", "of the screen."))
_LEAST_CONTRAST = 4.5
_DARK = 0.3
_LEADING = 1.25


@value
class Room:
    """What stands under a slide: places for post-its, a code, or both."""

    notes: bool
    link: PaperLink | None
    tone: Tone | None = None
    """That of the words above it, which tells what is asked."""

    @property
    def height(self) -> int:
        """From the top of the places, or of the code, to the edge of the paper."""
        return (_POST_IT if self.notes else _CODE) + _BELOW

    def frame_above(self, paper: Frame) -> Frame:
        """Return the frame of the slide: its foot line stands clear above the room."""
        places = paper.height - self.height
        margin = 0
        for _ in range(3):
            grid = Grid(Frame(paper.width, places + margin))
            needed = _ABOVE + _CLEAR + grid.size(SMALL) if self.notes else _CLEAR_OF_CODE
            margin = grid.frame.height - grid.foot - needed
        return Frame(paper.width, places + margin)

    def marks(self, sheet: Sheet, paper: Frame) -> Iterator[Mark]:
        """Yield the room under a slide that was set on this sheet, in `frame_above`."""
        top, grid = paper.height - self.height, sheet.grid
        if not self.notes:
            yield from _code_with_words(sheet, self.link, Box(grid.left, top, _CODE, _CODE))
            return
        asked = _QUESTIONS.get(self.tone, _QUESTION) if self.tone else _QUESTION
        question = sheet.type.line(asked.say(sheet.language), sheet.face("label"), SMALL)
        yield from question.runs(grid.left, top - _ABOVE - question.ascent, sheet.colour("text"))
        stick = sheet.type.clipped(
            _STICK.say(sheet.language), sheet.face("text"), width=_POST_IT - _CORNER, step=FINE, most=2
        )
        yield from stick.runs(grid.left + _CORNER // 2, top + _CORNER // 2, sheet.colour("quiet"))
        aside = _NARROW + _BETWEEN if self.link else 0
        count = max(1, (grid.right - grid.left - aside + _BETWEEN) // (_POST_IT + _BETWEEN))
        for number in range(count):
            yield from _place(sheet, Box(grid.left + number * (_POST_IT + _BETWEEN), top, _POST_IT, _POST_IT))
        left = grid.left + count * (_POST_IT + _BETWEEN)
        side = min(_LARGEST, grid.right - left)
        if self.link and side >= _NARROW:
            yield from _code_under_words(sheet, self.link, Box(left, top + _POST_IT - side, side, side))


def _place(sheet: Sheet, box: Box) -> Iterator[Mark]:
    """Yield the corners of a place: a whole frame would look like something to fill in."""
    colour = sheet.blend(_CORNERS_SHARE, "text")
    for x, inward in ((box.x, _CORNER), (box.right, -_CORNER)):
        for y, downward in ((box.y, _CORNER), (box.bottom, -_CORNER)):
            points = ((float(x + inward), float(y)), (float(x), float(y)), (float(x), float(y + downward)))
            yield Stroke(points=points, colour=colour, width=_HAIR)


def _code(sheet: Sheet, link: PaperLink, box: Box) -> Code:
    """Return a code that begins at the edge of its box where the ground is light, and else on a light panel."""
    dark, light = sheet.theme.colours["code.dark"], sheet.colour("ground")
    if light.luminance < _DARK or dark.contrast(light) < _LEAST_CONTRAST:
        light = sheet.theme.colours["code.light"]
    return Code(text=link.address, box=box, dark=dark, light=light)


def _words(sheet: Sheet, link: PaperLink) -> list[tuple[str, Face]]:
    told = [(one.say(sheet.language), sheet.face("label")) for one in (link.call, _SCAN)]
    return told + [(one.say(sheet.language), sheet.face("text")) for one in _WITH_CODE if link.asks_code]


def _code_under_words(sheet: Sheet, link: PaperLink, box: Box) -> Iterator[Mark]:
    """Yield a code, and above it in words as wide as it is why to scan it."""
    yield _code(sheet, link, box)
    lines, most = _words(sheet, link), sheet.grid.size(FINE)
    widest = max(sheet.measure.width(text, face, most) for text, face in lines)
    size = min(most, int(most * box.width / widest))
    y = box.y - _ABOVE // 2
    for text, face in reversed(lines):
        yield TextRun(text=text, x=box.x, y=y, face=face, size=size, colour=sheet.colour("text"))
        y -= round(size * _LEADING)


def _code_with_words(sheet: Sheet, link: PaperLink | None, box: Box) -> Iterator[Mark]:
    """Yield a code, and beside it why to scan it and where it leads."""
    if link is None:
        return
    yield _code(sheet, link, box)
    size, x = sheet.grid.size(FINE), box.right + _BETWEEN
    room = sheet.grid.right - x
    first, second, *more = _words(sheet, link)
    told = [
        (f"{first[0]} {second[0]}", first[1]),
        *([(" ".join(text for text, _ in more), more[0][1])] if more else []),
    ]
    shown = link.address.partition("://")[2].rstrip("/")
    lines = [*told, (shown, sheet.face("text"))]
    y = box.y + (box.height - round(size * _LEADING) * (len(lines) - 1) + size * 2 // 3) // 2
    for text, face in lines:
        if sheet.measure.width(text, face, size) <= room:
            yield TextRun(text=text, x=x, y=y, face=face, size=size, colour=sheet.colour("text"))
        y += round(size * _LEADING)
