"""What a word went out in: told when it is taken down, since what was printed or sent does not come back."""

from __future__ import annotations

from datetime import datetime

from kiosk.model.language import Phrase
from kiosk.model.value import value


@value
class CarriedOut:
    """One time that an item was carried off the wall."""

    what: str
    """A word of `CARRIED_IN`."""
    at: datetime
    by: str
    """Who did it; empty for what goes by itself."""


CARRIED_IN = {
    "poster": Phrase("affiche", "poster"),
    "strips": Phrase("gelukskoekjes", "fortune cookies"),
    "papers": Phrase("vergaderstukken", "meeting papers"),
    "mail": Phrase("mail aan lezers", "mail to readers"),
    "sound": Phrase("geluid", "sound"),
    "clip": Phrase("filmpje", "film"),
    "chat": Phrase("teamchat", "team chat"),
    "daymail": Phrase("mail van de dag", "mail of the day"),
    "weekly": Phrase("de map uit", "the folder uit"),
}
"""How each is told."""
