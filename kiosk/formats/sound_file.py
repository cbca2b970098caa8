"""Tells of a sound file what it is for: it is no item by itself, and is heard beside the quote that names it."""

from __future__ import annotations

from kiosk.formats.guard.sound_decoding import NO_SOUND, form_of
from kiosk.formats.plain import one_line
from kiosk.formats.reading import Draft
from kiosk.model.language import Phrase


def read(draft: Draft) -> None:
    """Note how a recording goes with a quote. Whether any names it, the file itself does not know."""
    if form_of(draft.data) is None:
        draft.problem(*NO_SOUND)
        return
    name = one_line(draft.path.rpartition("/")[2])[:60]
    draft.note(
        Phrase("Geluid komt niet los op het scherm: het hoort bij een quote.",
               "Sound does not come on the screen by itself: it goes with a quote."),
        Phrase(f"Zet in de tekst van die quote een regel: geluid: {name}, en een regel: toestemming: ja.",
               f"Put a line in the text of that quote: sound: {name}, and a line: consent: yes."),
    )  # fmt: skip
