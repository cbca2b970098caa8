"""One cue that is drawn for the reference pictures or the gallery."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.model.schedule import Cue


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A named cue; `hard` ones are for the gallery alone."""

    name: str
    cue: Cue
    hard: bool = False
    waiting: bool = False
    page: int = 1
    coded: bool = False
    """Whether it is drawn with the code by which phones answer."""
