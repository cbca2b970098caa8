"""A written text as a voice is to say it: nothing in it that each voice would say in a way of its own."""

from __future__ import annotations

from kiosk.model.language import Language
from kiosk.outputs.speech.amounts import in_words
from kiosk.outputs.speech.moments import moments_in_words
from kiosk.outputs.speech.shortened import in_full
from kiosk.outputs.speech.signs import as_pauses, plain

MOST_LETTERS = 20_000
"""Letters of a text that are said at all: a quarter of an hour."""


def spoken(text: str, language: Language) -> str:
    """Return a text in letters and marks of sentences alone; "…" where words are covered, whatever they were.

    It has no digit, no sign of money and no mark of quotation. Never raises, and is bounded as the text is.
    """
    text = plain(text[:MOST_LETTERS], language)
    text = moments_in_words(text, language)
    text = in_words(text, language)
    text = in_full(text, language)
    return as_pauses(text, language)
