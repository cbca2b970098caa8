"""Strips of paper with a code by which somebody votes once: laid and cut as those for fortune cookies. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from kiosk.model.language import Language, Phrase
from kiosk.model.slide import Mark
from kiosk.model.theme import Theme
from kiosk.outputs.paper import Paper
from kiosk.outputs.pdf_pages import AboutDocument, PrintedPage, pdf_of
from kiosk.outputs.strips import A_SHEET, BODY, INSIDE, WHITE, cut_lines, place_of
from kiosk.paint.painter import TextRuler
from kiosk.slides.block import Block
from kiosk.slides.sheet import Sheet

_TITLE = Phrase("Codes om te stemmen", "Codes to vote by")
_FOR = Phrase("Klantverbeteraar van de maand: één stem", "Customer champion of the month: one vote")
_HOW = Phrase(
    "Scan de code op het scherm, kies, en typ dit over.", "Scan the code on the screen, choose, and type this."
)
_FOR_STEP, _CODE_STEP, _HOW_STEP = -1.6, 1.0, -2.0
_GAP = 12


def vote_strips_pdf(codes: Sequence[str], theme: Theme, language: Language, now: datetime) -> bytes:
    """Return the codes, as they stand on paper, on sheets of A4 to cut."""
    setting = _Setting(Sheet(theme=theme, frame=BODY, ruler=TextRuler(), language=language, now=now))
    pages = []
    for at in range(0, len(codes), A_SHEET):
        ones = codes[at : at + A_SHEET]
        marks = (*cut_lines(), *(mark for place, one in enumerate(ones) for mark in setting.strip(place, one)))
        pages.append(PrintedPage(frame=Paper().frame, ground=WHITE, marks=marks, says=" · ".join(ones)))
    about = AboutDocument(title=_TITLE.say(language), author=theme.brand, language=language, made=now)
    return pdf_of(pages, about)


class _Setting:
    """Sets what stands on a strip, in its middle: what it is for, the code, and what to do with it."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet, self._ink = sheet, sheet.theme.colours["code.dark"]

    def strip(self, number: int, code: str) -> Iterator[Mark]:
        """Yield the marks of one strip."""
        place = place_of(number)
        width, say = place.width - 2 * INSIDE, self._sheet.language
        lines = (
            self._line(_FOR.say(say), "label", _FOR_STEP, width),
            self._line(code, "headline", _CODE_STEP, width),
            self._line(_HOW.say(say), "text", _HOW_STEP, width),
        )
        top = place.y + (place.height - sum(one.height for one in lines) - _GAP * (len(lines) - 1)) // 2
        for one in lines:
            yield from one.centred(place.x, place.width, top, self._ink)
            top += one.height + _GAP

    def _line(self, text: str, face: str, step: float, width: int) -> Block:
        return self._sheet.type.clipped(text, self._sheet.face(face), width=width, step=step)
