"""A compliment as a card for the colleague whom it names: half a sheet of A4, to cut or to fold. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from kiosk.model.calendar_names import MONTHS
from kiosk.model.item_parts import Tone
from kiosk.model.language import Language, Phrase
from kiosk.model.slide import Box, Code, Frame, Mark, Stroke
from kiosk.model.theme import Colour, Theme
from kiosk.model.value import value
from kiosk.outputs.paper import Paper, on_white
from kiosk.outputs.pdf_pages import UNITS, AboutDocument, PrintedPage, pdf_of
from kiosk.paint.painter import TextRuler
from kiosk.slides.block import Block
from kiosk.slides.quotation import CLOSING, OPENING
from kiosk.slides.sheet import Sheet
from kiosk.slides.tones import tone_series

BY_COLLEAGUE = Phrase("Dit stuurde een collega bij het scherm.", "A colleague sent this at the screen.")
BY_CUSTOMER = Phrase("Dit zei een klant.", "A customer said this.")
QUESTION = Phrase("Mag het op het scherm? Met de naam erbij, zonder, of liever niet.",
                  "May it be on the screen? With the name, without it, or rather not.")  # fmt: skip
_TITLE = Phrase("Een compliment", "A compliment")
_EDGE, _CODE = 13 * UNITS, 34 * UNITS
_GAP = 5 * UNITS
_WHITE, _CUT = Colour(255, 255, 255), Colour(150, 150, 150)
_BODY = Frame(210 * UNITS, 148 * UNITS)
_STEPS = (3.4, 2.8, 2.2, 1.6, 1.0, 0.4, -0.2, -0.8, -1.4, -2.0, -2.6)
_MOST_LINES = 12


@value
class ForYouCard:
    """What stands on the card."""

    name: str
    words: tuple[str, ...]
    link: str
    """Opens the question once."""
    until: date
    """Until when it does."""
    customer: bool
    """Whether a customer said it, and no colleague."""

    @property
    def said(self) -> str:
        """The words, in quotation marks."""
        return f"{OPENING}{' '.join(' '.join(one.split()) for one in self.words)}{CLOSING}"

    def by(self, language: Language) -> str:
        """Return who said it, as far as anybody knows."""
        return (BY_CUSTOMER if self.customer else BY_COLLEAGUE).say(language)

    def until_said(self, language: Language) -> str:
        """Return until when the question can be answered."""
        day = f"{self.until.day} {MONTHS[language][self.until.month - 1]}"
        return Phrase(f"Antwoorden kan tot {day}. Zonder antwoord hangt het nergens.",
                      f"It can be answered until {day}. Without an answer it hangs nowhere.").say(language)  # fmt: skip


def card_pdf(card: ForYouCard, theme: Theme, language: Language, now: datetime) -> bytes:
    """Return the card as a page of A4: the card above, a line to cut along, and white below it."""
    frame = Paper().frame
    marks = tuple(_Setting(on_white(theme), language, now).marks(card))
    says = f"{card.name}. {card.said} {card.by(language)} {QUESTION.say(language)} {card.link}"
    page = PrintedPage(frame=frame, ground=_WHITE, marks=marks, says=says)
    about = AboutDocument(title=_TITLE.say(language), author=theme.brand, language=language, made=now)
    return pdf_of([page], about)


class _Setting:
    def __init__(self, theme: Theme, language: Language, now: datetime) -> None:
        sheet = Sheet(theme=theme, frame=_BODY, ruler=TextRuler(), language=language, now=now)
        self._sheet, self._language = sheet.on(tone_series(Tone.POSITIVE)), language

    def marks(self, card: ForYouCard) -> Iterator[Mark]:
        """Yield the name, the words as large as they fit, who said them, and what is asked beside its code."""
        sheet, width = self._sheet, _BODY.width - 2 * _EDGE
        for_whom = self._line(Phrase(f"Voor {card.name}", f"For {card.name}").say(self._language), "label", 1.0, width)
        yield from for_whom.runs(_EDGE, _EDGE, sheet.colour("text"))
        top = _EDGE + for_whom.height + _GAP // 2
        rule = ((float(_EDGE), float(top)), (float(_EDGE + width), float(top)))
        yield Stroke(points=rule, colour=sheet.colour("text"), width=6.0)
        foot = _BODY.height - _EDGE - _CODE
        by = self._line(card.by(self._language), "text", -0.6, width)
        yield from self._words(card.said, Box(_EDGE, top + _GAP, width, foot - top - 3 * _GAP - by.height))
        yield from by.runs(_EDGE, foot - _GAP - by.height, sheet.colour("quiet"))
        yield from self._asked(card, foot, width)
        yield from _cut()

    def _words(self, said: str, box: Box) -> Iterator[Mark]:
        setter, face = self._sheet.type, self._sheet.face("quote")
        block = setter.fit(said, face, width=box.width, height=box.height, steps=_STEPS)
        lines = _MOST_LINES
        while block is None:  # longer than a card holds: the page behind the code has all of it
            clipped = setter.clipped(said, face, width=box.width, step=_STEPS[-1], most=lines)
            block, lines = (clipped if clipped.height <= box.height or lines == 1 else None), lines - 1
        yield from block.runs(box.x, box.y + (box.height - block.height) // 3, self._sheet.colour("text"))

    def _asked(self, card: ForYouCard, top: int, width: int) -> Iterator[Mark]:
        sheet = self._sheet
        dark, light = sheet.theme.colours["code.dark"], _WHITE
        yield Code(text=card.link, box=Box(_EDGE, top, _CODE, _CODE), dark=dark, light=light)
        x, room = _EDGE + _CODE + _GAP, width - _CODE - _GAP
        y = top
        for text, face, step in (
            (QUESTION.say(self._language), "label", -1.0),
            (card.until_said(self._language), "text", -1.8),
            (card.link, "text", self._one_line(card.link, room)),
        ):
            block = sheet.type.clipped(text, sheet.face(face), width=room, step=step, most=2)
            yield from block.runs(x, y, sheet.colour("text"))
            y += block.height + _GAP // 2

    def _one_line(self, link: str, width: int) -> float:
        """Return the step at which an address stands on one line: a break in it would be typed over."""
        face, steps = self._sheet.face("text"), (-1.8, -2.4, -3.0, -3.6)
        return next((one for one in steps if self._sheet.type.line(link, face, one).width <= width), steps[-1])

    def _line(self, text: str, face: str, step: float, width: int) -> Block:
        return self._sheet.type.clipped(text, self._sheet.face(face), width=width, step=step)


def _cut() -> Iterator[Stroke]:
    y, edge = float(_BODY.height + UNITS // 2), 4.0 * UNITS
    yield Stroke(points=((edge, y), (_BODY.width - edge, y)), colour=_CUT, width=1.5)
