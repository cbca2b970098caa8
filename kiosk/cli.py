"""The command `kiosk`: finds the module of a command and hands it the arguments.

A run shows the slide that was kept for it before anything else is imported, so nothing is imported here at once.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

COMMANDS = {
    "backup": "put settings and memory, and the content when asked, into one file",
    "card": "write a decision card as one page to fill in, for a meeting",
    "carry": "lay what people take along each week in the folder uit, and send the card of the day",
    "chat": "send the quote of the day to the team's chat, once, or show the card",
    "check": "tell what would be shown of a folder or a feed, and what to mend",
    "clip": "show one item as it arrives on the screen, as a short film",
    "codes": "print codes on paper, each good for one vote about the improver of the month",
    "desk": "serve the officer's pages in a browser, or invite somebody to them",
    "display": "turn the display of this machine on or off",
    "doctor": "tell what is wrong on this machine",
    "forecast": "tell what will be shown when, and why",
    "init": "make a content folder to begin with, with a guide in Dutch in each folder",
    "install": "make the kiosk a service of this machine",
    "papers": "write what was shown in the last weeks as papers for a meeting",
    "poster": "print items of the wall as posters, with room for post-its",
    "publish": "turn a content folder into a static site with a feed for other screens",
    "render": "draw one item as it looks on the screen, as a picture or a poster",
    "report": "tell what was shown, as a table, CSV or a picture",
    "restore": "put back what a backup holds",
    "run": "show the kiosk on this screen",
    "screenshot": "write what stands on the screen of a running kiosk to a PNG file",
    "simulate": "play a year in seconds and measure what would be seen",
    "speak": "say one item aloud, as a sound file",
    "status": "tell what a running kiosk shows, why, what is next, and how it is doing",
    "strips": "print quotes as strips for fortune cookies",
    "theme": "make a theme from the colour of the house, or check one",
    "uninstall": "take the service away, with its settings and memory, but not the content",
    "why": "tell why the last slides were shown",
}
"""Each command is the module kiosk.commands.NAME (with "-" as "_") with add_arguments(parser) and run(arguments)."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit status: 0 fine, 1 it found problems, 2 it could not do what was asked."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    standing = _kept_slide(words) if words[:1] == ["run"] else None
    import logging

    from kiosk.errors import KioskError
    from kiosk.machine.log_lines import graded
    from kiosk.model.language import Language

    parser = _parser(words[0] if words else "")
    parsed = parser.parse_args(words)
    parsed.standing = standing
    if not parsed.command:
        parser.print_help()
        return 2
    try:
        return int(parsed.run(parsed))
    except KioskError as error:
        language = getattr(parsed, "language", None) or Language.DUTCH
        said = f"kiosk: {error.what.say(language)}\n       {error.hint.say(language)}"
        print(graded(said, logging.ERROR, sys.stderr), file=sys.stderr)
        return 2
    except BrokenPipeError:
        return 0
    except KeyboardInterrupt:
        return 130


def _kept_slide(words: list[str]) -> object:
    """Return what stands on the screen already, or None."""
    import os
    import time

    from kiosk.screen.instant import show_what_was_kept

    return show_what_was_kept(words, os.environ, time.time())


def _parser(chosen: str) -> argparse.ArgumentParser:
    """Build the parser, importing only the chosen command: the others are known by name and one line."""
    import argparse
    import importlib

    from kiosk import __version__

    parser = argparse.ArgumentParser(prog="kiosk", description="Customers speak on the screen by the coffee machine.")
    parser.add_argument("--version", action="version", version=f"kiosk {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name, line in COMMANDS.items():
        command = commands.add_parser(name, help=line, description=line[0].upper() + line[1:] + ".")
        if name == chosen:
            module = importlib.import_module("kiosk.commands." + name.replace("-", "_"))
            module.add_arguments(command)
            command.set_defaults(run=module.run)
    return parser


if __name__ == "__main__":
    sys.exit(main())
