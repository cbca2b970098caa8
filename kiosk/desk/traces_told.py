"""Where the words of an item stand outside of what is kept, as the kiosk tells of it. Pure."""

from __future__ import annotations

from typing import NamedTuple

from kiosk.model.value import value


class TracedPlace(NamedTuple):
    """One place where words stand."""

    told: str
    """As a person reads it: "enquetes/maart.csv:12"."""
    path: str
    """That of the file in the content folder; empty for what is elsewhere."""
    alone: bool
    """Whether nothing else is in that file."""


@value
class TracesTold:
    """Where the words of an item stand outside of what is kept."""

    known: str = ""
    """What the words are known again by."""
    places: tuple[TracedPlace, ...] = ()
    lines: tuple[str, ...] = ()
    """Of take-down lists."""
