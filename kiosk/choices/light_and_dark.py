"""Finds the themes in which something is shown by day and by night: the chosen one, and beside it its counterpart."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kiosk.choices.theme_files import load_theme
from kiosk.model.theme import Series, Theme

_LIGHT, _DARK = "papier", "nacht"
_LIGHT_FROM = 0.4
"""The relative luminance of its ground from which a theme is a light one."""


def light_and_dark(theme: Theme, folders: Sequence[Path]) -> tuple[Theme, Theme]:
    """Return a light theme and a dark one, of which the one is the theme that was chosen."""
    is_light = theme.colour(Series.COMPLIMENT, "ground").luminance > _LIGHT_FROM
    other = load_theme(_DARK if is_light else _LIGHT, folders)[0] or theme
    return (theme, other) if is_light else (other, theme)
