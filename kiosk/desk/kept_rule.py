"""One thing that is kept of people, as the page about privacy tells it. Pure."""

from __future__ import annotations

from kiosk.model.language import Phrase
from kiosk.model.value import value


@value
class KeptRule:
    """What is kept, what of it, and for how long."""

    name: Phrase
    what: Phrase
    lasts: Phrase
