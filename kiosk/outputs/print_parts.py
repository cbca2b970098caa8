"""Tells whether what makes files to print is installed, and how to install it."""

from __future__ import annotations

from importlib.util import find_spec

from kiosk.errors import KioskError
from kiosk.model.language import Phrase


def needs_print_parts() -> None:
    """Raise KioskError where what cuts fonts is not there."""
    if find_spec("fontTools") is None:
        raise KioskError(
            Phrase(
                "Voor drukken is het onderdeel print nodig.",
                "Printing needs the part print.",
            ),
            Phrase('Geef: pip install "narrowcasting-kiosk[print]"', 'Run: pip install "narrowcasting-kiosk[print]"'),
        )
