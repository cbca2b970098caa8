"""One thing that `kiosk doctor` looked at."""

from __future__ import annotations

from kiosk.model.language import Phrase
from kiosk.model.value import value


@value(kw_only=False)
class Diagnosis:
    """A word for it, what was seen, and what to do when it is not right."""

    about: str
    seen: str | Phrase
    mend: Phrase | None = None
