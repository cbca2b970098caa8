"""What the standby slide says in the place of its usual words: two sentences, a line at the foot, a code. Pure."""

from __future__ import annotations

from kiosk.model.language import Phrase
from kiosk.model.value import value


@value
class StandbyNotice:
    """All of it; what is empty is left out."""

    title: Phrase
    how: Phrase
    foot: str = ""
    link: str = ""
    """What a code beside the words leads to."""
