"""Strips for fortune cookies: twenty-four quotes on a sheet, lines to cut along, a question on their backs. Pure.

The backs are those of a sheet that is turned over its long edge: what stands left in front stands right behind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kiosk.model.language import Language, Phrase
from kiosk.model.slide import Box, Frame, Mark, Stroke
from kiosk.model.theme import Colour, Theme
from kiosk.outputs.carried import Carried
from kiosk.outputs.paper import Paper
from kiosk.outputs.pdf_pages import UNITS, AboutDocument, PrintedPage, pdf_of
from kiosk.outputs.poster import PaperLook
from kiosk.outputs.strip_choice import ChosenStrips, Strip
from kiosk.paint.painter import TextRuler
from kiosk.slides.block import Block
from kiosk.slides.quotation import closed
from kiosk.slides.sheet import Sheet

COLUMNS, ROWS = 2, 12
A_SHEET = COLUMNS * ROWS
MOST_SHEETS = 20
QUESTION = Phrase("Wat zou jij morgen anders doen?", "What would you do differently tomorrow?")
_STRIP = (95 * UNITS, 23 * UNITS)
INSIDE = 6 * UNITS
BODY = Frame(95 * UNITS, 66 * UNITS)
"""A frame whose body type is four millimetres high: the size of a strip is told apart from it."""
_STEPS = (1.2, 0.8, 0.4, 0, -0.4, -0.8)
_ASKED = (0.8, 0.4, 0, -0.4, -0.8)
_WHO = -1.6
_GAP = 15
_LINE, _HAIR = Colour(150, 150, 150), 1.5
_EDGE = 4 * UNITS
"""How near to the edge of the paper a line to cut along goes."""
WHITE = Colour(255, 255, 255)
_TITLE = Phrase("Stroken voor gelukskoekjes", "Strips for fortune cookies")


def strips_pdf(
    chosen: ChosenStrips,
    stands: Carried,
    look: PaperLook,
    *,
    question: str = "",
    backs: bool = True,
) -> bytes:
    """Return the strips as sheets of A4, each with its back after it."""
    language = look.language
    setting = _Setting(look.theme, language, stands, question or QUESTION.say(language))
    pages: list[PrintedPage] = []
    for at in range(0, len(chosen.strips), A_SHEET):
        strips = chosen.strips[at : at + A_SHEET]
        told = " · ".join(f"{closed(f'“{one.text}')} {one.who}".strip() for one in strips)
        pages.append(_page([*cut_lines(), *setting.fronts(strips)], told))
        if backs:
            pages.append(_page([*setting.backs(len(strips))], setting.question))
    about = AboutDocument(
        title=_TITLE.say(language), author=look.theme.brand, language=language, made=stands.now, turned=backs
    )
    return pdf_of(pages, about)


def place_of(number: int, *, behind: bool = False) -> Box:
    """Return where a strip lies on its sheet, or its back on the other side."""
    width, height = _STRIP
    left, top = (Paper().frame.width - COLUMNS * width) // 2, (Paper().frame.height - ROWS * height) // 2
    row, column = divmod(number, COLUMNS)
    return Box(left + (COLUMNS - 1 - column if behind else column) * width, top + row * height, width, height)


def _page(marks: Sequence[Mark], says: str) -> PrintedPage:
    return PrintedPage(frame=Paper().frame, ground=WHITE, marks=tuple(marks), says=says)


def cut_lines() -> Iterator[Mark]:
    """Yield the lines along which a sheet is cut into strips."""
    across, down = Paper().frame
    first, last = place_of(0), place_of(A_SHEET - 1)
    for column in range(COLUMNS + 1):
        x = float(first.x + column * first.width)
        yield Stroke(points=((x, float(_EDGE)), (x, float(down - _EDGE))), colour=_LINE, width=_HAIR)
    for y in range(first.y, last.bottom + 1, first.height):
        yield Stroke(points=((float(_EDGE), float(y)), (float(across - _EDGE), float(y))), colour=_LINE, width=_HAIR)


class _Setting:
    """Sets what stands on strips, in the middle of each."""

    def __init__(self, theme: Theme, language: Language, stands: Carried, question: str) -> None:
        self._sheet = Sheet(theme=theme, frame=BODY, ruler=TextRuler(), language=language, now=stands.now)
        self._ink, self.question = theme.colours["code.dark"], question

    def fronts(self, strips: Sequence[Strip]) -> Iterator[Mark]:
        """Yield the words of each strip, and below them who said them."""
        for number, strip in enumerate(strips):
            place = place_of(number)
            width = place.width - 2 * INSIDE
            plain = self._sheet.face("text")
            who = self._sheet.type.clipped(strip.who, plain, width=width, step=_WHO) if strip.who else None
            below = who.height + _GAP if who else 0
            words = self._words(f"“{closed(strip.text)}", "quote", _STEPS, place, below)
            top = place.y + (place.height - words.height - below) // 2
            yield from words.centred(place.x, place.width, top, self._ink)
            if who:
                yield from who.centred(place.x, place.width, top + words.height + _GAP, self._ink)

    def backs(self, count: int) -> Iterator[Mark]:
        """Yield the question on the back of so many strips."""
        block = self._words(self.question, "label", _ASKED, place_of(0), 0)
        for number in range(count):
            place = place_of(number, behind=True)
            top = place.y + (place.height - block.height) // 2
            yield from block.centred(place.x, place.width, top, self._ink)

    def _words(self, text: str, face: str, steps: Sequence[float], place: Box, below: int) -> Block:
        """Return words as large as a strip holds them; none of ninety signs is too long for it."""
        width, height = place.width - 2 * INSIDE, place.height - INSIDE - below
        setter, chosen = self._sheet.type, self._sheet.face(face)
        found = setter.fit(text, chosen, width=width, height=height, steps=steps)
        return found or setter.clipped(text, chosen, width=width, step=steps[-1], most=3)
