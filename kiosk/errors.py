"""The one error that a person reads instead of a traceback."""

from __future__ import annotations

from kiosk.model.language import Phrase


class KioskError(Exception):
    """Something the person at the keyboard can mend: what is wrong and what to do."""

    def __init__(self, what: Phrase, hint: Phrase) -> None:
        super().__init__(f"{what.english} {hint.english}")
        self.what = what
        self.hint = hint
