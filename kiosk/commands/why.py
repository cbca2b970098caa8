"""`kiosk why`: the last slides that were shown, and why each of them."""

from __future__ import annotations

import argparse
import json

from kiosk.commands.arguments import add_places, journal_of, settings_of
from kiosk.model.language import Phrase
from kiosk.model.plays import Outcome, Play
from kiosk.store.journal_reader import read_journal

_OUTCOMES = {
    Outcome.SHOWN: Phrase("", ""),
    Outcome.CUT: Phrase("(afgebroken) ", "(cut short) "),
    Outcome.FAILED: Phrase("(niet getoond) ", "(not shown) "),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    add_places(parser)
    parser.add_argument("--last", type=int, default=10, metavar="N", help="how many (default: 10)")
    parser.add_argument("--json", action="store_true", help="for other programs")


def run(arguments: argparse.Namespace) -> int:
    """Print the last plays, the newest at the bottom. KioskError when there is no journal."""
    settings = settings_of(arguments)
    with read_journal(journal_of(arguments, settings)) as reading:
        plays = reading.last(max(1, arguments.last))
    for play in plays:
        if arguments.json:
            print(json.dumps(_row(play), ensure_ascii=False))
        else:
            print(f"{play.started:%Y-%m-%d %H:%M:%S}  {play.seconds:5.1f} s  {play.kind or '-'}  {play.title}")
            outcome = _OUTCOMES[play.outcome].say(arguments.language)
            print(f"                     {outcome}{play.reason.say(arguments.language)}")
    return 0


def _row(play: Play) -> dict[str, object]:
    told = ("seconds", "item", "title", "kind", "tone", "role", "outcome")
    row: dict[str, object] = {"start": play.started.isoformat(timespec="seconds")}
    row |= {name: getattr(play, name) for name in told}
    return row | {"reason": {"nl": play.reason.dutch, "en": play.reason.english}}
