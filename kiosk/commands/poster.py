"""`kiosk poster`: items of the wall as posters in a PDF to print, with room for post-its under a quote."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

from kiosk.choices.places import programme_file, theme_folders
from kiosk.commands.arguments import add_places, writing
from kiosk.commands.carrying import Wall, item_meant, wall_of
from kiosk.errors import KioskError
from kiosk.machine.giving_way import giving_way
from kiosk.machine.scratch import scratch_home
from kiosk.model.items import Item, Quote
from kiosk.model.language import Phrase
from kiosk.outputs.paper import SIZES, Paper, paper_link
from kiosk.outputs.poster import MOST_POSTERS, PaperLook, poster_pdf
from kiosk.outputs.print_parts import needs_print_parts


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument(
        "targets",
        metavar="ITEM-or-FILE",
        nargs="*",
        help='the id of an item on the wall, a content file, or "vandaag" for the quote of the day',
    )
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", required=True, help="x.pdf")
    parser.add_argument("--quotes", action="store_true", help="all quotes that stand on the wall, the newest first")
    parser.add_argument("--size", choices=tuple(SIZES), default="A4", help="of the paper (default: A4)")
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--portrait", action="store_true", help="upright (default)")
    shape.add_argument("--landscape", action="store_true", help="lying down")
    parser.add_argument("--bleed", action="store_true", help="3 mm more at each side, and marks to cut it by")
    parser.add_argument("--full", action="store_true", help="a quote over the whole page, without room for post-its")
    parser.add_argument("--white", action="store_true", help="on white: for a printer of the office")
    parser.add_argument("--theme", metavar="NAME", help="papier, nacht, contrast, or a theme of your own")
    add_places(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the posters and say where they are. KioskError with what to do instead."""
    output = pdf_named(arguments.output)
    needs_print_parts()
    arguments.target = arguments.targets[0] if arguments.targets else ""
    with tempfile.TemporaryDirectory(prefix="kiosk-poster-", dir=scratch_home()) as scratch:
        wall = wall_of(arguments, Path(scratch))
        wanted, look = _wanted(arguments, wall), look_on_paper(wall)
        made = giving_way(lambda: poster_pdf(wanted, wall.carried, look, paper_asked(arguments)))
        with writing(output):
            output.write_bytes(made)
    print(output)
    return 0


def pdf_named(output: Path, example: str = "poster.pdf") -> Path:
    """Return where a PDF is to go. KioskError, with a name for example, for another kind of name."""
    if output.suffix.lower() != ".pdf":
        raise KioskError(
            Phrase(f"{output.name} eindigt niet op .pdf.", f"{output.name} does not end in .pdf."),
            Phrase(f"Kies een naam als {example}.", f"Choose a name such as {example}."),
        )
    return output.expanduser()


def paper_asked(arguments: argparse.Namespace) -> Paper:
    """Return the paper of the command line."""
    return Paper(
        size=arguments.size,
        portrait=not arguments.landscape,
        bleed=arguments.bleed,
        room=not arguments.full,
        white=arguments.white,
    )


def look_on_paper(wall: Wall) -> PaperLook:
    """Return what the wall looks like, for paper."""
    from kiosk.run.look import theme_for

    theme = theme_for(wall.settings.screen, theme_folders(wall.file), programme_file(wall.settings, wall.file))
    return PaperLook(theme=theme, language=wall.language, link=paper_link(wall.settings))


def _wanted(arguments: argparse.Namespace, wall: Wall) -> Sequence[Item]:
    found = [item_meant(one, wall) for one in arguments.targets]
    if arguments.quotes:
        found += [one for one in wall.carried.of(Quote) if one not in found]
    if not found and not arguments.quotes:
        raise KioskError(
            Phrase("Wat moet er op de poster?", "What is to be on the poster?"),
            Phrase("Noem een item of een bestand, “vandaag”, of geef --quotes.",
                   "Name an item or a file, “today”, or give --quotes."),
        )  # fmt: skip
    if not found:
        raise KioskError(
            Phrase("Er staan nu geen quotes op het scherm.", "There are no quotes on the screen now."),
            Phrase("Kijk waarom met: kiosk check", "See why with: kiosk check"),
        )
    if len(found) > MOST_POSTERS:
        print(_LEFT_OUT.say(wall.language))
    return found[:MOST_POSTERS]


_LEFT_OUT = Phrase(f"Alleen de eerste {MOST_POSTERS} staan erin.", f"Only the first {MOST_POSTERS} are in it.")
