"""The two languages of the kiosk, and sentences written in both at once."""

from __future__ import annotations

from enum import StrEnum

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
        """Return the sentence in one language."""
        return self.dutch if language is Language.DUTCH else self.english
