"""`kiosk screenshot`: what stands on the screen of a running kiosk now, as a PNG file."""

from __future__ import annotations

import argparse
from pathlib import Path

from kiosk.commands.arguments import writing
from kiosk.commands.asking import add_place, answer
from kiosk.errors import KioskError
from kiosk.model.language import Phrase


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument("-o", "--output", type=Path, default=Path("kiosk.png"), metavar="FILE", help="(kiosk.png)")
    add_place(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the picture."""
    picture = answer(arguments, "screenshot")
    if not picture:
        raise KioskError(Phrase("De kiosk gaf geen beeld.", "The kiosk gave no picture."),
                         Phrase("Probeer het over een paar seconden opnieuw.",
                                "Try again in some seconds."))  # fmt: skip
    with writing(arguments.output):
        arguments.output.write_bytes(picture)
    print(arguments.output)
    return 0
