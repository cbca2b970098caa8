"""The three questions that the hat asks at a meeting, where the house has none of its own."""

from __future__ import annotations

from kiosk.model.language import Language, Phrase

_QUESTIONS = (
    Phrase("Wat merkt de klant hiervan?", "What will the customer notice of this?"),
    Phrase("Wat zou een klant zeggen die hier aan tafel zat?", "What would a customer say who sat at this table?"),
    Phrase("Wie vertelt het de klant, en wanneer?", "Who tells the customer, and when?"),
)


def hat_questions(language: str | None) -> tuple[str, ...]:
    """Return them in the language of a file."""
    spoken = Language.ENGLISH if language == Language.ENGLISH else Language.DUTCH
    return tuple(one.say(spoken) for one in _QUESTIONS)
