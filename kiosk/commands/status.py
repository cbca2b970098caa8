"""`kiosk status`: what a running kiosk shows, why, what is next, and how it and its machine are doing."""

from __future__ import annotations

import argparse
import json

from kiosk.commands.asking import add_place, answer
from kiosk.run.status import in_words


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    add_place(parser)
    parser.add_argument("--json", action="store_true", help="print JSON for programs; docs/commands.md tells the form")


def run(arguments: argparse.Namespace) -> int:
    """Print the status; return 1 when something in it wants a person."""
    text = answer(arguments, "status").decode()
    status = json.loads(text)
    print(text if arguments.json else in_words(status, arguments.language))
    machine = status["machine"]
    return 1 if status["notes"] or machine["under_voltage"] or not machine["clock_plausible"] else 0
