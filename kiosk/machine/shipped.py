"""Finds what is shipped with the program: sample content, themes and service files."""

from __future__ import annotations

from pathlib import Path

_INSTALLED = Path(__file__).parents[1] / "_shipped"
_CHECKOUT = Path(__file__).parents[2]


def shipped(name: str) -> Path:
    """Return the folder "content", "themes" or "systemd": inside an installed wheel, or of this checkout."""
    installed = _INSTALLED / name
    return installed if installed.is_dir() else _CHECKOUT / name
