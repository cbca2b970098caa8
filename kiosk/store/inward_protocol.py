"""What the desk asks of a store about answers of survey tools and forms. See `desk_protocols` for all else."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Protocol

from kiosk.model.desk import Done
from kiosk.model.received import DoorToken, Received


class Arrived(StrEnum):
    """What became of an answer that was sent."""

    NEW = "new"
    CHANGED = "changed"
    """It was there, and says something else now: nobody had decided about it."""
    KNOWN = "known"
    """It was there, or somebody decided about it, or it was erased: nothing is changed."""
    FULL = "full"
    """Too many of its source wait; it is not kept."""


class Inward(Protocol):
    """Answers that were sent, each once, and the tokens by which they come in. Tokens come as digests."""

    def take(self, answer: Received) -> Arrived:
        """Keep an answer, and tell what became of it."""

    def make_token(self, digest: str, source: str, done: Done) -> None:
        """Let a token open a door, with a line in the log."""

    def tokens(self) -> tuple[DoorToken, ...]:
        """Return the tokens that open something, by their doors and the oldest first."""

    def end_tokens(self, source: str, done: Done) -> int:
        """Let no token open this door any more; return how many did."""

    def opens(self, digest: str, *, at: datetime) -> str | None:
        """Return the door that a token opens, and keep the day on which it did."""
