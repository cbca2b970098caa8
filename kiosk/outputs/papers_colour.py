"""Chooses the colour of the house that can be read on white paper."""

from __future__ import annotations

from kiosk.model.theme import Colour, Theme
from kiosk.outputs.papers import ACCENT

_ROLES = ("house.ground", "compliment.words", "story.mark", "improve.words")
_WHITE = Colour(255, 255, 255)
_LEAST = 7.0
"""The contrast of words on their ground (WCAG 2.2, AAA)."""


def accent_of(theme: Theme) -> str:
    """Return the first colour of a theme that is dark enough for words on white; one of our own where none is."""
    colours = (theme.colours[role] for role in _ROLES if role in theme.colours)
    return next((str(one) for one in colours if one.contrast(_WHITE) >= _LEAST), ACCENT)
