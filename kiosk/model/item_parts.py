"""What items are made of beside their words: a tone, a score, a picture, when they air, the state of an idea."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from kiosk.model.value import value


class IdeaState(StrEnum):
    """Where an idea of a colleague is in its life."""

    SENT = "sent"
    READ = "read"
    PICKED_UP = "picked up"
    TRYING = "trying"
    """An experiment with it runs."""
    LEARNED = "learned"
    """It ended, and what was learned is told: what comes of the idea is still to be said."""
    DONE = "done"
    DECLINED = "declined"


class Tone(StrEnum):
    """The editorial label a person gave: what the words mean to us. Never guessed from the words."""

    POSITIVE = "positive"
    NEUTRAL = "neutral"
    CRITICAL = "critical"


@value
class Score:
    """A mark as the customer gave it, on the scale it was given: 9 of 10, 4 of 5 stars."""

    value: float
    scale: int


@value
class Asset:
    """A checked picture file, ready to be decoded. Pixels are after turning it upright."""

    path: Path
    digest: str
    width: int
    height: int
    focus: tuple[float, float] | None = None
    """The point that must stay in view, as fractions from the left and the top."""


@value
class Recording:
    """A checked sound file beside words: the voice of a customer or a colleague, made anew and of bounded length."""

    path: Path
    digest: str
    """Of the bytes that came: another file is another recording."""
    seconds: float
    agreed: bool = False
    """Whether its file says that whoever speaks agreed to be heard."""
    file: str = ""
    """The file that people put into the content folder, as it is told."""


@value
class Airing:
    """When, where and how often an item may be shown, as its maker wrote it.

    A bare date in `until` includes that whole day. `screens` empty means every screen. `urgent` items interrupt at
    once; their maker must give them an end.
    """

    since: date | datetime | None = None
    until: date | datetime | None = None
    screens: frozenset[str] = frozenset()
    weight: float = 1.0
    campaign: str | None = None
    urgent: bool = False
