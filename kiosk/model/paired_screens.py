"""A screen as its desk knows it: asking to be paired, paired, or let go and not told so yet. Pure."""

from __future__ import annotations

from datetime import datetime

from kiosk.model.screen_choices import ScreenChoices
from kiosk.model.value import value


@value
class AskingScreen:
    """A screen that shows a code."""

    code: str
    told: str
    """What it says of itself: a stranger's words until somebody stood before it."""
    began: datetime
    ends: datetime


@value
class PairedScreen:
    """A screen that was paired."""

    id: str
    key: str
    chosen: ScreenChoices
    paired: datetime
    by: str
    revoked: datetime | None = None
    """Since when it is let go; its row is gone once it has heard so."""


@value
class Collected:
    """What a screen receives once: who it is, and what it proves that by."""

    screen: PairedScreen
    token: str


class NameTakenError(ValueError):
    """Another screen of this desk has that name."""
