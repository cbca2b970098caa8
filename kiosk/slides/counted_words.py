"""How many colleagues answered to an item, in the words of its foot line."""

from __future__ import annotations

from kiosk.model.answered import Answered
from kiosk.model.item_parts import Tone
from kiosk.slides.sheet import Sheet


def counted_words(beside: Answered, tone: Tone | None, sheet: Sheet) -> list[str]:
    """Return "7 collega’s herkennen dit", "5 complimenten", "12 tikken"; of kind words the compliments come first."""
    recognise, compliments = beside.recognise, beside.compliments
    known = sheet.say(f"{recognise} collega’s herkennen dit", f"{recognise} colleagues recognise this")
    praised = sheet.say(f"{compliments} complimenten", f"{compliments} compliments")
    told = [known] if recognise else []
    if compliments:
        told.insert(0 if tone is Tone.POSITIVE else len(told), praised)
    if beside.taps:
        told.append(sheet.say(f"{beside.taps} tikken", f"{beside.taps} taps"))
    return told
