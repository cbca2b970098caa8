"""`kiosk display on|off`: switch the display of this machine once, by whatever works here; also to try that out."""

from __future__ import annotations

import argparse
import os

from kiosk.errors import KioskError
from kiosk.machine.display_power import switch, ways
from kiosk.model.language import Language, Phrase


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument("state", choices=("on", "off"))
    parser.add_argument("--language", type=Language, choices=tuple(Language), default=Language.DUTCH, help="nl or en")


def run(arguments: argparse.Namespace) -> int:
    """Try every way there is and say which worked; KioskError when none did."""
    worked = [way.name for way in ways(os.environ) if switch(way, os.environ, on=arguments.state == "on")]
    if not worked:
        raise KioskError(
            Phrase("Dit beeldscherm is hier niet uit te zetten.", "This display cannot be switched from here."),
            Phrase(
                "Met openingstijden in kiosk.toml is het dan zwart. Voor een televisie helpt: apt install v4l-utils.",
                "With opening hours in kiosk.toml it is black then. For a television: apt install v4l-utils.",
            ),
        )
    print(f"{arguments.state}: {', '.join(worked)}")
    return 0
