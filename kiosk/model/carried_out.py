"""What a word went out in: told when it is taken down, since what was printed or sent does not come back."""

from __future__ import annotations

from datetime import datetime

from kiosk.model.value import value


@value
class CarriedOut:
    """One time that an item was carried off the wall."""

    what: str
    """A word of `CARRIED_IN`."""
    at: datetime
    by: str
    """Who did it; empty for what goes by itself."""
