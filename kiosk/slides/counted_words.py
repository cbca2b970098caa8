"""How many colleagues answered to an item, in the words of its foot line."""

from __future__ import annotations

from kiosk.model.answered import Answered
from kiosk.model.item_parts import Tone
from kiosk.model.language import Language, Phrase
from kiosk.slides.sheet import Sheet


def counted_words(beside: Answered, tone: Tone | None, sheet: Sheet) -> list[str]:
    """Return what is told of how many answered to the item of a slide."""
    told = counted_aloud(beside.recognise, beside.compliments, tone, sheet.language)
    return [*told, sheet.say(f"{beside.taps} tikken", f"{beside.taps} taps")] if beside.taps else told


def counted_aloud(recognise: int, compliments: int, tone: Tone | None, language: Language) -> list[str]:
    """Return "7 collega’s herkennen dit", "5 complimenten"; of kind words the compliments come first."""
    known = Phrase(f"{recognise} collega’s herkennen dit", f"{recognise} colleagues recognise this")
    praised = Phrase(f"{compliments} complimenten", f"{compliments} compliments")
    told = [known.say(language)] if recognise else []
    if compliments:
        told.insert(0 if tone is Tone.POSITIVE else len(told), praised.say(language))
    return told
