"""What is wrong and what a person can do about it: the pair that every message to people is made of."""

from __future__ import annotations

from kiosk.model.language import Language, Phrase
from kiosk.model.value import value


@value(kw_only=False)
class Advice:
    """What is wrong, and what to do about it. It is written once, where it arises, and handed on whole."""

    what: Phrase
    hint: Phrase

    def say(self, language: Language) -> str:
        """Return both sentences in one language, one after the other."""
        return f"{self.what.say(language)} {self.hint.say(language)}"


def did_you_mean(near: str) -> Phrase:
    """Return the question whether somebody meant another word."""
    return Phrase(f"Bedoelde u “{near}”?", f"Did you mean “{near}”?")
