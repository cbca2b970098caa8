"""The two languages of the kiosk, and sentences written in both at once: what is said, and what a person can do."""

from __future__ import annotations

from enum import StrEnum

from kiosk.model.printable import printable
from kiosk.model.value import value


class Language(StrEnum):
    """A language the screen, the receipts and the commands can speak."""

    DUTCH = "nl"
    ENGLISH = "en"


@value(kw_only=False)
class Phrase:
    """One sentence in both languages, written side by side where it arises, so that neither is ever missing."""

    dutch: str
    english: str

    def say(self, language: Language) -> str:
        """Return the sentence in one language, on one line: a name in it may come from a stranger."""
        return printable(self.dutch if language is Language.DUTCH else self.english)


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
