"""The colours of the theme as a style sheet, so that the desk looks like the screen that it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from kiosk.choices.theme_files import load_theme
from kiosk.model.theme import Colour, Series, Theme

_DARK = "nacht"
"""The theme whose colours are used where a browser asks for dark ones and the theme of the screen is light."""


def colours_of(theme: str, folders: Sequence[Path]) -> str:
    """Return the colours of a theme, and those for the dark; with a theme that cannot be read those of the first."""
    chosen = _read(theme, folders) or _read("papier", folders)
    dark = _read(_DARK, folders)
    if chosen is None:
        return ""
    sheet = f":root {{ {' '.join(_roles(chosen))} }}\n"
    if dark is not None and chosen.colour(Series.COMPLIMENT, "ground").luminance > 0.4:
        sheet += f"@media (prefers-color-scheme: dark) {{ :root {{ {' '.join(_roles(dark))} }} }}\n"
    return sheet


def _read(name: str, folders: Sequence[Path]) -> Theme | None:
    return load_theme(name, folders)[0]


def _roles(theme: Theme) -> Iterator[str]:
    """Give each colour under the name of its role, as `--improve-ground: #f2b441;`."""
    for role, colour in theme.colours.items():
        yield f"--{role.replace('.', '-')}: {colour};"
    is_dark = theme.colour(Series.COMPLIMENT, "ground").luminance <= 0.4
    yield f"color-scheme: {'dark' if is_dark else 'light'};"
    yield f"--line: {_between(theme)};"


def _between(theme: Theme) -> Colour:
    """Return a colour for lines that only part: a quarter of the way from the ground to the text on it."""
    ground, text = theme.colour(Series.COMPLIMENT, "ground"), theme.colour(Series.COMPLIMENT, "text")
    return Colour(*(round(one + 0.25 * (other - one)) for one, other in zip(ground, text, strict=True)))
