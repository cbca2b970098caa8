"""`kiosk strips`: short quotes of the wall as strips for fortune cookies, in a PDF to print on both sides and cut."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from kiosk.commands.arguments import add_places, writing
from kiosk.commands.carrying import Wall, wall_of
from kiosk.commands.poster import look_on_paper, pdf_named
from kiosk.errors import KioskError
from kiosk.machine.giving_way import giving_way
from kiosk.machine.scratch import scratch_home
from kiosk.model.items import Quote
from kiosk.model.language import Phrase
from kiosk.outputs.print_parts import needs_print_parts
from kiosk.outputs.strip_choice import LONGEST, ChosenStrips, strips_of
from kiosk.outputs.strips import A_SHEET, MOST_SHEETS, strips_pdf


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", required=True, help="x.pdf")
    parser.add_argument(
        "--sheets", type=_sheets, default=1, metavar="N", help=f"sheets of {A_SHEET} strips (default: 1)"
    )
    parser.add_argument("--question", metavar="TEXT", help="on the back (default: that of the settings)")
    parser.add_argument("--one-sided", action="store_true", help="without backs")
    parser.add_argument("--theme", metavar="NAME", help="whose letters they have (default: that of the screen)")
    add_places(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the strips, say where they are, and which quotes are too long. KioskError where there is nothing."""
    output = pdf_named(arguments.output, "gelukskoekjes.pdf")
    needs_print_parts()
    with tempfile.TemporaryDirectory(prefix="kiosk-strips-", dir=scratch_home()) as scratch:
        wall = wall_of(arguments, Path(scratch))
        share = wall.settings.programme.critical_share
        chosen = strips_of(wall.carried.of(Quote), arguments.sheets * A_SHEET, share)
        if not chosen.strips:
            raise KioskError(
                Phrase("Er staat nu geen quote op het scherm die kort genoeg is.",
                       "No quote that is short enough is on the screen now."),
                Phrase(f"Een strook heeft plaats voor {LONGEST} tekens.", f"A strip holds {LONGEST} signs."),
            )  # fmt: skip
        look, question = look_on_paper(wall), arguments.question or wall.settings.print.question
        backs = not arguments.one_sided
        made = giving_way(lambda: strips_pdf(chosen, wall.carried, look, question=question, backs=backs))
        with writing(output):
            output.write_bytes(made)
        _tell(chosen, wall)
    print(output)
    return 0


def _tell(chosen: ChosenStrips, wall: Wall) -> None:
    quotes, count = len({one.quote for one in chosen.strips}), len(chosen.strips)
    told = [Phrase(f"{count} stroken van {quotes} quotes.", f"{count} strips of {quotes} quotes.")]
    if chosen.shortened:
        told.append(
            Phrase(
                f"{chosen.shortened} langer dan {LONGEST} tekens: daarvan staat het begin er, tot een zinseinde.",
                f"{chosen.shortened} longer than {LONGEST} signs: they end after a sentence.",
            )
        )
    if chosen.left_out:
        told.append(
            Phrase(
                f"{chosen.left_out} weggelaten: hun begin is niet kort genoeg.",
                f"{chosen.left_out} left out: their beginning is not short enough.",
            )
        )
    print(" ".join(one.say(wall.language) for one in told))


def _sheets(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST_SHEETS:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to {MOST_SHEETS}")
    return int(text)
