"""The errors that a person reads instead of a traceback."""

from __future__ import annotations

from typing import Self

from kiosk.model.language import Advice, Language, Phrase


class AdvisedError(Exception):
    """Something that went wrong, with what a person should know of it: what it is, and what to do."""

    def __init__(self, what: Phrase, hint: Phrase) -> None:
        self.advice = Advice(what, hint)
        self.what, self.hint = what, hint
        super().__init__(self.advice.say(Language.ENGLISH))

    @classmethod
    def of(cls, advice: Advice) -> Self:
        """Return the error that carries this advice."""
        return cls(advice.what, advice.hint)


class KioskError(AdvisedError):
    """Something the person at the keyboard can mend."""
