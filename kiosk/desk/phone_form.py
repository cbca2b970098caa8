"""What every form with words on a phone has: a random name, a field that no person sees, and a time to read it."""

from __future__ import annotations

import re
import secrets
from datetime import timedelta
from http import HTTPStatus

from kiosk.desk.phone_text import Mistake
from kiosk.model.language import Phrase

TOO_QUICK = timedelta(seconds=2)
"""Nobody reads a page and writes on it within this time."""
TRAP = "website"
"""A field that no person sees: what fills in everything it finds fills it in too."""
_FORM = re.compile(r"[0-9a-f]{32}")
TRAPPED = Mistake(
    said=Phrase("Uw telefoon vulde iets in dat leeg moest blijven. Dat is weg. Druk nog eens op Verstuur.",
                "Your phone filled in what had to stay empty. That is gone. Press Send once more."),
    field="text",
)  # fmt: skip
QUICK = Mistake(
    said=Phrase("Dat ging snel. Lees uw tekst nog even na en druk nog eens op Verstuur.",
                "That was quick. Read your text once more and press Send again."),
    field="text",
)  # fmt: skip
MANY = Mistake(
    said=Phrase("U stuurde dit uur al drie teksten. Probeer het later nog eens; uw tekst staat er nog.",
                "You sent three texts in this hour. Try again later; your text is still there."),
    field="text",
    status=HTTPStatus.TOO_MANY_REQUESTS,
)  # fmt: skip


def form_id(told: str) -> str:
    """Return the random name of a form as it was sent, or a new one for what is none."""
    return told if _FORM.fullmatch(told) else secrets.token_hex(16)
