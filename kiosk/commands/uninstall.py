"""`kiosk uninstall`: take the service away, with its user, settings and memory. The content stays."""

from __future__ import annotations

import argparse

from kiosk.commands.install import add_common_arguments, carry_out
from kiosk.installation.install_plan import removing
from kiosk.model.language import Phrase


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    add_common_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Tell every step, or take them."""
    carry_out(removing(arguments.root), arguments)
    said = Phrase(
        "De inhoud blijft staan. Instellingen en geschiedenis bewaren: eerst kiosk backup BESTAND.",
        "The content stays. To keep settings and history: kiosk backup FILE first.",
    )
    print(said.say(arguments.language))
    return 0
