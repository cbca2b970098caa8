"""A part of the page Meedoen: one way in which colleagues take part, with what stands of it now. Pure."""

from __future__ import annotations

from kiosk.model.language import Phrase
from kiosk.model.value import value

MOST_LINES = 6
"""Lines of one part: all of it is on a page of its own."""


@value
class TogetherLine:
    """One thing that people can take part in, and how it stands."""

    text: str
    """In words of the house; never of a colleague that nobody released."""
    link: str
    told: Phrase | None = None
    """How it stands: "14 stemmen, open tot vrijdag"."""
    waits: bool = False
    """Whether it asks for something to be done at the desk."""


@value
class TogetherButton:
    """A way to begin something."""

    label: Phrase
    link: str


@value
class TogetherSection:
    """One way to take part."""

    name: str
    """For the address of the part on the page."""
    title: Phrase
    about: Phrase
    """What it is for, in one sentence."""
    link: str = ""
    """The page with all of it; empty where there is none beside the lines."""
    lines: tuple[TogetherLine, ...] = ()
    buttons: tuple[TogetherButton, ...] = ()
    away: bool = False
    """Whether it cannot be asked for now."""
